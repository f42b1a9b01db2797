package load_test

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// What is read of a tree, and what is said of the rest.
func TestWalk(t *testing.T) {
	fsys := files(map[string]string{
		"a.yaml": teamNamed("a"), "deep/er/b.yml": teamNamed("b"), "UPPER.YAML": teamNamed("c"), "folder.yaml/d.yaml": teamNamed("d"),
		".hidden.yaml": teamNamed("x1"), ".muster/e.yaml": teamNamed("x2"), "deep/.hg/f.yaml": teamNamed("x3"),
		"g.yaml.bak": teamNamed("x4"), "h.json": "{}", "yaml": teamNamed("x5"), "README.md": "# words",
	})
	fsys["sub/.git"] = &fstest.MapFile{Data: []byte("gitdir: ../.git/modules/sub")}
	fsys["sub/s.yaml"] = &fstest.MapFile{Data: []byte(teamNamed("x6"))}
	link := func(target string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
	}
	fsys["inside.yaml"] = link("a.yaml")
	fsys["deep/up.yaml"] = link("../a.yaml")
	fsys["words.md"] = link("README.md")
	fsys["nowhere.yaml"] = link("gone.yaml")
	fsys["outside.yaml"] = link("../../etc/passwd")
	fsys["backup.yaml"] = link("g.yaml.bak")
	fsys["secret.yaml"] = link(".hidden.yaml")
	fsys["schemas"] = link(".muster")
	fsys["pipe.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	fsys["pipe"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}

	res := loaded(t, fsys)
	if diff := cmp.Diff([]string{"a", "b", "c", "d"}, res.Snapshot.Names("Team")); diff != "" {
		t.Error(diff)
	}
	want := []string{
		`backup.yaml file/unreadable: this link is not followed, and "g.yaml.bak" is not read by itself`,
		`folder.yaml file/folder-name: this is a folder with the ending of a YAML file; what lies in it is read`,
		`nowhere.yaml file/unreadable: this link to "gone.yaml" leads out of the registry or nowhere; it is not followed`,
		`outside.yaml file/unreadable: this link to "../../etc/passwd" leads out of the registry or nowhere; it is not followed`,
		`pipe.yaml file/unreadable: this cannot be read: it is no regular file`,
		`schemas file/link: this link is not followed, and ".muster" is not read by itself`,
		`secret.yaml file/unreadable: this link is not followed, and ".hidden.yaml" is not read by itself`,
		`sub file/other-repository: this folder is another repository, a submodule perhaps; what lies in it is not read`,
	}
	if diff := cmp.Diff(want, lines(res)); diff != "" {
		t.Error(diff)
	}
}

// faulty is a tree in which some names cannot be opened, and files may hold more than their size says.
type faulty struct {
	fstest.MapFS
	closed []string          // cannot be opened, as files or as folders
	grown  map[string]string // what is read of a file, whatever was said of its size
}

func (f faulty) Open(name string) (fs.File, error) {
	if slices.Contains(f.closed, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	file, err := f.MapFS.Open(name)
	if text, ok := f.grown[name]; ok {
		return grown{file, strings.NewReader(text)}, err
	}
	return file, err
}

func (f faulty) ReadDir(name string) ([]fs.DirEntry, error) {
	if slices.Contains(f.closed, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.MapFS.ReadDir(name)
}

type grown struct {
	fs.File
	text io.Reader
}

func (g grown) Read(b []byte) (int, error) { return g.text.Read(b) }

// What cannot be read is said, and the rest is read.
func TestUnreadable(t *testing.T) {
	res := loaded(t, faulty{MapFS: files(map[string]string{"a.yaml": teamNamed("a"), "b.yaml": teamNamed("b"), "c/d.yaml": teamNamed("d")}),
		closed: []string{"a.yaml", "c"}})
	if diff := cmp.Diff([]string{"b"}, res.Snapshot.Names("Team")); diff != "" {
		t.Error(diff)
	}
	want := []string{"a.yaml file/unreadable: this cannot be read: permission denied", "c file/unreadable: this cannot be read: permission denied"}
	if diff := cmp.Diff(want, lines(res)); diff != "" {
		t.Error(diff)
	}
}

func TestUnreadableRoot(t *testing.T) {
	_, err := loader(t).Load(faulty{MapFS: fstest.MapFS{}, closed: []string{"."}})
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got error %v, want one: nothing was checked", err)
	}
}

// A file may be too large at once, or grow while it is read: never is more read than the limit.
func TestTooLarge(t *testing.T) {
	l := loader(t)
	l.Limits.FileBytes = 100
	large := strings.Repeat("#", 101)
	res, err := l.Load(faulty{MapFS: files(map[string]string{"large.yaml": large, "grows.yaml": "# small", "fits.yaml": large[:100]}),
		grown: map[string]string{"grows.yaml": strings.Repeat("#", 1000)}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"grows.yaml yaml/too-large: the file has 101 bytes; at most 100 are read",
		"large.yaml file/too-large: the file has 101 bytes; at most 100 are read",
	}
	if diff := cmp.Diff(want, lines(res)); diff != "" {
		t.Error(diff)
	}
}
