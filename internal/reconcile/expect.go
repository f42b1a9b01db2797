package reconcile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/observe"
)

// answersTo says that a source goes by a name: its own, its role's, or one that it provides.
func answersTo(s observe.Source, name string) bool {
	return s.Name == name || s.Role == name || slices.Contains(s.Provides, name)
}

// lacking finds the sources that should see the record, by its type and state, and do not.
func (a *about) lacking() {
	for _, e := range a.typing.expected {
		if a.isExpected(e) && !a.isSeenBy(e) && !a.record.Removed() {
			a.c.Lacks = append(a.c.Lacks, Lack{e.source, e.within, cmp.Or(a.doubt(e, a.number), a.maybe(e))})
		}
	}
}

func (a *about) isExpected(e expectation) bool {
	if len(e.states) > 0 {
		return slices.Contains(e.states, a.state())
	}
	return a.isInUse()
}

// isSeenBy says that a source of the name has seen the record lately enough, be it otherwise than it should be.
func (a *about) isSeenBy(e expectation) bool {
	sees := func(p link) bool { return answersTo(a.source(p), e.source) && a.isLate(p, e.within) }
	return slices.ContainsFunc(a.sees.taken, sees) || slices.ContainsFunc(a.sees.clash, sees)
}

// maybe says that a source of the name lists what may be the record; "" where none does.
func (a *about) maybe(e expectation) string {
	for _, p := range a.sees.unsure {
		if answersTo(a.source(p), e.source) {
			return fmt.Sprintf("%s lists what may be it, at %s", a.source(p).Name, a.itemOf(p).Place)
		}
	}
	return ""
}

// isLate says that a sight is no more than so many days old. One of which nobody knows the day counts: the source lists it.
func (a *about) isLate(p link, within int) bool {
	seen := cmp.Or(day(a.sighted(p).Seen), a.harvests[p.source].state.Reading.Newest, a.source(p).Collected)
	return seen == "" || calendar.DaysBetween(seen, a.opts.Day) <= within
}

// lacksOf finds the sources that should see what nobody registered, as its type would ask, and do not.
func (r *run) lacksOf(c *Case) []Lack {
	var list []Lack
	y := r.kindOf(c.Sightings[0].Item).typing(r.snapshot, c.Type)
	for _, e := range y.expected {
		if !slices.ContainsFunc(r.sightings(c), func(p seen) bool { return answersTo(r.harvests[p.source].state.Source, e.source) }) {
			list = append(list, Lack{e.source, e.within, r.doubt(e, nobody)})
		}
	}
	return list
}

// nobody is the number of no record.
const nobody = -1

// doubt says why it cannot be told whether a source sees a record; "" where it surely does not.
func (r *run) doubt(e expectation, record int32) string {
	given := false
	for _, h := range r.harvests {
		s := h.state
		if !answersTo(s.Source, e.source) {
			continue
		}
		given = true
		switch {
		case s.Trouble != "":
			return s.Source.Name + ": " + s.Trouble
		case s.Source.Partial:
			return s.Source.Name + " lists only some of what there is"
		}
		if why := h.leavesOut(record); why != "" {
			return why
		}
	}
	if !given {
		return "no such source was read"
	}
	return ""
}

// surely says that a source that must see the record does not.
func (a *about) surely() bool {
	return slices.ContainsFunc(a.c.Lacks, func(l Lack) bool { return l.Unknown == "" })
}

// staleOnly says that all that was seen of the record is older than the sources that saw it should have it.
func (a *about) staleOnly() bool {
	for _, p := range a.sees.taken {
		late := true
		for _, e := range a.typing.expected {
			if answersTo(a.source(p), e.source) && a.isExpected(e) {
				late = late && a.isLate(p, e.within)
			}
		}
		if late {
			return false
		}
	}
	return true
}

// lackWords says what does not see the record: first what is sure.
func (a *about) lackWords() string {
	var sure, unknown []string
	for _, l := range a.c.Lacks {
		if l.Unknown == "" {
			sure = append(sure, fmt.Sprintf("%s does not see it, expected within %s", l.Source, days(l.Within)))
		} else {
			unknown = append(unknown, fmt.Sprintf("%s should see it within %s: %s", l.Source, days(l.Within), l.Unknown))
		}
	}
	words := strings.Join(append(sure, unknown...), "; ")
	if a.c.Seen != "" && words != "" {
		words = "last seen " + a.c.Seen + "; " + words
	}
	return words
}

// trouble says why nothing is concluded from what a source does not say.
func trouble(s State, day string) string {
	reading := s.Reading
	newest := cmp.Or(reading.Newest, s.Source.Collected)
	switch {
	case reading.Incomplete != "":
		return "incomplete: " + reading.Incomplete
	case reading.Lost > 0:
		return fmt.Sprintf("incomplete: %s could not be read (`muster observe` says where and why)", plural(reading.Lost, "item"))
	case reading.Items == 0:
		return "it lists nothing at all"
	case s.Source.Within == 0:
		return ""
	case newest == "":
		return fmt.Sprintf("its data do not say of when they are, and may be %s old: say it with collectedAt in Source/%s", days(s.Source.Within), s.Source.Name)
	case calendar.DaysBetween(newest, day) > s.Source.Within:
		return fmt.Sprintf("stale: newest record %s, %s allowed", newest, days(s.Source.Within))
	}
	return ""
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// day is the day of a text that begins with one; "" where none does.
func day(text string) string {
	if len(text) >= 10 && calendar.IsDay(text[:10]) {
		return text[:10]
	}
	return ""
}

// unseen is a record that nothing was seen of, or not lately.
func (a *about) unseen() {
	switch {
	case a.isNamedElsewhere():
		a.is(Conflict, RecordDiffers, a.unsureWords())
	case len(a.sees.gone) > 0 && a.isInUse():
		a.is(Missing, RecordDiffers, a.goneWords())
	case a.isUnsure():
		a.is(Ambiguous, RecordDiffers, a.unsureWords())
	case a.surely():
		a.is(Missing, RecordDiffers, a.lackWords())
	case len(a.c.Lacks) > 0:
		a.is(Unknown, "", a.lackWords())
	case len(a.c.Sightings) > 0:
		a.matched()
	default:
		a.is(Unseen, "", a.unseenWords())
	}
}

func (a *about) isUnsure() bool {
	return len(a.c.Sightings) == 0 && (len(a.sees.unsure) > 0 || a.crowded[a.number] != "") && !a.record.Removed()
}

// isNamedElsewhere says that a key of the record that identifies is on a thing that another such key gives to another record.
func (a *about) isNamedElsewhere() bool {
	return a.isUnsure() && slices.ContainsFunc(a.sees.unsure, func(p link) bool { return slices.Contains(a.claim(p).told().also, a.number) })
}

func (a *about) unsureWords() string {
	if len(a.sees.unsure) == 0 {
		return a.crowded[a.number]
	}
	p := a.sees.unsure[0]
	return fmt.Sprintf("%s, %s may be it, but %s", a.source(p).Name, a.itemOf(p).Place, whyNot(a.claim(p), a.record))
}

func (a *about) goneWords() string {
	p := a.sees.gone[0]
	it := a.itemOf(p)
	words := fmt.Sprintf("%s says that it is deleted", a.source(p).Name)
	if it.Planned == observe.Delete {
		words = fmt.Sprintf("%s would delete it", a.source(p).Name)
	}
	if d := day(it.Seen); d != "" {
		a.c.Seen = max(a.c.Seen, d)
		words += ", as of " + d
	}
	return words
}

func (a *about) unseenWords() string {
	switch {
	case len(a.sort.recordMarks(a.record, nil)) == 0:
		return "it has no key by which a source could recognise it"
	case len(a.sees.gone) > 0:
		return a.goneWords()
	}
	for _, h := range a.harvests {
		if why := h.leavesOut(a.number); why != "" {
			return why
		}
	}
	words := "no source that was read sees it, and its type asks none to"
	if len(a.typing.expected) > 0 {
		words += " while it is " + cmp.Or(a.state(), "in no state")
	}
	return words
}
