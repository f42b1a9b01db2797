package source_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/source"
)

// native is a repository that the git binary made: the second opinion.
type native struct {
	*testing.T
	dir string
}

// newNative makes an empty repository, or skips the test where git is not installed.
func newNative(t *testing.T, args ...string) native {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	g := native{t, dir}
	g.git(append([]string{"init", "-q", "-b", "main"}, args...)...)
	return g
}

// in is another repository of the same test.
func (g native) in(dir string) native { return native{g.T, dir} }

func (g native) git(args ...string) string {
	g.Helper()
	return g.feed("", args...)
}

func (g native) feed(input string, args ...string) string {
	g.Helper()
	out, err := g.try(input, args...)
	if err != nil {
		g.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return out
}

func (g native) try(input string, args ...string) (string, error) {
	cmd := exec.Command("git", append([]string{"-c", "core.symlinks=true", "-c", "protocol.file.allow=always"}, args...)...)
	cmd.Dir = g.dir
	cmd.Stdin = strings.NewReader(input)
	cmd.Env = append(cmd.Environ(), "HOME="+os.DevNull, "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.org", "GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.org",
		"GIT_AUTHOR_DATE=2026-03-01T12:00:00Z", "GIT_COMMITTER_DATE=2026-03-01T12:00:00Z")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%w: %s", err, errs.String())
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}

// write writes a file of the working tree.
func (g native) write(path, text string) {
	g.Helper()
	full := filepath.Join(g.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		g.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		g.Fatal(err)
	}
}

// commit writes files, path and text in turn, and commits all that lies in the working tree.
func (g native) commit(files ...string) string {
	g.Helper()
	for i := 0; i < len(files); i += 2 {
		g.write(files[i], files[i+1])
	}
	g.git("add", "-A")
	g.git("commit", "-q", "--allow-empty", "-m", "change")
	return g.git("rev-parse", "HEAD")
}

func (g native) open() *source.Repository {
	g.Helper()
	r, err := source.OpenRepository(g.dir)
	if err != nil {
		g.Fatal(err)
	}
	g.Cleanup(func() {
		if err := r.Close(); err != nil {
			g.Error(err)
		}
	})
	return r
}

func resolve(t *testing.T, r *source.Repository, name string) source.Revision {
	t.Helper()
	rev, err := r.Resolve(name)
	if err != nil {
		t.Fatal(err)
	}
	return rev
}

func openAt(t *testing.T, r *source.Repository, name, prefix string) *source.Tree {
	t.Helper()
	tree, err := r.Open(resolve(t, r, name), prefix)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func openDisk(t *testing.T, dir string) *source.Tree {
	t.Helper()
	tree, err := source.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tree.Close() }) //nolint:errcheck // nothing was written
	return tree
}

// changed gives the paths that differ.
func changed(t *testing.T, r *source.Repository, base, head *source.Tree) []string {
	t.Helper()
	list, err := r.Changed(base, head)
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{}
	for _, c := range list {
		paths = append(paths, c.Path)
	}
	return paths
}

// content reads a tree: what each path is, and has in it.
func content(t *testing.T, fsys fs.FS) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == ".git":
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		text := ""
		if d.Type()&fs.ModeSymlink != 0 {
			text, err = fs.ReadLink(fsys, p)
		} else {
			var b []byte
			b, err = fs.ReadFile(fsys, p)
			text = string(b)
		}
		info, infoErr := d.Info()
		if infoErr == nil && info.Size() != int64(len(text)) {
			t.Errorf("%s: size %d, content of %d bytes", p, info.Size(), len(text))
		}
		files[p] = fmt.Sprintf("%s %t %s", d.Type(), info.Mode()&0o100 != 0, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// history makes a repository with a history that nobody would write: files become folders, links and submodules,
// merges go both ways, clocks run backwards. Every commit has a tag c0, c1, c2...
func history(t *testing.T, seed uint64, commits int) native {
	t.Helper()
	g := newNative(t)
	random := rand.New(rand.NewPCG(seed, 1))
	var script strings.Builder
	blob := func(text string) string { return fmt.Sprintf("inline %%s\ndata %d\n%s\n", len(text), text) }
	for i := range commits {
		fmt.Fprintf(&script, "commit refs/tags/c%d\nmark :%d\ncommitter Ada <ada@example.org> %d +0100\ndata 1\nx\n", i, i+1, 1_700_000_000+i*1000+random.IntN(40_000))
		if i > 0 && random.IntN(12) > 0 {
			parents := []int{max(1, i-random.IntN(4))}
			fmt.Fprintf(&script, "from :%d\n", parents[0])
			for range random.IntN(3) {
				if other := 1 + random.IntN(i); !slices.Contains(parents, other) {
					parents = append(parents, other)
					fmt.Fprintf(&script, "merge :%d\n", other)
				}
			}
		}
		fmt.Fprintf(&script, "M 100644 "+blob("apiVersion: muster/v1\n"), "muster.yaml")
		for range 1 + random.IntN(5) {
			path := []string{"a", "a.yaml", "a-b", "b/a", "b/c/d", "b/c-d", "b.yaml", "c/ä ö", "c/x.yaml", "d/" + strings.Repeat("e", random.IntN(3)+1)}[random.IntN(10)]
			text := strings.Repeat(fmt.Sprintf("line %d\n", random.IntN(2)), []int{0, 1, 7, 300}[random.IntN(4)])
			switch random.IntN(8) {
			case 0:
				fmt.Fprintf(&script, "D %s\n", path)
			case 1:
				fmt.Fprintf(&script, "M 120000 "+blob("a.yaml"), path)
			case 2:
				fmt.Fprintf(&script, "M 160000 %040d %s\n", random.IntN(3)+1, path)
			case 3:
				fmt.Fprintf(&script, "M 100755 "+blob(text), path)
			default:
				fmt.Fprintf(&script, "M 100644 "+blob(text), path)
			}
		}
		script.WriteString("\n")
	}
	fmt.Fprintf(&script, "reset refs/heads/main\nfrom :%d\n", commits)
	g.feed(script.String(), "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", "--force")
	return g
}

// packings are the ways in which Git keeps the same objects.
func packings(g native) map[string]func() {
	return map[string]func(){
		"as written": func() {},
		"one pack":   func() { g.git("repack", "-adfq", "--depth=200", "--window=50") },
		"loose": func() {
			packs, _ := filepath.Glob(filepath.Join(g.dir, ".git/objects/pack/*.pack"))
			for _, pack := range packs {
				text, err := os.ReadFile(pack)
				if err != nil {
					g.Fatal(err)
				}
				for _, end := range []string{".pack", ".idx", ".rev"} {
					os.Remove(strings.TrimSuffix(pack, ".pack") + end) //nolint:errcheck // .rev need not be there
				}
				g.feed(string(text), "unpack-objects", "-q")
			}
		},
		"two packs, an index over both, a graph": func() {
			g.git("repack", "-dq")
			g.commit("late", "late")
			g.git("repack", "-dq")
			g.git("multi-pack-index", "write")
			g.git("commit-graph", "write", "--reachable")
			g.git("pack-refs", "--all")
		},
	}
}
