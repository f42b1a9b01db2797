package reconcile

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"sync"

	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/resolve"
)

// Options say how a reconciliation is made.
type Options struct {
	Day     string       // the day for which it holds, YYYY-MM-DD
	Workers int          // how many sources are read at once; 0 is one
	Scope   *scope.Scope // what is looked after; nil is everything
}

// Result is what a reconciliation came to.
type Result struct {
	AsOf   string  // the day that was judged
	States []State // by source, in the order in which their word counts
	Counts Counts
	Hidden []Hidden
	run    *run
}

// run is one reconciliation.
type run struct {
	*registered
	opts     Options
	book     *resolve.Book
	feeds    []observe.Feed // in the order in which their word counts
	harvests []*harvest
	links    []link           // what was seen of records, by record
	from     []int32          // by record: where its links begin
	crowded  map[int32]string // by record: a key of it is on so many things of a source that it is none
	things   things
}

// Run compares a registry with what sources say.
func Run(s *model.Snapshot, feeds []observe.Feed, opts Options) (*Result, error) {
	r := &run{opts: opts, crowded: map[int32]string{}, book: resolve.New(s), feeds: slices.Clone(feeds)}
	slices.SortStableFunc(r.feeds, func(a, b observe.Feed) int { return bySource(a.Source, b.Source) })
	r.registered = register(s)
	if err := r.read(); err != nil {
		return nil, err
	}
	r.match()
	if err := r.group(); err != nil {
		return nil, err
	}
	return r.result(), nil
}

// bySource orders sources by whose word counts more.
func bySource(a, b observe.Source) int {
	return cmp.Or(cmp.Compare(rankOf(a), rankOf(b)), cmp.Compare(a.Name, b.Name))
}

// rankOf puts sources without a rank behind all that have one.
func rankOf(s observe.Source) int {
	if s.Rank == 0 {
		return math.MaxInt
	}
	return s.Rank
}

// read reads all sources, some at once.
func (r *run) read() error {
	r.harvests = make([]*harvest, len(r.feeds))
	failed := make([]error, len(r.feeds))
	turns := make(chan struct{}, max(1, r.opts.Workers))
	var group sync.WaitGroup
	for i, feed := range r.feeds {
		h := newHarvest(r, i, feed.Source)
		r.harvests[i] = h
		turns <- struct{}{}
		group.Go(func() {
			defer func() { <-turns }()
			h.state.Reading, failed[i] = feed.Read(h.take)
			h.finish()
		})
	}
	group.Wait()
	return errors.Join(failed...)
}

// finish lets go of what only reading needs.
func (h *harvest) finish() {
	h.alike = nil
	h.state.Trouble = trouble(h.state, h.opts.Day)
}
