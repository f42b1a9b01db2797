package focus

import (
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
)

// State is one state as it was loaded and judged.
type State struct {
	*load.Result
	Watch *Watch // of its snapshot, while rules judged
}

// More says whether more is needed than was loaded, and adds it. Fresh is the findings that the change brought: what leads
// from them to the change is loaded too, so that it can be told.
func (f *Focus) More(before, after State, fresh diag.List) (bool, error) {
	had := len(f.needed) + len(f.concerned)
	for {
		n := &needs{Focus: f, names: map[string]kindSet{}}
		for _, s := range []State{before, after} {
			if err := n.state(s, fresh); err != nil {
				return false, err
			}
		}
		if err := n.find(); err != nil {
			return false, err
		}
		if more := len(f.needed)+len(f.concerned) > had; more || len(n.names) == 0 {
			return more, nil
		}
		// No file may have what was looked for: what is nearest to it is asked for next.
	}
}

// needs collects what is to be loaded besides.
type needs struct {
	*Focus
	names map[string]kindSet // of records that are looked up, and were not before
}

func (n *needs) state(s State, fresh diag.List) error {
	cause := n.behind(s, fresh)
	for _, r := range s.Records {
		if !n.Matters(r) && !cause[r] {
			continue
		}
		n.want(r.Kind.Name, r.Name) // of two records with one name the first counts
		concerned := n.concerned[r.Doc.File.Path]
		for _, ref := range saidBy(r).refs {
			if concerned || ref.tree || r.Kind.Governs() || cause[r] {
				n.reference(s, ref)
			}
			if concerned && (!ref.fits() || n.looked(ref.kind, ref.name) && s.Snapshot.Get(ref.kind, ref.name) == nil) {
				n.nearby(s, ref)
			}
		}
	}
	n.cycles(s)
	return n.asked(s)
}

func (n *needs) want(kind, name string) {
	if name != "" {
		n.names[name] |= n.tables.bits[kind]
	}
}

func (n *needs) reference(s State, ref reference) {
	if ref.fits() {
		n.want(ref.kind, ref.name)
	}
}

// behind gives the records that lead from findings on records which the change left alone to what was changed.
func (n *needs) behind(s State, fresh diag.List) map[*model.Record]bool {
	var queue []*model.Record
	for _, f := range fresh {
		kind, name, _ := strings.Cut(f.Record, "/")
		if r := s.Snapshot.Get(kind, name); r != nil && !slices.Contains(n.changed, r) {
			queue = append(queue, r)
		}
	}
	seen := map[*model.Record]bool{}
	for ; len(queue) > 0; queue = queue[1:] {
		if r := queue[0]; !seen[r] {
			seen[r] = true
			for _, ref := range s.Snapshot.References(r) {
				queue = append(queue, ref.To)
			}
		}
	}
	return seen
}

// asked adds what rules looked up.
func (n *needs) asked(s State) error {
	for _, ask := range s.Watch.asked() {
		switch {
		case ask.all:
			if err := n.allOf(ask.kind); err != nil {
				return err
			}
		case ask.index == "referrers":
			if err := n.referrers(ask.kind, ask.name); err != nil {
				return err
			}
		}
		n.want(ask.kind, ask.name)
	}
	return nil
}

// allOf adds the files that hold records of a kind.
func (f *Focus) allOf(kind string) error {
	f.entire |= f.tables.bits[kind]
	numbers := f.texts.holding(f.tables.bits[kind])
	if len(numbers) > f.limit {
		return whole("%d files may hold a %s", len(numbers), kind)
	}
	f.need(numbers)
	return nil
}

// referrers adds the files whose records refer to a record.
func (n *needs) referrers(kind, name string) error {
	w, found := nameWord(name)
	if !found && !isToken(name) {
		return whole("the name %q can be written in many ways", name)
	}
	fit := those(n.tables.refers, n.tables.bits[kind])
	hits, err := n.texts.search([]word{w}, []kindSet{fit})
	if err != nil {
		return err
	}
	versions, err := n.parse(hits.files)
	if err != nil {
		return err
	}
	for _, v := range versions {
		for _, r := range v.Records() {
			if slices.ContainsFunc(saidBy(r).refs, func(ref reference) bool { return ref.kind == kind && ref.name == name }) {
				n.need([]int{v.number})
				n.want(r.Kind.Name, r.Name)
			}
		}
	}
	return nil
}

// cycles adds the trees that a changed record closes to a ring: the ring is told at its first record.
func (n *needs) cycles(s State) {
	for _, r := range slices.Concat(n.changed, n.Focus.namesakes) {
		if s.Snapshot.Get(r.Kind.Name, r.Name) != r {
			continue
		}
		line := s.Snapshot.Ancestors(r)
		last := line[len(line)-1]
		if !slices.ContainsFunc(s.Snapshot.References(last), func(ref model.Reference) bool {
			return ref.To == r && r.Kind.Root.At(ref.Pointer).Tree
		}) {
			continue
		}
		for _, member := range line {
			n.concernPath(member.Doc.File.Path)
		}
	}
}

func (f *Focus) concernPath(path string) {
	f.needed[path], f.concerned[path] = true, true
}

// looked says that the files that may hold a record are loaded.
func (f *Focus) looked(kind, name string) bool { return f.known[name]&f.tables.bits[kind] != 0 }

// nearby adds what a reference that leads nowhere may have meant: the message about it says so.
func (n *needs) nearby(s State, ref reference) {
	kind, bare, qualified := strings.Cut(ref.text, "/")
	done := true
	for _, name := range []string{ref.text, bare} {
		for k := range n.tables.bits {
			done = done && (name == "" || n.looked(k, name))
			n.want(k, name)
		}
	}
	if !done {
		return // one of these may be what was meant
	}
	if qualified && slices.Contains(ref.fit, kind) {
		n.alike(s, []string{kind}, bare)
		return
	}
	n.alike(s, ref.fit, ref.text)
}

// alike adds the records whose names are like one, the nearest first, until one of them is there. A name with a stroke is
// compared with both kind and name.
func (n *needs) alike(s State, fit []string, name string) {
	type id struct{ kind, name string }
	near := map[int][]id{}
	n.texts.declared(func(declared string, kinds kindSet) {
		for _, kind := range fit {
			written := declared
			if strings.Contains(name, "/") {
				written = kind + "/" + written
			}
			if far := diag.Near(name, written); far > 0 && kinds&n.tables.bits[kind] != 0 {
				near[far] = append(near[far], id{kind, declared})
			}
		}
	})
	for _, far := range slices.Sorted(maps.Keys(near)) {
		there := false
		for _, found := range near[far] {
			n.want(found.kind, found.name)
			there = there || s.Snapshot.Get(found.kind, found.name) != nil
		}
		if there {
			return
		}
	}
}

// find adds the files that may hold the records whose names are wanted, and those that hold a second record of a name that
// a concerned file holds.
func (n *needs) find() error {
	odd := map[string]kindSet{}
	for name, kinds := range n.names {
		n.names[name] = kinds &^ n.known[name]
		switch {
		case n.names[name] == 0:
			delete(n.names, name)
		case !isToken(name):
			odd[name] = n.names[name]
		}
		n.known[name] |= kinds
	}
	if len(n.names) > 0 {
		n.need(n.texts.named(n.names))
	}
	if err := n.spelt(odd); err != nil {
		return err
	}
	return n.together()
}

// spelt looks for names that YAML may write in several ways by their letters.
func (n *needs) spelt(odd map[string]kindSet) error {
	names := slices.Sorted(maps.Keys(odd))
	words, matters := make([]word, len(names)), make([]kindSet, len(names))
	for i, name := range names {
		matters[i] = odd[name]
		words[i] = word{name, loose, lettersOf(name)}
		if len(words[i].letters) == 0 {
			return whole("the name %q has no letters or digits that could be looked for", name)
		}
	}
	if len(words) == 0 {
		return nil
	}
	hits, err := n.texts.search(words, matters)
	n.need(hits.files)
	return err
}

// together adds the files that hold a record of the kind and name of one in a concerned file: what is found of either is
// told under one name.
func (n *needs) together() error {
	type id struct{ kind, name string }
	held := map[id]bool{}
	versions, err := n.loaded()
	if err != nil {
		return err
	}
	for _, v := range versions {
		for _, r := range v.Records() {
			if n.concerned[v.Path()] && r.Name != "" {
				held[id{r.Kind.Name, r.Name}] = true
			}
		}
	}
	for _, v := range versions {
		for _, r := range v.Records() {
			if held[id{r.Kind.Name, r.Name}] {
				n.concernPath(v.Path())
			}
		}
	}
	return nil
}
