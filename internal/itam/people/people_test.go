package people_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/people"
)

type registry map[string]string

func (r registry) Node(kind, name string) *document.Node {
	text, there := r[kind+"/"+name]
	if !there {
		return nil
	}
	_, docs, _ := document.Parse("r.yaml", []byte(text), document.DefaultLimits())
	return &docs[0].Root
}

func TestHolders(t *testing.T) {
	reg := registry{
		"Role/manager": "spec: {holders: [Team/desk, Person/p-3, Vendor/v, Team/gone, Person/p-1]}",
		"Team/desk":    "spec: {members: [p-2, p-1], lead: p-4}",
		"Role/nobody":  "spec: {}",
	}
	if diff := cmp.Diff([]string{"p-1", "p-2", "p-3", "p-4"}, people.Holders(reg, "manager")); diff != "" {
		t.Error(diff)
	}
	for _, role := range []string{"nobody", "unheard-of"} {
		if got := people.Holders(reg, role); len(got) > 0 {
			t.Errorf("%s is held by %v", role, got)
		}
	}
}

func TestGone(t *testing.T) {
	for spec, want := range map[string]bool{
		"{status: left}":                        true,
		"{status: leaving, leaves: 2026-11-20}": true,
		"{status: leaving, leaves: 2026-11-21}": false, // the last day counts
		"{status: active}":                      false,
		"{}":                                    false,
	} {
		root := registry{"Person/p": "spec: " + spec}.Node("Person", "p")
		if got := people.Gone(root.Get("spec"), "2026-11-21"); got != want {
			t.Errorf("%s: %v", spec, got)
		}
	}
}

func TestHere(t *testing.T) {
	reg := registry{
		"Person/p-1": "spec: {status: active}",
		"Person/p-2": "spec: {status: left}",
		"Person/p-3": "spec: {status: leaving, leaves: 2026-11-21}",
		"Person/p-4": "{metadata: {removed: {on: 2026-01-31}}, spec: {status: active}}",
	}
	for name, want := range map[string]bool{"p-1": true, "p-2": false, "p-3": true, "p-4": false, "p-5": false} {
		if got := people.Here(reg, name, "2026-11-21"); got != want {
			t.Errorf("%s is here: %v, want %v", name, got, want)
		}
	}
	if people.Here(reg, "p-3", "2026-11-22") {
		t.Error("p-3 is here on the day after the last")
	}
}
