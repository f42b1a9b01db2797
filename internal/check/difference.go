package check

import (
	"context"
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/internal/secret"
)

// Difference is what lies between two states of a registry, without a word about what the rules say of it.
type Difference struct {
	Base, Head *load.Result // Base is empty where there was no registry
	Adopted    bool         // there was no registry before
	Changes    *change.Set
	Policies   []PolicyChange // policy files that differ, by path
	Secrets    secret.Places  // what must not be shown of head's records that are told of
	OldSecrets secret.Places  // of base's
	// Unusable says why some of the registry's own policies did not look for secrets; nil where all did.
	Unusable error
}

// Difference compares two states of a registry. Secrets are looked for in the records that differ alone: no other is shown.
func (c *Checker) Difference(ctx context.Context, pair Pair, asOf string) (*Difference, error) {
	out := &Difference{Adopted: pair.Base == nil, Policies: policyChanges(pair)}
	var err error
	if out.Base, out.Head, err = c.differing(pair); err != nil {
		out.Base, out.Head, err = c.both(pair)
	}
	if err != nil {
		return nil, err
	}
	out.Changes = change.Between(stateOfRecords(out.Base), stateOfRecords(out.Head))
	if out.Changes.Empty() {
		return out, nil
	}
	engines, err := c.secretRules(pair, out)
	if err != nil {
		return nil, err
	}
	if pair.Changed != nil && slices.ContainsFunc(engines, lookUp) {
		pair.Changed = nil
		return c.Difference(ctx, pair, asOf)
	}
	before, after := concerned(out.Changes)
	if out.OldSecrets, err = c.secretsIn(ctx, engines, out.Base, before, asOf); err == nil {
		out.Secrets, err = c.secretsIn(ctx, engines, out.Head, after, asOf)
	}
	return out, err
}

// both loads all of both states.
func (c *Checker) both(pair Pair) (base, head *load.Result, err error) {
	if head, err = c.Loader.Load(pair.Head); err != nil {
		return nil, nil, err
	}
	if pair.Base == nil {
		base, err = c.Loader.Nothing()
	} else {
		base, err = c.Loader.LoadBeside(pair.Base, head, pair.Same)
	}
	return base, head, err
}

// secretRules compiles the rules that find secrets, those of both states: what either takes for a secret is one. Where the
// registry's own cannot be used, muster's are left.
func (c *Checker) secretRules(pair Pair, out *Difference) ([]*policy.Engine, error) {
	sources := []policy.Sources{c.Sources(pair.Head)}
	if pair.Base != nil && len(out.Policies) > 0 {
		sources = append(sources, c.Sources(pair.Base))
	}
	var engines []*policy.Engine
	for _, src := range sources {
		src.Wanted = secret.Finds
		engine, found, err := policy.Compile(src)
		for _, f := range found {
			out.Unusable = fmt.Errorf("%s:%d: %s", f.Range.File, f.Range.Start.Line, f.Message)
		}
		if err != nil {
			out.Unusable, src.Own = err, nil
			if engine, _, err = policy.Compile(src); err != nil {
				return nil, err
			}
		}
		engines = append(engines, engine.Only(func(r diag.Rule) bool { return secret.Finds(r.ID) }))
	}
	return engines, nil
}

// concerned lists the records that a difference tells of.
func concerned(set *change.Set) (before, after []*model.Record) {
	for _, c := range set.Changes {
		if c.Before != nil {
			before = append(before, c.Before)
		}
		if c.After != nil {
			after = append(after, c.After)
		}
	}
	for _, u := range set.Unclear {
		if u.Before {
			after = append(after, u.Records...)
		} else {
			before = append(before, u.Records...)
		}
	}
	return before, after
}

func (c *Checker) secretsIn(ctx context.Context, engines []*policy.Engine, in *load.Result, records []*model.Record, asOf string) (secret.Places, error) {
	var found diag.List
	for _, engine := range engines {
		list, err := c.judge(ctx, engine, in.Snapshot, records, asOf, nil)
		if err != nil {
			return nil, err
		}
		found = slices.Concat(found, list)
	}
	return secret.In(slices.Concat(found, in.Findings)), nil
}
