package source

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	gitconfig "github.com/go-git/go-git/v5/plumbing/format/config"
)

// diskFiles are the files of a working tree. A submodule that is not checked out, as in most CI runs, is an empty folder
// there; it is shown with a .git as if it were, so that nothing depends on it.
type diskFiles struct {
	fs.FS
	submodules map[string]bool
}

// withSubmodules shows the submodules that the repository of a registry declares.
func withSubmodules(fsys fs.FS, dir, prefix string) fs.FS {
	root := filepath.Clean(strings.TrimSuffix(dir, filepath.FromSlash(prefix)))
	file, err := os.Open(filepath.Join(root, ".gitmodules"))
	if err != nil {
		return fsys
	}
	defer file.Close() //nolint:errcheck // nothing was written
	config := gitconfig.New()
	if gitconfig.NewDecoder(file).Decode(config) != nil {
		return fsys
	}
	found := diskFiles{fsys, map[string]bool{}}
	for _, module := range config.Section("submodule").Subsections {
		if p, inside := below(prefix, path.Clean(module.Option("path"))); inside {
			found.submodules[p] = true
		}
	}
	return found
}

// Lstat describes a name; of a link, the link itself.
func (d diskFiles) Lstat(name string) (fs.FileInfo, error) {
	info, err := fs.Lstat(d.FS, name)
	if folder := path.Dir(name); err != nil && path.Base(name) == ".git" && d.submodules[folder] {
		// A folder with something in it is no submodule that waits, whatever somebody wrote into .gitmodules.
		if list, listErr := fs.ReadDir(d.FS, folder); listErr == nil && len(list) == 0 {
			return fileInfo{name: ".git", mode: 0o644}, nil
		}
	}
	return info, err
}

// ReadLink says where a link points to.
func (d diskFiles) ReadLink(name string) (string, error) { return fs.ReadLink(d.FS, name) }

// ReadDir lists a folder by name.
func (d diskFiles) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.FS, name) }

// ReadFile reads a whole file.
func (d diskFiles) ReadFile(name string) ([]byte, error) { return fs.ReadFile(d.FS, name) }

// Stat describes what a name leads to.
func (d diskFiles) Stat(name string) (fs.FileInfo, error) { return fs.Stat(d.FS, name) }
