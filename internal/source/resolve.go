package source

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/storer"
)

// Resolve finds the commit that a name means: a branch, a remote branch (origin/main), a tag, a full or shortened
// hash, HEAD or @, main@{upstream}, or any of these with ~3 or ^2 behind it. It follows Git's order where a name means
// several things.
func (r *Repository) Resolve(name string) (Revision, error) {
	base, steps := name, ""
	if i := strings.IndexAny(name, "^~"); i >= 0 {
		base, steps = name[:i], name[i:]
	}
	if err := r.askable(name, base); err != nil {
		return Revision{}, err
	}
	h, err := r.named(name, base)
	if err != nil {
		return Revision{}, err
	}
	c, err := r.peel(base, h)
	if err != nil {
		return Revision{}, err
	}
	if c, err = r.follow(name, steps, c); err != nil {
		return Revision{}, err
	}
	return c.revision(name), nil
}

// askable refuses what is no name of one commit, or one that only Git's own journal knows.
func (r *Repository) askable(name, base string) error {
	reason := ""
	switch {
	case name == "":
		reason = "no revision is named; name a branch, a tag or a commit"
	case name[0] == '-':
		reason = fmt.Sprintf("%q is no revision: no name of a branch, tag or commit starts with a dash", name)
	case strings.Contains(base, ".."):
		reason = fmt.Sprintf("%q is a range; one commit is asked for here", name)
	case strings.Contains(base, ":"):
		reason = fmt.Sprintf("%q names a file; name the commit alone", name)
	case base == "":
		reason = fmt.Sprintf("%q says how to go on, and not from where; put a branch, tag or commit in front", name)
	case strings.Contains(base, "@{") && !isUpstream(base):
		reason = fmt.Sprintf("%q asks what a branch was before, which muster does not follow; `git rev-parse '%s'` gives the commit's hash", name, name)
	}
	if reason != "" {
		return problem{ErrUnknownRevision, reason}
	}
	return nil
}

// named finds the object that a name without steps means.
func (r *Repository) named(name, base string) (plumbing.Hash, error) {
	if len(base) == 2*hashSize && isHex(strings.ToLower(base)) {
		return plumbing.NewHash(base), nil
	}
	if isUpstream(base) {
		return r.upstream(base)
	}
	if base == "@" {
		base = "HEAD"
	}
	if h, found, err := r.reference(base); found || err != nil {
		return h, err
	}
	if digits := strings.ToLower(base); len(digits) >= 4 && len(digits) < 2*hashSize && isHex(digits) {
		if h, found, err := r.abbreviated(digits); found || err != nil {
			return h, err
		}
	}
	return plumbing.ZeroHash, r.unknown(name, base)
}

// reference looks a name up where Git does: as it is, then among tags, branches and remote branches. Git takes the first and
// warns; here two that differ are an error, as whoever may push a tag could choose what a change is compared with.
func (r *Repository) reference(name string) (plumbing.Hash, bool, error) {
	var found []*plumbing.Reference
	for i, rule := range plumbing.RefRevParseRules {
		ref, err := storer.ResolveReference(r.refs, plumbing.ReferenceName(fmt.Sprintf(rule, name)))
		if errors.Is(err, storer.ErrMaxResolveRecursion) {
			return plumbing.ZeroHash, false, fmt.Errorf("the reference %q leads to itself", name)
		}
		if err != nil || ref.Type() != plumbing.HashReference || ref.Hash().IsZero() {
			continue
		}
		if i == 0 {
			return ref.Hash(), true, nil
		}
		if found = append(found, ref); ref.Hash() != found[0].Hash() {
			return plumbing.ZeroHash, false, problem{ErrUnknownRevision,
				fmt.Sprintf("%q is the name of %s and of %s, which differ; say which by its whole name", name, found[0].Name(), ref.Name())}
		}
	}
	if len(found) == 0 {
		return plumbing.ZeroHash, false, nil
	}
	return found[0].Hash(), true, nil
}

// abbreviated finds the one commit, or tag of one, whose name starts with some digits.
func (r *Repository) abbreviated(digits string) (plumbing.Hash, bool, error) {
	all, err := r.objects.starting(digits)
	if err != nil {
		return plumbing.ZeroHash, false, err
	}
	var commits []plumbing.Hash
	for _, h := range all {
		if o, err := r.objects.any(h); err != nil {
			return plumbing.ZeroHash, false, err
		} else if o.kind == plumbing.CommitObject || o.kind == plumbing.TagObject {
			commits = append(commits, h)
		}
	}
	switch len(commits) {
	case 0:
		return plumbing.ZeroHash, false, nil
	case 1:
		return commits[0], true, nil
	}
	return plumbing.ZeroHash, false, problem{ErrUnknownRevision,
		fmt.Sprintf("%q is the beginning of %d commits (%s, %s...); give more of the hash", digits, len(commits), commits[0], commits[1])}
}

// peel follows tags to the commit that they stand for.
func (r *Repository) peel(name string, h plumbing.Hash) (commit, error) {
	for range 10 {
		o, err := r.objects.any(h)
		if errors.Is(err, errMissing) && r.Shallow() {
			return commit{}, problem{ErrShallow, fmt.Sprintf("the commit %s is not in this shallow clone; %s", name, deepen)}
		} else if errors.Is(err, errMissing) && strings.EqualFold(name, h.String()) {
			return commit{}, problem{ErrUnknownRevision, fmt.Sprintf("there is no commit %s in this repository; `git fetch` may bring it", name)}
		} else if err != nil {
			return commit{}, fmt.Errorf("%s cannot be read: %w", name, err)
		}
		switch o.kind {
		case plumbing.CommitObject:
			return r.commit(h)
		case plumbing.TagObject:
			target, _, _ := strings.Cut(strings.TrimPrefix(string(o.data), "object "), "\n")
			if !isName([]byte(target)) {
				return commit{}, fmt.Errorf("the tag %s is damaged; `git fsck` says more", h)
			}
			h = plumbing.NewHash(target)
		default:
			return commit{}, problem{ErrUnknownRevision, fmt.Sprintf("%s is a %s, no commit", name, o.kind)}
		}
	}
	return commit{}, fmt.Errorf("%s is a tag of a tag of a tag without end", name)
}

// follow goes from a commit as ~3, ^2 and ^{commit} say.
func (r *Repository) follow(name, steps string, c commit) (commit, error) {
	for steps != "" {
		sign := steps[0]
		steps = steps[1:]
		if sign == '^' && (cut(&steps, "{commit}") || cut(&steps, "{}")) {
			continue
		}
		digits := steps[:len(steps)-len(strings.TrimLeft(steps, "0123456789"))]
		steps = steps[len(digits):]
		n := 1
		if digits != "" {
			var err error
			if n, err = strconv.Atoi(digits); err != nil {
				return c, problem{ErrUnknownRevision, fmt.Sprintf("%q goes back further than any history", name)}
			}
		}
		if steps != "" && steps[0] != '^' && steps[0] != '~' {
			return c, problem{ErrUnknownRevision, fmt.Sprintf("%q cannot be read from %q on; after a name may stand ~3 (three commits before) or ^2 (the second parent)", name, steps)}
		}
		var err error
		if c, err = r.back(name, sign, n, c); err != nil {
			return c, err
		}
	}
	return c, nil
}

func cut(s *string, prefix string) bool {
	after, found := strings.CutPrefix(*s, prefix)
	if found {
		*s = after
	}
	return found
}

// back goes to the n-th parent, or n times to the first.
func (r *Repository) back(name string, sign byte, n int, c commit) (commit, error) {
	times, parent := n, 1
	if sign == '^' {
		times, parent = min(n, 1), n
	}
	for range times {
		if len(c.parents) < parent {
			return c, noParent(name, parent, c)
		}
		next, err := r.commit(c.parents[parent-1])
		if err != nil {
			return c, err
		}
		c = next
	}
	return c, nil
}

func noParent(name string, parent int, c commit) error {
	rev := c.revision("")
	switch {
	case c.cut:
		return problem{ErrShallow, fmt.Sprintf("%s lies before the commit %s of %s, where this shallow clone ends; %s", name, rev.Short(), rev.Day(), deepen)}
	case len(c.parents) > 0:
		return problem{ErrUnknownRevision, fmt.Sprintf("%s: the commit %s has %d parents, there is no number %d", name, rev.Short(), len(c.parents), parent)}
	}
	return problem{ErrUnknownRevision, fmt.Sprintf("%s goes back further than the first commit, %s of %s", name, rev.Short(), rev.Day())}
}
