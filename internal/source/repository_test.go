package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/source"
)

// Wherever a clone keeps its things, the same commit has the same files.
func TestKindsOfRepositories(t *testing.T) {
	top := newNative(t)
	top.commit("README.md", "x", "it/muster.yaml", "m", "it/deep/a.yaml", "old")
	top.commit("it/deep/a.yaml", "new")
	away := t.TempDir()
	clone := func(name string, args ...string) string {
		dir := filepath.Join(away, name)
		top.git(append(append([]string{"clone", "-q"}, args...), top.dir, dir)...)
		return dir
	}
	tests := map[string]func() (open, dir string){
		"at its root": func() (string, string) { return top.dir, top.dir },
		"from a folder further in": func() (string, string) {
			return filepath.Join(top.dir, "it", "deep"), top.dir
		},
		"from Git's own folder": func() (string, string) { return filepath.Join(top.dir, ".git", "refs"), top.dir },
		"bare":                  func() (string, string) { return clone("bare.git", "--bare"), "" },
		"bare, from inside":     func() (string, string) { return filepath.Join(clone("bare2.git", "--bare"), "refs"), "" },
		"a linked worktree": func() (string, string) {
			dir := filepath.Join(away, "linked")
			top.git("worktree", "add", "-q", "-b", "elsewhere", dir)
			return dir, dir
		},
		"a linked worktree of a bare repository": func() (string, string) {
			dir := filepath.Join(away, "linked-bare")
			top.in(clone("bare3.git", "--bare")).git("worktree", "add", "-q", dir)
			return dir, dir
		},
		"a submodule": func() (string, string) {
			super := newNative(t)
			super.git("submodule", "--quiet", "add", top.dir, "sub")
			return filepath.Join(super.dir, "sub"), filepath.Join(super.dir, "sub")
		},
		"Git's folder elsewhere": func() (string, string) {
			dir := clone("separate", "--separate-git-dir", filepath.Join(away, "separate.git"))
			return dir, dir
		},
		"borrowing objects": func() (string, string) { dir := clone("shared", "--shared"); return dir, dir },
		"borrowing from one that borrows": func() (string, string) {
			dir := filepath.Join(away, "shared-twice")
			top.git("clone", "-q", "--shared", clone("shared-once", "--shared"), dir)
			return dir, dir
		},
		"borrowing by a relative path": func() (string, string) {
			dir := clone("relative", "--shared")
			path, err := filepath.Rel(filepath.Join(dir, ".git", "objects"), filepath.Join(top.dir, ".git", "objects"))
			if err != nil {
				t.Fatal(err)
			}
			top.in(dir).write(".git/objects/info/alternates", "# where from\n"+filepath.ToSlash(path)+"\n")
			return dir, dir
		},
	}
	for name, where := range tests {
		t.Run(name, func(t *testing.T) {
			open, dir := where()
			r := native{t, open}.open()
			if r.Dir != dir {
				t.Errorf("working tree: got %q, want %q", r.Dir, dir)
			}
			want := map[string]string{"muster.yaml": "---------- false m", "deep/a.yaml": "---------- false old"}
			if diff := cmp.Diff(want, content(t, openAt(t, r, "HEAD~1", "it").FS)); diff != "" {
				t.Error(diff)
			}
			if found, err := r.Registries(resolve(t, r, "HEAD")); err != nil || !cmp.Equal(found, []string{"it"}) {
				t.Errorf("registries: %q (%v)", found, err)
			}
			if dir != "" {
				disk := openDisk(t, filepath.Join(dir, "it"))
				if diff := cmp.Diff(content(t, openAt(t, r, "HEAD", "it").FS), content(t, disk.FS)); diff != "" {
					t.Errorf("the disk and the same commit: %s", diff)
				}
				if got := changed(t, r, openAt(t, r, "HEAD~1", disk.Prefix), disk); !cmp.Equal(got, []string{"deep/a.yaml"}) {
					t.Errorf("changed: %q", got)
				}
			}
		})
	}
}

// What is no repository that muster can read is named, with what to do. DIR stands for the folder of the test.
func TestNotOpened(t *testing.T) {
	tests := []struct {
		name string
		make func(native)
		want string
	}{
		{"no repository", func(g native) { g.remove(".git") }, "DIR is in no Git repository; go to the clone of one, or make one with `git init`"},
		{"an empty .git", func(g native) { g.remove(".git"); g.write(".git/x", "") }, "DIR/.git is no complete Git repository: HEAD, objects or refs are missing; clone it again"},
		{".git is another file", func(g native) { g.remove(".git"); g.write(".git", "hello") }, "DIR/.git does not say where the repository is (gitdir: PATH)"},
		{"a worktree whose repository went away", func(g native) { g.remove(".git"); g.write(".git", "gitdir: gone\n") },
			"DIR/.git points to DIR/gone, which is not there; `git worktree repair` or `git submodule update --init` mends it"},
		{"SHA-256", func(g native) { g.git("config", "extensions.objectFormat", "sha256") },
			"the repository DIR/.git names its objects by sha256, which muster does not read yet; it reads repositories with SHA-1"},
		{"reftable", func(g native) { g.git("config", "extensions.refStorage", "reftable") },
			"the repository DIR/.git keeps its references as reftable, which muster does not read yet; `git refs migrate --ref-format=files` changes that"},
		{"borrowing from a repository that went away", func(g native) { g.write(".git/objects/info/alternates", "../../gone\n") },
			"this repository borrows objects from DIR/gone, which is not there; clone it without --shared and --reference, or bring that folder back"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := newNative(t)
			tt.make(g)
			r, err := source.OpenRepository(g.dir)
			if err == nil {
				r.Close() //nolint:errcheck // nothing was written
				t.Fatal("it was opened")
			}
			if got := filepath.ToSlash(strings.ReplaceAll(err.Error(), g.dir, "DIR")); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A folder that looks like a bare repository does not hide the one that it lies in.
func TestPlantedRepository(t *testing.T) {
	g := newNative(t)
	g.commit("muster.yaml", "", "HEAD", "ref: refs/heads/main\n", "objects/x", "", "refs/x", "")
	if r := g.open(); r.Dir != g.dir {
		t.Errorf("got the repository of %q", r.Dir)
	}
}

// A submodule is a folder that holds another repository, in a commit as on the disk.
func TestSubmodule(t *testing.T) {
	other := newNative(t)
	other.commit("x.yaml", "x")
	g := newNative(t)
	g.commit("muster.yaml", "")
	g.git("submodule", "--quiet", "add", other.dir, "sub")
	g.commit()
	r := g.open()
	for name, tree := range map[string]*source.Tree{"commit": openAt(t, r, "HEAD", ""), "disk": openDisk(t, g.dir)} {
		if _, err := fs.Stat(tree.FS, "sub/.git"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := fs.Stat(openAt(t, r, "HEAD", "").FS, "sub/x.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the commit shows what is in the submodule (%v)", err)
	}
	same := func(want ...string) {
		t.Helper()
		if got := changed(t, r, openAt(t, r, "HEAD", ""), openDisk(t, g.dir)); !cmp.Equal(got, append([]string{}, want...)) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	same()
	g.in(filepath.Join(g.dir, "sub")).commit("y.yaml", "y")
	same("sub")
	g.git("submodule", "--quiet", "deinit", "-f", "sub")
	same() // not checked out, as in most CI runs
	g.remove("sub")
	same("sub")
}

// Links in a commit are read as far as they stay inside, as on the disk.
func TestLinks(t *testing.T) {
	g := newNative(t)
	reg := g.in(filepath.Join(g.dir, "it"))
	g.commit("secret", "s", "it/muster.yaml", "", "it/deep/real", "text")
	for link, target := range map[string]string{"in": "deep/real", "folder": "deep", "deep/back": "../deep/real", "through": "folder/back", "up": "../secret",
		"roundabout": "../it/deep/real", "absolute": "/etc/passwd", "gone": "nothing", "loop": "loop", "dots": "./deep/./real"} {
		reg.link(target, link)
	}
	g.commit()
	r := g.open()
	for name, tree := range map[string]*source.Tree{"commit": openAt(t, r, "HEAD", "it"), "disk": openDisk(t, reg.dir)} {
		for link, inside := range map[string]bool{"in": true, "folder/real": true, "folder/back": true, "through": true, "dots": true,
			"up": false, "roundabout": false, "absolute": false, "gone": false, "loop": false, "folder/nothing": false} {
			text, err := fs.ReadFile(tree.FS, link)
			if inside && (err != nil || string(text) != "text") || !inside && err == nil {
				t.Errorf("%s: %s: got %q (%v)", name, link, text, err)
			}
			if info, err := fs.Stat(tree.FS, link); inside != (err == nil) || inside && info.Mode().Type() != 0 {
				t.Errorf("%s: %s: got the info %v (%v)", name, link, info, err)
			}
		}
		if target, err := fs.ReadLink(tree.FS, "absolute"); target != "/etc/passwd" {
			t.Errorf("%s: the link leads to %q (%v)", name, target, err)
		}
	}
}

// Where a commit has no registry, or not there, that is said.
func TestNoRegistryInCommit(t *testing.T) {
	g := newNative(t)
	g.commit("README.md", "x")
	g.commit("it/muster.yaml", "", "file", "x", "folder/muster.yaml/x", "x")
	r := g.open()
	for rev, prefix := range map[string]string{"HEAD~1": "it", "HEAD": "", "@": "folder", "main": "file", "HEAD~0": "gone/deeper"} {
		if _, err := r.Open(resolve(t, r, rev), prefix); !errors.Is(err, source.ErrNoRegistry) {
			t.Errorf("%s, %q: got %v", rev, prefix, err)
		}
	}
	_, err := r.Open(resolve(t, r, "HEAD~1"), "it")
	if got := withoutHashes(err); got != "no registry: the commit HEAD~1 (HASH of 2026-03-01) has no muster.yaml in it" {
		t.Error(got)
	}
	if found, err := r.Registries(resolve(t, r, "HEAD~1")); err != nil || len(found) > 0 {
		t.Errorf("got %q (%v)", found, err)
	}
}

// Damage is named with the object that has it, and never taken for content.
func TestDamage(t *testing.T) {
	tests := []struct {
		name string
		make func(g native, path string)
		want string
	}{
		{"cut off", func(g native, path string) {
			if err := os.Truncate(path, 20); err != nil {
				g.Fatal(err)
			}
		}, "is damaged: run `git fsck`"},
		{"another object in its place", func(g native, path string) {
			other, err := os.ReadFile(filepath.Join(g.dir, ".git/objects", g.object("HEAD:b")))
			if err == nil {
				err = os.WriteFile(path, other, 0o600)
			}
			if err != nil {
				g.Fatal(err)
			}
		}, "is damaged: run `git fsck`"},
		{"empty", func(g native, path string) {
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				g.Fatal(err)
			}
		}, "is damaged: run `git fsck`"},
		{"missing", func(g native, path string) { os.Remove(path) }, "is missing from this repository; `git fsck` says"}, //nolint:errcheck // seen below
		{"left out of a partial clone", func(g native, path string) {
			os.Remove(path) //nolint:errcheck // seen below
			g.git("config", "remote.origin.promisor", "true")
		}, "was left at the server: this is a partial clone"},
	}
	for _, tt := range tests {
		for _, what := range []string{"HEAD:a", "HEAD:", "HEAD"} {
			t.Run(tt.name+" "+what, func(t *testing.T) {
				g := newNative(t)
				g.commit("muster.yaml", "", "a", strings.Repeat("text ", 30), "b", "other")
				name := g.git("rev-parse", what)
				path := filepath.Join(g.dir, ".git/objects", g.object(what))
				if err := os.Chmod(path, 0o600); err != nil {
					t.Fatal(err)
				}
				tt.make(g, path)
				r := g.open()
				rev, err := r.Resolve("main")
				var tree *source.Tree
				if err == nil {
					tree, err = r.Open(rev, "")
				}
				if err == nil {
					_, err = fs.ReadFile(tree.FS, "a")
				}
				if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), name) {
					t.Errorf("got %v, want one that names %s and says %q", err, name, tt.want)
				}
			})
		}
	}
}

// object is where a loose object lies.
func (g native) object(name string) string {
	hash := g.git("rev-parse", name)
	return hash[:2] + "/" + hash[2:]
}

// A flipped byte anywhere in a pack is found, or harmless.
func TestDamagedPack(t *testing.T) {
	g := newNative(t)
	for i := range 8 {
		g.commit("muster.yaml", strings.Repeat("a line that packs well\n", 40)+strings.Repeat("x", i))
	}
	g.git("repack", "-adfq")
	want := content(t, openAt(t, g.open(), "HEAD~4", "").FS)
	for _, pattern := range []string{"*.pack", "*.idx"} {
		files, _ := filepath.Glob(filepath.Join(g.dir, ".git/objects/pack", pattern))
		if err := os.Chmod(files[0], 0o600); err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(whole); i += 1 + len(whole)/400 {
			bad := []byte(string(whole))
			bad[i] ^= 0x41
			if err := os.WriteFile(files[0], bad, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := readDamaged(t, g.dir); got != "" && got != want["muster.yaml"] {
				t.Fatalf("%s, byte %d: read %q", pattern, i, got)
			}
		}
		if err := os.WriteFile(files[0], whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// readDamaged gives what is read of a file four commits ago, "" where that is refused.
func readDamaged(t *testing.T, dir string) string {
	t.Helper()
	r, err := source.OpenRepository(dir)
	if err != nil {
		return ""
	}
	defer r.Close() //nolint:errcheck // nothing was written
	rev, err := r.Resolve("HEAD~4")
	if err != nil {
		return ""
	}
	tree, err := r.Open(rev, "")
	if err != nil {
		return ""
	}
	text, err := fs.ReadFile(tree.FS, "muster.yaml")
	if err != nil {
		return ""
	}
	return "---------- false " + string(text)
}
