package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assetmuster/muster/internal/source"
)

// TestBranch makes commits on branches of their own and asks git what it thinks of them.
func TestBranch(t *testing.T) {
	g := newNative(t)
	for name, text := range map[string]string{"a/one.yaml": "1\n", "a/two.yaml": "2\n", "a.b/x": "x", "top": "t", "a/deep/er/z": "z"} {
		path := filepath.Join(g.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	g.git("add", "-A")
	g.git("commit", "-q", "-m", "first")
	if err := os.WriteFile(filepath.Join(g.dir, "top"), []byte("not committed"), 0o755); err != nil {
		t.Fatal(err)
	}
	before := g.git("status", "--porcelain")
	r, err := source.OpenRepository(g.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the test is over
	head, err := r.Resolve("HEAD")
	if err != nil {
		t.Fatal(err)
	}
	draft := source.Draft{
		Branch: "proposal/one", Message: "Two files\n\nWhy.\n", Name: "Ann <x>\nLee", Mail: "ann@example.com", When: time.Unix(1_790_000_000, 0).UTC(),
		Files: map[string]string{"a/one.yaml": "eins\n", "a/new.yaml": "neu\n", "b/c/d.yaml": "d\n", "a-b": "between a and a/"},
	}
	made, err := r.Branch(head, draft)
	if err != nil {
		t.Fatal(err)
	}
	g.git("fsck", "--strict", "--no-dangling")
	for what, want := range map[string]string{
		g.git("rev-parse", "proposal/one"): made.Hash, g.git("rev-parse", "proposal/one^"): head.Hash, g.git("symbolic-ref", "HEAD"): "refs/heads/main",
		g.git("status", "--porcelain"):                                    before,
		g.git("log", "-1", "--format=%an|%ae|%cn|%ct|%B", "proposal/one"): "Ann xLee|ann@example.com|Ann xLee|1790000000|Two files\n\nWhy.",
		g.git("show", "proposal/one:a/one.yaml"):                          "eins",
		g.git("diff-tree", "-r", "--name-status", "main", "proposal/one"): "A\ta-b\nA\ta/new.yaml\nM\ta/one.yaml\nA\tb/c/d.yaml",
	} {
		if strings.TrimSpace(what) != strings.TrimSpace(want) {
			t.Errorf("got %q, want %q", what, want)
		}
	}
	if mode, _, _ := strings.Cut(g.git("ls-tree", "proposal/one", "a/one.yaml"), " "); mode != "100755" {
		t.Errorf("the mode of a file became %s", mode)
	}
	g.git("pack-refs", "--all")
	for name, want := range map[string]string{
		"proposal/one": "there is a branch proposal/one already", "proposal": "stands in the way", "proposal/one/x": "stands in the way",
		"a..b": "is no name for a branch", "-x": "is no name", "": "is no name", "main": "there is a branch main already",
	} {
		draft.Branch = name
		if _, err := r.Branch(head, draft); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a branch named %q: %v, want %q", name, err, want)
		}
	}
	for file, want := range map[string]string{"top/x": "no folder there", "a": "no regular file there", "x/.git/config": "no folder", "x/../y": "no folder"} {
		draft.Branch, draft.Files = "other", map[string]string{file: "x"}
		if _, err := r.Branch(head, draft); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the file %s: %v, want %q", file, err, want)
		}
	}
	if strings.Contains(g.git("branch", "-a"), "other") {
		t.Error("a branch was made of what cannot be committed")
	}
}
