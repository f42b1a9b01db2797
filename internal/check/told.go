package check

import (
	"context"
	"io/fs"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/internal/secret"
)

// Teller makes differences of single changes that may be shown: it finds the secrets in them.
type Teller struct {
	checker *Checker
	engines []*policy.Engine
	asOf    string
	// Unusable says that the registry's own policies cannot be used, so that only muster's look for secrets.
	Unusable error
}

// Teller compiles the rules of a registry that find secrets.
func (c *Checker) Teller(registry fs.FS, asOf string) (*Teller, error) {
	var found Difference
	engines, err := c.secretRules(Pair{Head: registry}, &found)
	return &Teller{c, engines, asOf, found.Unusable}, err
}

// Tell makes a difference of one change. The files are those that hold the record, nil where it was not there; none but
// them is looked at.
func (t *Teller) Tell(ctx context.Context, one change.Change, before, after *load.Parsed) (*Difference, error) {
	out := &Difference{Changes: &change.Set{Changes: []change.Change{one}}}
	var err error
	if out.Base, out.OldSecrets, err = t.side(ctx, before, one.Before, one.Op == change.Added, one.Other); err != nil {
		return nil, err
	}
	out.Head, out.Secrets, err = t.side(ctx, after, one.After, one.Op == change.Removed, one.Other)
	return out, err
}

// side finds the secrets of one side: those in the record, and in the one of another kind where that was in its place.
func (t *Teller) side(ctx context.Context, file *load.Parsed, record *model.Record, hasOther bool, other *model.Record) (*load.Result, secret.Places, error) {
	if file == nil {
		nothing, err := t.checker.Loader.Nothing()
		return nothing, nil, err
	}
	held, err := t.checker.Loader.Join([]*load.Parsed{file})
	if err != nil {
		return nil, nil, err
	}
	var records []*model.Record
	if record != nil {
		records = append(records, record)
	}
	if hasOther && other != nil {
		records = append(records, other)
	}
	secrets, err := t.checker.secretsIn(ctx, t.engines, held, records, t.asOf)
	return held, secrets, err
}
