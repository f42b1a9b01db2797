package check

import (
	"context"
	"slices"
	"sync/atomic"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
)

// changed gives what the rules about changes find, and what is to be said of changed policies.
func (c *Checker) changed(ctx context.Context, out *Comparison, by law, base, head state, lookups policy.Registry, opts Options) (told, outside, waived diag.List, err error) {
	found, err := c.judgeChanges(ctx, by.asked, out, base.eyes(base.loaded.Snapshot), lookups, opts.AsOf)
	if err != nil {
		return nil, nil, nil, err
	}
	found = append(found, head.comments.Changed(base.comments, newMatcher(out.Changes).before)...)
	found = append(found, approvedByAuthors(out, lookups, opts)...)
	told = by.keep(append(found, policyFindings(out.Policies)...), opts)
	told, outside = by.outside(told.Finish(), opts.AsOf, lookups, base.eyes(base.loaded.Snapshot))
	told, waived = by.finder(head, lookups).Apply(told)
	return told, outside, waived, nil
}

func (c *Checker) judgeChanges(ctx context.Context, engine *policy.Engine, out *Comparison, base, lookups policy.Registry, asOf string) (diag.List, error) {
	changes := out.Changes.Changes
	lists := make([]diag.List, len(changes))
	var failed atomic.Pointer[error]
	c.Loader.Each(len(changes), func() func(int) {
		evaluator := engine.NewEvaluator(lookups, asOf, policy.DefaultLimits()).Against(base)
		return func(i int) {
			if failed.Load() != nil || out.stays(changes[i]) {
				return
			}
			results, err := evaluator.EvalChange(ctx, policyChange(changes[i]))
			if err != nil {
				failed.CompareAndSwap(nil, &err)
			}
			for _, res := range results {
				if res.Of != "" && out.Base.Malformed[changes[i].Before] {
					continue // the rule stumbled over what was wrong before, which this change may be about to mend
				}
				f := finding(changes[i].Record(), res)
				f.Before = changes[i].Op == change.Removed
				lists[i] = append(lists[i], f)
			}
		}
	})
	if err := failed.Load(); err != nil {
		return nil, *err
	}
	return slices.Concat(lists...), nil
}

// stays says that of two records of one name the one was removed that did not count.
func (out *Comparison) stays(c change.Change) bool {
	return c.Op == change.Removed && out.Head.Snapshot.Get(c.Before.Kind.Name, c.Before.Name) != nil
}

func policyChange(c change.Change) policy.Change {
	r := c.Record()
	return policy.Change{Kind: r.Kind.Name, Name: r.Name, Before: root(c.Before), After: root(c.After)}
}

func root(r *model.Record) *document.Node {
	if r == nil {
		return nil
	}
	return &r.Doc.Root
}

// waiversAmong gives the ids of waivers that a change touches.
func waiversAmong(set *change.Set) (ids []string) {
	for _, c := range set.Changes {
		if c.Record().Kind.Name == waiver.Kind {
			ids = append(ids, c.Record().ID())
		}
	}
	return ids
}

// approvedByAuthors finds waivers that a change brings or alters, and that whoever wrote them approved.
func approvedByAuthors(out *Comparison, eyes selector.Registry, opts Options) (list diag.List) {
	if opts.authors == nil {
		return nil
	}
	for _, c := range out.Changes.Changes {
		if c.Op != change.Removed && c.After.Kind.Name == waiver.Kind {
			list = append(list, waiver.ByAuthor(c.After, opts.authors(c.After.Doc.File.Path), eyes, opts.AsOf)...)
		}
	}
	return list
}
