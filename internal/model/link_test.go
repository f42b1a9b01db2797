package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
)

const people = `
kind: Person
metadata: {name: ann}
---
kind: Person
metadata: {name: both}
---
kind: Team
metadata: {name: platform}
---
kind: Team
metadata: {name: both}
---
kind: Room
metadata: {name: cellar}
`

// What a reference that leads nowhere probably meant.
func TestUnknownReference(t *testing.T) {
	tests := []struct{ name, spec, want string }{
		{"misspelt", "room: celler", `there is no Room named "celler"; did you mean "cellar"?`},
		{"nothing near", "room: attic", `there is no Room named "attic"`},
		{"one kind fits, and it is written", "room: Room/cellar", `there is no Room named "Room/cellar"; one kind alone fits here, so write "cellar"`},
		{"several kinds fit, and none is written", "keeper: platform", `there is no Person or Team named "platform"; several kinds fit here, so write "Team/platform"`},
		{"of two records of that name the first kind is named", "keeper: both", `there is no Person or Team named "both"; several kinds fit here, so write "Person/both"`},
		{"misspelt, and no kind is written", "keeper: platfrom", `there is no Person or Team named "platfrom"; did you mean "Team/platform"?`},
		{"misspelt behind its kind", "keeper: Team/platfrom", `there is no Team named "platfrom"; did you mean "Team/platform"?`},
		{"a kind that fits, and nothing near of that kind", "keeper: Person/platfrom", `there is no Person named "platfrom"`},
		{"the other kind that fits", "keeper: Person/platform", `there is no Person named "platform"; did you mean "Team/platform"?`},
		{"misspelt kind", "keeper: team/platform", `there is no Person or Team named "team/platform"; did you mean "Team/platform"?`},
		{"a record of another kind", "room: platform", `there is no Room named "platform"; Team/platform exists, but only Room fits here`},
		{"a kind that does not fit", "keeper: Room/cellar", `there is no Person or Team named "Room/cellar"; Room/cellar exists, but only Person or Team fits here`},
		{"a kind that nobody knows", "keeper: Robot/r2", `there is no Person or Team named "Robot/r2"`},
		{"empty", `room: ""`, `this is empty where the name of a record belongs: Room`},
		{"nothing but a stroke", "keeper: /", `there is no Person or Team named "/"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, found := link(t, people+box("b", tt.spec))
			if diff := cmp.Diff([]string{tt.want}, messages(found)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReferences(t *testing.T) {
	s, found := link(t, people+
		box("b2", "room: cellar, keeper: Team/platform, beside: [b1]")+
		box("b1", "keeper: Person/both, moves: [{to: x, by: ann}, {to: y, by: both}]"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	var got []string
	for _, r := range s.Of("Box") {
		for _, ref := range s.References(r) {
			got = append(got, ref.From.ID()+ref.Pointer+" -> "+ref.To.ID())
		}
	}
	want := []string{
		"Box/b1/spec/keeper -> Person/both", "Box/b1/spec/moves/0/by -> Person/ann", "Box/b1/spec/moves/1/by -> Person/both",
		"Box/b2/spec/room -> Room/cellar", "Box/b2/spec/keeper -> Team/platform", "Box/b2/spec/beside/0 -> Box/b1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Whoever refers to a record comes by kind and name, wherever the files lie.
func TestReferrers(t *testing.T) {
	s, _ := linkFiles(t, map[string]string{
		"a.yaml": box("z", "keeper: Person/ann"),
		"b.yaml": box("a", "moves: [{by: ann}], keeper: Person/ann") + record("Person", "zoe", "boss: ann"),
		"c.yaml": people,
	})
	var got []string
	for _, ref := range s.Referrers(s.Get("Person", "ann")) {
		got = append(got, ref.From.ID()+ref.Pointer)
	}
	want := []string{"Box/a/spec/moves/0/by", "Box/a/spec/keeper", "Box/z/spec/keeper", "Person/zoe/spec/boss"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	index := s.Lookup("referrers", "Person", "zoe")
	if diff := cmp.Diff([]any{}, index); diff != "" {
		t.Errorf("nobody refers to zoe: %s", diff)
	}
	index = s.Lookup("referrers", "Person", "ann").([]any)[0]
	if diff := cmp.Diff(map[string]any{"kind": "Box", "name": "a", "pointer": "/spec/moves/0/by"}, index); diff != "" {
		t.Error(diff)
	}
	if s.Lookup("referrers", "Person", "nobody") != nil || s.Lookup("weather", "Person", "ann") != nil {
		t.Error("there is an answer about what is not there")
	}
}

func TestDuplicateNames(t *testing.T) {
	s, found := linkFiles(t, map[string]string{
		"a.yaml": box("b", "serial: s-1"),
		"b.yaml": box("b", "serial: s-2") + record("Team", "b", ""),
	})
	if diff := cmp.Diff([]string{`b.yaml:3:18 Box/b: Box/b is already the name of the record at a.yaml:3`}, found); diff != "" {
		t.Error(diff)
	}
	if got := s.Get("Box", "b").Text("/spec/serial"); got != "s-1" {
		t.Errorf("the first record stands, got the one with serial %s", got)
	}
}

// A record without a name is its schema's concern; linking goes on without it.
func TestNameless(t *testing.T) {
	s, found := link(t, "kind: Box\nspec: {room: nowhere}\n---\nkind: Box\nmetadata: {name: 12}\n")
	if len(found) > 0 || len(s.Records()) > 0 {
		t.Errorf("got %v and %d records", found, len(s.Records()))
	}
}

func TestTrees(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a branch", record("Room", "a", "") + record("Room", "b", "within: a") + record("Room", "c", "within: b"), nil},
		{"its own parent", record("Room", "a", "within: a"), []string{"r.yaml:4:16 Room/a: the tree never ends: a is below a"}},
		{"a cycle is told once, at its first record", record("Room", "b", "within: c") + record("Room", "c", "within: a") + record("Room", "a", "within: b"),
			[]string{"r.yaml:12:16 Room/a: the tree never ends: a is below b is below c is below a"}},
		{"a branch that hangs on a cycle is not one", record("Room", "a", "within: b") + record("Room", "b", "within: c") + record("Room", "c", "within: b"),
			[]string{"r.yaml:8:16 Room/b: the tree never ends: b is below c is below b"}},
		{"two cycles", record("Room", "a", "within: a") + record("Person", "a", "boss: a"),
			[]string{"r.yaml:4:16 Room/a: the tree never ends: a is below a", "r.yaml:8:14 Person/a: the tree never ends: a is below a"}},
		{"other references may come back", box("a", "beside: [b]") + box("b", "beside: [a]"), nil},
		{"but not at once", box("a", "beside: [a]"), []string{"r.yaml:4:17 Box/a: Box/a refers to itself here"}},
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

// Ancestors come to an end even where the tree does not.
func TestAncestors(t *testing.T) {
	s, _ := link(t, record("Room", "house", "")+record("Room", "floor", "within: house")+record("Room", "desk", "within: floor")+
		record("Room", "x", "within: y")+record("Room", "y", "within: x"))
	for name, want := range map[string][]any{
		"desk": {"desk", "floor", "house"}, "house": {"house"}, "x": {"x", "y"},
	} {
		if diff := cmp.Diff(want, s.Lookup("ancestors", "Room", name)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Values of a wrong type are their schema's concern: linking must live with them.
func TestWrongTypes(t *testing.T) {
	_, found := link(t, box("b", "room: 12, keeper: [x], beside: ann, moves: {to: x}, serial: {a: b}, hostnames: [1, [2]]"))
	if len(found) > 0 {
		t.Error(found)
	}
}

func TestSnapshotOrder(t *testing.T) {
	s, _ := linkFiles(t, map[string]string{"b.yaml": box("a", "") + record("Person", "p", ""), "a.yaml": box("b", "") + record("Team", "t", "")})
	if diff := cmp.Diff([]string{"Box/a", "Box/b", "Person/p", "Team/t"}, ids(s.Records())); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a", "b"}, s.Names("Box")); diff != "" {
		t.Error(diff)
	}
	if n := s.Node("Person", "p"); n == nil || n.Get("kind").Str() != "Person" {
		t.Error("Node does not give the record")
	}
	if s.Node("Person", "q") != (*document.Node)(nil) {
		t.Error("Node gives a record that is not there")
	}
}
