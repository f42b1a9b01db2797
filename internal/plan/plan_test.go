package plan

import (
	"errors"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/observe"
)

const registry = `
apiVersion: muster/v1
kind: AssetType
metadata: {name: vm}
spec: {classifies: [assets], observedAs: [virtual-machine], matchKeys: [/spec/identifiers/cloudId]}
---
apiVersion: muster/v1
kind: Asset
metadata: {name: web}
spec:
  type: vm
  identifiers: {cloudId: i-0a41c77be29d5f138, hostnames: [web.example]}
  legalHold: {matter: LG-1, since: 2026-01-01}
  specifications: {memoryGiB: 8}
`

func feedOf(items ...*observe.Item) observe.Feed {
	return observe.Feed{Source: observe.Source{Name: "tf", Format: "terraform"}, Read: func(visit func(*observe.Item) error) (observe.Reading, error) {
		for _, it := range items {
			if err := visit(it); err != nil {
				return observe.Reading{}, err
			}
		}
		return observe.Reading{Items: len(items), Plans: 1}, nil
	}}
}

func machine(address string, does observe.Planned, facts ...observe.Fact) *observe.Item {
	return &observe.Item{Type: "aws_instance", Class: "virtual-machine", Name: address, Planned: does, Place: observe.Place{File: "p", Line: 1, Pointer: address}, Facts: facts}
}

func id(text string) observe.Fact {
	return observe.Fact{Pointer: observe.CloudID, Text: text, From: "id"}
}

// A thing that is destroyed and one that takes its name at once are told apart: the record is the one's that is there.
func TestSameNameBeforeAndAfter(t *testing.T) {
	host := observe.Fact{Pointer: observe.Hostnames, Text: "web.example"}
	p, err := Of(modeltest.Snapshot(t, registry), feedOf(
		machine("a.new", observe.Create, host),
		machine("a.old", observe.Delete, id("i-0a41c77be29d5f138"), host),
	), Options{Day: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	if old := p.Things[1]; old.Record == nil || old.Record.Name != "web" || old.Unclear != "" {
		t.Errorf("the old one is %+v", old)
	}
}

func TestFieldsThatChange(t *testing.T) {
	it := machine("a.web", observe.Replace, id("i-0a41c77be29d5f138"), observe.Fact{Pointer: observe.MemoryGiB, Text: "8"}, observe.Fact{Pointer: observe.StorageGiB, Text: "20"})
	it.After = machine("a.web", observe.Replace, observe.Fact{Pointer: observe.CloudID, From: "id"}, observe.Fact{Pointer: observe.MemoryGiB, Text: "16"}, observe.Fact{Pointer: observe.StorageGiB, Text: "20"})
	p, err := Of(modeltest.Snapshot(t, registry), feedOf(it), Options{Day: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range p.Things[0].Fields {
		got = append(got, strings.Join([]string{f.Name, f.Before, f.After, f.Registered, string(f.Whose), map[bool]string{true: "later"}[f.Later]}, " "))
	}
	want := "cloudId i-0a41c77be29d5f138  i-0a41c77be29d5f138  later|memoryGiB 8 16 8 review "
	if strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
	}
	list := p.Findings(diag.Range{})
	if len(list) != 1 || list[0].Rule != RuleHeld {
		t.Errorf("a replaced thing on hold: %v", list)
	}
}

func TestStateIsNoPlan(t *testing.T) {
	_, err := Of(modeltest.Snapshot(t, registry), feedOf(machine("a.web", "", id("i-1"))), Options{Day: "2026-11-21"})
	if !errors.Is(err, ErrNoPlan) {
		t.Errorf("got %v", err)
	}
	empty := feedOf()
	read := empty.Read
	empty.Read = func(visit func(*observe.Item) error) (observe.Reading, error) {
		r, err := read(visit)
		r.Plans = 0
		return r, err
	}
	if _, err := Of(modeltest.Snapshot(t, registry), empty, Options{}); !errors.Is(err, ErrNoPlan) {
		t.Errorf("a state without things: got %v", err)
	}
}

func TestUnregistered(t *testing.T) {
	gone := machine("a.deposed", observe.Delete, id("i-0000000000000009"))
	gone.Gone = true
	p, err := Of(modeltest.Snapshot(t, registry), feedOf(machine("a.x", observe.Delete, id("i-0000000000000001")), machine("a.y", observe.Create), gone), Options{Day: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	list := p.Findings(diag.Range{File: "muster.yaml"})
	if len(list) != 1 || list[0].Rule != RuleUnregistered || !strings.Contains(list[0].Message, "a.x would be destroyed") {
		t.Errorf("got %v", list)
	}
}
