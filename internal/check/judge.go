package check

import (
	"context"
	"slices"
	"sync/atomic"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/internal/secret"
	"github.com/assetmuster/muster/internal/validate"
)

// sound picks the records that the policies judge. One that its schema does not accept is left out where that fails the
// check: a rule that stumbles over a number where text belongs, or misses the field whose name is misspelt, says nothing new.
// Where two states are compared none is: what is wrong with its form may be known, and what else is wrong is not.
// In the others too a secret is one: findings of their form show their text.
func sound(loaded *load.Result, told diag.List, opts Options) (sound, others []*model.Record) {
	malformed, bySchema := map[string]bool{}, validate.Rules()
	for _, f := range told {
		if f.Severity == diag.Error && !opts.changes && slices.ContainsFunc(bySchema, func(r diag.Rule) bool { return r.ID == f.Rule }) {
			malformed[f.Record] = true
		}
	}
	for _, r := range loaded.Records {
		linked := loaded.Snapshot.Get(r.Kind.Name, r.Name) == r
		switch {
		case !opts.wants(r.Kind.Name) && r.Name != "": // nothing is told of it
		case opts.wants(r.Kind.Name) && linked && !(loaded.Malformed[r] && malformed[r.ID()]):
			sound = append(sound, r)
		default:
			others = append(others, r)
		}
	}
	return sound, others
}

// judge runs the policies over the records, in parallel. The order of the work does not show.
func (c *Checker) judge(ctx context.Context, engine *policy.Engine, lookups policy.Registry, records []*model.Record, asOf string, twin *twin) (diag.List, error) {
	lists := make([]diag.List, len(records))
	var failed atomic.Pointer[error]
	c.Loader.Each(len(records), func() func(int) {
		evaluator := twin.watched(engine.NewEvaluator(lookups, asOf, policy.DefaultLimits()))
		return func(i int) {
			if failed.Load() != nil {
				return
			}
			r := records[i]
			if found, known := twin.known(r); known {
				lists[i] = found
				return
			}
			results, err := evaluator.Eval(ctx, policy.Record{Kind: r.Kind.Name, Name: r.Name, Root: &r.Doc.Root})
			if err != nil {
				failed.CompareAndSwap(nil, &err)
			}
			for _, res := range results {
				lists[i] = append(lists[i], findingsOf(r, res)...)
			}
			if evaluator.Alike() && err == nil {
				twin.note(r, lists[i])
			}
		}
	})
	if err := failed.Load(); err != nil {
		return nil, *err
	}
	return slices.Concat(lists...), nil
}

// findingsOf says what a policy found in a record. A tombstone is history: its form is judged and what it says is not, but a
// secret in it is one all the same.
func findingsOf(r *model.Record, res policy.Result) diag.List {
	if secret.Finds(res.Of) {
		return diag.List{finding(r, res), unsearched(r)}
	}
	if r.Removed() && !secret.Finds(res.Rule) {
		return nil
	}
	return diag.List{finding(r, res)}
}

// unsearched hides a record in which nobody could look for secrets. It is of no rule, so it is not told.
func unsearched(r *model.Record) diag.Finding {
	return diag.Finding{Secret: true, Range: r.Doc.Range(&r.Doc.Root)}
}

func finding(r *model.Record, res policy.Result) diag.Finding {
	f := r.Finding(res.Rule, diag.Error, res.Path, res.Msg, res.Hint)
	f.Secret = secret.Finds(f.Rule)
	if r.Name == "" {
		f.Record = ""
	}
	return f
}
