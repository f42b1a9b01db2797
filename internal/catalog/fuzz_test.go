package catalog

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzImport: whatever a file says, no source panics, the records are as their schemas want them, and a second import
// changes nothing.
func FuzzImport(f *testing.F) {
	for i, s := range Sources() {
		err := filepath.WalkDir(filepath.Join("testdata", s.Name), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			f.Add(i, text)
			return err
		})
		if err != nil {
			f.Fatal(err)
		}
	}
	loader := newLoader(f)
	f.Fuzz(func(t *testing.T, which int, text []byte) {
		s := Sources()[uint(which)%uint(len(Sources()))]
		items, _ := s.Read(File{Path: "x" + s.Files[0], Full: "/lib/x" + s.Files[0], Text: text})
		plan := Make(registryBy(t, loader, nil), items, "new")
		if again := Make(registryBy(t, loader, plan.Files), items, "new"); len(again.Files) > 0 {
			t.Errorf("the second import changes %v\n%v\nwas\n%v", again.Entries, again.Files, plan.Files)
		}
	})
}
