package enforce_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/enforce"
	"github.com/assetmuster/muster/internal/model/modeltest"
)

const world = `
{apiVersion: muster/v1, kind: Vendor, metadata: {name: dell, labels: {tier: one}}, spec: {roles: [manufacturer]}}
---
{apiVersion: muster/v1, kind: Vendor, metadata: {name: hp, labels: {tier: two}}, spec: {roles: [manufacturer]}}
---
{apiVersion: muster/v1, kind: Vendor, metadata: {name: gone, removed: {on: 2026-01-31, reason: closed}}, spec: {roles: [manufacturer]}}
---
apiVersion: muster/v1
kind: Policy
metadata: {name: p}
spec:
  appliesTo: {labels: {tier: one}}
  reviewMonths: 1
  lastReview: 2026-01-31
  statements:
    - {id: "1", rules: [own/one, own/off]}
    - {id: "2", rules: [own/one], appliesTo: {kinds: [Vendor]}}
    - {id: "3", rules: [own/two, own/none]}
    - {id: "4", rules: [own/change], evidence: [{type: x, location: x, on: 2026-02-28}]}
    - {id: "5", evidence: [{type: x, location: y, on: 2026-01-30}, {type: x, location: x, on: 2026-01-31}]}
    - {id: "6", evidence: [{type: x, location: y, on: 2026-01-27}, {type: x, location: x, on: 2026-03-01}]}
    - {id: "7", rules: [own/off, own/person]}
    - {id: "8", rules: [own/all], appliesTo: {labels: {tier: two}}}
    - {id: "9", rules: [own/info, own/all], appliesTo: {labels: {tier: two}}}
---
{apiVersion: muster/v1, kind: Policy, metadata: {name: gone, removed: {on: 2026-01-31, reason: closed}}, spec: {statements: [{id: "1", rules: [own/none]}]}}
---
{apiVersion: muster/v1, kind: Policy, metadata: {name: odd}, spec: {statements: {rules: 1}, reviewMonths: soon}}
`

func rules() []diag.Rule {
	vendor := []string{"Vendor"}
	return []diag.Rule{
		{ID: "own/all", Severity: diag.Error, File: "policies/all.rego"},
		{ID: "own/change", Severity: diag.Error, Kinds: vendor, Stage: "change"},
		{ID: "own/info", Severity: diag.Info, Kinds: vendor},
		{ID: "own/off", Severity: diag.Off, Kinds: vendor, Declared: diag.Range{File: "policies/off.rego"}},
		{ID: "own/one", Severity: diag.Warning, Kinds: vendor},
		{ID: "own/person", Severity: diag.Warning, Kinds: []string{"Person"}},
		{ID: "own/two", Severity: diag.Error, Kinds: vendor},
		{ID: "own/unnamed", Severity: diag.Error, Kinds: vendor, Declared: diag.Range{File: "policies/unnamed.rego"}},
	}
}

func about(rule, record string) diag.Finding { return diag.Finding{Rule: rule, Record: record} }

func TestCover(t *testing.T) {
	s := modeltest.Snapshot(t, world)
	run := enforce.Run{AsOf: "2026-02-28", Rules: rules(), Registry: s, Judged: s.Records(),
		Found:   diag.List{about("own/one", "Vendor/hp"), about("own/two", "Vendor/hp"), about("own/all", "Vendor/dell"), about("own/all", ""), about("own/info", "Vendor/hp")},
		Outside: diag.List{about("own/two", "Vendor/dell"), about("own/two", "Vendor/hp")},
		Waived:  diag.List{about("own/one", "Vendor/dell")}}
	covered := enforce.Cover(enforce.Policies(s)[1:], run)[0]
	if covered.ReviewDue != "2026-02-28" || covered.Overdue {
		t.Errorf("the review is due on %s (overdue: %v), want 2026-02-28, which counts", covered.ReviewDue, covered.Overdue)
	}
	var got []string
	for _, st := range covered.Statements {
		got = append(got, st.Statement.ID+" "+string(st.Status))
	}
	want := []string{
		"1 waived",   // the other finding is on a vendor that the policy does not apply to
		"2 broken",   // the statement applies to more than the policy
		"3 kept",     // a rule that is not there takes nothing from one that is, and what is out of scope breaks nothing
		"4 changes",  // rules on changes come before evidence
		"5 evidence", // the last day of an interval counts
		"6 nothing",  // of two, one is too old and one of a day ahead
		"7 nothing",  // a rule that is off, and one with no record to judge
		"8 kept",     // findings on other records, or on none, are not among those chosen
		"9 noted",    // an info breaks nothing
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if r := covered.Statements[1].Rules[0]; r.Judged != 2 || r.Found != 1 || r.Waived != 1 {
		t.Errorf("statement 2: %d judged, %d found, %d waived, want 2, 1, 1: tombstones are not judged", r.Judged, r.Found, r.Waived)
	}
	if r := covered.Statements[2].Rules[0]; r.Outside != 1 || r.Found != 0 {
		t.Errorf("statement 3: %d out of scope, %d found, want 1, 0", r.Outside, r.Found)
	}
	if !covered.Statements[2].Fails() || covered.Statements[1].Fails() {
		t.Error("a rule that is not there fails a statement, a warning does not")
	}
}

func TestCoverAfterTheLastDay(t *testing.T) {
	s := modeltest.Snapshot(t, world)
	covered := enforce.Cover(enforce.Policies(s), enforce.Run{AsOf: "2026-03-01", Rules: rules(), Registry: s})
	if !covered[1].Overdue || covered[1].Statements[4].Status != enforce.Unshown {
		t.Error("on the day after the last the review is overdue and the evidence too old")
	}
}

func TestFindings(t *testing.T) {
	s := modeltest.Snapshot(t, world)
	var got []string
	for _, f := range enforce.Findings(enforce.Policies(s), rules()) {
		got = append(got, strings.TrimSpace(f.Rule+" "+f.Record+f.Pointer+" "+f.Range.File))
	}
	want := []string{
		"governance/rule-off Policy/p/spec/statements/0/rules/1 w.yaml",
		"governance/unknown-rule Policy/p/spec/statements/2/rules/1 w.yaml",
		"governance/rule-off Policy/p/spec/statements/6/rules/0 w.yaml",
		"governance/rule-without-policy own/unnamed policies/unnamed.rego",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if list := enforce.Findings(nil, rules()); len(list) > 0 {
		t.Errorf("without policies nothing is asked, found %v", list)
	}
}

func TestNaming(t *testing.T) {
	policies := enforce.Policies(modeltest.Snapshot(t, world))
	if diff := cmp.Diff([]string{"Policy/p (1, 2)"}, enforce.Naming(policies, "own/one")); diff != "" {
		t.Error(diff)
	}
	if got := enforce.Naming(policies, "own/unnamed"); got != nil {
		t.Errorf("nobody names it, got %v", got)
	}
}
