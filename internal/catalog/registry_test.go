package catalog

import (
	"maps"
	"testing"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/schema"
)

const settings = `apiVersion: muster/v1
kind: Registry
metadata:
  name: acme
spec:
  organisation: Acme
  currency: EUR
`

// registry loads a registry of these files. Its records must be as their schemas want them.
func registry(t *testing.T, files map[string]string) Registry {
	t.Helper()
	return registryBy(t, newLoader(t), files)
}

func newLoader(t testing.TB) *load.Loader {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	return &load.Loader{Kinds: set, Schemas: validate.New(schema.FS, set), Limits: document.DefaultLimits()}
}

func registryBy(t *testing.T, loader *load.Loader, files map[string]string) Registry {
	t.Helper()
	all := map[string]string{"muster.yaml": settings}
	maps.Copy(all, files)
	loaded, err := loader.Load(tree(all))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range loaded.Findings {
		if f.Severity == diag.Error {
			t.Errorf("%s:%d: %s: %s\n%s", f.Range.File, f.Range.Start.Line, f.Rule, f.Message, files[f.Range.File])
		}
	}
	return Registry{Snapshot: loaded.Snapshot, Files: loaded.Files}
}

// after is what the files of a registry are once a plan is written.
func after(files map[string]string, plan Plan) map[string]string {
	out := maps.Clone(files)
	if out == nil {
		out = map[string]string{}
	}
	maps.Copy(out, plan.Files)
	return out
}
