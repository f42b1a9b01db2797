package source_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/source"
)

// readAll reads files at once, and shows them by path.
func readAll(t *testing.T, fsys fs.FS, paths ...string) (map[string]string, error) {
	t.Helper()
	var mu sync.Mutex
	out := map[string]string{}
	err := fsys.(interface {
		ReadFiles(paths []string, got func(i int, text []byte)) error
	}).ReadFiles(paths, func(i int, text []byte) {
		mu.Lock()
		defer mu.Unlock()
		out[paths[i]] = string(text)
	})
	return out, err
}

// many gives files of all sizes in several folders, more in one than are read at once.
func many() (files map[string]string, paths, args []string) {
	files = map[string]string{"it/muster.yaml": "", "it/a/one.yaml": "1", "it/a/b/deep.yaml": "deep"}
	for i, size := range []int{0, 1<<16 - 1, 1 << 16, 1<<16 + 1, 1 << 20, 3<<20 + 7} {
		files[fmt.Sprintf("it/sizes/%d.yaml", i)] = strings.Repeat(string(rune('a'+i)), size)
	}
	for i := range 600 {
		files[fmt.Sprintf("it/many/%03d.yaml", i)] = strings.Repeat(fmt.Sprint(i), i)
	}
	for path, text := range files {
		paths, args = append(paths, strings.TrimPrefix(path, "it/")), append(args, path, text)
	}
	return files, paths, args
}

func TestFilesAreReadAtOnce(t *testing.T) {
	g := newNative(t)
	files, paths, args := many()
	g.commit(args...)
	want := map[string]string{}
	for path, text := range files {
		want[strings.TrimPrefix(path, "it/")] = text
	}
	for name, tree := range map[string]*source.Tree{"disk": openDisk(t, filepath.Join(g.dir, "it")), "commit": openAt(t, g.open(), "HEAD", "it")} {
		got, err := readAll(t, tree.FS, paths...)
		if err != nil {
			t.Fatal(name, err)
		}
		if !cmp.Equal(want, got) {
			t.Errorf("%s: the texts are not those of the files", name)
		}
		if _, err := readAll(t, tree.FS, "a/one.yaml", "a/none.yaml"); err == nil {
			t.Errorf("%s: a file that is not there is no error", name)
		}
	}
}

// Whatever lies in the working tree, the files of a commit are the commit's.
func TestFilesOfACommitAreTheCommits(t *testing.T) {
	g := newNative(t)
	want := map[string]string{}
	for _, path := range []string{"same", "edited", "longer", "gone", "link", "folder", "in/a", "in/b"} {
		g.write(path+".yaml", "text of "+path+"\n")
		want[path+".yaml"] = "text of " + path + "\n"
	}
	g.commit("muster.yaml", "")
	g.write("edited.yaml", "text of Edited\n")
	g.write("longer.yaml", "text of longer\nand more")
	for _, path := range []string{"gone", "link", "folder"} {
		g.remove(path + ".yaml")
	}
	g.write("folder.yaml/inner", "")
	if runtime.GOOS != "windows" {
		g.link("same.yaml", "link.yaml")
	}
	if err := os.RemoveAll(filepath.Join(g.dir, "in")); err != nil {
		t.Fatal(err)
	}
	paths := []string{"edited.yaml", "folder.yaml", "gone.yaml", "in/a.yaml", "in/b.yaml", "link.yaml", "longer.yaml", "same.yaml"}
	got, err := readAll(t, openAt(t, g.open(), "HEAD", "").FS, paths...)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	g.git("clone", "-q", "--bare", ".", "bare.git")
	if got, err = readAll(t, openAt(t, g.in(filepath.Join(g.dir, "bare.git")).open(), "HEAD", "").FS, paths...); err != nil || !cmp.Equal(want, got) {
		t.Error("from a bare repository:", err, cmp.Diff(want, got))
	}
}

// Links are not followed, in the working tree either.
func TestFilesAreNotReadThroughLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("making symbolic links needs a privilege on Windows")
	}
	dir := tree(t, "secret.yaml", "it/muster.yaml", "it/a/real.yaml")
	for path, target := range map[string]string{"it/up.yaml": "../secret.yaml", "it/folder": ".."} {
		if err := os.Symlink(target, filepath.Join(dir, path)); err != nil {
			t.Fatal(err)
		}
	}
	disk := openDisk(t, filepath.Join(dir, "it"))
	for _, path := range []string{"up.yaml", "folder/secret.yaml"} {
		if got, err := readAll(t, disk.FS, path); err == nil {
			t.Errorf("%s was read: %q", path, got)
		}
	}
}
