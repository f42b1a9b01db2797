package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/model"
)

func TestDuplicateIdentifiers(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"as it is written", box("a", "serial: s-1") + box("b", "serial: s-1"),
			[]string{`r.yaml:8:16 Box/b: "s-1" is already on Box/a at r.yaml:4`}},
		{"in another form", box("a", "macs: ['3c:52:82:1a:9f:04']") + box("b", "macs: [3C-52-82-1A-9F-04]"),
			[]string{`r.yaml:8:15 Box/b: "3C-52-82-1A-9F-04" is already on Box/a at r.yaml:4, written "3c:52:82:1a:9f:04": both mean 3c52821a9f04`}},
		{"on three records, each against the first", box("c", "serial: x9") + box("a", "serial: x9") + box("b", "serial: X9"),
			[]string{`r.yaml:4:16 Box/c: "x9" is already on Box/a at r.yaml:8`,
				`r.yaml:12:16 Box/b: "X9" is already on Box/a at r.yaml:8, written "x9": both mean x9`}},
		{"twice in one record", box("a", "hostnames: [h1, h2, H1.]"),
			[]string{`r.yaml:4:28 Box/a: "H1." stands in this record already, at line 4, written "h1": both mean h1`}},
		{"at different places of a list", box("a", "hostnames: [h1, h2]") + box("b", "hostnames: [h2]"),
			[]string{`r.yaml:8:20 Box/b: "h2" is already on Box/a at r.yaml:4`}},
		{"placeholders identify nothing", box("a", "serial: To Be Filled By O.E.M.") + box("b", "serial: to be filled by o.e.m."), nil},
		{"fields are apart", box("a", "serial: abc") + box("b", "hostnames: [abc]"), nil},
		{"a record that was removed does not count", box("a", "serial: s-1") +
			"---\nkind: Box\nmetadata: {name: b, removed: {on: 2026-03-14, reason: entered twice, replacedBy: a}}\nspec: {serial: s-1}\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := link(t, tt.text)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func found(list []model.Identifier) []string {
	var out []string
	for _, m := range list {
		out = append(out, m.Record.ID()+m.Pointer+" = "+m.Value)
	}
	return out
}

// Whose is this? The strongest evidence answers: an identifier before a name, a name before any other value.
func TestSearch(t *testing.T) {
	s, _ := link(t, `
kind: Person
metadata: {name: p-0417, title: Ann Lee, previously: [ann]}
---
kind: Room
metadata: {name: cellar}
`+box("lt-1", "serial: 5CG41, hostnames: [lt-1.example.com, LT1], keeper: Person/p-0417, room: cellar")+
		box("lt-2", "serial: lt-1, beside: [lt-1], moves: [{to: Repair Shop, line: 7}]"))
	tests := []struct {
		name, text string
		want       []string
	}{
		{"an identifier in another form", "5cg 41", []string{"Box/lt-1/spec/serial = 5CG41", "Box/lt-2/spec/beside/0 = lt-1"}},
		{"an identifier wins over a name", "LT-1", []string{"Box/lt-2/spec/serial = lt-1"}},
		{"a name leads to what refers to it", "p-0417", []string{"Person/p-0417/metadata/name = p-0417", "Box/lt-1/spec/keeper = Person/p-0417"}},
		{"a title", "ann lee", []string{"Person/p-0417/metadata/title = Ann Lee", "Box/lt-1/spec/keeper = Person/p-0417"}},
		{"an earlier name", "ANN", []string{"Person/p-0417/metadata/previously/0 = ann", "Box/lt-1/spec/keeper = Person/p-0417"}},
		{"kind and name", "room/cellar", []string{"Room/cellar/metadata/name = cellar", "Box/lt-1/spec/room = cellar"}},
		{"any value", "repair shop", []string{"Box/lt-2/spec/moves/0/to = Repair Shop"}},
		{"a number", "7", []string{"Box/lt-2/spec/moves/0/line = 7"}},
		{"nothing", "lt-3", nil},
		{"part of a value is not the value", "repair", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, found(s.Search(tt.text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Two identifiers of one record are two places, but what refers to the record comes once.
func TestSearchTellsReferrersOnce(t *testing.T) {
	s, _ := link(t, box("a", "serial: h1, hostnames: [H1]")+box("b", "beside: [a]"))
	want := []string{"Box/a/spec/hostnames/0 = H1", "Box/a/spec/serial = h1", "Box/b/spec/beside/0 = a"}
	if diff := cmp.Diff(want, found(s.Search("h1"))); diff != "" {
		t.Error(diff)
	}
}

// The identity of a place says which item of a list it is in, not at which position: it is what a fingerprint is made of.
func TestIdentity(t *testing.T) {
	s, _ := link(t, box("a", `hostnames: [h1, "x/y"], moves: [{to: attic, line: 2, by: p}, {to: cellar}, {line: 1}], steps: [{by: p}, [a]], room: r2d2`))
	r := s.Get("Box", "a")
	for pointer, want := range map[string]string{
		"":                       "",
		"/spec/serial":           "/spec/serial",
		"/spec/room2":            "/spec/room2",
		"/spec/moves/0":          "/spec/moves/[to=attic,line=2]",
		"/spec/moves/0/by":       "/spec/moves/[to=attic,line=2]/by",
		"/spec/moves/1/by":       "/spec/moves/[to=cellar,line=]/by",
		"/spec/moves/2":          "/spec/moves/[to=,line=1]",
		"/spec/hostnames/0":      "/spec/hostnames/[h1]",
		"/spec/steps/0/by":       "/spec/steps/0/by", // no key: the position is all there is
		"/spec/steps/1":          "/spec/steps/1",
		"/spec/steps/1/0":        "/spec/steps/1/[a]",
		"/spec/moves/9/by":       "/spec/moves/9/by",
		"/spec/moves/-1":         "/spec/moves/-1",
		"/spec/no/such/12/place": "/spec/no/such/12/place",
	} {
		if got := r.Identity(pointer); got != want {
			t.Errorf("%s: got %s, want %s", pointer, got, want)
		}
	}
}
