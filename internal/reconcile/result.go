package reconcile

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// result says what became of the records, and counts the rest.
func (r *run) result() *Result {
	res := &Result{AsOf: r.opts.Day, run: r, Counts: Counts{By: map[Outcome]int{}}}
	for _, h := range r.harvests {
		res.States = append(res.States, h.state)
	}
	a := &about{run: r, c: &Case{}, scratch: &scratch{}}
	for i := range r.records {
		if !r.isListed(i) {
			continue
		}
		a.again(int32(i)) //nolint:gosec // it numbers a record
		if a.conclude() {
			res.Counts.add(a)
		}
	}
	res.Hidden = r.hiddenBy()
	r.count(&res.Counts)
	return res
}

// isListed says that a record is of a kind that sources list: what is usual, or what one of them did list.
func (r *run) isListed(record int) bool {
	number := r.of[record]
	return r.sorts[number].kind.Name == defaultKind || slices.ContainsFunc(r.harvests, func(h *harvest) bool { return h.lists[number] })
}

// add counts a record.
func (n *Counts) add(a *about) {
	n.By[a.c.Outcome]++
	n.Observed += min(len(a.sees.taken), 1) + len(a.sees.clash)
	if len(a.sees.taken) > 0 || a.isDeclared() {
		n.Declared++
	}
}

// count counts what is no record's.
func (r *run) count(n *Counts) {
	for _, h := range r.harvests {
		for _, hidden := range h.hidden {
			n.By[Ignored] += hidden
			n.Observed += hidden
		}
		r.eachStep(h, func(i int, s step) {
			o, root, grouped, is := r.fateOf(h, i, s)
			if !is || grouped && r.things.is(root, isTold) {
				return
			}
			if grouped {
				r.things.about[root] |= isTold
			}
			n.By[o]++
			n.Observed++
		})
	}
}

// fateOf says what became of what is listed, where it is no record's: its outcome, and the thing that it is where it is listed
// several times.
func (r *run) fateOf(h *harvest, ordinal int, s step) (o Outcome, root uint32, grouped, is bool) {
	if at, adopted := h.adopted[ordinal]; adopted {
		if h.claimAt(at).fate == lost {
			return Ambiguous, 0, false, true
		}
		return "", 0, false, false
	}
	c, is := r.stranger(h, ordinal, s)
	if !is {
		return "", 0, false, false
	}
	root, known := r.things.of(h, s.keys)
	switch {
	case known && !r.things.is(root, isTorn) && !r.things.owned(root):
		return outcomeOf(r.things.class(root), Unregistered), root, r.things.is(root, isSeveral), true
	}
	return outcomeOf(c, Ambiguous), 0, false, true
}

func outcomeOf(c class, o Outcome) Outcome {
	if c == outside {
		return OutOfScope
	}
	return o
}

// owned says that a thing has to do with a record, and was not taken for it.
func (t *things) owned(root uint32) bool { _, is := t.record[root]; return is }

// Cases visits all cases in one order: records by kind and name, then what is no record's, by source and as it is listed there.
// What several sources see, or one lists twice, comes last. Nobody holds them all: those of
// records are made when they are visited, and what is no record's is read again.
func (r *Result) Cases() iter.Seq2[*Case, error] {
	return func(yield func(*Case, error) bool) {
		for i := range r.run.records {
			if !r.run.isListed(i) {
				continue
			}
			a := r.run.about(int32(i)) //nolint:gosec // it numbers a record
			if a.conclude() && !yield(a.c, nil) {
				return
			}
		}
		r.run.strangers(yield)
	}
}

// Summary says the figures in a sentence.
func (r *Result) Summary() string {
	n := r.Counts
	by := func(o Outcome) string { return thousands(n.By[o]) }
	matched := n.By[Matched] + n.By[Changed]
	text := fmt.Sprintf("Found %s observed and %s declared: %s matched (%s changed), %s missing, %s unregistered, %s ambiguous, %s",
		thousands(n.Observed), thousands(n.Declared), thousands(matched), by(Changed), by(Missing), by(Unregistered), by(Ambiguous), plural(n.By[Conflict], "conflict"))
	if total := matched + n.By[Unregistered]; total > 0 {
		text += fmt.Sprintf("; coverage %s %%", percent(matched, total))
	}
	text += "."
	var unsound []string
	for _, s := range r.States {
		if s.Trouble != "" {
			unsound = append(unsound, s.Source.Name)
		}
	}
	if len(unsound) > 0 {
		text += fmt.Sprintf(" Nothing is concluded from the silence of %s.", strings.Join(unsound, ", "))
	}
	return text
}

// percent is a share with one digit, rounded down: what is not all is not 100.0 %.
func percent(part, of int) string {
	tenths := part * 1000 / of
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return thousands(n) + " " + noun + "s"
}

func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// sortSightings orders sightings by the source whose word counts more; of one source the later comes first.
func sortSightings(list []Sighting, r *run) {
	place := map[string]int{}
	for i, h := range r.harvests {
		place[h.state.Source.Name] = i
	}
	slices.SortStableFunc(list, func(a, b Sighting) int {
		return cmp.Or(cmp.Compare(place[a.Source], place[b.Source]), byTime(a.Item, b.Item))
	})
}
