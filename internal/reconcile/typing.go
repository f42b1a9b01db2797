package reconcile

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/model"
)

// expectation is a source that must see every asset of a type.
type expectation struct {
	source string   // its name, its role, or what it provides
	within int      // days
	states []string // in which it must; none means those in which it is in use
}

// authority says whose word counts for a field, and which type says so.
type authority struct{ whose, by string }

// stage is what the lifecycle model of a type says of a state.
type stage struct {
	name  string // planning, acquisition, assignment...
	final bool
}

// typing gives what holds for a record's type.
func (t *sort) typing(s *model.Snapshot, name string) *typing {
	if known := t.types[name]; known != nil {
		return known
	}
	y := &typing{name: name, authority: map[string]authority{}, shapes: map[string]compared{}}
	if t.typed != "" {
		kind := t.kind.Root.At(t.typed).Ref[0]
		if r := s.Get(kind, name); r != nil {
			y.line = s.Ancestors(r)
		}
	}
	y.levels = t.levels(y.keys())
	for _, r := range slices.Backward(y.line) { // the nearest type has the last word
		y.authorities(r)
	}
	y.expect()
	y.stages(s)
	t.types[name] = y
	return y
}

// keys are the match keys of the nearest type that names any.
func (y *typing) keys() []string {
	for _, r := range y.line {
		if keys := list(r, "/spec/matchKeys"); len(keys) > 0 {
			return keys
		}
	}
	return nil
}

// levels says how strong each field is: what identifies goes before what is weak, each in the order of the keys. Two levels
// for each, as a shorter form is weaker than the whole. Without keys the usual ones come first, then the kind's others.
func (t *sort) levels(keys []string) []uint8 {
	all := len(keys) == 0
	if all {
		keys = slices.Clone(defaultKeys[:])
		for _, f := range t.fields {
			if !slices.Contains(keys, f.pointer) {
				keys = append(keys, f.pointer)
			}
		}
	}
	levels := slices.Repeat([]uint8{noKey}, len(t.fields))
	for place, pointer := range keys {
		i := t.find(pointer)
		if i < 0 || place > 30 {
			continue
		}
		levels[i] = uint8(2 * place) //nolint:gosec // at most 60
		if t.fields[i].weak {
			levels[i] += weakFrom
		}
	}
	return levels
}

func (y *typing) authorities(r *model.Record) {
	n, there := r.Doc.Root.At("/spec/authority")
	if !there {
		return
	}
	for field, whose := range n.Pairs() {
		y.authority[field.Text] = authority{whose.Text, r.ID()}
	}
}

// expect takes the sources of the nearest type that says anything of them, be it that there are none.
func (y *typing) expect() {
	for _, r := range y.line {
		n, there := r.Doc.Root.At("/spec/seenBy")
		if !there {
			continue
		}
		for i := range n.List() {
			one := &n.List()[i]
			y.expected = append(y.expected, expectation{one.Get("source").Str(), whole(one.Get("withinDays")), one.Get("states").Texts()})
		}
		return
	}
}

// stages reads the lifecycle model of the nearest type that names one.
func (y *typing) stages(s *model.Snapshot) {
	for _, r := range y.line {
		named := r.Text("/spec/lifecycle")
		if named == "" {
			continue
		}
		root := s.Node("LifecycleModel", named)
		if root == nil {
			return
		}
		y.states = map[string]stage{}
		for _, state := range lifecycle.Read(root).States {
			y.states[state.Name] = stage{state.Stage, state.Final}
		}
		return
	}
}

func whole(n *document.Node) int {
	if n == nil {
		return 0
	}
	days, _ := strconv.Atoi(n.Text)
	return days
}

// level is how strong a mark of a field is for the type. A name is weak, and so is a shorter form that proves little.
func (y *typing) level(f *field, i int, m mark, short bool) uint8 {
	level := y.levels[i]
	if level == noKey {
		return level
	}
	if !f.weak && (m.weak || short && !telling(cmp.Or(m.part, m.whole))) {
		level += weakFrom
	}
	if short {
		level++
	}
	return level
}
