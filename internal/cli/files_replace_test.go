package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folderOf makes a folder with files.
func folderOf(t *testing.T, texts map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range texts {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func wantFiles(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || string(got) != text {
			t.Errorf("%s is %q (%v), want %q", name, got, err, text)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*", ".muster-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("%v is left lying about (%v)", left, err)
	}
}

func TestReplaceFilesWritesAll(t *testing.T) {
	known := map[string]string{"a/one.yaml": "1", "b/two.yaml": "2"}
	texts := map[string]string{"a/one.yaml": "one", "b/two.yaml": "two"}
	dir := folderOf(t, known)
	if err := replaceFiles(dir, known, texts); err != nil {
		t.Fatal(err)
	}
	wantFiles(t, dir, texts)
	if info, err := os.Stat(filepath.Join(dir, "a/one.yaml")); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v (%v), want it kept", info.Mode(), err)
	}
}

func TestReplaceFilesWritesAllOrNone(t *testing.T) {
	known := map[string]string{"a/one.yaml": "1", "b/two.yaml": "2"}
	texts := map[string]string{"a/one.yaml": "one", "b/two.yaml": "two"}
	for name, c := range map[string]struct {
		spoil func(dir string) error
		want  string
	}{
		"changed meanwhile":  {func(dir string) error { return os.WriteFile(filepath.Join(dir, "b/two.yaml"), []byte("3"), 0o644) }, "was changed by somebody else meanwhile"},
		"gone meanwhile":     {func(dir string) error { return os.Remove(filepath.Join(dir, "b/two.yaml")) }, "cannot be written"},
		"a link to a file":   {func(dir string) error { return swapForLink(dir, "b/two.yaml") }, "is a link, and links are not followed"},
		"read-only":          {func(dir string) error { return os.Chmod(filepath.Join(dir, "b/two.yaml"), 0o444) }, "is read-only; nothing was written"},
		"a link to a folder": {func(dir string) error { return swapForLink(dir, "b") }, "links are not followed"},
	} {
		dir := folderOf(t, known)
		if err := c.spoil(dir); err != nil {
			t.Fatal(err)
		}
		if err := replaceFiles(dir, known, texts); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want it to say: %s", name, err, c.want)
		}
		wantFiles(t, dir, map[string]string{"a/one.yaml": "1"})
	}
}

// Should the system fail between two files, those before get their old text back.
func TestReplaceFilesTakesBack(t *testing.T) {
	dir := folderOf(t, map[string]string{"a/one.yaml": "1", "a/one.new": "one", "b/two.yaml": "2"})
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	err := place([]replacement{{path: at("a/one.yaml"), staged: at("a/one.new"), old: "1"}, {path: at("b/two.yaml"), staged: at("b/none"), old: "2"}})
	if err == nil || !strings.Contains(err.Error(), "two.yaml cannot be written") || !strings.Contains(err.Error(), "nothing else was written") {
		t.Errorf("%v", err)
	}
	wantFiles(t, dir, map[string]string{"a/one.yaml": "1", "b/two.yaml": "2"})
}

// swapForLink puts a link in the place of a file or folder, to what was there.
func swapForLink(dir, name string) error {
	at := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.Rename(at, at+".real"); err != nil {
		return err
	}
	return os.Symlink(at+".real", at)
}

func TestReplaceFilesWritesNewOnes(t *testing.T) {
	known := map[string]string{"a/one.yaml": "1"}
	texts := map[string]string{"a/one.yaml": "one", "b/c/new.yaml": "new", "root.yaml": "root"}
	dir := folderOf(t, known)
	if err := replaceFiles(dir, known, texts); err != nil {
		t.Fatal(err)
	}
	wantFiles(t, dir, texts)
}

// Where one cannot be written nothing is there that was not before, folders included.
func TestReplaceFilesTakesNewOnesBack(t *testing.T) {
	known := map[string]string{"z/last.yaml": "1"}
	texts := map[string]string{"b/c/new.yaml": "new", "z/last.yaml": "one", "z/taken.yaml": "mine"}
	dir := folderOf(t, map[string]string{"z/last.yaml": "1", "z/taken.yaml": "theirs"})
	if err := replaceFiles(dir, known, texts); err == nil || !strings.Contains(err.Error(), "it is there already") {
		t.Errorf("the error is %v", err)
	}
	wantFiles(t, dir, map[string]string{"z/last.yaml": "1", "z/taken.yaml": "theirs"})
	if _, err := os.Lstat(filepath.Join(dir, "b")); !os.IsNotExist(err) {
		t.Errorf("a folder is left lying about (%v)", err)
	}
}
