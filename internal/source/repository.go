package source

import "errors"

// Repository is a Git repository that is read, never written. Its methods may be called from several goroutines.
type Repository struct {
	Dir string // the root of the working tree, absolute; "" where the repository is bare
}

// OpenRepository opens the repository that a folder lies in: a working tree, a linked worktree, a submodule or a bare
// repository. Whoever opens closes.
func OpenRepository(dir string) (*Repository, error) { return nil, errors.New("not built yet") }

// Close lets the repository and all trees of its commits go.
func (r *Repository) Close() error { return nil }

// Resolve finds the commit that a name means: a branch, a remote branch (origin/main), a tag, a full or shortened hash,
// HEAD, or any of these with ~3 or ^2 behind it.
func (r *Repository) Resolve(name string) (Revision, error) {
	return Revision{}, errors.New("not built yet")
}

// MergeBase is the commit at which two lines of history parted. Where there are several, it is the latest.
func (r *Repository) MergeBase(a, b Revision) (Revision, error) {
	return Revision{}, errors.New("not built yet")
}

// On is what HEAD was at the end of a day (YYYY-MM-DD, UTC), by its line of first parents.
func (r *Repository) On(day string) (Revision, error) { return Revision{}, errors.New("not built yet") }

// Registries lists the folders of a commit that hold a registry, "" being the root of the repository.
func (r *Repository) Registries(rev Revision) ([]string, error) {
	return nil, errors.New("not built yet")
}

// Open gives the files of a commit below a folder (slash-separated, "" being the root of the repository). Where the
// commit has no registry in that folder, the error is ErrNoRegistry.
func (r *Repository) Open(rev Revision, prefix string) (*Tree, error) {
	return nil, errors.New("not built yet")
}

// Changed lists the files that differ between two trees of this repository, by path from the roots of the registries.
// Either may be a working tree: its files are those that lie on the disk, whatever the index says.
func (r *Repository) Changed(base, head *Tree) ([]FileChange, error) {
	return nil, errors.New("not built yet")
}

// commitTree is where the files of a commit lie.
type commitTree struct{}
