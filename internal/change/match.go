package change

import (
	"slices"
	"strconv"

	"github.com/assetmuster/muster/internal/model"
)

// pair is one record in both states.
type pair struct{ before, after *model.Record }

// matcher finds, for the records of one state, those that they are in the other.
type matcher struct {
	pairs []pair
	gone  []*model.Record // of the earlier state, still without a counterpart; by file and place
	come  []*model.Record // of the later state
}

func match(before, after State) *matcher {
	m := &matcher{}
	m.gone, m.come = apart(before.Records, after.Records)
	gone, come := copies(m.gone), copies(m.come)
	m.renamed(func(pair) bool { return true })
	m.named()
	// The copy of a record may have got a name of its own.
	m.renamed(func(p pair) bool { return gone[idOf(p.before)] || come[idOf(p.after)] })
	m.nameless()
	m.identified()
	m.inPlace()
	return m
}

// apart leaves the records that only one state has. Most are in both, as the same pointers in the same order: then
// nothing is looked up.
func apart(before, after []*model.Record) (gone, come []*model.Record) {
	i, j := 0, 0
	for i < len(before) && j < len(after) {
		b, a := before[i], after[j]
		switch p, q := pathOf(b), pathOf(a); {
		case b == a:
			i, j = i+1, j+1
		case p < q:
			gone, i = append(gone, b), i+1
		case p > q:
			come, j = append(come, a), j+1
		default:
			gone, come, i, j = append(gone, b), append(come, a), i+1, j+1
		}
	}
	gone, come = append(gone, before[i:]...), append(come, after[j:]...)
	gone, come = without(gone, come), without(come, gone)
	slices.SortStableFunc(gone, inFile)
	slices.SortStableFunc(come, inFile)
	return gone, come
}

// without gives the records that are not among others.
func without(list, others []*model.Record) []*model.Record {
	other := make(map[*model.Record]bool, len(others))
	for _, r := range others {
		other[r] = true
	}
	var out []*model.Record
	for _, r := range list {
		if !other[r] {
			out = append(out, r)
		}
	}
	return out
}

// pair takes pairs out of what has no counterpart.
func (m *matcher) pair(found []pair) {
	if len(found) == 0 {
		return
	}
	taken := make(map[*model.Record]bool, 2*len(found))
	for _, p := range found {
		taken[p.before], taken[p.after] = true, true
	}
	m.pairs = append(m.pairs, found...)
	isTaken := func(r *model.Record) bool { return taken[r] }
	m.gone, m.come = slices.DeleteFunc(m.gone, isTaken), slices.DeleteFunc(m.come, isTaken)
}

// by pairs records of one key, in the order in which they stand. Those whose key is "" are left alone.
func (m *matcher) by(key func(*model.Record) string) {
	waiting := map[string][]*model.Record{}
	for _, r := range m.gone {
		if k := key(r); k != "" {
			waiting[k] = append(waiting[k], r)
		}
	}
	var found []pair
	for _, r := range m.come {
		if k := key(r); k != "" && len(waiting[k]) > 0 {
			found = append(found, pair{waiting[k][0], r})
			waiting[k] = waiting[k][1:]
		}
	}
	m.pair(found)
}

// named pairs records of one kind and name. Where a name stands twice, those that are the same, or in the same file,
// belong together.
func (m *matcher) named() {
	gone, come := byName(m.gone), byName(m.come)
	m.by(func(r *model.Record) string {
		if id := idOf(r); r.Name != "" && len(gone[id]) == 1 && len(come[id]) == 1 {
			return r.ID()
		}
		return ""
	})
	name := func(r *model.Record) string {
		if r.Name == "" {
			return ""
		}
		return r.ID()
	}
	m.alike(func(r *model.Record) string {
		if id := idOf(r); r.Name != "" && len(gone[id]) > 0 && len(come[id]) > 0 {
			return r.ID()
		}
		return ""
	})
	m.by(name)
}

// nameless pairs records without a name by what they say, then by their order in the file.
func (m *matcher) nameless() {
	m.alike(func(r *model.Record) string {
		if r.Name != "" {
			return ""
		}
		return r.Kind.Name
	})
}

// alike pairs records of one key: those that say the same in the same file, then those that say the same elsewhere, then
// those in the same file in their order.
func (m *matcher) alike(key func(*model.Record) string) {
	and := func(of func(*model.Record) string) func(*model.Record) string {
		return func(r *model.Record) string {
			k := key(r)
			if k == "" {
				return ""
			}
			return k + "\x00" + of(r)
		}
	}
	said := func(r *model.Record) string { return meaning(&r.Doc.Root, r.Kind.Root) }
	m.by(and(func(r *model.Record) string { return pathOf(r) + "\x00" + said(r) }))
	m.by(and(said))
	m.by(and(pathOf))
}

// inPlace pairs a record that lost its name, or came by one, with what stands in its place: the document of the same
// number in the same file.
func (m *matcher) inPlace() {
	place := func(r *model.Record) string {
		return r.Kind.Name + "\x00" + pathOf(r) + "\x00" + strconv.Itoa(r.Doc.Index)
	}
	nameless := map[string]bool{}
	for _, r := range slices.Concat(m.gone, m.come) {
		if r.Name == "" {
			nameless[place(r)] = true
		}
	}
	m.by(func(r *model.Record) string {
		if p := place(r); nameless[p] {
			return p
		}
		return ""
	})
}

// copies lists the names that several records have.
func copies(records []*model.Record) map[id]bool {
	several := map[id]bool{}
	for name, list := range byName(records) {
		if len(list) > 1 && name.name != "" {
			several[name] = true
		}
	}
	return several
}

// id is the name of a record within the registry.
type id struct{ kind, name string }

func idOf(r *model.Record) id { return id{r.Kind.Name, r.Name} }

func byName(records []*model.Record) map[id][]*model.Record {
	out := make(map[id][]*model.Record, len(records))
	for _, r := range records {
		out[idOf(r)] = append(out[idOf(r)], r)
	}
	return out
}
