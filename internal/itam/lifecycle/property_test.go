package lifecycle_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// Along any permitted way, in any style, each step leaves every byte outside the lifecycle alone, keeps all comments, and is
// read back as it was taken, behind those before it.
func TestAlongAnyPermittedWayTheRestStays(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	for range 300 {
		m := anyModel(r)
		at := m.States[0].Name
		before, text, after := anyFile(r, at)
		var steps []lifecycle.Step
		for day := 1; day <= 1+r.IntN(5); day++ {
			next := m.Next(at)
			if len(next) == 0 {
				break
			}
			to := next[r.IntN(len(next))].To
			step := anyStep(r, to, fmt.Sprintf("2026-02-%02d", day))
			whole := before + text + after
			got := takeIn(t, whole, step)
			if !strings.HasPrefix(got, before) || !strings.HasSuffix(got, after) {
				t.Fatalf("the step to %s changed the rest:\n%s\n=>\n%s", to, whole, got)
			}
			text = strings.TrimSuffix(strings.TrimPrefix(got, before), after)
			steps, at = append(steps, step), to
			compareSteps(t, got, steps)
			if comments(got) != comments(whole) {
				t.Fatalf("a comment was lost:\n%s\n=>\n%s", whole, got)
			}
		}
	}
}

func comments(text string) (n int) {
	file, _, _ := document.Parse("r.yaml", []byte(text), document.DefaultLimits())
	return len(file.Comments)
}

// compareSteps wants the last steps of the first record of a file to be these.
func compareSteps(t *testing.T, text string, want []lifecycle.Step) {
	t.Helper()
	_, docs, found := document.Parse("r.yaml", []byte(text), document.DefaultLimits())
	if len(found) > 0 {
		t.Fatalf("%v:\n%s", found, text)
	}
	steps := lifecycle.Steps(&docs[0].Root)
	got := slices.Clone(steps[len(steps)-len(want):])
	for i := range got {
		got[i].Pointer = ""
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("(-taken +read):\n%s\n%s", diff, text)
	}
}

// takeIn takes a step of the first record of a file.
func takeIn(t *testing.T, text string, step lifecycle.Step) string {
	t.Helper()
	_, docs, _ := document.Parse("r.yaml", []byte(text), document.DefaultLimits())
	e, err := lifecycle.Edit(docs[0])
	if err == nil {
		err = e.Take(step)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return text[:docs[0].Start] + e.Text() + text[docs[0].End:]
}

// anyModel makes up states and transitions between some of them, or none.
func anyModel(r *rand.Rand) lifecycle.Model {
	m := lifecycle.Model{Name: "m"}
	for i := range 2 + r.IntN(5) {
		m.States = append(m.States, lifecycle.State{Name: fmt.Sprintf("s-%d", i), Stage: lifecycle.Stages()[r.IntN(6)]})
	}
	for range r.IntN(12) {
		m.Transitions = append(m.Transitions, lifecycle.Transition{From: m.States[r.IntN(len(m.States))].Name, To: m.States[r.IntN(len(m.States))].Name})
	}
	return m
}

func anyStep(r *rand.Rand, to, day string) lifecycle.Step {
	s := lifecycle.Step{State: to, Since: day}
	if r.IntN(2) == 0 {
		s.By = "Team/desk"
	}
	if r.IntN(3) == 0 {
		s.Reason = []string{"plain words", "it's: #1", "{odd}", "- x", strings.Repeat("long ", 30) + "end", "ünï — ☂"}[r.IntN(6)]
	}
	for range r.IntN(3) {
		s.Evidence = append(s.Evidence, lifecycle.Proof{Type: "photo", Location: fmt.Sprintf("evidence/%d, b.jpg", r.IntN(9))})
	}
	return s
}

// anyFile makes up a file around the lifecycle of its first record, in some style of YAML.
func anyFile(r *rand.Rand, state string) (before, text, after string) {
	before = "# about it\nkind: Asset\nspec:\n  type: t # its type\n"
	text = []string{
		"  lifecycle:\n    state: %s # now\n    since: 2026-01-01\n",
		"  lifecycle: {state: %s, since: 2026-01-01} # now\n",
		"  lifecycle: {state: '%s', since: \"2026-01-01\", imported: from a sheet}\n",
		"  lifecycle:\n    # where it is\n    state: \"%s\"\n\n    since: 2026-01-01\n    history:\n      - {state: old, since: 2025-01-01}   # long ago\n      # here it goes on\n",
		"  lifecycle:\n    since: 2026-01-01\n    history:\n    - state: old\n      since: 2025-01-01\n      reason: >-\n        folded\n        text\n    state: %s\n",
		"  lifecycle:\n      history: [{state: old, since: 2025-01-01},\n        {state: older, since: 2025-02-01}] # two\n      state: %s\n      since: 2026-01-01\n",
		"  lifecycle: {\n    history: [],\n    state: %s, # now\n    since: 2026-01-01,\n  }\n",
	}[r.IntN(7)]
	text = fmt.Sprintf(text, state)
	after = []string{"", "  owner: Team/desk\n", "\n  # who pays\n  owner: Team/desk\n---\n# another\nkind: Team\nspec: {a: [b, c]}\n", "---\n{kind: Team}\n", "...\n"}[r.IntN(5)]
	if r.IntN(4) == 0 {
		crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
		before, text, after = crlf(before), crlf(text), crlf(after)
	}
	if r.IntN(5) == 0 {
		before = "\uFEFF" + before
	}
	return before, text, after
}
