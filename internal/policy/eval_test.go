package policy_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/policy"
)

const records = `
apiVersion: muster/v1
kind: Asset
metadata: {name: lt-1, labels: {a/b: x}}
spec: {type: laptop, vendor: dell, quantity: 012, macs: [aa, bb], none: ~, yes: true}
---
apiVersion: muster/v1
kind: Vendor
metadata: {name: dell}
spec: {status: blocked, contacts: [{mail: x@example.org}]}
---
apiVersion: muster/v1
kind: Vendor
metadata: {name: lenovo}
spec: {status: ok}
`

func ids(e *policy.Engine) []string {
	var list []string
	for _, r := range e.Rules() {
		list = append(list, r.ID)
	}
	return list
}

func contains(list []string, s string) bool {
	return strings.Contains("\n"+strings.Join(list, "\n")+"\n", "\n"+s+"\n")
}

func replace(text, old, new string) string { return strings.Replace(text, old, new, 1) }

// eval judges lt-1 by one policy of the registry and gives its results as text.
func eval(t *testing.T, text string, limits policy.Limits) []string {
	t.Helper()
	engine, _, err := policy.Compile(own(text))
	if err != nil {
		t.Fatal(err)
	}
	reg := newRegistry(t, records)
	reg.indexes["ancestors/AssetType/laptop"] = []any{"laptop", "device"}
	results, err := engine.NewEvaluator(reg, "2026-03-02", limits).Eval(t.Context(), reg.record("Asset", "lt-1"))
	if err != nil {
		t.Fatal(err)
	}
	return show(results)
}

func show(results []policy.Result) []string {
	var list []string
	for _, r := range results {
		line := r.Rule + " " + r.Path + ": " + r.Msg
		if r.Hint != "" {
			line += " (" + r.Hint + ")"
		}
		list = append(list, line)
	}
	return list
}

// What a rule can see, and what it cannot.
func TestLookUps(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"the record", `x := [input.spec.quantity, input.spec.macs[1], input.spec.none, input.spec.yes, input.metadata.labels["a/b"]]`,
			[]string{`main/deny : [12, "bb", null, true, "x"]`}},
		{"a field of another record", `x := data.registry.Vendor[input.spec.vendor].spec.status`, []string{`main/deny : blocked`}},
		{"inside a list", `x := data.registry.Vendor.dell.spec.contacts[0].mail`, []string{`main/deny : x@example.org`}},
		{"past the end of a list", `x := data.registry.Vendor.dell.spec.contacts[7].mail`, nil},
		{"a record that is not there", `x := data.registry.Vendor.hp.spec.status`, nil},
		{"a field that is not there", `x := data.registry.Vendor.dell.spec.no.such`, nil},
		{"a kind that is not there", `kind := "Nothing"; x := data.registry[kind].dell`, nil},
		{"an index", `x := data.index.ancestors.AssetType[input.spec.type]`, []string{`main/deny : ["laptop", "device"]`}},
		{"inside an index", `x := data.index.ancestors.AssetType[input.spec.type][1]`, []string{`main/deny : device`}},
		{"an index that holds nothing", `x := data.index.ancestors.AssetType.server`, nil},
		{"the day", `x := data.as_of`, []string{`main/deny : 2026-03-02`}},
		{"all records of a small kind", `x := [n | some n, _ in data.registry.Vendor]`, []string{`main/deny : ["dell", "lenovo"]`}},
		{"the whole registry", `x := count(data.registry)`, []string{
			"policy/failed : main/deny could not judge this record (policies/x.rego:3): it reads the whole registry (data.registry); look one record up by kind and name: data.registry.Vendor[name]"}},
		{"a whole index", `x := count(data.index.ancestors.AssetType)`, []string{
			"policy/failed : main/deny could not judge this record (policies/x.rego:3): it reads a whole index (data.index.ancestors.AssetType); name the record: data.index.<index>.<Kind>[name]"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := eval(t, "-- x.rego --\npackage main\n\ndeny contains sprintf(\"%v\", [x]) if { "+tt.body+" }", policy.DefaultLimits())
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestResults(t *testing.T) {
	long := strings.Repeat("ä", 600)
	tests := []struct {
		name, finding, want string
	}{
		{"all fields", `{"msg": "m", "path": "/spec/type", "hint": "h"}`, "test/sound /spec/type: m (h)"},
		{"path of escaped names", `{"msg": "m", "path": "/metadata/labels/a~1b"}`, "test/sound /metadata/labels/a~1b: m"},
		{"several lines and terminal escapes", `{"msg": "one\n  two\u001b[31m\u2028three"}`, "test/sound : one two\uFFFD[31m three"},
		{"long", `{"msg": "` + long + `"}`, "test/sound : " + long[:2*499] + "…"},
		{"no msg", `{"path": "/spec"}`, `policy/result : test/sound (policies/x.rego:11) gave a finding that cannot be read, as it has no msg: {"path": "/spec"}`},
		{"msg is no text", `{"msg": 1}`, `policy/result : test/sound (policies/x.rego:11) gave a finding that cannot be read, as its msg is no text: {"msg": 1}`},
		{"path is a list", `{"msg": "m", "path": ["spec"]}`, `policy/result : test/sound (policies/x.rego:11) gave a finding that cannot be read, as its path is no RFC 6901 pointer such as "/spec/owner": {"msg": "m", "path": ["spec"]}`},
		{"path with dots", `{"msg": "m", "path": "spec.owner"}`, `policy/result : test/sound (policies/x.rego:11) gave a finding that cannot be read, as its path is no RFC 6901 pointer such as "/spec/owner": {"msg": "m", "path": "spec.owner"}`},
		{"a slip in a field's name", `{"msg": "m", "pth": "/spec"}`, `policy/result : test/sound (policies/x.rego:11) gave a finding that cannot be read, as it has a field "pth" that findings do not have: msg, path, hint: {"msg": "m", "pth": "/spec"}`},
		{"text", `"m"`, `policy/result : test/sound (policies/x.rego:11) gave a finding that cannot be read, as it is no object with a msg: "m"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := eval(t, "-- x.rego --\n"+head+"package test.sound\n\nfinding contains "+tt.finding+" if input.spec", policy.DefaultLimits())
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The rule that fails is named; the findings of the others, and its own others, stand.
func TestFailingRule(t *testing.T) {
	limits := policy.DefaultLimits()
	limits.Steps = 20_000
	limits.Enumerate = 1
	tests := []struct {
		name, text string
		want       []string
	}{
		{"conflict", "value := 1 if input.spec\n\nvalue := 2 if input.spec.type\n\ndeny contains \"x\" if value", []string{
			"policy/failed : bad/deny could not judge this record (policies/x.rego:5): two definitions give different values: rule data.bad.value produced conflicting values: 1 at policies/x.rego:3, 2 at policies/x.rego:5"}},
		{"built-in error", "deny contains \"x\" if time.parse_rfc3339_ns(input.spec.type) > 0\n\ndeny contains \"other\"", []string{
			"policy/failed : bad/deny could not judge this record (policies/x.rego:3): a function was given what it cannot work with: time.parse_rfc3339_ns: parsing time \"laptop\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"laptop\" as \"2006\"",
			"bad/deny : other"}},
		{"too many steps", "deny contains \"x\" if { some i in numbers.range(1, 1000); some j in numbers.range(1, 1000); i + j < 0 }", []string{
			"policy/failed : bad/deny could not judge this record (policies/x.rego:3): it takes more than 20000 steps"}},
		{"too many records", "deny contains \"x\" if { some v in data.registry.Vendor; v.bad }", []string{
			"policy/failed : bad/deny could not judge this record (policies/x.rego:3): it reads all 2 records of kind Vendor for one record; the most is 1: look one up by its name, data.registry.Vendor[name], or take an index"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := eval(t, "-- x.rego --\npackage bad\n\n"+tt.text+"\n-- good.rego --\npackage good\n\nwarn contains \"stands\" if input.spec", limits)
			if diff := cmp.Diff(append(tt.want, "good/warn : stands"), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTimeLimit(t *testing.T) {
	limits := policy.DefaultLimits()
	limits.Steps = math.MaxInt
	limits.Time = time.Nanosecond
	endless := "some i in numbers.range(1, 100000); some j in numbers.range(1, 100000); i + j < 0"
	got := eval(t, "-- x.rego --\npackage bad\n\ndeny contains \"x\" if { "+endless+" }", limits)
	want := []string{"policy/failed : bad/deny could not judge this record (policies/x.rego:3): it takes longer than 1ns"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestConftestSets(t *testing.T) {
	text := `-- a.rego --
package main

deny contains "a text" if input.spec

deny contains {"msg": "an object", "path": "/spec/type", "details": {"x": 1}} if input.spec

deny contains {"msg": "a path of another kind", "path": ["spec"]} if input.spec

warn_old contains "warned" if input.spec
-- b.rego --
package main

deny contains "from a second file" if input.spec
-- sub/c.rego --
# METADATA
# title: Vendors only
# custom:
#   kinds: [Vendor]
package k8s.pods

violation contains {"msg": "not for assets"} if input.spec
`
	want := []string{"main/deny : a path of another kind", "main/deny /spec/type: an object", "main/deny : a text",
		"main/deny : from a second file", "main/warn-old : warned"}
	got := eval(t, text, policy.DefaultLimits())
	if diff := cmp.Diff(sortedLines(want), sortedLines(got)); diff != "" {
		t.Error(diff)
	}
	engine, found, err := policy.Compile(own(text))
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	asks := "See the set %s in %s for what it asks."
	says := "A set as conftest has them, which says no more of itself. " +
		"METADATA above it, with a title, a description and a fix, would give it a reason and a way to mend what it finds."
	rules := []diag.Rule{
		{ID: "k8s/pods-violation", Title: "Vendors only", Severity: diag.Error, Kinds: []string{"Vendor"}, Stage: "record", Waivable: true, File: "policies/sub/c.rego",
			Description: says, Fix: fmt.Sprintf(asks, "violation", "policies/sub/c.rego")},
		{ID: "main/deny", Title: "The set deny of package main", Severity: diag.Error, Stage: "record", Waivable: true, File: "policies/a.rego",
			Description: says, Fix: fmt.Sprintf(asks, "deny", "policies/a.rego")},
		{ID: "main/warn-old", Title: "The set warn_old of package main", Severity: diag.Warning, Stage: "record", Waivable: true, File: "policies/a.rego",
			Description: says, Fix: fmt.Sprintf(asks, "warn_old", "policies/a.rego")},
	}
	registered := engine.Rules()
	for i, line := range []int{7, 3, 9} { // where each set is first written
		if at := registered[i].Declared; at.File != rules[i].File || at.Start.Line != line {
			t.Errorf("%s is declared in %s:%d, want line %d", rules[i].ID, at.File, at.Start.Line, line)
		}
		registered[i].Declared = diag.Range{}
	}
	if diff := cmp.Diff(rules, registered); diff != "" {
		t.Error(diff)
	}
}

// Rules on changes are registered, and not asked about records; nor are rules on other kinds, nor those left out.
func TestWhichRulesRun(t *testing.T) {
	rule := func(id, kinds, more string) string {
		meta := replace(replace(head, "test/sound", "test/"+id), "[Asset]", kinds)
		return "-- " + id + ".rego --\n" + meta + more + "package test." + id + "\n\nfinding contains {\"msg\": \"found\"} if input.spec\n"
	}
	engine, found, err := policy.Compile(own(rule("asset", "[Asset]", "") + rule("every", "all", "") + rule("vendor", "[Vendor]", "") +
		replace(rule("change", "[Asset]", "#   stage: change\n"), "input.spec", "input.after") + rule("off", "[Asset]", "#   scope: any\n")))
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	if diff := cmp.Diff([]string{"test/asset", "test/change", "test/every", "test/off", "test/vendor"}, ids(engine)); diff != "" {
		t.Error(diff)
	}
	reg := newRegistry(t, records)
	ev := engine.Only(func(r diag.Rule) bool { return r.ID != "test/off" }).NewEvaluator(reg, "2026-03-02", policy.DefaultLimits())
	results, err := ev.Eval(t.Context(), reg.record("Asset", "lt-1"))
	if diff := cmp.Diff([]string{"test/asset : found", "test/every : found"}, show(results)); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestCancelledContext(t *testing.T) {
	engine, _, err := policy.Compile(own(sound))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	reg := newRegistry(t, records)
	if _, err := engine.NewEvaluator(reg, "2026-03-02", policy.DefaultLimits()).Eval(ctx, reg.record("Asset", "lt-1")); err == nil {
		t.Error("a cancelled context gave no error")
	}
}

// Evaluators side by side give what one alone gives, also while kinds and single rules are still being prepared.
func TestWorkersAgree(t *testing.T) {
	src := own("-- x.rego --\npackage bad\n\nvalue := 1 if input.spec\n\nvalue := input.spec.type\n\ndeny contains \"x\" if value\n" + sound)
	src.BuiltIn = builtIn().BuiltIn
	judge := func(workers int) []string {
		engine, found, err := policy.Compile(src)
		if err != nil || len(found) > 0 {
			t.Fatal(found, err)
		}
		reg := newRegistry(t, records)
		all := make([][]string, 8)
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				ev := engine.NewEvaluator(reg, "2026-03-02", policy.DefaultLimits())
				for i := w; i < len(all); i += workers {
					for _, rec := range []policy.Record{reg.record("Asset", "lt-1"), reg.record("Vendor", "dell")} {
						results, err := ev.Eval(t.Context(), rec)
						all[i] = append(all[i], append(show(results), fmt.Sprint(err))...)
					}
				}
			})
		}
		wg.Wait()
		var flat []string
		for _, list := range all {
			flat = append(flat, list...)
		}
		return flat
	}
	one := judge(1)
	if len(one) < 16 {
		t.Fatal(one)
	}
	if diff := cmp.Diff(one, judge(4)); diff != "" {
		t.Error(diff)
	}
}
