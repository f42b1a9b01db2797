package reconcile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// about is one record while it is said what became of it.
type about struct {
	*run
	number  int32
	sort    *sort
	typing  *typing
	record  *model.Record
	sees    sees
	c       *Case
	listed  []seen // what it was seen as, where that is not what the record was matched with
	marks   marks
	scratch *scratch
}

// about begins with a record.
func (r *run) about(number int32) *about {
	record := r.records[number]
	return &about{run: r, number: number, sort: r.sorts[r.of[number]], typing: r.typingOf(number), record: record, sees: r.seen(number), c: &Case{Record: record}}
}

// again begins with another record, where nobody has kept anything of the one before.
func (a *about) again(number int32) {
	record := a.records[number]
	a.scratch.at = 0
	*a.c = Case{Record: record, Sightings: a.c.Sightings[:0]}
	*a = about{run: a.run, number: number, sort: a.sorts[a.of[number]], typing: a.typingOf(number), record: record, sees: a.seen(number), c: a.c,
		listed: a.listed[:0], marks: a.marks, scratch: a.scratch}
}

// scratch are items whose memory is used for the next record; nil gives new ones.
type scratch struct {
	items []*observe.Item
	at    int
}

func (s *scratch) next() *observe.Item {
	if s == nil {
		return &observe.Item{}
	}
	if s.at == len(s.items) {
		s.items = append(s.items, &observe.Item{})
	}
	s.at++
	return s.items[s.at-1]
}

// conclude says what became of the record; false for one of which there is nothing to say, as it is gone and nobody sees it.
func (a *about) conclude() bool {
	a.gather()
	a.lacking()
	switch why := a.cannotBe(); {
	case len(a.sees.clash) > 0:
		a.compare()
		a.is(Conflict, RecordDiffers, a.clashWords())
	case why != "":
		a.compare()
		a.is(Conflict, Unauthorized, why)
	case len(a.c.Sightings) > 0 && !a.staleOnly():
		a.matched()
	case a.isOut():
		return false
	default:
		a.unseen()
	}
	a.leaveOut()
	return true
}

// leaveOut sets aside what nobody looks after. That it cannot be where it is seen holds whatever the scope.
func (a *about) leaveOut() {
	if a.opts.Scope == nil || a.sort.typed == "" || a.c.Outcome == Conflict {
		return
	}
	if v := a.opts.Scope.Judge(a.snapshot, a.sort.kind.Name, &a.record.Doc.Root, a.opts.Day); !v.In {
		a.is(OutOfScope, "", v.Why)
	}
}

func (a *about) is(o Outcome, d Discrepancy, why string) {
	a.c.Outcome, a.c.Discrepancy, a.c.Why = o, d, why
}

// gather collects what was seen of the record, and what was not taken for it.
func (a *about) gather() {
	for _, p := range a.sees.taken {
		a.sight(p)
	}
	for _, p := range a.sees.clash {
		a.sight(p)
		a.c.Rejected = append(a.c.Rejected, a.others(p)...)
	}
	a.sees.unsure = a.bySight(a.sees.unsure)
	a.sees.gone = a.bySight(a.sees.gone)
	for _, p := range a.sees.unsure[:min(len(a.sees.unsure), mostRejected)] {
		a.c.Rejected = append(a.c.Rejected, Rejected{Source: a.source(p).Name, Place: a.itemOf(p).Place, Key: a.speaks(p), Why: whyNot(a.claim(p), a.record)})
	}
	sortSightings(a.c.Sightings, a.run)
	for _, s := range a.c.Sightings {
		a.c.Seen = max(a.c.Seen, day(s.Item.Seen))
	}
}

// others are the other records that the keys of a claim name.
func (a *about) others(p link) []Rejected {
	var out []Rejected
	for _, x := range a.claim(p).told().rejected {
		if x.Record != a.record {
			out = append(out, x)
		}
	}
	return out
}

// whyNot is why a claim is not a record.
func whyNot(c *claim, r *model.Record) string {
	for _, x := range c.told().rejected {
		if x.Record == r {
			return x.Why
		}
	}
	return c.told().why
}

// speaks is the key by which a claim speaks for the record.
func (a *about) speaks(p link) Key {
	t, list := a.marksOf(p)
	mine := a.sort.recordMarks(a.record, nil)
	for _, f := range a.harvests[p.source].hitsOf(a.claim(p)) {
		if mine.has(list[f.mark]) {
			return keyOf(t, list[f.mark])
		}
	}
	return strongest(t, list)
}

// sighted is the item of a claim that is the record.
func (a *about) sighted(p link) *observe.Item {
	if i := slices.Index(a.sees.taken, p); i >= 0 && i < len(a.listed) {
		return a.listed[i].item
	}
	return a.itemOf(p)
}

func (a *about) source(p link) observe.Source { return a.harvests[p.source].state.Source }

// sight adds what was seen, with the key by which it was recognised.
func (a *about) sight(p link) {
	c := a.claim(p)
	it := a.scratch.next()
	a.harvests[p.source].items.into(c.item, it)
	k := c.told().led
	if k.Pointer == "" {
		t := a.kindOf(it)
		a.marks = t.itemMarks(it, a.marks[:0])
		k = keyOf(t, a.marks[a.harvests[p.source].hitsOf(c)[c.hit].mark])
	}
	a.c.Sightings = append(a.c.Sightings, Sighting{a.source(p).Name, it, k})
	a.listed = append(a.listed, seen{int(p.source), it})
}

// clashWords says what contradicts the record.
func (a *about) clashWords() string {
	p := a.sees.clash[0]
	return fmt.Sprintf("%s: %s", a.source(p).Name, a.claim(p).told().why)
}

// matched is a record that was seen. What differs and is accepted leaves it matched.
func (a *about) matched() {
	a.compare()
	a.is(Matched, "", a.lackWords())
	for _, d := range a.c.Differences {
		if d.Accepted == "" {
			a.is(Changed, a.discrepancy(), a.lackWords())
			return
		}
	}
}

// discrepancy tells differences in what is installed from others.
func (a *about) discrepancy() Discrepancy {
	kind := Discrepancy("")
	for _, d := range a.c.Differences {
		if d.Accepted != "" {
			continue
		}
		switch {
		case d.Pointer == softwarePointer && a.isProhibited(d.Observed):
			return Unauthorized
		case !strings.HasPrefix(d.Pointer, softwarePointer):
			kind = RecordDiffers
		case kind == RecordDiffers:
		case !strings.HasSuffix(d.Pointer, "/version"):
			kind = MediaMissing
		case kind == "":
			kind = MediaWrong
		}
	}
	return kind
}

func (a *about) isProhibited(product string) bool {
	n := a.snapshot.Node("Product", product)
	return n != nil && n.Get("spec").Get("standing").Str() == prohibited
}

func (a *about) isOut() bool { return a.isOver(a.number) }

// isDeclared says that the record counts as declared: it could be seen.
func (a *about) isDeclared() bool {
	return !a.isOut() && (len(a.typing.expected) > 0 || len(a.sort.recordMarks(a.record, nil)) > 0)
}

func (a *about) state() string { return stateOf(a.record) }

// stateOf is the state in which a record is.
func stateOf(r *model.Record) string {
	return r.Doc.Root.Get("spec").Get("lifecycle").Get("state").Str()
}

func (a *about) stage() stage { return a.typing.states[a.state()] }

// isInUse says that the record's state is one of use; where there is no model nobody knows better.
func (a *about) isInUse() bool {
	s := a.stage()
	return s.name == "" || !s.final && (s.name == assignment || s.name == utilization)
}

// The stages that are looked at.
const (
	planning    = "planning"
	acquisition = "acquisition"
	assignment  = "assignment"
	utilization = "utilization"
	disposal    = "disposal"
)

// strongest is the key of a thing that says most, by the usual order of keys.
func strongest(t *sort, list marks) Key {
	levels := t.levels(nil)
	var best *mark
	for i := range list {
		if best == nil || cmp.Or(cmp.Compare(levels[list[i].field], levels[best.field]), cmp.Compare(list[i].whole, best.whole)) < 0 {
			best = &list[i]
		}
	}
	if best == nil {
		return Key{}
	}
	return keyOf(t, *best)
}

// node is a value of a record, nil where there is none.
func node(r *model.Record, pointer string) *document.Node {
	n, there := r.Doc.Root.At(pointer)
	if !there {
		return nil
	}
	return n
}
