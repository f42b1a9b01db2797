package reconcile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// authorityOf is what the type says of the nearest field at or above a pointer.
func (y *typing) authorityOf(pointer string) authority {
	for pointer != "" {
		if of, said := y.authority[pointer]; said {
			return of
		}
		pointer = pointer[:strings.LastIndexByte(pointer, '/')]
	}
	return authority{}
}

// whose says what is done with a difference that a source tells. Where nobody said whose word counts, a source says what takes
// nothing away from the register, for the reason that is given, and a person decides the rest.
func whose(of authority, s observe.Source, harmless string) (Whose, string) {
	told := ""
	if of.whose != "" {
		told = fmt.Sprintf("%s (%s)", of.whose, of.by)
	}
	switch {
	case of.whose == "" && harmless != "":
		return Apply, harmless
	case of.whose == "", of.whose == string(Review):
		return Review, told
	case of.whose != string(Keep) && answersTo(s, of.whose):
		return Apply, told
	}
	return Keep, told
}

// disputed says that sources see two values of what identifies: which of them the thing has, a person finds out.
func (a *about) disputed(shape *kinds.Shape, pointer string, first statement, all []statement) bool {
	return shape != nil && shape.Unique != "" && slices.ContainsFunc(all, func(one statement) bool {
		return one.says.unresolved == "" && !a.equal(shape, pointer, one.says.text, first.says)
	})
}

// carriedElsewhere says which other record has an identifier; "" where none does. In two records it would be the key of neither.
func (a *about) carriedElsewhere(shape *kinds.Shape, pointer, text string) string {
	if shape == nil || shape.Unique == "" || text == "" {
		return ""
	}
	for _, other := range a.snapshot.Carriers(a.sort.kind.Name, pointer, normalise.Identifier(shape.Unique, text)) {
		if other.Record != a.record {
			return fmt.Sprintf("it is the %s of %s", fieldWords(strings.TrimSuffix(pointer, "/-")), other.Record.Name)
		}
	}
	return ""
}

// accepts gives the reason for which people live with a difference of a record from a source, "" where they do not, and counts
// it.
func (a *about) accepts(source int, pointer string) string {
	h := a.harvests[source]
	for i, x := range h.state.Source.Accepted {
		if x.Review < a.opts.Day || x.Record != a.record.ID() && x.Record != a.record.Name {
			continue
		}
		if x.Pointer == "" || x.Pointer == pointer || strings.HasPrefix(pointer, x.Pointer+"/") {
			h.accepted[i]++
			return x.Reason
		}
	}
	return ""
}
