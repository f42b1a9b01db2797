package policy

import "sync/atomic"

// fuse stops an evaluation after a number of steps, or when its time is up. Topdown asks it before every expression.
type fuse struct {
	left   int
	taken  int // without what was remembered
	timeUp atomic.Bool
}

// Cancel implements topdown.Cancel.
func (f *fuse) Cancel() { f.timeUp.Store(true) }

// Cancelled implements topdown.Cancel.
func (f *fuse) Cancelled() bool {
	f.left--
	f.taken++
	return f.left < 0 || f.timeUp.Load()
}
