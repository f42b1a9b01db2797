package policy_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/policy"
)

const recordsBefore = `
apiVersion: muster/v1
kind: Asset
metadata: {name: lt-0}
spec: {type: desktop, vendor: hp}
---
apiVersion: muster/v1
kind: Vendor
metadata: {name: dell}
spec: {status: ok}
---
apiVersion: muster/v1
kind: Vendor
metadata: {name: hp}
spec: {status: ok}
`

// changeRule is a policy with one rule of stage change.
func changeRule(id, kinds, body string) string {
	meta := replace(replace(head, "test/sound", "test/"+id), "[Asset]", kinds)
	return "-- " + id + ".rego --\n" + meta + "#   stage: change\npackage test." + id + "\n\nfinding contains " + body + "\n"
}

// changed judges by one rule what became of lt-0, which is lt-1 now, or what else the sides say.
func changed(t *testing.T, text string, limits policy.Limits, against bool, c policy.Change) []string {
	t.Helper()
	engine, found, err := policy.Compile(own(text))
	if err != nil {
		t.Fatal(found, err)
	}
	ev := engine.NewEvaluator(newRegistry(t, records), "2026-03-02", limits)
	if against {
		ev = ev.Against(newRegistry(t, recordsBefore))
	}
	results, err := ev.EvalChange(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return show(results)
}

func sides(t *testing.T) (before, after *document.Node) {
	return newRegistry(t, recordsBefore).Node("Asset", "lt-0"), newRegistry(t, records).Node("Asset", "lt-1")
}

// What a rule on changes can see of both states, and what it cannot.
func TestChangeLookUps(t *testing.T) {
	before, after := sides(t)
	both := policy.Change{Kind: "Asset", Name: "lt-1", Before: before, After: after}
	few := policy.DefaultLimits()
	few.Enumerate = 1
	broken := "policy/failed : test/x could not judge this record (policies/x.rego:12): "
	tests := []struct {
		name, body string
		change     policy.Change
		limits     policy.Limits
		want       []string
	}{
		{"both sides", `x := [input.before.metadata.name, input.after.metadata.name]`, both, few, []string{`test/x : ["lt-0", "lt-1"]`}},
		{"added", `x := [input.before, input.after.spec.type]`, policy.Change{Kind: "Asset", After: after}, few, []string{`test/x : [null, "laptop"]`}},
		{"removed", `x := [input.before.spec.type, input.after]`, policy.Change{Kind: "Asset", Before: before}, few, []string{`test/x : ["desktop", null]`}},
		{"nothing is inside what is not there", `x := input.after.spec`, policy.Change{Kind: "Asset", Before: before}, few, nil},
		{"the state after", `x := data.registry.Vendor.dell.spec.status`, both, few, []string{"test/x : blocked"}},
		{"the state before", `x := data.base.Vendor.dell.spec.status`, both, few, []string{"test/x : ok"}},
		{"gone since", `name := "hp"; data.base.Vendor[name]; not data.registry.Vendor[name]; x := name`, both, few, []string{"test/x : hp"}},
		{"new since", `not data.base.Vendor.lenovo; x := data.registry.Vendor.lenovo.spec.status`, both, few, []string{"test/x : ok"}},
		{"indexes are of the state after", `x := data.index.ancestors.AssetType.laptop`, both, few, nil},
		{"all records of a small kind before", `x := [n | some n, _ in data.base.Vendor]`, both, policy.DefaultLimits(), []string{`test/x : ["dell", "hp"]`}},
		{"too many records", `x := [n | some n, _ in data.base.Vendor]`, both, few,
			[]string{broken + "it reads all 2 records of kind Vendor for one record; the most is 1: look one up by its name, data.base.Vendor[name], or take an index"}},
		{"the whole state before", `x := count(data.base)`, both, few,
			[]string{broken + "it reads the whole registry (data.base); look one record up by kind and name: data.base.Vendor[name]"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := changed(t, changeRule("x", "[Asset]", `{"msg": sprintf("%v", [x])} if { `+tt.body+" }"), tt.limits, true, tt.change)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Without a state before, data.base is undefined; so it is to rules on records, whose findings are of one state.
func TestNoStateBefore(t *testing.T) {
	before, after := sides(t)
	c := policy.Change{Kind: "Asset", Before: before, After: after}
	if got := changed(t, changeRule("x", "[Asset]", `{"msg": "there"} if data.base.Vendor.dell`), policy.DefaultLimits(), false, c); got != nil {
		t.Error(got)
	}
	engine, _, err := policy.Compile(own("-- x.rego --\npackage main\n\ndeny contains \"there\" if data.base.Vendor.dell"))
	if err != nil {
		t.Fatal(err)
	}
	reg := newRegistry(t, records)
	ev := engine.NewEvaluator(reg, "2026-03-02", policy.DefaultLimits()).Against(newRegistry(t, recordsBefore))
	if _, err := ev.EvalChange(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if results, err := ev.Eval(t.Context(), reg.record("Asset", "lt-1")); len(results) > 0 || err != nil {
		t.Error(show(results), err)
	}
}

// Only rules on changes of that kind are asked, in the order of their ids; one that breaks off takes nothing from the others.
func TestWhichChangeRulesRun(t *testing.T) {
	before, after := sides(t)
	text := changeRule("every", "all", `{"msg": "found", "path": "/spec/type"} if input.after`) +
		changeRule("asset", "[Asset, Vendor]", `{"msg": "found"} if input.before`) +
		changeRule("vendor", "[Vendor]", `{"msg": "found"} if input.after`) +
		changeRule("broken", "all", `{"msg": "found"} if time.parse_rfc3339_ns(input.after.spec.type) > 0`) +
		"-- record.rego --\npackage main\n\ndeny contains \"found\" if input"
	want := []string{"test/asset : found",
		"policy/failed : test/broken could not judge this record (policies/broken.rego:12): a function was given what it cannot work with: " +
			`time.parse_rfc3339_ns: parsing time "laptop" as "2006-01-02T15:04:05Z07:00": cannot parse "laptop" as "2006"`,
		"test/every /spec/type: found"}
	if diff := cmp.Diff(want, changed(t, text, policy.DefaultLimits(), true, policy.Change{Kind: "Asset", Before: before, After: after})); diff != "" {
		t.Error(diff)
	}
	if got := changed(t, changeRule("x", "[Vendor]", `{"msg": "found"} if true`), policy.DefaultLimits(), true, policy.Change{Kind: "Asset", After: after}); got != nil {
		t.Error(got)
	}
}

// A rule on changes that reads its input as a record never finds anything; nor does one on records that asks what was before.
func TestLintOfStages(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a field of one side", changeRule("x", "[Asset]", `{"msg": "m"} if input.after.spec.type != input.before.spec.type`), ""},
		{"a side by name", changeRule("x", "[Asset]", `{"msg": "m"} if { some side in ["before", "after"]; input[side].spec }`), ""},
		{"a look-up before", changeRule("x", "[Asset]", `{"msg": "m"} if data.base.Vendor[input.before.spec.vendor]`), ""},
		{"the input as a record", changeRule("x", "[Asset]", `{"msg": "m"} if input.spec.type`),
			"the input of a rule of stage change has no spec: write input.before.spec or input.after.spec"},
		{"an unknown kind before", changeRule("x", "[Asset]", `{"msg": "m"} if data.base.Vendr[input.before.spec.vendor]`),
			`there is no kind "Vendr"; did you mean "Vendor"?`},
		{"all records before", changeRule("x", "[Asset]", `{"msg": "m"} if data.base.Vendor[_].bad`),
			"this reads all records of data.base.Vendor for every record judged; look one up by its name: data.base.<Kind>[name]"},
		{"a rule on records", "-- x.rego --\npackage main\n\ndeny contains \"x\" if data.base.Vendor[input.spec.vendor]",
			"only rules of stage change see data.base, the state before: this rule's stage is record"},
		{"a helper", "-- x.rego --\npackage helpers\n\nwas(name) := data.base.Vendor[name]", ""},
		{"a package that hides it", "-- x.rego --\npackage base.vendors\n\ndeny contains \"x\" if input",
			"package base.vendors would hide data.base, which policies look things up in: take another name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, found, err := policy.Compile(own(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, f := range found {
				got += f.Message
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Over the reference registry: what did not change is silent, and no rule breaks off on a record that came, went or became
// another of its kind.
func TestChangeRulesOverReferenceRegistry(t *testing.T) {
	engine, _, err := policy.Compile(builtIn())
	if err != nil {
		t.Fatal(err)
	}
	reg := referenceRegistry(t)
	ev := engine.NewEvaluator(reg, "2026-11-22", policy.DefaultLimits()).Against(reg)
	judged := 0
	judge := func(c policy.Change, want func(policy.Result) bool) {
		results, err := ev.EvalChange(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		judged++
		for _, r := range results {
			if !want(r) {
				t.Errorf("%s/%s: %v", c.Kind, c.Name, r)
			}
		}
	}
	never := func(policy.Result) bool { return false }
	unbroken := func(r policy.Result) bool { return r.Of == "" }
	for kind, records := range reg.records {
		names := reg.Names(kind)
		for i, name := range names {
			n, other := records[name], records[names[(i+1)%len(names)]]
			judge(policy.Change{Kind: kind, Name: name, Before: n, After: n}, never)
			judge(policy.Change{Kind: kind, Name: name, After: n}, func(r policy.Result) bool {
				lost := name == "srv-lys-02" && r.Rule == "change/step-unproven" // a story of the registry
				first := r.Rule == "change/scope-narrowed"                       // before it everything was in scope
				return r.Rule == "change/governance-changed" || first || lost
			})
			judge(policy.Change{Kind: kind, Name: name, Before: n}, unbroken)
			judge(policy.Change{Kind: kind, Name: name, Before: n, After: other}, unbroken)
		}
	}
	if judged < 1000 {
		t.Errorf("only %d changes were judged: the test looks in the wrong place", judged)
	}
}

// referenceRegistry reads every record of the registry that muster comes with.
func referenceRegistry(t *testing.T) registry {
	t.Helper()
	all := registry{records: map[string]map[string]*document.Node{}, indexes: map[string]any{}}
	err := fs.WalkDir(os.DirFS("../../registry"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".yaml" {
			return err
		}
		text, err := os.ReadFile(filepath.Join("../../registry", name))
		if err != nil {
			return err
		}
		for kind, records := range newRegistry(t, string(text)).records {
			if all.records[kind] == nil {
				all.records[kind] = map[string]*document.Node{}
			}
			maps.Copy(all.records[kind], records)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
