package reconcile

import (
	"errors"
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// mostHeld is how many things that are listed several times are held at once. If there are more, the sources are read again
// for the next ones.
const mostHeld = 20_000

var errEnough = errors.New("nobody wants more cases")

// strangers visits what is no record's: first what is listed once, then what is listed several times.
func (r *run) strangers(yield func(*Case, error) bool) {
	for _, h := range r.harvests {
		visit := func(i int, s step, it *observe.Item) error {
			o, _, grouped, is := r.fateOf(h, i, s)
			if s.was == wasIgnored {
				o, is = Ignored, true
			}
			if !is || grouped {
				return nil
			}
			c := r.strangerCase(o, h, s, i, it)
			r.conclude(c)
			if !yield(c, nil) {
				return errEnough
			}
			return nil
		}
		if !r.again(h, visit, yield) {
			return
		}
	}
	r.grouped(yield)
}

// again reads a source again, with what each item was taken for. False means that nobody wants more.
func (r *run) again(h *harvest, visit func(int, step, *observe.Item) error, yield func(*Case, error) bool) bool {
	w := walker{words: &h.trail.words}
	ordinal := -1
	_, err := r.feeds[h.number].Read(func(it *observe.Item) error {
		s, more := w.next()
		ordinal++
		if !more {
			return fmt.Errorf("%s lists more than when it was first read: its data changed meanwhile", h.state.Source.Name)
		}
		return visit(ordinal, s, it)
	})
	if err != nil && !errors.Is(err, errEnough) {
		return yield(nil, err)
	}
	return err == nil
}

// strangerCase is the case of something that is listed once.
func (r *run) strangerCase(o Outcome, h *harvest, s step, ordinal int, it *observe.Item) *Case {
	if s.was == wasClaim {
		it = h.item(h.claimAt(s.which)) // of what is listed several times the last sight
	}
	c := &Case{Outcome: o, Seen: day(it.Seen)}
	t := r.kindOf(it)
	var list marks
	c.Sightings = []Sighting{{Source: h.state.Source.Name, Item: it.Clone()}}
	if t != nil {
		list = t.itemMarks(it, nil)
		c.Sightings[0].Key = strongest(t, list)
	}
	var why string
	c.Type, why = h.typed.of(t, it)
	switch {
	case o == Ignored:
		c.Why = h.state.Source.Ignore[s.which].Reason
		return c
	case o == OutOfScope:
		c.Why = why
	}
	r.reasons(c, h, s, ordinal, t, list)
	return c
}

// conclude says of something that is no record's which discrepancy it is, and which sources should see it too.
func (r *run) conclude(c *Case) {
	c.Discrepancy = r.standing(c)
	if c.Outcome == Unregistered {
		c.Lacks = r.lacksOf(c)
	}
}

// reasons says why something that has a key of a record is not it, and what its own keys are worth.
func (r *run) reasons(c *Case, h *harvest, s step, ordinal int, t *sort, list marks) {
	if at, adopted := h.adopted[ordinal]; adopted {
		told := h.claimAt(at).told()
		c.Rejected, c.Why = told.rejected, told.why
		return
	}
	switch {
	case s.was == wasClaim:
		c.Rejected = h.claimAt(s.which).told().rejected
	case s.was == wasCrowd:
		var one claim
		h.aimAt(&one, t, list, r.look(t, list, nil))
		c.Rejected = one.told().rejected
	}
	if c.Outcome == Ambiguous {
		c.Why = r.ambiguousWords(c, h, s, t, list)
	}
}

func (r *run) ambiguousWords(c *Case, h *harvest, s step, t *sort, list marks) string {
	switch root, known := r.things.of(h, s.keys); {
	case len(list) == 0:
		return "it has no key by which it would be recognised again"
	case len(c.Rejected) > 0:
		x := c.Rejected[0]
		if x.Record != nil {
			return fmt.Sprintf("%s, as %s has it: %s", keyWords(x.Key), x.Record.Name, x.Why)
		}
		return fmt.Sprintf("%s: %s", keyWords(x.Key), x.Why)
	case known && r.things.is(root, isTorn):
		return "sources contradict each other about what identifies it"
	case known:
		return "another source shows it to be a record's that it is not"
	}
	return fmt.Sprintf("%s is on several things of %s: no key", keyWords(c.Sightings[0].Key), h.state.Source.Name)
}

func keyWords(k Key) string { return fieldWords(k.Pointer) + " " + k.Text }

// standing is the kind of discrepancy of something that is no record's: what the organisation prohibits is not only unknown.
func (r *run) standing(c *Case) Discrepancy {
	if c.Outcome != Unregistered && c.Outcome != Ambiguous {
		return ""
	}
	for _, s := range c.Sightings {
		if s.Item.Product.Empty() {
			continue
		}
		if p, _ := r.book.Product(s.Item.Product); p != nil && p.Text("/spec/standing") == prohibited {
			c.Why = words(p.ID()+" is prohibited", c.Why)
			return Unauthorized
		}
	}
	return NotRegistered
}

// grouped visits what is listed several times, so many at once as may be held.
func (r *run) grouped(yield func(*Case, error) bool) {
	done := make([]bool, len(r.things.parent))
	for {
		batch := r.nextBatch(done)
		if len(batch) == 0 {
			return
		}
		held := make([]*Case, len(batch))
		for _, h := range r.harvests {
			if !r.again(h, func(i int, s step, it *observe.Item) error {
				o, root, grouped, is := r.fateOf(h, i, s)
				at, wanted := batch[root]
				if !is || !grouped || !wanted {
					return nil
				}
				r.hold(&held[at], o, h, s, i, it)
				return nil
			}, yield) {
				return
			}
		}
		for _, c := range held {
			cut(r, c)
			r.conclude(c)
			if !yield(c, nil) {
				return
			}
		}
	}
}

// nextBatch numbers the next things that are listed several times.
func (r *run) nextBatch(done []bool) map[uint32]int {
	batch := map[uint32]int{}
	for _, h := range r.harvests {
		r.eachStep(h, func(i int, s step) {
			if len(batch) == mostHeld {
				return
			}
			if _, root, grouped, is := r.fateOf(h, i, s); is && grouped && !done[root] {
				done[root] = true
				batch[root] = len(batch)
			}
		})
	}
	return batch
}

// hold adds what is listed of a thing to its case.
func (r *run) hold(c **Case, o Outcome, h *harvest, s step, ordinal int, it *observe.Item) {
	one := r.strangerCase(o, h, s, ordinal, it)
	if *c == nil {
		*c = one
		return
	}
	known := *c
	known.Sightings = append(known.Sightings, one.Sightings...)
	if len(known.Sightings) >= 2*mostSightings {
		cut(r, known)
	}
	if len(known.Rejected) < mostRejected {
		known.Rejected = append(known.Rejected, one.Rejected...)
	}
	known.Seen = max(known.Seen, one.Seen)
	if known.Type == "" {
		known.Type = one.Type
	}
}

// mostSightings bounds how many descriptions of one thing are held: the same one may be listed any number of times.
const mostSightings = 16

func cut(r *run, c *Case) {
	sortSightings(c.Sightings, r)
	c.Sightings = c.Sightings[:min(len(c.Sightings), mostSightings)]
}

// Would is what a new record of an unregistered thing would say besides its type, as differences from a record that says
// nothing else: once it is registered so, and seen again, it agrees.
func (r *Result) Would(c *Case) []Difference {
	if c.Record != nil || len(c.Sightings) == 0 {
		return nil
	}
	t := r.run.kindOf(c.Sightings[0].Item)
	root := document.NewMap(document.NewText("spec"), document.NewMap(document.NewText("type"), document.NewText(c.Type)))
	blank := model.NewRecord(t.kind, &document.Document{Root: root})
	a := &about{run: r.run, sort: t, typing: t.typing(r.run.snapshot, c.Type), record: blank, c: &Case{}, listed: r.run.sightings(c)}
	a.compare()
	return slices.DeleteFunc(a.c.Differences, func(d Difference) bool {
		// A key that is another's too would make two records of one thing of them.
		return slices.ContainsFunc(c.Rejected, func(x Rejected) bool { return x.Key == Key{d.Pointer, d.Reported} })
	})
}

// sightings are what a case was seen as, by the numbers of the sources.
func (r *run) sightings(c *Case) []seen {
	var list []seen
	for _, s := range c.Sightings {
		at := slices.IndexFunc(r.harvests, func(h *harvest) bool { return h.state.Source.Name == s.Source })
		if at >= 0 {
			list = append(list, seen{at, s.Item})
		}
	}
	return list
}
