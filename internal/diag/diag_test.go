package diag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFinishSortsAndKeepsIdentity(t *testing.T) {
	at := func(line int) Range { return Range{File: "a.yaml", Start: Pos{Line: line, Column: 1}} }
	list := List{
		{Rule: "b/b", Record: "Asset/x", Pointer: "/spec/list/1", Identity: "/spec/list/[name=eth0]", Range: at(9)},
		{Rule: "a/a", Record: "Asset/x", Pointer: "/spec", Range: at(2), Message: "one"},
		{Rule: "a/a", Record: "Asset/x", Pointer: "/spec", Range: at(2), Message: "one"},
		{Rule: "a/a", Record: "Asset/x", Pointer: "/spec", Range: at(2), Message: "two"},
	}.Finish()
	if len(list) != 3 {
		t.Fatalf("want the exact repetition gone, have %d findings", len(list))
	}
	if list[0].Fingerprint == list[1].Fingerprint {
		t.Error("two findings about one value need two fingerprints")
	}
	moved := List{{Rule: "b/b", Record: "Asset/x", Pointer: "/spec/list/4", Identity: "/spec/list/[name=eth0]", Range: at(70)}}.Finish()
	if moved[0].Fingerprint != list[2].Fingerprint {
		t.Error("moving a list item and its line must keep the fingerprint")
	}
}

func TestNearest(t *testing.T) {
	known := []string{"lifecycle", "location", "owner", "costCenter"}
	for name, want := range map[string]string{
		"lifecyle":   "lifecycle",
		"onwer":      "owner",
		"costCentre": "costCenter",
		"serial":     "",
		"owner":      "",
		"x":          "",
	} {
		if got := Nearest(name, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestParseSeverity(t *testing.T) {
	for _, s := range []Severity{Info, Warning, Error, Off} {
		if got, err := ParseSeverity(s.String()); err != nil || got != s {
			t.Errorf("%v does not survive being written and read: %v, %v", s, got, err)
		}
	}
	_, err := ParseSeverity("fatal")
	if diff := cmp.Diff(`unknown severity "fatal": write error, warning, info or off`, err.Error()); diff != "" {
		t.Error(diff)
	}
}
