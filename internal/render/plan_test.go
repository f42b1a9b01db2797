package render

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/plan"
	"github.com/assetmuster/muster/internal/reconcile"
)

// planned is a plan with one thing of each sort, whose texts are hostile.
func planned(t *testing.T) PlanReview {
	s := modeltest.Snapshot(t, "apiVersion: muster/v1\nkind: Asset\nmetadata: {name: web}\nspec: {type: vm, lifecycle: {state: active}, attributes: {size: small}}\n")
	was := &observe.Item{Type: "a_b", Name: "x\x1b[31m", Place: observe.Place{File: "p.json", Line: 3, Pointer: "a_b.c[\"@all <b>\"]"}, Product: observe.Product{Name: "S", Number: "small"}}
	was.Add(observe.CloudID, "i-1", "id")
	made := &observe.Item{Type: "a_b", Place: observe.Place{File: "p.json", Pointer: "a_b.d"}}
	things := []*plan.Thing{
		{
			Item: was, Does: observe.Update, Record: s.Get("Asset", "web"), Type: "vm", Key: reconcile.Key{Pointer: observe.CloudID, Text: "i-1"},
			Fields:   []plan.Field{{Name: "size", Pointer: "/spec/attributes/size", Before: "small", After: "large", Registered: "small", Whose: reconcile.Apply, Source: "x", Authority: "x"}},
			Standing: plan.Standing{State: "active", Serves: []string{"shop"}, Way: []string{"closed"}, Lacks: []string{"owner"}, Approver: "boss", Hold: "LG-1"},
		},
		{Item: made, Does: observe.Create, Type: "vm", Lacks: []string{"owner"}, Initial: []string{"requested"}, Use: "active"},
		{Item: made, Does: observe.Delete, Outside: "out of scope by the exclusion x"},
	}
	findings := diag.List{things[0].Record.Finding(plan.RuleHeld, diag.Error, "/spec/lifecycle", "a \x1b[2J message", "")}.Finish()
	reading := observe.Reading{Skipped: map[observe.Skip]int{{What: "data source", Why: "looked up"}: 2}, Newest: "2026-11-20",
		Findings: diag.List{{Rule: "source/item-unreadable", Severity: diag.Warning, Message: "odd"}}}
	return PlanReview{Plan: &plan.Plan{Source: observe.Source{Name: "tf"}, Reading: reading, Things: things, Kept: 4, Day: "2026-11-21"}, Findings: findings, FailOn: diag.Error}
}

func planIn(t *testing.T, format string, style Style) string {
	t.Helper()
	for _, f := range PlanFormats() {
		if f.Name == format {
			var b strings.Builder
			if err := f.Write(&b, planned(t), style); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("there is no format %s", format)
	return ""
}

// The published schema says what is written.
func TestPlanSchema(t *testing.T) {
	text, err := os.ReadFile("../../schema/output/plan.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal([]byte(planIn(t, "json", Style{})), &out); err != nil {
		t.Fatal(err)
	}
	resolved, _ := inlined(schema, schema).(map[string]any)
	fitsSchema(t, resolved, resolved, out, "")
}

// inlined puts definitions where a schema refers to them, and the first choice where it has one that may be null.
func inlined(root map[string]any, node any) any {
	switch n := node.(type) {
	case map[string]any:
		if ref, is := n["$ref"].(string); is {
			return inlined(root, root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")])
		}
		if choice, is := n["anyOf"].([]any); is {
			return inlined(root, choice[0])
		}
		out := map[string]any{}
		for key, value := range n {
			if key != "$defs" {
				out[key] = inlined(root, value)
			}
		}
		return out
	case []any:
		out := make([]any, len(n))
		for i := range n {
			out[i] = inlined(root, n[i])
		}
		return out
	}
	return node
}

func TestPlanFormatsAreInert(t *testing.T) {
	for _, format := range []string{"text", "markdown", "json"} {
		if out := planIn(t, format, Style{}); strings.Contains(out, "\x1b") {
			t.Errorf("%s passes control characters on: %q", format, out)
		}
	}
	markdown := planIn(t, "markdown", Style{})
	if !strings.Contains(markdown, "`a_b.c[\"@all <b>\"]`") {
		t.Errorf("the address stands in no code span:\n%s", markdown)
	}
	if quiet := planIn(t, "text", Style{Quiet: true}); strings.Count(quiet, "\n") != 1 {
		t.Errorf("quiet is not one line for each finding that fails: %q", quiet)
	}
}
