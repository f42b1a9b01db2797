package policy

import (
	"reflect"
	"slices"

	"github.com/assetmuster/muster/internal/document"
)

// beside watches whether another state of a registry would answer as the evaluator's own does. Records that are the same in
// both are the same nodes. What was once compared is remembered, as records of one type look at the same.
type beside struct {
	other   Registry
	differs bool
	kinds   map[string]bool
	held    map[[3]string]bool
}

// Beside lets the evaluator watch another state of its registry, which shares the nodes of records that are the same.
func (ev *Evaluator) Beside(other Registry) *Evaluator {
	ev.store.beside = &beside{other: other, kinds: map[string]bool{}, held: map[[3]string]bool{}}
	return ev
}

// Alike says that in the other state too the last Eval would have found the same: nothing that it looked up differs.
func (ev *Evaluator) Alike() bool { return ev.store.beside != nil && !ev.store.beside.differs }

func (b *beside) node(kind, name string, n *document.Node) {
	if b != nil && b.other.Node(kind, name) != n {
		b.differs = true
	}
}

// kind compares all records of a kind.
func (b *beside) kind(own Registry, kind string) {
	if b == nil {
		return
	}
	same, known := b.kinds[kind]
	if !known {
		names := own.Names(kind)
		same = slices.Equal(names, b.other.Names(kind)) && !slices.ContainsFunc(names, func(name string) bool {
			return own.Node(kind, name) != b.other.Node(kind, name)
		})
		b.kinds[kind] = same
	}
	b.differs = b.differs || !same
}

func (b *beside) index(own Registry, record [3]string) {
	if b == nil {
		return
	}
	same, known := b.held[record]
	if !known {
		same = reflect.DeepEqual(own.Lookup(record[0], record[1], record[2]), b.other.Lookup(record[0], record[1], record[2]))
		if len(b.held) < maxRemembered {
			b.held[record] = same
		}
	}
	b.differs = b.differs || !same
}

// begin forgets what was looked up so far, and gives what it told.
func (b *beside) begin() (differed bool) {
	if b != nil {
		differed, b.differs = b.differs, false
	}
	return differed
}

// note adds what is known of something that was looked up before.
func (b *beside) note(differs bool) {
	if b != nil && differs {
		b.differs = true
	}
}

func (b *beside) differed() bool { return b != nil && b.differs }
