package reconcile

// trail remembers of each item of a source, in the order of reading, what it was taken for, in four bytes and four for each key
// that no record has. So the source can be read again, and each thing told what became of it, while nobody holds it.
type trail struct{ words []uint32 }

// what an item was taken for.
const (
	wasNothing = iota
	wasIgnored
	wasThing
	wasClaim
	wasCrowd
	wasAgain // a claim that is listed already
)

// step is one item of a trail.
type step struct {
	was   int
	class class    // of things and crowds
	which int32    // the claim, or the ignore rule
	keys  []uint32 // of no record
}

func (t *trail) add(was int, c class, keys []uint32, more ...uint32) {
	t.words = append(t.words, uint32(was)|uint32(c)<<3|uint32(len(keys))<<8) //nolint:gosec // all are small
	t.words = append(t.words, more...)
	t.words = append(t.words, keys...)
}

func (t *trail) nothing()                         { t.add(wasNothing, 0, nil) }
func (t *trail) ignored(rule int)                 { t.add(wasIgnored, 0, nil, uint32(rule)) } //nolint:gosec // rules are few
func (t *trail) thing(c class, keys []uint32)     { t.add(wasThing, c, keys) }
func (t *trail) crowd(c class, keys []uint32)     { t.add(wasCrowd, c, keys) }
func (t *trail) again()                           { t.add(wasAgain, 0, nil) }
func (t *trail) claim(which int32, keys []uint32) { t.add(wasClaim, 0, keys, uint32(which)) } //nolint:gosec // no claim is below 0

// walker goes along a trail.
type walker struct {
	words []uint32
	at    int
}

// next gives the next step; false at the end. Its keys are those of the trail.
func (w *walker) next() (step, bool) {
	if w.at >= len(w.words) {
		return step{}, false
	}
	head := w.words[w.at]
	w.at++
	s := step{was: int(head & 7), class: class(head >> 3 & 3), which: -1}
	if s.was == wasClaim || s.was == wasIgnored {
		s.which = int32(w.words[w.at]) //nolint:gosec // as above
		w.at++
	}
	n := int(head >> 8)
	s.keys = w.words[w.at : w.at+n]
	w.at += n
	return s, true
}
