package model

// Indexes are what rules may look up about a record besides the record itself.
var indexes = map[string]func(*Snapshot, *Record) any{
	"ancestors": ancestorsOf,
	"referrers": referrersOf,
}

// Indexes names the indexes that Lookup serves, in order.
func Indexes() []string { return []string{"ancestors", "referrers"} }

// Lookup gives what an index holds about a record, as JSON-like values; nil where there is no such record.
// ancestors is the names of the record and what is above it along the kind's tree, nearest first. referrers is a
// list of {kind, name, pointer}: who refers to the record, and where; what was removed refers to nothing any more.
func (s *Snapshot) Lookup(index, kind, name string) any {
	r, ask := s.Get(kind, name), indexes[index]
	if r == nil || ask == nil {
		return nil
	}
	return ask(s, r)
}

func ancestorsOf(s *Snapshot, r *Record) any {
	names := []any{}
	for _, a := range s.Ancestors(r) {
		names = append(names, a.Name)
	}
	return names
}

func referrersOf(s *Snapshot, r *Record) any {
	list := []any{}
	for _, ref := range s.Referrers(r) {
		if ref.From.Removed() {
			continue
		}
		list = append(list, map[string]any{"kind": ref.From.Kind.Name, "name": ref.From.Name, "pointer": ref.Pointer})
	}
	return list
}
