package policy_test

import (
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/policies"
	"github.com/assetmuster/muster/schema"
)

// builtIn are muster's own rules with the kinds and indexes that there are.
func builtIn() policy.Sources {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		panic(err)
	}
	return policy.Sources{BuiltIn: policies.FS, Kinds: set.Names(), Indexes: model.Indexes()}
}

// The rules that muster comes with compile without a finding, and their own tests pass.
func TestBuiltInRules(t *testing.T) {
	engine, found, err := policy.Compile(builtIn())
	if err != nil || len(found) > 0 {
		t.Fatalf("compile: %v %v", found, err)
	}
	for _, r := range engine.Rules() {
		if policy.OnChanges(r.ID) != (r.Stage == "change") {
			t.Errorf("%s is of stage %s: rules on changes lie in the area change, and no others do", r.ID, r.Stage)
		}
		if want := "muster:policies/" + strings.ReplaceAll(r.ID, "-", "_") + ".rego"; r.File != want {
			t.Errorf("%s lies in %s, not in %s", r.ID, r.File, want)
		}
	}
	report, _, err := policy.Test(t.Context(), builtIn(), policy.TestOptions{BuiltIn: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report.Untested {
		t.Errorf("%s has fewer than two tests in %s", r.ID, r.File)
	}
	if len(report.Tests) < 2 {
		t.Fatalf("%d tests ran", len(report.Tests))
	}
	for _, r := range report.Tests {
		if r.Outcome != policy.Pass {
			t.Errorf("%s:%d: %s: %s: %s %v", r.File, r.Line, r.Name, r.Outcome, r.Message, r.Values)
		}
	}
}
