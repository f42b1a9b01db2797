package cli

import (
	"path"
	"slices"

	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/source"
)

// mostCommits is how many commits of a change are looked at for who made them.
const mostCommits = 1000

// authors says who wrote a file of the registry between the two states. Where the history cannot be read nobody is named.
func (s *sides) authors(file string) (out []waiver.Author) {
	head := s.Revision
	if head == nil {
		now, err := s.repository.Resolve("HEAD")
		if err != nil {
			return nil
		}
		head = &now
	}
	file = path.Join(s.Prefix, file)
	known := map[string]bool{}
	s.walk(s.baseRev.Hash, known, func(source.Commit) {}) // whatever day a commit says that it is of, it was there before
	s.walk(head.Hash, known, func(c source.Commit) {
		if who := (waiver.Author{Name: c.Author, Email: c.Email}); s.touches(c, file) && !slices.Contains(out, who) {
			out = append(out, who)
		}
	})
	return out
}

// walk visits a commit and those that it follows, the nearest first, but for those that are known already.
func (s *sides) walk(from string, known map[string]bool, visit func(source.Commit)) {
	queue := []string{from}
	for left := mostCommits; len(queue) > 0 && left > 0; queue = queue[1:] {
		if known[queue[0]] {
			continue
		}
		known[queue[0]] = true
		c, err := s.repository.Commit(queue[0])
		if err != nil {
			return
		}
		left--
		queue = append(queue, c.Parents...)
		visit(c)
	}
}

// touches says that a file in a commit is not as it is in any of the commits that it follows.
func (s *sides) touches(c source.Commit, file string) bool {
	here, err := s.repository.Trail(c, file, source.Trail{})
	if err != nil || here.File() == "" {
		return false
	}
	return !slices.ContainsFunc(c.Parents, func(hash string) bool {
		parent, err := s.repository.Commit(hash)
		if err != nil {
			return false
		}
		there, err := s.repository.Trail(parent, file, here)
		return err == nil && there.File() == here.File()
	})
}
