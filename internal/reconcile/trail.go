package reconcile

// trail remembers of each item of a source, in the order of reading, what it was taken for, in four bytes and four for each key
// that no record has. So the source can be read again, and each thing told what became of it, while nobody holds it.
type trail struct{ words pile[uint32] }

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
	t.words.add(uint32(was) | uint32(c)<<3 | uint32(len(keys))<<8) //nolint:gosec // all are small
	for _, word := range more {
		t.words.add(word)
	}
	for _, k := range keys {
		t.words.add(k)
	}
}

func (t *trail) nothing()                         { t.add(wasNothing, 0, nil) }
func (t *trail) ignored(rule int)                 { t.add(wasIgnored, 0, nil, uint32(rule)) } //nolint:gosec // rules are few
func (t *trail) thing(c class, keys []uint32)     { t.add(wasThing, c, keys) }
func (t *trail) crowd(c class, keys []uint32)     { t.add(wasCrowd, c, keys) }
func (t *trail) again()                           { t.add(wasAgain, 0, nil) }
func (t *trail) claim(which int32, keys []uint32) { t.add(wasClaim, 0, keys, uint32(which)) } //nolint:gosec // no claim is below 0

// walker goes along a trail.
type walker struct {
	words *pile[uint32]
	at    int
	keys  [mostStrangers]uint32
}

func (w *walker) word() uint32 {
	w.at++
	return *w.words.at(uint32(w.at - 1)) //nolint:gosec // memory ends long before
}

// next gives the next step; false at the end. Its keys are good until the next one.
func (w *walker) next() (step, bool) {
	if w.at >= w.words.n {
		return step{}, false
	}
	head := w.word()
	s := step{was: int(head & 7), class: class(head >> 3 & 3), which: -1}
	if s.was == wasClaim || s.was == wasIgnored {
		s.which = int32(w.word()) //nolint:gosec // as above
	}
	n := int(head >> 8)
	for i := range n {
		w.keys[i] = w.word()
	}
	s.keys = w.keys[:n]
	return s, true
}
