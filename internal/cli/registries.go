package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/source"
)

// openState opens the registry as it was at a revision or on a day; "" is as it lies on disk.
func (a *app) openState(at string) (*workspace, error) {
	if at == "" {
		return a.open()
	}
	repository, err := source.OpenRepository(a.registryDir())
	if err != nil {
		return nil, err
	}
	w, err := a.openRevision(repository, at)
	if err != nil {
		return nil, errors.Join(err, repository.Close())
	}
	return w, nil
}

func (a *app) openRevision(repository *source.Repository, at string) (*workspace, error) {
	rev, err := revisionAt(repository, at)
	if err != nil {
		return nil, err
	}
	tree, err := a.headTree(repository, rev, false)
	if err != nil {
		return nil, err
	}
	checker, err := newChecker()
	if err != nil {
		return nil, err
	}
	return &workspace{tree, checker, repository}, nil
}

// revisionAt reads a revision or a day.
func revisionAt(repository *source.Repository, at string) (source.Revision, error) {
	if calendar.IsDay(at) {
		return repository.On(at)
	}
	return repository.Resolve(at)
}

// registryDir is the folder that the flag, the environment or the current folder names.
func (a *app) registryDir() string {
	dir := cmp.Or(a.registry, a.Getenv("MUSTER_REGISTRY"), ".")
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(a.Dir, dir)
	}
	return dir
}

// headTree opens the registry as it lies on disk, or as a commit has it: in the folder that is meant, else the nearest
// above it, as on disk.
func (a *app) headTree(repository *source.Repository, rev source.Revision, onDisk bool) (*source.Tree, error) {
	here, err := source.Open(a.registryDir())
	if onDisk && err != nil && repository.Dir == "" {
		return nil, errors.New("a bare repository has no working tree: name a commit on both sides, as in main..HEAD; for `muster check`, say --at HEAD too")
	}
	if onDisk || err != nil && !errors.Is(err, source.ErrNoRegistry) {
		return here, err
	}
	prefix, meant := a.folderIn(repository)
	if err == nil {
		prefix = here.Prefix
		defer here.Close() //nolint:errcheck // nothing was written
	}
	for folder := prefix; ; folder = parent(folder) {
		tree, err := repository.Open(rev, folder)
		if folder == "" || !errors.Is(err, source.ErrNoRegistry) {
			if errors.Is(err, source.ErrNoRegistry) {
				return onlyTree(repository, rev, prefix, meant)
			}
			return tree, err
		}
	}
}

func parent(folder string) string { return strings.Trim(path.Dir("/"+folder), "/") }

// folderIn gives the folder of the repository that is meant, and whether somebody meant one.
func (a *app) folderIn(repository *source.Repository) (folder string, meant bool) {
	if repository.Dir == "" { // a bare one has no folders
		return "", false
	}
	rel, err := filepath.Rel(repository.Dir, a.registryDir())
	if err != nil || rel == "." {
		rel = ""
	}
	return filepath.ToSlash(rel), rel != "" || cmp.Or(a.registry, a.Getenv("MUSTER_REGISTRY")) != ""
}

// onlyTree opens the one registry of a commit that has none where it was looked for. Where a folder was meant, no other is
// taken in its place: a change that takes a registry away would be judged as one of another registry, and pass.
func onlyTree(repository *source.Repository, rev source.Revision, prefix string, meant bool) (*source.Tree, error) {
	folders, err := repository.Registries(rev)
	switch {
	case err != nil:
		return nil, err
	case len(folders) == 0:
		return nil, fmt.Errorf("%w: %s has no %s in any folder", source.ErrNoRegistry, rev.Name, source.Marker)
	case meant && prefix == "":
		return nil, fmt.Errorf("%w: %s has no %s at the root of the repository, but in %s; say which with --registry", source.ErrNoRegistry, rev.Name, source.Marker, strings.Join(folders, ", "))
	case meant:
		return nil, fmt.Errorf("%w: %s has no %s in %s or above it, but in %s; say which with --registry", source.ErrNoRegistry, rev.Name, source.Marker, prefix, strings.Join(folders, ", "))
	case len(folders) > 1:
		return nil, several(rev, folders)
	}
	return repository.Open(rev, folders[0])
}

func several(rev source.Revision, folders []string) error {
	return fmt.Errorf("%w: %s has registries in %s; say which with --registry", source.ErrNoRegistry, rev.Name, strings.Join(folders, ", "))
}

// baseTree finds the registry in an earlier commit. It lies where it lies now, or in a folder that it has left since: else
// a change could escape its judges by moving house. Nil says that it was not there.
func (a *app) baseTree(repository *source.Repository, rev source.Revision, head *source.Tree, headRev source.Revision) (*source.Tree, error) {
	if _, meant := a.folderIn(repository); !meant && head.Prefix != "" { // it was the only one: there may have been others
		if before, err := repository.Registries(rev); err != nil || len(before) > 1 {
			return nil, cmp.Or(err, several(rev, before))
		}
	}
	tree, err := repository.Open(rev, head.Prefix)
	if !errors.Is(err, source.ErrNoRegistry) {
		return tree, err
	}
	before, err := repository.Registries(rev)
	if err != nil {
		return nil, err
	}
	left := slices.DeleteFunc(before, func(folder string) bool { return stillThere(repository, head, headRev, folder) })
	switch len(left) {
	case 0:
		return nil, nil
	case 1:
		return repository.Open(rev, left[0])
	}
	return nil, fmt.Errorf("%s has registries in %s, and none of them is in its place now: nobody can say which became %s",
		rev.Name, strings.Join(left, ", "), cmp.Or(head.Prefix, "this one"))
}

func stillThere(repository *source.Repository, head *source.Tree, headRev source.Revision, folder string) bool {
	if head.Revision == nil {
		root, found := source.Find(filepath.Join(repository.Dir, filepath.FromSlash(folder)))
		return found && root == filepath.Join(repository.Dir, filepath.FromSlash(folder))
	}
	folders, err := repository.Registries(headRev)
	return err == nil && slices.Contains(folders, folder)
}
