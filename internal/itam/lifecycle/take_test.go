package lifecycle_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// took takes a step to x with all that a step may bring, or with nothing but the state.
func took(t *testing.T, text string, step lifecycle.Step) (string, error) {
	t.Helper()
	_, docs, found := document.Parse("r.yaml", []byte(text), document.DefaultLimits())
	if len(docs) == 0 || len(found) > 0 {
		t.Fatalf("%s\nis no record: %v", text, found)
	}
	e, err := lifecycle.Edit(docs[0])
	if err != nil {
		return "", err
	}
	err = e.Take(step)
	return e.Text(), err
}

func TestTake(t *testing.T) {
	plain := lifecycle.Step{State: "x", Since: "2026-03-03"}
	proven := lifecycle.Step{State: "x", Since: "2026-03-03", By: "Team/t", ApprovedBy: "p-1", Reason: "it's: so", Evidence: []lifecycle.Proof{{Type: "e", Location: "a b, c"}}}
	for _, c := range []struct {
		name, before string
		step         lifecycle.Step
		after        string
	}{
		{"no history yet", "spec:\n  lifecycle:\n    state: a # one\n    since: 2026-01-01\n  z: 1\n", plain,
			"spec:\n  lifecycle:\n    state: x # one\n    since: 2026-03-03\n    history:\n      - {state: a, since: 2026-01-01}\n      - {state: x, since: 2026-03-03}\n  z: 1\n"},
		{"whole log", "spec:\n  lifecycle:\n    state: 'a'\n    since: \"2026-01-01\"\n    history:\n    - {state: a, since: 2026-01-01} # flush\n\n  z: 1\n", plain,
			"spec:\n  lifecycle:\n    state: 'x'\n    since: \"2026-03-03\"\n    history:\n    - {state: a, since: 2026-01-01} # flush\n    - {state: x, since: 2026-03-03}\n\n  z: 1\n"},
		{"older form, block style", "spec:\n  lifecycle:\n    history:\n      - state: o\n        since: 2025-01-01\n    since: 2026-01-01\n    state: a\n", proven,
			"spec:\n  lifecycle:\n    history:\n      - state: o\n        since: 2025-01-01\n      - state: a\n        since: 2026-01-01\n      - state: x\n        since: 2026-03-03\n        by: Team/t\n        approvedBy: p-1\n        reason: \"it's: so\"\n        evidence:\n          - {type: e, location: \"a b, c\"}\n    since: 2026-03-03\n    state: x\n"},
		{"all on one line", "spec: {lifecycle: {state: a, since: 2026-01-01}, z: 1}\n", proven,
			"spec: {lifecycle: {state: x, since: 2026-03-03, history: [{state: a, since: 2026-01-01}, {state: x, since: 2026-03-03, by: Team/t, approvedBy: p-1, reason: \"it's: so\", evidence: [{type: e, location: \"a b, c\"}]}]}, z: 1}\n"},
		{"what stands beside", "spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01\n    by: Team/t\n    evidence:\n      - type: e\n        location: l\n        on: 2026-01-01\n    imported: from a sheet\n", plain,
			"spec:\n  lifecycle:\n    state: x\n    since: 2026-03-03\n    imported: from a sheet\n    history:\n      - state: a\n        since: 2026-01-01\n        by: Team/t\n        evidence:\n          - type: e\n            location: l\n            on: 2026-01-01\n      - state: x\n        since: 2026-03-03\n"},
		{"what stands beside a whole log", "spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01\n    by: Team/t\n    reason: r\n    evidence: [{type: e, location: l}, {type: f, location: m}]\n    history:\n      - {state: a, since: 2026-01-01, reason: r, evidence: [{type: e, location: l}]}\n", plain,
			"spec:\n  lifecycle:\n    state: x\n    since: 2026-03-03\n    history:\n      - {state: a, since: 2026-01-01, reason: r, evidence: [{type: e, location: l}, {type: f, location: m}], by: Team/t}\n      - {state: x, since: 2026-03-03}\n"},
		{"empty history", "spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01\n    history: [] # none\n", plain,
			"spec:\n  lifecycle:\n    state: x\n    since: 2026-03-03\n    history: [{state: a, since: 2026-01-01}, {state: x, since: 2026-03-03}] # none\n"},
		{"over several lines", "spec:\n  lifecycle: {\n    state: a,\n    since: 2026-01-01,\n    history: [\n      {state: a, since: 2026-01-01}, # here\n    ]}\n", plain,
			"spec:\n  lifecycle: {\n    state: x,\n    since: 2026-03-03,\n    history: [\n      {state: a, since: 2026-01-01}, {state: x, since: 2026-03-03}, # here\n    ]}\n"},
		{"no end of the last line", "spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01", plain,
			"spec:\n  lifecycle:\n    state: x\n    since: 2026-03-03\n    history:\n      - {state: a, since: 2026-01-01}\n      - {state: x, since: 2026-03-03}"},
		{"the first state", "spec:\n  type: t\n", plain, "spec:\n  type: t\n  lifecycle:\n    state: x\n    since: 2026-03-03\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := took(t, c.before, c.step)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.after, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
			if strings.HasSuffix(c.before, "\n") {
				if got, err = took(t, crlf(c.before), c.step); err != nil || got != crlf(c.after) {
					t.Errorf("with CR LF: %v\n%q", err, got)
				}
			}
		})
	}
}

func TestTakeRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"spec:\n  lifecycle:\n    state: 0\n    since: 2026-01-01\n":                                                                                "spec.lifecycle.state is not the text that it should be",
		"spec:\n  lifecycle:\n    state: a\n":                                                                                                       "spec.lifecycle.since is not the text that it should be",
		"spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01\n    by: Team/t # temporary\n":                                                    "spec.lifecycle.by belongs to the step that is past now: a comment stands beside it that would be lost",
		"spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01\n    reason: r\n    history:\n      - {state: a, since: 2026-01-01, reason: s}\n": `spec.lifecycle.reason says "r" beside the state and "s" in the history: leave the one that is right`,
		"a: &l\n  state: a\n  since: 2026-01-01\nspec:\n  lifecycle: *l\n":                                                                          "is not edited",
		"spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01\n    history: {}\n":                                                               "is not edited",
	} {
		if got, err := took(t, text, lifecycle.Step{State: "x", Since: "2026-03-03"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\nis edited to\n%s\n(%v), want it refused: %s", text, got, err, want)
		}
	}
}

// What an edit of the last record of a file costs does not go by how many stand above it: a list of 20,000 changes as many in one.
func TestEditOfALargeFile(t *testing.T) {
	cost := func(records int) uint64 {
		text := strings.Repeat("kind: Asset\nspec:\n  notes: x\n---\n", records) + "kind: Asset\nspec:\n  notes: last\n"
		_, docs, found := document.Parse("a.yaml", []byte(text), document.DefaultLimits())
		if len(found) > 0 {
			t.Fatal(found)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		editor, err := lifecycle.Edit(docs[records])
		if err != nil {
			t.Fatal(err)
		}
		if err := editor.Put(nil, "/spec/notes", document.NewText("y")); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if want := strings.TrimSuffix(text, "last\n") + "y\n"; lifecycle.Splice(docs[0].File, []*lifecycle.Editor{editor}) != want {
			t.Errorf("of %d records the text is wrong", records)
		}
		err = editor.Append("/spec/notes", document.NewText("z"))
		if want := fmt.Sprintf("a.yaml:%d:10: /spec/notes is not edited", 4*records+3); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("the place of the error is not the file's: %v, want %s", err, want)
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	if few, many := cost(10), cost(10_000); many > 2*few {
		t.Errorf("an edit below 10 records takes %d bytes, one below 10,000 takes %d", few, many)
	}
}
