package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// What is a change, between two commits and between a commit and the disk.
func TestChanged(t *testing.T) {
	zeros := strings.Repeat("0", 40)
	tests := []struct {
		name string
		make func(native)
		want []string
	}{
		{"nothing", func(native) {}, nil},
		{"another content of the same size", func(g native) { g.write("a.yaml", "2") }, []string{"a.yaml"}},
		{"added, in a folder of its own", func(g native) { g.write("new/b.yaml", "b") }, []string{"new/b.yaml"}},
		{"added, hidden and not YAML", func(g native) { g.write(".muster/x.rego", "b") }, []string{".muster/x.rego"}},
		{"removed", func(g native) { g.remove("deep/er/c.yaml") }, []string{"deep/er/c.yaml"}},
		{"moved", func(g native) { g.remove("a.yaml"); g.write("deep/a.yaml", "1") }, []string{"a.yaml", "deep/a.yaml"}},
		{"a file became a folder", func(g native) { g.remove("a.yaml"); g.write("a.yaml/x", "1") }, []string{"a.yaml", "a.yaml/x"}},
		{"a folder became a file", func(g native) { g.remove("deep"); g.write("deep", "1") }, []string{"deep", "deep/er/c.yaml"}},
		{"a file became a link with its content", func(g native) { g.remove("a.yaml"); g.link("1", "a.yaml") }, []string{"a.yaml"}},
		{"a link became a file", func(g native) { g.remove("link"); g.write("link", "a.yaml") }, []string{"link"}},
		{"a link leads elsewhere", func(g native) { g.remove("link"); g.link("deep", "link") }, []string{"link"}},
		{"executable", func(g native) { g.mode("a.yaml", 0o755) }, []string{"a.yaml"}},
		{"a file became a submodule", func(g native) {
			g.remove("a.yaml")
			g.git("-c", "init.defaultBranch=main", "init", "-q", "a.yaml")
			g.in(filepath.Join(g.dir, "a.yaml")).commit("x.yaml", "x")
		}, []string{"a.yaml"}},
		{"outside the registry", func(g native) { g.write("../README.md", "x") }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			top := newNative(t)
			g := top.in(filepath.Join(top.dir, "it/assets"))
			top.commit("it/assets/muster.yaml", "", "it/assets/a.yaml", "1", "it/assets/deep/er/c.yaml", "c", "it/deep", "x")
			g.link("a.yaml", "link")
			top.commit()
			tt.make(g)
			r := top.open()
			before := openAt(t, r, "HEAD", "it/assets")
			onDisk := changed(t, r, before, openDisk(t, g.dir))
			top.commit()
			committed := changed(t, r, before, openAt(t, r, "HEAD", "it/assets"))
			if diff := cmp.Diff(append([]string{}, tt.want...), committed); diff != "" {
				t.Errorf("two commits: %s", diff)
			}
			if tt.name == "a file became a submodule" {
				// As long as Git knows it not as a submodule, it is a repository that has nothing to do with this one.
				committed = []string{"a.yaml"}
			}
			if diff := cmp.Diff(committed, onDisk); diff != "" {
				t.Errorf("a commit and the disk: %s", diff)
			}
			if back := changed(t, r, openDisk(t, g.dir), openAt(t, r, "HEAD", "it/assets")); len(back) > 0 {
				t.Errorf("the disk and the same commit differ: %s", back)
			}
			list, err := r.Changed(before, openAt(t, r, "HEAD", "it/assets"))
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range list {
				if c.Before == "" && c.After == "" || c.Before == zeros || c.After == zeros {
					t.Errorf("%s has the ids %q and %q", c.Path, c.Before, c.After)
				}
			}
		})
	}
}

func (g native) remove(path string) {
	g.Helper()
	if err := os.RemoveAll(filepath.Join(g.dir, path)); err != nil {
		g.Fatal(err)
	}
}

func (g native) link(target, path string) {
	g.Helper()
	if err := os.Symlink(target, filepath.Join(g.dir, path)); err != nil {
		g.Skipf("no symbolic links here: %v", err)
	}
}

func (g native) mode(path string, mode os.FileMode) {
	g.Helper()
	if err := os.Chmod(filepath.Join(g.dir, path), mode); err != nil {
		g.Fatal(err)
	}
}

// A registry that moved within its repository: paths go by its own root.
func TestChangedAfterTheRegistryMoved(t *testing.T) {
	g := newNative(t)
	g.commit("muster.yaml", "", "a.yaml", "1", "b.yaml", "1")
	g.git("mv", "-k", "muster.yaml", "a.yaml", "b.yaml", ".")
	if err := os.Mkdir(filepath.Join(g.dir, "it"), 0o755); err != nil {
		t.Fatal(err)
	}
	g.git("mv", "muster.yaml", "a.yaml", "b.yaml", "it")
	g.commit("it/b.yaml", "2")
	r := g.open()
	if diff := cmp.Diff([]string{"b.yaml"}, changed(t, r, openAt(t, r, "HEAD~1", ""), openAt(t, r, "HEAD", "it"))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"b.yaml"}, changed(t, r, openAt(t, r, "HEAD~1", ""), openDisk(t, filepath.Join(g.dir, "it")))); diff != "" {
		t.Error(diff)
	}
}

// Whatever somebody does to hide it: a file whose bytes differ is changed.
func TestNoChangeIsOverlooked(t *testing.T) {
	tests := []struct {
		name string
		make func(native)
	}{
		{"size and time of the old file", func(g native) {
			g.age("a.yaml")
			g.git("update-index", "--refresh")
			info, err := os.Stat(filepath.Join(g.dir, "a.yaml"))
			if err != nil {
				g.Fatal(err)
			}
			g.write("a.yaml", "two")
			if err := os.Chtimes(filepath.Join(g.dir, "a.yaml"), info.ModTime(), info.ModTime()); err != nil {
				g.Fatal(err)
			}
		}},
		{"in the moment of the commit", func(g native) { g.write("a.yaml", "two") }},
		{"assumed to be unchanged", func(g native) { g.git("update-index", "--assume-unchanged", "a.yaml"); g.write("a.yaml", "two") }},
		{"not to be looked at", func(g native) { g.git("update-index", "--skip-worktree", "a.yaml"); g.write("a.yaml", "two") }},
		{"a damaged index", func(g native) {
			g.write(".git/index", "DIRC\x00\x00\x00\x02\xff\xff\xff\xff")
			g.write("a.yaml", "two")
		}},
		{"no index", func(g native) { g.remove(".git/index"); g.write("a.yaml", "two") }},
		{"a split index", func(g native) { g.git("update-index", "--split-index"); g.write("a.yaml", "two") }},
		{"an index of version 4", func(g native) { g.git("update-index", "--index-version", "4"); g.write("a.yaml", "two") }},
		{"a filter writes another file than the one committed", func(g native) {
			g.write(".git/info/attributes", "a.yaml filter=other")
			g.git("config", "filter.other.smudge", "echo two")
			g.git("config", "filter.other.clean", "printf one")
			g.remove("a.yaml")
			g.git("checkout", "-q", "a.yaml")
			g.age("a.yaml")
			g.git("update-index", "--really-refresh")
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := newNative(t)
			g.commit("muster.yaml", "", "a.yaml", "one", "b.yaml", "b")
			tt.make(g)
			r := g.open()
			if diff := cmp.Diff([]string{"a.yaml"}, changed(t, r, openAt(t, r, "HEAD", ""), openDisk(t, g.dir))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// age makes a file look as if it were written long before the index.
func (g native) age(path string) {
	g.Helper()
	old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(g.dir, path), old, old); err != nil {
		g.Fatal(err)
	}
}

// An index is read in each of its versions: what it knows need not be read again. The files are made unreadable, so
// that only the index can tell.
func TestIndexSavesReading(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	for _, version := range []string{"2", "3", "4"} {
		g := newNative(t)
		g.commit("muster.yaml", "", "a.yaml", "one", "a.yaml.bak", "two", "deep/"+strings.Repeat("long", 50)+".yaml", "three")
		g.age("a.yaml")
		g.mode("a.yaml", 0)
		g.git("update-index", "--index-version", version, "--refresh")
		r := g.open()
		if got := changed(t, r, openAt(t, r, "HEAD", ""), openDisk(t, g.dir)); len(got) > 0 {
			t.Errorf("version %s: %s", version, got)
		}
	}
}
