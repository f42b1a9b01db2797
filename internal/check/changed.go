package check

import (
	"context"
	"slices"
	"sync/atomic"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
)

// changed gives what the rules about changes find, and what is to be said of changed policies.
func (c *Checker) changed(ctx context.Context, out *Comparison, by law, base, lookups policy.Registry, opts Options) (told, waived diag.List, err error) {
	found, err := c.judgeChanges(ctx, by.asked, sane(out), base, lookups, opts.AsOf)
	if err != nil {
		return nil, nil, err
	}
	told = by.keep(append(found, policyFindings(out.Policies)...), opts)
	told, waived = by.waivers.apply(told.Finish())
	return told, waived, nil
}

// sane leaves out the records whose form is wrong now, which is said of them, or was wrong and is mended: a rule would
// stumble over what its author could not expect.
func sane(out *Comparison) []change.Change {
	return slices.DeleteFunc(slices.Clone(out.Changes.Changes), func(c change.Change) bool {
		return out.Head.Malformed[c.After] || c.Op == change.Changed && out.Base.Malformed[c.Before]
	})
}

func (c *Checker) judgeChanges(ctx context.Context, engine *policy.Engine, changes []change.Change, base, lookups policy.Registry, asOf string) (diag.List, error) {
	lists := make([]diag.List, len(changes))
	var failed atomic.Pointer[error]
	c.Loader.Each(len(changes), func() func(int) {
		evaluator := engine.NewEvaluator(lookups, asOf, policy.DefaultLimits()).Against(base)
		return func(i int) {
			if failed.Load() != nil {
				return
			}
			results, err := evaluator.EvalChange(ctx, policyChange(changes[i]))
			if err != nil {
				failed.CompareAndSwap(nil, &err)
			}
			for _, res := range results {
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
