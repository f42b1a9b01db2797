package propose_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document/documenttest"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/propose"
)

const types = `apiVersion: muster/v1
kind: LifecycleModel
metadata: {name: machine}
spec:
  states:
    - {name: requested, stage: planning, initial: true}
    - {name: running, stage: utilization, requires: [/spec/owner, /spec/custodian, /spec/disposal/on]}
    - {name: gone, stage: disposal, final: true}
---
apiVersion: muster/v1
kind: AssetType
metadata: {name: machine}
spec:
  classifies: [assets]
  lifecycle: machine
  attributes: {properties: {nodes: {type: integer}, size: {type: string}}}
---
apiVersion: muster/v1
kind: AssetType
metadata: {name: vm}
spec: {classifies: [assets], parent: machine, naming: {pattern: "^vm-[0-9]{4}$", example: vm-0042}}
---
apiVersion: muster/v1
kind: Location
metadata: {name: paris}
---
apiVersion: muster/v1
kind: Team
metadata: {name: platform}
---
`

const estate = types + `# The first.
apiVersion: muster/v1
kind: Asset
metadata:
  name: vm-0007
  previously: [vm-0009]
spec:
  type: vm   # as everybody knows
  identifiers:
    hostnames: [db-1.example]
    serial: "5CG1"
  lifecycle: {state: running, since: 2026-01-02}
  owner: Team/platform
  # what it has
  specifications: {memoryGiB: 8}
---
apiVersion: muster/v1
kind: Asset
metadata: {name: vm-0008}
spec: {type: vm, lifecycle: {state: running, since: 2026-01-02}, owner: Team/platform}
`

func plan(t *testing.T, s *model.Snapshot, changes ...propose.Change) propose.Plan {
	t.Helper()
	p, err := propose.Make(s, nil, changes, propose.Options{Today: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestEdits shows each change of a record by the lines that go and come.
func TestEdits(t *testing.T) {
	for name, c := range map[string]struct {
		record string
		change propose.Change
		want   string
	}{
		"a number in braces":         {"vm-0007", propose.Change{Set: set("/spec/specifications/memoryGiB", "16.0")}, "-  specifications: {memoryGiB: 8}\n+  specifications: {memoryGiB: 16}\n"},
		"a field beside it":          {"vm-0007", propose.Change{Set: set("/spec/specifications/virtualCpus", "4")}, "-  specifications: {memoryGiB: 8}\n+  specifications: {memoryGiB: 8, virtualCpus: 4}\n"},
		"a text that looks a number": {"vm-0007", propose.Change{Set: set("/spec/identifiers/assetTag", "0042")}, "+    assetTag: \"0042\"\n"},
		"quotes stay":                {"vm-0007", propose.Change{Set: set("/spec/identifiers/serial", "5CG2")}, "-    serial: \"5CG1\"\n+    serial: \"5CG2\"\n"},
		"a field in its place":       {"vm-0007", propose.Change{Set: set("/spec/location", "paris")}, "+  location: paris\n"},
		"a parent is made":           {"vm-0007", propose.Change{Set: set("/spec/operatingSystem/version", "12")}, "+  operatingSystem:\n+    version: \"12\"\n"},
		"a parent is made in braces": {"vm-0008", propose.Change{Set: set("/spec/specifications/memoryGiB", "2")},
			"-spec: {type: vm, lifecycle: {state: running, since: 2026-01-02}, owner: Team/platform}\n+spec: {type: vm, lifecycle: {state: running, since: 2026-01-02}, owner: Team/platform, specifications: {memoryGiB: 2}}\n"},
		"an attribute by its type": {"vm-0007", propose.Change{Set: set("/spec/attributes/nodes", "3")}, "+  attributes:\n+    nodes: 3\n"},
		"a text attribute":         {"vm-0007", propose.Change{Set: set("/spec/attributes/size", "3")}, "+  attributes:\n+    size: \"3\"\n"},
		"a value among others":     {"vm-0007", propose.Change{Set: set("/spec/identifiers/hostnames", "db-2.example")}, "-    hostnames: [db-1.example]\n+    hostnames: [db-1.example, db-2.example]\n"},
		"a list that is new":       {"vm-0007", propose.Change{Set: set("/spec/identifiers/macs", "3c:52:82:1a:9f:04")}, "+    macs: [3c:52:82:1a:9f:04]\n"},
		"a value that is there":    {"vm-0007", propose.Change{Set: set("/spec/identifiers/hostnames", "DB-1.example.")}, ""},
		"a number that is there":   {"vm-0007", propose.Change{Set: set("/spec/specifications/memoryGiB", "8.00")}, ""},
		"a field goes":             {"vm-0007", propose.Change{Unset: []string{"/spec/specifications/memoryGiB"}}, "-  # what it has\n-  specifications: {memoryGiB: 8}\n"},
		"what is not there goes":   {"vm-0007", propose.Change{Unset: []string{"/spec/location"}}, ""},
		"a step": {"vm-0008", propose.Change{Step: &lifecycle.Step{State: "gone", Since: "2026-11-20"}},
			"-spec: {type: vm, lifecycle: {state: running, since: 2026-01-02}, owner: Team/platform}\n+spec: {type: vm, lifecycle: {state: gone, since: 2026-11-20, history: [{state: running, since: 2026-01-02}, {state: gone, since: 2026-11-20}]}, owner: Team/platform}\n"},
		"a step that is taken": {"vm-0008", propose.Change{Step: &lifecycle.Step{State: "running", Since: "2026-11-20"}}, ""},
		"an item of a keyed list": {"vm-0007", propose.Change{Add: []propose.Setting{{Pointer: "/spec/relations", Fields: []propose.Setting{{Pointer: "/to", Text: "vm-0008"}, {Pointer: "/type", Text: "runs-on"}}}}},
			"+  relations:\n+    - {type: runs-on, to: vm-0008}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			s := modeltest.Snapshot(t, estate)
			c.change.Record = s.Get("Asset", c.record)
			p := plan(t, s, c.change)
			if len(p.Problems) > 0 {
				t.Fatal(p.Problems)
			}
			after, changed := p.Files["w.yaml"]
			if !changed {
				after = estate
			}
			if diff := cmp.Diff(c.want, documenttest.Changed(estate, after)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if changed != (len(p.Changes) == 1) || changed == (len(p.Idle) == 1) {
				t.Errorf("changed %v, but planned %v and idle %v", changed, p.Changes, p.Idle)
			}
		})
	}
}

func set(pointer, text string) []propose.Setting {
	return []propose.Setting{{Pointer: pointer, Text: text}}
}

// TestProblems shows what is told and leaves the file alone.
func TestProblems(t *testing.T) {
	for want, c := range map[string]propose.Change{
		`"many" is no number`:                                          {Set: set("/spec/specifications/memoryGiB", "many")},
		`"1.5" is no whole number`:                                     {Set: set("/spec/specifications/virtualCpus", "1.5")},
		`there is no Location named "lyon"`:                            {Set: set("/spec/location", "lyon")},
		`there is no Location named "pariss"; did you mean "paris"?`:   {Set: set("/spec/location", "pariss")},
		`Asset has no field spec.locaton: did you mean spec.location?`: {Set: set("/spec/locaton", "paris")},
		`it has no value; to clear a field is to take it away`:         {Set: set("/spec/location", "")},
		`a record keeps its name and kind`:                             {Set: set("/metadata/name", "x")},
		`"2026-02-30" is not a day, as in 2026-03-02`:                  {Set: set("/spec/expires", "2026-02-30")},
		`"5cg 1" is on Asset/vm-0007 already`:                          {Set: set("/spec/identifiers/serial", "5cg 1")},
		`"prod" is none of`:                                            {Set: set("/spec/environment", "prod")},
	} {
		s := modeltest.Snapshot(t, estate)
		c.Record = s.Get("Asset", "vm-0008")
		c.Set = append(set("/spec/notes", "This is right."), c.Set...)
		p := plan(t, s, c)
		if len(p.Files)+len(p.Changes) > 0 || len(p.Problems) != 1 || !strings.HasPrefix(p.Problems[0].Message, want) {
			t.Errorf("want %q, got %+v", want, p)
		}
	}
}

// TestTogether makes several changes of one file and one record.
func TestTogether(t *testing.T) {
	s := modeltest.Snapshot(t, estate)
	a, b := s.Get("Asset", "vm-0007"), s.Get("Asset", "vm-0008")
	p := plan(t, s,
		propose.Change{Record: b, Set: set("/spec/location", "paris")},
		propose.Change{Record: a, Set: set("/spec/specifications/memoryGiB", "16")},
		propose.Change{Record: a, Set: set("/spec/specifications/memoryGiB", "32")},
		propose.Change{Record: a, Set: set("/spec/location", "paris")},
		propose.Change{Record: a, Set: set("/spec/location", "nowhere")},
	)
	want := strings.NewReplacer(
		"owner: Team/platform}", "owner: Team/platform, location: paris}", "memoryGiB: 8", "memoryGiB: 16",
		"owner: Team/platform\n", "owner: Team/platform\n  location: paris\n",
	).Replace(estate)
	if diff := cmp.Diff(want, p.Files["w.yaml"]); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	var told []string
	for _, problem := range p.Problems {
		told = append(told, fmt.Sprintf("%d %s", problem.Index, problem.Message))
	}
	if diff := cmp.Diff([]string{`2 another change sets it to "16", this one to "32"`, `4 there is no Location named "nowhere"`}, told); diff != "" {
		t.Error(diff)
	}
}

// TestDraft shows new records: name, state, gaps, and where they go.
func TestDraft(t *testing.T) {
	s := modeltest.Snapshot(t, estate)
	change := propose.Change{
		Title: "Web 1", Source: "vcenter", Since: "2026-11-20", Imported: "observed by vcenter on 2026-11-20",
		Notes: []propose.Note{{Pointer: "/spec/custodian", Text: "Zoe", Why: "no Team goes by\n\"Zoe\""}},
		Set: []propose.Setting{{Pointer: "/spec/specifications/memoryGiB", Text: "16"}, {Pointer: "/spec/type", Text: "vm"}, {Pointer: "/spec/identifiers/hostnames", Text: "web-1.example"},
			{Pointer: "/spec/identifiers/hostnames", Text: "WEB-1.example"}, {Pointer: "/spec/attributes/nodes", Text: "2"}, {Pointer: "/spec/location", Text: "paris"}},
	}
	p := plan(t, s, change)
	want := estate + `---
apiVersion: muster/v1
kind: Asset
metadata:
  name: vm-0010
  title: Web 1
spec:
  type: vm
  identifiers:
    hostnames: [web-1.example]
  lifecycle:
    state: running
    since: 2026-11-20
    imported: observed by vcenter on 2026-11-20
  # owner: not known; vcenter says nothing of it
  # custodian: not known; no Team goes by "Zoe"
  location: paris
  specifications:
    memoryGiB: 16
  attributes:
    nodes: 2
`
	if diff := cmp.Diff(want, p.Files["w.yaml"]); diff != "" || len(p.Problems) > 0 {
		t.Errorf("%v (-want +got)\n%s", p.Problems, diff)
	}
	if diff := cmp.Diff([]string{"/spec/owner", "/spec/custodian", "/spec/disposal/on"}, p.Changes[0].Gaps); diff != "" {
		t.Error(diff)
	}
	// Once it is known the remark goes.
	later := modeltest.Snapshot(t, want)
	p = plan(t, later, propose.Change{Record: later.Get("Asset", "vm-0010"), Set: set("/spec/owner", "Team/platform")})
	if diff := cmp.Diff("-  # owner: not known; vcenter says nothing of it\n+  owner: Team/platform\n", documenttest.Changed(want, p.Files["w.yaml"])); diff != "" || len(p.Problems) > 0 {
		t.Errorf("%v (-want +got)\n%s", p.Problems, diff)
	}
}

// TestRoom: many new records are laid down in several files, so that each can be found in one, and the next plan goes on there.
func TestRoom(t *testing.T) {
	s := modeltest.Snapshot(t, types)
	var changes []propose.Change
	for i := range 1100 {
		changes = append(changes, propose.Change{Title: fmt.Sprintf("m%d", i), Set: []propose.Setting{{Pointer: "/spec/type", Text: "machine"}, {Pointer: "/spec/lifecycle/since", Text: "2026-11-20"}}})
	}
	counts := map[string]int{}
	for _, c := range plan(t, s, changes...).Changes {
		counts[c.File]++
	}
	if diff := cmp.Diff(map[string]int{"assets/machine.yaml": 500, "assets/machine-2.yaml": 500, "assets/machine-3.yaml": 100}, counts); diff != "" {
		t.Error(diff)
	}
}

// TestTwins: new records that would share an identifier, with each other or with one that is there, are not made.
func TestTwins(t *testing.T) {
	s := modeltest.Snapshot(t, estate)
	made := func(host, serial string) propose.Change {
		return propose.Change{Title: host, Place: observe.Place{File: "s.json", Line: 3}, Set: []propose.Setting{
			{Pointer: "/spec/type", Text: "vm"}, {Pointer: "/spec/identifiers/serial", Text: serial}, {Pointer: "/spec/identifiers/hostnames", Text: host}}}
	}
	p := plan(t, s, made("a", "S1"), made("b", "s 1"), made("c", "5cg1"), made("d", "None"), made("e", "none"))
	var got []string
	for _, c := range p.Changes {
		got = append(got, c.Record+" "+c.Title)
	}
	for _, problem := range p.Problems {
		got = append(got, problem.Record+": "+problem.Message)
	}
	if diff := cmp.Diff([]string{
		"Asset/vm-0010 d", "Asset/vm-0011 e",
		`a: its spec.identifiers.serial "s 1" would go to b (s.json:3) too`,
		`b: its spec.identifiers.serial "s 1" would go to a (s.json:3) too`,
		`c: its spec.identifiers.serial "5cg1" is on Asset/vm-0007 already`,
	}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
