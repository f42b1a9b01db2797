package review

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

// longestName is how long a name or title may be for the headline, in bytes; a longer one gives way to the kind's.
const longestName = 40

// called is what people call the record of a change. What differs of the registry's own record are its settings.
func (a *author) called(c change.Change) Noun {
	switch {
	case c.Op == change.Removed:
		return a.noun(a.base, c.Before)
	case c.Op == change.Changed && c.After == a.settings:
		return Noun{"registry's settings", "registries' settings"}
	}
	return a.noun(a.head, c.After)
}

// noun is what people call a record: what its type is called, else what its kind is.
func (a *author) noun(s *model.Snapshot, r *model.Record) Noun {
	if s != nil {
		if t := typeOf(s, r); t != nil {
			title := cmp.Or(a.cleaner.clean(t.Title()), strings.ReplaceAll(t.Name, "-", " "))
			if len(title) <= longestName {
				return a.nouns.of(title)
			}
		}
	}
	return a.nouns.of(spaced(r.Kind.Name))
}

// spaced parts the words of a kind's name: AssetType is Asset type, and RACI is one word.
func spaced(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) && !unicode.IsUpper(rune(name[i-1])) {
			b.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// nouns remembers what was made of a title: thousands of records have the same.
type nouns map[string]Noun

func (n nouns) of(title string) Noun {
	if known, there := n[title]; there {
		return known
	}
	n[title] = NounOf(title)
	return n[title]
}

// did says in one or two words what happened to a record: assigned, moved, in repair.
func did(group string, c change.Change, pieces []piece) string {
	state := find(pieces, kinds.MeansState)
	switch {
	case c.Op == change.Added:
		return "added"
	case c.Op == change.Removed:
		return "deleted"
	case c.After.Removed() && !c.Before.Removed():
		return "marked as removed"
	case group == Assignments && find(pieces, kinds.MeansAssignment).new == nil:
		return "no longer assigned"
	case group == Assignments:
		return "assigned"
	case (group == Retirements || group == States) && state != nil && state.new != nil && len(state.new.Text) <= longestName:
		return strings.ReplaceAll(state.new.Text, "-", " ")
	case group == Moves:
		return "moved"
	case group == Owners && gone(pieces, kinds.MeansOwner) != nil:
		return "left without " + article(gone(pieces, kinds.MeansOwner).called())
	case group == Owners:
		return "handed over"
	case sooner(pieces):
		return "with an earlier " + soonest(pieces).called()
	case given(pieces) != nil:
		return "given " + article(given(pieces).called())
	case len(pieces) == 0 && c.Renamed():
		return "renamed"
	case len(pieces) == 0 && c.Moved():
		return "moved to another file"
	}
	return "changed"
}

// tally counts what happened to how many things of which sort, in the order in which they came.
type tally struct {
	parts []counted
	at    map[tallyKey]int
}

type tallyKey struct {
	group, verb string
	noun        Noun
	sooner      bool // something of it ends earlier than it did
}

type counted struct {
	tallyKey
	n int
}

func (t *tally) add(group string, noun Noun, verb string, sooner bool) {
	key := tallyKey{group, verb, noun, sooner}
	i, there := t.at[key]
	if !there {
		i = len(t.parts)
		t.at[key] = i
		t.parts = append(t.parts, counted{tallyKey: key})
	}
	t.parts[i].n++
}

// headline gives the parts in the order of the groups, governance last; within a group what ends earlier, then the most
// frequent first.
func (t *tally) headline() []Part {
	order := GroupIDs()
	rank := func(c counted) int {
		at := 2 * slices.Index(order, c.group)
		switch {
		case c.group == Governance:
			return 2 * len(order)
		case !c.sooner:
			return at + 1
		}
		return at
	}
	slices.SortStableFunc(t.parts, func(p, q counted) int {
		return cmp.Or(cmp.Compare(rank(p), rank(q)), cmp.Compare(q.n, p.n))
	})
	var out []Part
	for _, c := range t.parts {
		out = append(out, Part{Group: c.group, N: c.n, Text: c.noun.Count(c.n) + " " + c.verb})
	}
	return out
}
