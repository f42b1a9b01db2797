package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	gitconfig "github.com/go-git/go-git/v5/plumbing/format/config"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// Repository is a Git repository that is read; only Branch adds to it, objects and a branch that was not there. Its methods may be called from several goroutines.
type Repository struct {
	Dir string // the root of the working tree, absolute; "" where the repository is bare

	git     string // the folder of this working tree: HEAD, index
	common  string // the folder that all working trees share: objects, references
	objects *objects
	folders folders
	shallow map[string]bool     // commits whose parents a shallow clone left out
	refs    *filesystem.Storage // references and configuration
}

// OpenRepository opens the repository that a folder lies in: a working tree, a linked worktree, a submodule or a bare
// repository. Whoever opens closes.
func OpenRepository(dir string) (*Repository, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	r, err := locate(dir)
	if err != nil {
		return nil, err
	}
	if r.common, err = commonFolder(r.git); err != nil {
		return nil, err
	}
	r.refs = filesystem.NewStorage(dotgit.NewRepositoryFilesystem(osfs.New(r.git), osfs.New(r.common)), nil)
	config, err := r.config()
	if err != nil {
		return nil, err
	}
	if r.objects, err = openObjects(filepath.Join(r.common, "objects")); err != nil {
		return nil, err
	}
	r.objects.partial = isPartial(config)
	return r, r.readShallow()
}

// Close lets the repository and all trees of its commits go.
func (r *Repository) Close() error { return r.objects.close() }

// Shallow says that the clone left out old commits.
func (r *Repository) Shallow() bool { return len(r.shallow) > 0 }

// locate finds the folder that Git keeps its own files in. A working tree is preferred to a bare repository further
// in: else a pull request could bring a folder that looks like a repository, with a history of its own making.
func locate(dir string) (*Repository, error) {
	root, found := above(dir, isRepository)
	if !found {
		bare, found := above(dir, isBare)
		if !found {
			return nil, problem{ErrNoRepository, fmt.Sprintf("%s is in no Git repository; go to the clone of one, or make one with `git init`", dir)}
		}
		return &Repository{git: bare}, nil
	}
	git := filepath.Join(root, ".git")
	info, err := os.Stat(git)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", git, err)
	}
	if !info.IsDir() {
		if git, err = pointedTo(git); err != nil {
			return nil, err
		}
	}
	if !isBare(git) {
		return nil, problem{ErrNoRepository, fmt.Sprintf("%s is no complete Git repository: HEAD, objects or refs are missing; clone it again", git)}
	}
	return &Repository{Dir: root, git: git}, nil
}

// above returns the nearest folder at or above dir that fits.
func above(dir string, fits func(string) bool) (string, bool) {
	for !fits(dir) {
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
	return dir, true
}

// isBare says that a folder has what Git keeps. A linked worktree shares objects and references with the main one.
func isBare(dir string) bool {
	for _, name := range []string{"objects", "refs"} {
		_, own := os.Stat(filepath.Join(dir, name))
		_, linked := os.Lstat(filepath.Join(dir, "commondir"))
		if own != nil && linked != nil {
			return false
		}
	}
	_, err := os.Lstat(filepath.Join(dir, "HEAD"))
	return err == nil
}

// pointedTo reads the file .git of a linked worktree or a submodule.
func pointedTo(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	target, found := strings.CutPrefix(strings.TrimRight(string(text), "\r\n"), "gitdir: ")
	if !found {
		return "", problem{ErrNoRepository, fmt.Sprintf("%s does not say where the repository is (gitdir: PATH)", file)}
	}
	target = filepath.FromSlash(target)
	if !filepath.IsAbs(target) {
		target = filepath.Join(filepath.Dir(file), target)
	}
	if _, err := os.Stat(target); err != nil {
		return "", problem{ErrNoRepository, fmt.Sprintf("%s points to %s, which is not there; `git worktree repair` or `git submodule update --init` mends it", file, target)}
	}
	return target, nil
}

func commonFolder(git string) (string, error) {
	text, err := os.ReadFile(filepath.Join(git, "commondir"))
	if errors.Is(err, fs.ErrNotExist) {
		return git, nil
	} else if err != nil {
		return "", err
	}
	common := filepath.FromSlash(strings.TrimSpace(string(text)))
	if !filepath.IsAbs(common) {
		common = filepath.Join(git, common)
	}
	if _, err := os.Stat(filepath.Join(common, "objects")); err != nil {
		return "", problem{ErrNoRepository, fmt.Sprintf("the worktree %s belongs to %s, which is no Git repository; `git worktree repair` mends it", git, common)}
	}
	return common, nil
}

// config reads the repository's configuration and refuses forms of repositories that are not understood: guessing
// would give a wrong answer.
func (r *Repository) config() (*gitconfig.Config, error) {
	config := gitconfig.New()
	file, err := os.Open(filepath.Join(r.common, "config"))
	if errors.Is(err, fs.ErrNotExist) {
		return config, nil
	} else if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	if err := gitconfig.NewDecoder(file).Decode(config); err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", file.Name(), err)
	}
	extensions := config.Section("extensions")
	if format := extensions.Option("objectFormat"); format != "" && !strings.EqualFold(format, "sha1") {
		return nil, fmt.Errorf("the repository %s names its objects by %s, which muster does not read yet; it reads repositories with SHA-1", r.common, format)
	}
	if storage := extensions.Option("refStorage"); storage != "" && !strings.EqualFold(storage, "files") {
		return nil, fmt.Errorf("the repository %s keeps its references as %s, which muster does not read yet; `git refs migrate --ref-format=files` changes that", r.common, storage)
	}
	return config, nil
}

// isPartial says that a clone left objects at the server (--filter).
func isPartial(config *gitconfig.Config) bool {
	if config.Section("extensions").Option("partialClone") != "" {
		return true
	}
	for _, remote := range config.Section("remote").Subsections {
		if strings.EqualFold(remote.Option("promisor"), "true") {
			return true
		}
	}
	return false
}

func (r *Repository) readShallow() error {
	text, err := os.ReadFile(filepath.Join(r.common, "shallow"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	r.shallow = map[string]bool{}
	for _, hash := range strings.Fields(string(text)) {
		r.shallow[hash] = true
	}
	return nil
}
