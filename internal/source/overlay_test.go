package source_test

import (
	"io/fs"
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
