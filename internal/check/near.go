package check

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/focus"
	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/internal/source"
)

// bounds say when it is worth while to look for the files that a change concerns.
type bounds struct {
	fewest int // that a registry has
	share  int // of them, one in so many, that may be concerned
}

// CompareNear is Compare for those to whom only what the change does matters. Where few files differ it reads only what
// these concern, which gives the same changes, and the same findings new, fixed and waived; whether CODEOWNERS is stale it
// does not ask, as that takes all files. Then Near is set, Kept is empty, and the states and Judged are what was looked at.
func (c *Checker) CompareNear(ctx context.Context, pair Pair, opts Options) (*Comparison, error) {
	out, err := c.near(ctx, pair, &opts, bounds{fewest: 500, share: 4})
	if errors.As(err, &focus.Whole{}) {
		return c.Compare(ctx, pair, opts)
	}
	return out, err
}

// near compares what a change concerns. The error is focus.Whole where nobody can tell what that is; then the options have
// the policies that were compiled.
func (c *Checker) near(ctx context.Context, pair Pair, opts *Options, worthWhile bounds) (*Comparison, error) {
	if pair.Base == nil || pair.Changed == nil || slices.Contains(pair.Changed, source.Marker) || len(policyChanges(pair)) > 0 {
		return nil, focus.Whole{Why: "the settings or policies of the registry differ"}
	}
	opts.shows, opts.changes = true, true
	texts, err := c.glance(pair, opts)
	if err != nil {
		return nil, err
	}
	if texts.Len() < worthWhile.fewest {
		return nil, focus.Whole{Why: "there are few files"}
	}
	f, err := focus.New(texts, c.law(opts.compiled.engine), texts.Len()/worthWhile.share)
	if err != nil {
		return nil, err
	}
	f.Judge(waiver.Kind)
	return c.grow(ctx, pair, f, *opts)
}

// law says what judges records besides what they say themselves.
func (c *Checker) law(engine *policy.Engine) focus.Law {
	scoped := focus.Besides{Named: scope.Reads()}
	for _, kind := range c.Loader.Kinds.All() {
		if scope.About(kind) {
			scoped.Judged = append(scoped.Judged, kind.Name)
		}
	}
	return focus.Law{Reads: engine.Reads(), Always: lawKinds(), Besides: map[string]focus.Besides{scopeKind: scoped}}
}

// grow loads more until nothing is asked for that is not loaded.
func (c *Checker) grow(ctx context.Context, pair Pair, f *focus.Focus, opts Options) (*Comparison, error) {
	var last law
	for {
		before, after, err := f.Load()
		if err != nil {
			return nil, err
		}
		base, head := stateOf(before, *opts.compiled, newNear(f, before), opts), stateOf(after, *opts.compiled, newNear(f, after), opts)
		base.law.share(last)
		head.law.share(base.law)
		last = base.law
		out, err := c.between(ctx, pair, base, head, opts)
		if err != nil {
			return nil, err
		}
		more, err := f.More(base.near.state(before), head.near.state(after), out.New)
		if err != nil {
			return nil, err
		}
		if !more && out.Judged == 0 {
			return nil, focus.Whole{Why: "nothing that is left is concerned"} // which is no reason to say that there is nothing
		}
		if !more {
			out.Near, out.Kept = true, nil
			return out, nil
		}
	}
}

// differing loads only what can differ: of both states the files that do, and the settings. The error is focus.Whole where
// nobody can tell which these are.
func (c *Checker) differing(pair Pair) (base, head *load.Result, err error) {
	if pair.Base == nil || pair.Changed == nil {
		return nil, nil, focus.Whole{Why: "nobody knows what differs"}
	}
	texts, err := focus.OpenChanged(c.Loader, pair.Base, pair.Head, pair.Changed, source.Marker)
	if err != nil {
		return nil, nil, err
	}
	return texts.Load()
}

// lookUp says that rules look at other records than the one that they judge.
func lookUp(engine *policy.Engine) bool {
	for _, reads := range engine.Reads() {
		if len(reads.Named)+len(reads.Referrers)+len(reads.Any) > 0 {
			return true
		}
	}
	return false
}

// glance compiles the policies while it lists the files: neither needs the other.
func (c *Checker) glance(pair Pair, opts *Options) (texts *focus.Texts, err error) {
	var both sync.WaitGroup
	var policies compiled
	both.Go(func() { policies = c.compile(pair.Head, *opts) })
	texts, err = focus.Open(c.Loader, pair.Base, pair.Head, pair.Changed)
	both.Wait()
	if policies.err == nil {
		opts.compiled = &policies
	}
	return texts, cmp.Or(policies.err, err)
}

// near is what is told of a state of which only what a change concerns is loaded: the findings on the files concerned.
// What else is loaded is there to be looked up, and may lack what it would be judged by.
type near struct {
	focus *focus.Focus
	watch *focus.Watch
}

func newNear(f *focus.Focus, loaded *load.Result) *near {
	return &near{f, focus.NewWatch(loaded.Snapshot)}
}

func (n *near) state(loaded *load.Result) focus.State {
	return focus.State{Result: loaded, Watch: n.watch}
}

// concerned drops the findings that are not told.
func (n *near) concerned(list diag.List) diag.List {
	if n == nil {
		return list
	}
	var out diag.List
	for _, f := range list {
		if n.focus.Concerns(f.Range.File) {
			out = append(out, f)
		}
	}
	return out
}

// part leaves only secrets to be looked for in records whose findings are not told: messages may quote them.
func (n *near) part(sound, others []*model.Record) (told, rest []*model.Record) {
	if n == nil {
		return sound, others
	}
	for _, r := range sound {
		switch {
		case n.focus.Concerns(r.Doc.File.Path):
			told = append(told, r)
		case n.focus.Matters(r):
			others = append(others, r)
		}
	}
	return told, others
}

// eyes is what rules look things up in.
func (s state) eyes(lookups *model.Snapshot) policy.Registry {
	if s.near != nil && lookups == s.loaded.Snapshot {
		return s.near.watch
	}
	return lookups
}
