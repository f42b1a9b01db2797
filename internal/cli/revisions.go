package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/source"
)

// workingTree is how messages call the state that no commit has yet.
const workingTree = "the working tree"

// sides is two states of a registry, and what differs between their files.
type sides struct {
	*workspace      // head
	repository      *source.Repository
	base            *source.Tree // nil where there was no registry
	baseRev         source.Revision
	newest          string // the later of the days on which what was asked for was committed
	files           []source.FileChange
	baseIs, headsIs string // what people call them
}

// Close lets both states go.
func (s *sides) Close() error { return errors.Join(s.workspace.Close(), s.repository.Close()) }

// pair is what check compares.
func (s *sides) pair() check.Pair {
	changed, paths := make(map[string]bool, len(s.files)), make([]string, len(s.files))
	for i, f := range s.files {
		changed[f.Path], paths[i] = true, f.Path
	}
	pair := check.Pair{Head: s.FS, Same: func(path string) bool { return !changed[path] }, Changed: paths}
	if s.base != nil {
		pair.Base = s.base.FS
	}
	return pair
}

// day is the day for which a change is judged: today for the working tree; of commits the latest, as the author of one is
// free to date it back to when a waiver still counted.
func (s *sides) day(a *app, flag string) (string, error) {
	today, err := a.asOf(flag)
	if err != nil || s.Revision == nil || flag != "" || a.Getenv("MUSTER_AS_OF") != "" {
		return today, err
	}
	return min(today, s.newest), nil
}

// asked is which two states somebody asked for.
type asked struct {
	base, head string // revisions; head "" is the working tree
	fork       bool   // base is where head's line left base's: their merge base
	days       bool   // base and head are days: what was committed at the end of each
}

// parseRange reads what follows diff and review: nothing, BASE, BASE HEAD, BASE..HEAD or BASE...HEAD.
func parseRange(args []string) (asked, error) {
	var out asked
	switch len(args) {
	case 0:
		return asked{base: "HEAD"}, nil
	case 2:
		return asked{base: args[0], head: args[1]}, nil
	}
	base, head, three := strings.Cut(args[0], "...")
	out = asked{base: base, head: head, fork: three}
	if !three {
		var two bool
		base, head, two = strings.Cut(args[0], "..")
		out = asked{base: base, head: head}
		if !two {
			return out, nil
		}
	}
	out.base, out.head = cmp.Or(out.base, "HEAD"), cmp.Or(out.head, "HEAD")
	return out, nil
}

// sides opens the two states. Whoever opens closes.
func (a *app) sides(what asked) (*sides, error) {
	repository, err := source.OpenRepository(a.registryDir())
	if err != nil {
		return nil, err
	}
	s := &sides{repository: repository}
	if err := a.openSides(s, what); err != nil {
		return nil, errors.Join(err, repository.Close())
	}
	return s, nil
}

func (a *app) openSides(s *sides, what asked) (err error) {
	resolve := s.repository.Resolve
	if what.days {
		resolve = s.repository.On
	}
	if s.baseRev, err = resolve(what.base); err != nil {
		return err
	}
	s.baseIs, s.headsIs, s.newest = what.base, workingTree, s.baseRev.Day()
	head := source.Revision{Name: "HEAD"}
	if what.head != "" {
		s.headsIs = what.head
		if head, err = resolve(what.head); err != nil {
			return err
		}
	}
	if what.fork {
		if head.Hash == "" {
			if head, err = s.repository.Resolve("HEAD"); err != nil {
				return err
			}
		}
		if s.baseRev, err = s.repository.MergeBase(s.baseRev, head); err != nil {
			return err
		}
	}
	tree, err := a.headTree(s.repository, head, what.head == "")
	if err != nil {
		return err
	}
	checker, err := newChecker()
	if err != nil {
		return errors.Join(err, tree.Close())
	}
	s.workspace = &workspace{Tree: tree, Checker: checker}
	if s.base, err = baseTree(s.repository, s.baseRev, tree, head); err != nil || s.base == nil {
		return err
	}
	s.files, err = s.repository.Changed(s.base, tree)
	return err
}

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
	if _, err := parseDay(at); err == nil {
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

// headTree opens the registry as it lies on disk, or as a commit has it.
func (a *app) headTree(repository *source.Repository, rev source.Revision, onDisk bool) (*source.Tree, error) {
	here, err := source.Open(a.registryDir())
	if onDisk || err != nil && !errors.Is(err, source.ErrNoRegistry) {
		return here, err
	}
	prefix := ""
	if err == nil {
		prefix = here.Prefix
		defer here.Close() //nolint:errcheck // nothing was written
	}
	tree, err := repository.Open(rev, prefix)
	if !errors.Is(err, source.ErrNoRegistry) {
		return tree, err
	}
	folders, err := repository.Registries(rev)
	if err == nil {
		prefix, err = only(folders, rev)
	}
	if err != nil {
		return nil, err
	}
	return repository.Open(rev, prefix)
}

func only(folders []string, rev source.Revision) (string, error) {
	switch len(folders) {
	case 0:
		return "", fmt.Errorf("%w: %s has no %s in any folder", source.ErrNoRegistry, rev.Name, source.Marker)
	case 1:
		return folders[0], nil
	}
	return "", fmt.Errorf("%w: %s has registries in %s; say which with --registry", source.ErrNoRegistry, rev.Name, strings.Join(folders, ", "))
}

// baseTree finds the registry in an earlier commit. It lies where it lies now, or in a folder that it has left since: else
// a change could escape its judges by moving house. Nil says that it was not there.
func baseTree(repository *source.Repository, rev source.Revision, head *source.Tree, headRev source.Revision) (*source.Tree, error) {
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
