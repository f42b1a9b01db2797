package change

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/model"
)

// Between says what differs between two states. It is the same for the same states, in whatever order their records
// come. A record is followed by its kind and name; where the name changed, by its earlier names or its identifiers.
// What cannot be told apart, or cannot be read, is never taken for a renaming or a removal.
func Between(before, after State) *Set {
	m := match(before, after)
	set := &Set{}
	rewritten := map[string]bool{}
	for _, p := range m.pairs {
		fields := fieldsOf(p.before, p.after)
		c := Change{Op: Changed, Before: p.before, After: p.after, Fields: fields}
		if len(fields) > 0 || p.before.Name != p.after.Name || c.Moved() {
			set.Changes = append(set.Changes, c)
		} else if p.before.Doc.File.Text != p.after.Doc.File.Text {
			rewritten[pathOf(p.after)] = true
		}
	}
	m.unclear(set, before, after)
	set.Changes = append(set.Changes, m.alone()...)
	slices.SortFunc(set.Changes, compare)
	set.Rewritten = m.rewritten(rewritten, set)
	return set
}

// alone gives the records without a counterpart. One that came in the place of one of another kind has that beside it.
func (m *matcher) alone() []Change {
	changes := make([]Change, 0, len(m.gone)+len(m.come))
	came, went := map[string][]*model.Record{}, map[string][]*model.Record{}
	for _, r := range m.come {
		came[r.Name] = append(came[r.Name], r)
	}
	for _, r := range m.gone {
		went[r.Name] = append(went[r.Name], r)
		changes = append(changes, Change{Op: Removed, Before: r})
	}
	for _, r := range m.come {
		changes = append(changes, Change{Op: Added, After: r})
	}
	for i := range changes {
		r := changes[i].Record()
		if g, c := went[r.Name], came[r.Name]; r.Name != "" && len(g) == 1 && len(c) == 1 && g[0].Kind != c[0].Kind && sameFile(g[0], c[0]) {
			changes[i].Other = g[0]
			if r == g[0] {
				changes[i].Other = c[0]
			}
		}
	}
	return changes
}

// sameFile says that two records lie in one file, or in files of one name: a record whose kind changes often moves to
// the folder of that kind.
func sameFile(a, b *model.Record) bool {
	return baseName(pathOf(a)) == baseName(pathOf(b))
}

func baseName(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// rewritten leaves out the files of which something else is to be said.
func (m *matcher) rewritten(paths map[string]bool, set *Set) []string {
	for _, c := range set.Changes {
		for _, r := range []*model.Record{c.Before, c.After} {
			if r != nil {
				delete(paths, pathOf(r))
			}
		}
	}
	for _, u := range set.Unclear {
		delete(paths, u.Path)
	}
	var list []string
	for path := range paths {
		list = append(list, path)
	}
	slices.Sort(list)
	return list
}

func compare(a, b Change) int {
	return cmp.Or(
		cmp.Compare(a.Record().Kind.Name, b.Record().Kind.Name),
		cmp.Compare(a.Record().Name, b.Record().Name),
		inFile(a.Record(), b.Record()),
		cmp.Compare(a.Op, b.Op),
	)
}

// inFile orders records by file, then by place in it.
func inFile(a, b *model.Record) int {
	return cmp.Or(cmp.Compare(pathOf(a), pathOf(b)), cmp.Compare(a.Doc.Start, b.Doc.Start))
}

func pathOf(r *model.Record) string { return r.Doc.File.Path }
