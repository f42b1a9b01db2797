package focus

import (
	"slices"

	"github.com/assetmuster/muster/internal/model"
)

// differing gives the records of changed files that are not the same in both states: those of one kind and name that
// stand in both versions of their file with the same bytes, in the same order, are.
func differing(versions []*version, texts *Texts) []stated {
	type place struct{ path, id string }
	held := map[place]map[States][]string{}
	each := func(visit func(at place, states States, r *model.Record, text string)) {
		for _, v := range versions {
			for _, r := range v.Records() {
				visit(place{v.Path(), r.ID()}, texts.files[v.number].states, r, v.File().Text[r.Doc.Start:r.Doc.End])
			}
		}
	}
	each(func(at place, states States, _ *model.Record, text string) {
		if held[at] == nil {
			held[at] = map[States][]string{}
		}
		held[at][states] = append(held[at][states], text)
	})
	var out []stated
	each(func(at place, states States, r *model.Record, _ string) {
		if !slices.Equal(held[at][Before], held[at][After]) {
			out = append(out, stated{r, states})
		}
	})
	return out
}

// stated is a record of one of the states.
type stated struct {
	*model.Record
	states States
}

// fact is something that a record says, or is, in one state. What is the same in both states concerns nobody.
type fact struct{ kind, name, what, more, value string }

// facts are those of the records of one kind and name, in the order in which they were noted.
type facts struct {
	records []States
	list    []noted
	states  map[fact]States
}

// noted is a fact, and how the words that it brings are entered.
type noted struct {
	fact
	enter func() error
}

func (f *facts) note(r stated, what, more, value string, enter func() error) {
	at := fact{r.Kind.Name, r.Name, what, more, value}
	if f.states[at] == 0 {
		f.list = append(f.list, noted{at, enter})
	}
	f.states[at] |= r.states
}

// enter enters those that are true in one state only, or all.
func (f *facts) enter(all bool) error {
	for _, n := range f.list {
		if all || f.states[n.fact] != both {
			if err := n.enter(); err != nil {
				return err
			}
		}
	}
	return nil
}

// namesakes says that one state has several records of the name: only the first of them counts.
func (f *facts) namesakes() bool {
	var had States
	for _, states := range f.records {
		if had&states != 0 {
			return true
		}
		had |= states
	}
	return false
}
