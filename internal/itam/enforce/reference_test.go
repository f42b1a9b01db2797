package enforce_test

import (
	"os"
	"testing"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/enforce"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/policies"
	"github.com/assetmuster/muster/schema"
)

// Whoever adds a rule says in the reference registry why it is asked: a policy there names it.
func TestReferenceRegistryNamesEveryRule(t *testing.T) {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	checker := &check.Checker{BuiltIn: policies.FS, Loader: &load.Loader{Kinds: set, Schemas: validate.New(schema.FS, set), Limits: document.DefaultLimits()}}
	registry := os.DirFS("../../../registry")
	rules, err := checker.Table(registry)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := checker.Loader.Load(registry)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range enforce.Unnamed(enforce.Policies(loaded.Snapshot), rules) {
		if !enforce.OfForm(r) {
			t.Errorf("no statement of a policy in registry/ names %s", r.ID)
		}
	}
}
