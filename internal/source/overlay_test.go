package source_test

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/assetmuster/muster/internal/source"
)

func TestOverlay(t *testing.T) {
	below := fstest.MapFS{"a/one.yaml": {Data: []byte("1")}, "a/two.yaml": {Data: []byte("2")}}
	over := source.Overlay(below, map[string]string{"a/two.yaml": "two"})
	for name, want := range map[string]string{"a/one.yaml": "1", "a/two.yaml": "two"} {
		got, err := fs.ReadFile(over, name)
		if err != nil || string(got) != want {
			t.Errorf("%s is %q (%v), want %q", name, got, err, want)
		}
	}
	if info, err := fs.Stat(over, "a/two.yaml"); err != nil || info.Size() != 3 {
		t.Errorf("the size is %v (%v), want that of the new text", info, err)
	}
	if list, err := fs.ReadDir(over, "a"); err != nil || len(list) != 2 {
		t.Errorf("the folder has %v (%v)", list, err)
	}
	if _, err := fs.ReadFile(over, "b.yaml"); err == nil {
		t.Error("a file that is not there was read")
	}
}

// What is new is found from the root: with it the folders on the way.
func TestOverlayOfNewFiles(t *testing.T) {
	below := fstest.MapFS{"a/one.yaml": {Data: []byte("1")}}
	over := source.Overlay(below, map[string]string{"a/b/new.yaml": "new", "c.yaml": "c", "a/one.yaml": "one"})
	var walked []string
	err := fs.WalkDir(over, ".", func(name string, d fs.DirEntry, err error) error {
		walked = append(walked, name)
		return err
	})
	if want := []string{".", "a", "a/b", "a/b/new.yaml", "a/one.yaml", "c.yaml"}; err != nil || !slices.Equal(walked, want) {
		t.Errorf("%v is there (%v), want %v", walked, err, want)
	}
	if info, err := fs.Lstat(over, "a/b"); err != nil || !info.IsDir() {
		t.Errorf("a new folder is %v (%v)", info, err)
	}
	if text, err := fs.ReadFile(over, "a/b/new.yaml"); err != nil || string(text) != "new" {
		t.Errorf("a new file is %q (%v)", text, err)
	}
	if _, err := fs.ReadDir(over, "d"); err == nil {
		t.Error("a folder that is not there was read")
	}
}
