package lifecycle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/model/modeltest"
)

// world is a small registry: a line of types, two models, a role with its holders, and assets.
const world = `
{apiVersion: muster/v1, kind: AssetType, metadata: {name: hardware}, spec: {lifecycle: device}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: laptop}, spec: {parent: hardware}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: pool}, spec: {parent: laptop, lifecycle: free}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: lost}, spec: {lifecycle: nowhere}}
---
apiVersion: muster/v1
kind: LifecycleModel
metadata: {name: device, title: Devices}
spec:
  states:
    - {name: planned, stage: planning, initial: true}
    - {name: in-stock, stage: acquisition, initial: true, longestStayDays: 30}
    - {name: in-use, stage: utilization, requires: [/spec/assignment/to], evidence: [handover]}
    - {name: returned, stage: decommission}
    - {name: parked, stage: decommission}
    - {name: disposed, stage: disposal, final: true, requires: [/spec/disposal/on]}
  transitions:
    - {from: planned, to: in-stock}
    - {from: in-stock, to: in-use, requires: [/spec/owner, /spec/assignment/to]}
    - {from: in-use, to: returned}
    - {from: in-use, to: in-use, title: Passed on}
    - {from: returned, to: in-stock}
    - {from: returned, to: disposed, evidence: [wipe-report], approver: manager}
    - {from: parked, to: returned}
  evidence: [{name: wipe-report, description: Of the software., issuedIn: [returned]}]
---
apiVersion: muster/v1
kind: LifecycleModel
metadata: {name: free}
spec: {states: [{name: a, stage: planning, initial: true}, {name: b, stage: utilization}, {name: c, stage: disposal}]}
---
{apiVersion: muster/v1, kind: Role, metadata: {name: manager}, spec: {holders: [Person/p-1, Team/desk, Vendor/v]}}
---
{apiVersion: muster/v1, kind: Team, metadata: {name: desk}, spec: {members: [p-2, p-1]}}
`

func device(t testing.TB) lifecycle.Model {
	t.Helper()
	m, found := lifecycle.Of(modeltest.Snapshot(t, world), modeltest.Root(t, "{spec: {type: laptop}}"))
	if !found {
		t.Fatal("a laptop has no model")
	}
	return m
}

func TestTheModelIsThatOfTheNearestType(t *testing.T) {
	s := modeltest.Snapshot(t, world)
	for kind, want := range map[string]string{"laptop": "device", "hardware": "device", "pool": "free", "lost": "", "unknown": "", "12": ""} {
		m, found := lifecycle.Of(s, modeltest.Root(t, "{spec: {type: "+kind+"}}"))
		if m.Name != want || found != (want != "") {
			t.Errorf("a %s goes by %q (%v), want %q", kind, m.Name, found, want)
		}
	}
}

func TestWays(t *testing.T) {
	m := device(t)
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{"in-stock", "in-use", []string{"in-use"}},
		{"planned", "disposed", []string{"in-stock", "in-use", "returned", "disposed"}},
		{"returned", "in-use", []string{"in-stock", "in-use"}},
		{"disposed", "in-use", nil},
		{"in-use", "parked", nil},
		{"in-use", "in-use", nil},
		{"nowhere", "in-use", nil},
		{"in-use", "nowhere", nil},
	} {
		if diff := cmp.Diff(c.want, m.Path(c.from, c.to)); diff != "" {
			t.Errorf("from %s to %s: %s", c.from, c.to, diff)
		}
	}
	if diff := cmp.Diff([]string{"parked"}, m.Unreachable()); diff != "" {
		t.Error(diff)
	}
	if m.Transition("in-use", "in-use") == nil || m.Transition("in-stock", "in-stock") != nil {
		t.Error("only where a transition says so may a step lead back to its own state")
	}
}

func TestAModelWithoutTransitionsPermitsEveryStep(t *testing.T) {
	m := lifecycle.Read(modeltest.Snapshot(t, world).Node("LifecycleModel", "free"))
	if m.Transition("a", "c") == nil || m.Transition("c", "a") == nil {
		t.Error("a step is not permitted")
	}
	if m.Transition("a", "a") != nil || m.Transition("a", "x") != nil || m.Transition("", "a") != nil {
		t.Error("a step that is none is permitted")
	}
	if len(m.Next("a")) != 2 || len(m.Unreachable()) != 0 {
		t.Errorf("from a one may go to %v; unreachable is %v", m.Next("a"), m.Unreachable())
	}
}

func TestWhatAStepLacks(t *testing.T) {
	s, m := modeltest.Snapshot(t, world), device(t)
	been := []lifecycle.Step{{State: "in-use"}, {State: "returned"}}
	wiped := []lifecycle.Proof{{Type: "wipe-report", Location: "w.pdf"}}
	report := m.Evidence[0]
	for _, c := range []struct {
		name, from, to, record string
		step                   lifecycle.Step
		earlier                []lifecycle.Step
		want                   lifecycle.Lack
	}{
		{"all of it, each field once", "in-stock", "in-use", "{}", lifecycle.Step{}, nil,
			lifecycle.Lack{Fields: []string{"/spec/assignment/to", "/spec/owner"}, Evidence: []lifecycle.Evidence{{Name: "handover"}}}},
		{"an empty value is none", "in-stock", "in-use", "{spec: {owner: , assignment: {to: Person/p-1}}}",
			lifecycle.Step{Evidence: []lifecycle.Proof{{Type: "handover"}}}, nil, lifecycle.Lack{Fields: []string{"/spec/owner"}}},
		{"nothing", "returned", "disposed", "{spec: {disposal: {on: 2026-01-01}}}", lifecycle.Step{ApprovedBy: "p-1", Evidence: wiped}, been, lifecycle.Lack{}},
		{"a team holds the role", "returned", "disposed", "{spec: {disposal: {on: 2026-01-01}}}", lifecycle.Step{ApprovedBy: "p-2", Evidence: wiped}, been, lifecycle.Lack{}},
		{"the approval", "returned", "disposed", "{spec: {disposal: {on: 2026-01-01}}}", lifecycle.Step{Evidence: wiped}, been, lifecycle.Lack{Approver: "manager"}},
		{"a holder", "returned", "disposed", "{spec: {disposal: {on: 2026-01-01}}}", lifecycle.Step{ApprovedBy: "p-9", Evidence: wiped}, been, lifecycle.Lack{NotOfRole: "manager"}},
		{"evidence before its time", "returned", "disposed", "{spec: {disposal: {on: 2026-01-01}}}", lifecycle.Step{ApprovedBy: "p-1", Evidence: wiped}, been[:1],
			lifecycle.Lack{Untimely: []lifecycle.Evidence{report}}},
	} {
		lack := m.Needs(*m.Transition(c.from, c.to)).Lacks(s, modeltest.Root(t, c.record), c.step, c.earlier)
		if diff := cmp.Diff(c.want, lack); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestSteps(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []lifecycle.Step
	}{
		"none":          {"{}", nil},
		"present only":  {"{state: a, since: 2026-01-01, by: Team/x}", []lifecycle.Step{{State: "a", Since: "2026-01-01", By: "Team/x", Pointer: "/spec/lifecycle"}}},
		"empty history": {"{state: a, since: 2026-01-01, history: []}", []lifecycle.Step{{State: "a", Since: "2026-01-01", Pointer: "/spec/lifecycle"}}},
		"whole log": {"{state: b, since: 2026-02-01, reason: r, evidence: [{type: e, location: l}], history: [{state: a, since: 2026-01-01}, {state: b, since: 2026-02-01, by: Team/x, evidence: [{type: f, location: m}]}]}",
			[]lifecycle.Step{{State: "a", Since: "2026-01-01", Pointer: "/spec/lifecycle/history/0"},
				{State: "b", Since: "2026-02-01", By: "Team/x", Reason: "r", Evidence: []lifecycle.Proof{{Type: "f", Location: "m"}, {Type: "e", Location: "l"}}, Pointer: "/spec/lifecycle/history/1"}}},
		"older form": {"{state: b, since: 2026-02-01, history: [{state: a, since: 2026-01-01}]}",
			[]lifecycle.Step{{State: "a", Since: "2026-01-01", Pointer: "/spec/lifecycle/history/0"}, {State: "b", Since: "2026-02-01", Pointer: "/spec/lifecycle"}}},
		"the same state anew": {"{state: a, since: 2026-02-01, history: [{state: a, since: 2026-01-01}]}",
			[]lifecycle.Step{{State: "a", Since: "2026-01-01", Pointer: "/spec/lifecycle/history/0"}, {State: "a", Since: "2026-02-01", Pointer: "/spec/lifecycle"}}},
		"not as it should be": {"{state: 12, history: {a: b}}", nil},
	} {
		text := "{spec: {lifecycle: " + c.text + "}}"
		if name == "none" {
			text = c.text
		}
		if diff := cmp.Diff(c.want, lifecycle.Steps(modeltest.Root(t, text))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
