package lifecycle_test

import (
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// FuzzTake takes a step in whatever YAML: what is edited is read back with that step added and nothing else changed, or the
// edit is refused.
func FuzzTake(f *testing.F) {
	for _, text := range []string{
		"spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01\n",
		"spec: {lifecycle: {state: a, since: 2026-01-01, history: [{state: a, since: 2026-01-01}]}}",
		"spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01\n    by: Team/t\n    history:\n    - state: a\n      since: 2026-01-01\n",
		"spec:\n  lifecycle:\n    ? state\n    : a\n    ? since\n    : 2026-01-01\n",
		"spec:\n  lifecycle: &l\n    state: &s a\n    since: !!str 2026-01-01\n    history: &h\n      - &i {state: *s, since: 2026-01-01}\nother: *l\n",
		"spec:\n  lifecycle:\n    state: |-\n      a\n    since: >-\n      2026-01-01\n    history: # none\n",
		"spec:\n  lifecycle:\n    state: a\n    since: 2026-01-01\n    evidence:\n    - {type: e, location: l}\n    - *x\n",
		"spec:\n\n  lifecycle:\n\n    history:\n\n      - state: a\n\n        since: 2026-01-01\n\n    state: b\n    since: 2026-02-01\n\n  z: 1",
		"--- {spec: {lifecycle: {state: a, since: b, history: [\n]}}}\n---\nx: y\n",
		"spec:\n  lifecycle:\n    \"state\": a\n    'since': 2026-01-01\n    history: [ ]\n# end\n",
		"\uFEFFspec:\r\n  lifecycle:\r\n    state: a\r\n    since: 2026-01-01\r\n",
		"spec: {type: t}\n",
	} {
		f.Add(text, "x", "in plain words")
	}
	f.Fuzz(func(t *testing.T, text, state, reason string) {
		limits := document.DefaultLimits()
		limits.FileBytes, limits.DocumentBytes = 4000, 4000
		_, before, _ := document.Parse("r.yaml", []byte(text), limits)
		if len(before) == 0 || len(text) > 4000 || state == "" {
			return
		}
		e, err := lifecycle.Edit(before[0])
		if err != nil {
			return
		}
		if err := e.Take(lifecycle.Step{State: state, Since: "2026-03-03", Reason: reason}); err != nil {
			return
		}
		whole := text[:before[0].Start] + e.Text() + text[before[0].End:]
		_, after, _ := document.Parse("r.yaml", []byte(whole), document.DefaultLimits())
		if len(after) != len(before) {
			t.Fatalf("%d documents became %d\n%s\n=>\n%s", len(before), len(after), text, whole)
		}
		was, is := lifecycle.Steps(&before[0].Root), lifecycle.Steps(&after[0].Root)
		if len(is) == 0 || is[len(is)-1].State != state || is[len(is)-1].Reason != reason {
			t.Fatalf("the step was not read back: %v\n%s\n=>\n%s", is, text, whole)
		}
		if len(is) < len(was) || len(is) > len(was)+1 {
			t.Fatalf("%d steps became %d\n%s\n=>\n%s", len(was), len(is), text, whole)
		}
		sameBut(t, &before[0].Root, &after[0].Root, "", whole)
	})
}

// sameBut wants two trees to be the same outside the lifecycle.
func sameBut(t *testing.T, a, b *document.Node, pointer, whole string) {
	t.Helper()
	if pointer == lifecycle.Lifecycle {
		return
	}
	if a.Kind != document.Map || b.Kind != document.Map {
		if a.Kind != b.Kind || a.Text != b.Text || len(a.Items()) != len(b.Items()) {
			t.Fatalf("%s changed\n%s", pointer, whole)
		}
		return
	}
	for key, value := range a.Pairs() {
		if at := pointer + "/" + document.Escape(key.Text); !strings.HasPrefix(at, "/other") {
			sameBut(t, value, b.Get(key.Text), at, whole)
		}
	}
}
