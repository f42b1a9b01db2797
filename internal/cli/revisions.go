package cli

import (
	"cmp"
	"errors"
	"fmt"
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
	files           []source.FileChange
	nothing, same   bool   // head has no commit that base lacks; they are one commit
	baseIs, headsIs string // what people call them
}

// Close lets both states go.
func (s *sides) Close() error { return errors.Join(s.workspace.Close(), s.repository.Close()) }

// readable says that neither state lacked anything of what was read of it.
func (s *sides) readable() error {
	if s.base == nil {
		return s.Err()
	}
	return cmp.Or(s.base.Err(), s.Err())
}

// pair is what check compares.
func (s *sides) pair() check.Pair {
	changed, paths := make(map[string]bool, len(s.files)), make([]string, len(s.files))
	for i, f := range s.files {
		changed[f.Path], paths[i] = true, f.Path
	}
	pair := check.Pair{Head: s.FS, Same: func(path string) bool { return !changed[path] }, Changed: paths, Authors: s.authors}
	if s.base != nil {
		pair.Base = s.base.FS
	}
	return pair
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
	if out.base == "" { // in CI, a variable that nobody set: HEAD beside itself would differ in nothing
		return out, fmt.Errorf("%s does not say what to compare with: name a branch, tag or commit before the dots, as in main..HEAD", args[0])
	}
	out.head = cmp.Or(out.head, "HEAD")
	return out, nil
}

// warnOfNothing says that there is nothing to judge, which is right after a change has landed, and else a slip.
func (a *app) warnOfNothing(s *sides) {
	switch {
	case s.same:
		a.warnf("%s and %s are the same commit, so there is nothing to compare", s.baseIs, s.headsIs)
	case s.nothing:
		a.warnf("%s has no commit that %s lacks, so there is nothing to compare; are the two in the right order?", s.headsIs, s.baseIs)
	}
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
	s.baseIs, s.headsIs = what.base, workingTree
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
		s.same = what.head != "" && s.baseRev.Hash == head.Hash
		if s.baseRev, err = s.repository.MergeBase(s.baseRev, head); err != nil {
			return err
		}
		s.nothing = what.head != "" && s.baseRev.Hash == head.Hash
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
	before := s.baseRev
	before.Name = what.base // what people know it by, be it a merge base
	if s.base, err = a.baseTree(s.repository, before, tree, head); err != nil || s.base == nil {
		return err
	}
	s.files, err = s.repository.Changed(s.base, tree)
	return err
}
