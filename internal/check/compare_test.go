package check_test

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
)

func compared(t *testing.T, base, head fstest.MapFS, opts check.Options) *check.Comparison {
	t.Helper()
	opts.AsOf = "2026-11-21"
	pair := check.Pair{Head: head, Same: func(path string) bool {
		a, b := base[path], head[path]
		return a != nil && b != nil && string(a.Data) == string(b.Data)
	}}
	if base != nil {
		pair.Base = fs.FS(base)
	}
	c, err := checker(t).Compare(t.Context(), pair, opts)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// with gives a registry with other files, "" taking one away.
func with(base fstest.MapFS, changed map[string]string) fstest.MapFS {
	out := maps.Clone(base)
	for path, text := range changed {
		out[path] = &fstest.MapFile{Data: []byte(text)}
		if text == "" {
			delete(out, path)
		}
	}
	return out
}

var twoTeams = files(map[string]string{
	"muster.yaml": settings,
	"a.yaml":      team("a", ""),
	"b.yaml":      team("b", "purpose: b"),
})

func TestCompareTellsWhatIsNewAndWhatIsFixed(t *testing.T) {
	c := compared(t, twoTeams, with(twoTeams, map[string]string{"a.yaml": team("a", "purpose: a"), "b.yaml": team("b", "")}), check.Options{})
	if diff := cmp.Diff([]string{"b.yaml:5 warning team/purpose-missing: the team says nothing of its purpose"}, lines(c.New)); diff != "" {
		t.Error("new:", diff)
	}
	if diff := cmp.Diff([]string{"a.yaml:5 warning team/purpose-missing: the team says nothing of its purpose"}, lines(c.Fixed)); diff != "" {
		t.Error("fixed:", diff)
	}
	if len(c.Kept) != 0 || c.Beside != nil || len(c.Changes.Changes) != 2 {
		t.Errorf("kept %v, beside %v, changes %v", lines(c.Kept), c.Beside, c.Changes.Changes)
	}
}

func TestCompareNothing(t *testing.T) {
	c := compared(t, twoTeams, twoTeams, check.Options{})
	if len(c.New)+len(c.Fixed) != 0 || len(c.Kept) != 1 || !c.Changes.Empty() {
		t.Errorf("new %v, fixed %v, kept %v", lines(c.New), lines(c.Fixed), lines(c.Kept))
	}
}

// Whoever edits a value that was wrong and leaves it wrong in another way answers for it; whoever moves it does not.
func TestCompareOfValuesThatStayWrong(t *testing.T) {
	base := files(map[string]string{"muster.yaml": settings, "a.yaml": team("a", "purpose: x, lead: p-1")})
	edited := compared(t, base, with(base, map[string]string{"a.yaml": team("a", "purpose: x, lead: p-2")}), check.Options{})
	if len(edited.New) != 1 || len(edited.Fixed) != 1 {
		t.Errorf("edited: new %v, fixed %v", lines(edited.New), lines(edited.Fixed))
	}
	moved := compared(t, base, with(base, map[string]string{"a.yaml": "", "c.yaml": "# moved\n" + team("a", "lead: p-1, purpose: y")}), check.Options{})
	if len(moved.New) != 0 || len(moved.Kept) != 1 {
		t.Errorf("moved: new %v, kept %v", lines(moved.New), lines(moved.Kept))
	}
	renamed := compared(t, base, with(base, map[string]string{"a.yaml": "---\napiVersion: muster/v1\nkind: Team\nmetadata: {name: z, previously: [a]}\nspec: {lead: p-1, purpose: x}\n"}), check.Options{})
	if len(renamed.New) != 0 || len(renamed.Kept) != 1 {
		t.Errorf("renamed: new %v, kept %v", lines(renamed.New), lines(renamed.Kept))
	}
}

// The pull request that brings the registry has no base to be judged by.
func TestCompareWithNothing(t *testing.T) {
	c := compared(t, nil, twoTeams, check.Options{})
	if !c.Adopted || c.Judge != check.RulesFromHead || len(c.New) != 1 || len(c.Changes.Changes) != 3 {
		t.Errorf("adopted %v, judge %s, new %v, changes %d", c.Adopted, c.Judge, lines(c.New), len(c.Changes.Changes))
	}
}

const ownRule = `# METADATA
# title: A team has a lead
# description: Somebody answers.
# custom:
#   id: acme/lead-missing
#   kinds: [Team]
#   severity: error
#   fix: Name the lead.
package acme.lead_missing

finding contains {"msg": "nobody leads it", "path": "/spec"} if not input.spec.lead
`

// A change that weakens what judges it is judged by what was there before, and what it would let pass is said.
func TestAChangeCannotWeakenItsJudge(t *testing.T) {
	base := files(map[string]string{"muster.yaml": settings, "policies/lead.rego": ownRule,
		"people.yaml": "apiVersion: muster/v1\nkind: Person\nmetadata: {name: p-1}\nspec: {status: active}\n"})
	violation := map[string]string{"c.yaml": team("c", "purpose: c")}
	tests := []struct {
		name, why string
		change    map[string]string
	}{
		{"severity", "the rule is switched off", map[string]string{"muster.yaml": settings + "  severities: {acme/lead-missing: off}\n"}},
		{"lighter", "the rule is made info", map[string]string{"muster.yaml": settings + "  severities: {acme/lead-missing: info}\n"}},
		{"deleted", "the rule is taken away", map[string]string{"policies/lead.rego": ""}},
		{"narrowed", "what the change says in types, models or policies", map[string]string{"policies/lead.rego": strings.ReplaceAll(ownRule, "[Team]", "[Person]")}},
		{"moved", "the rule is taken away", map[string]string{"policies/lead.rego": "", "rules/lead.rego": ownRule}},
		{"made to look elsewhere", "what the change says in types, models or policies", map[string]string{"policies/lead.rego": strings.ReplaceAll(ownRule, "not input.spec.lead", "input.spec.led")}},
		{"waived", "Waiver/w", map[string]string{"w.yaml": waive("w", "rule: acme/lead-missing", "targets: [Team/c]")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			head := with(with(base, violation), tt.change)
			c := compared(t, base, head, check.Options{})
			if !found(c, "acme/lead-missing") {
				t.Fatalf("the violation passes: %v", lines(c.New))
			}
			if c.Beside == nil || len(c.Beside.Less) == 0 || c.Beside.Why[c.Beside.Less[0].Fingerprint] != tt.why {
				t.Errorf("what the change would let pass: %+v", c.Beside)
			}
			own := compared(t, base, head, check.Options{RulesFrom: check.RulesFromHead})
			for _, f := range own.New {
				if f.Rule == "acme/lead-missing" && f.Severity.String() == "error" {
					t.Errorf("head's own rules were asked for, and base's judged: %v", lines(own.New))
				}
			}
		})
	}
}

// What an asset type asked for stands, what it newly knows counts already.
func TestOldDemandsStandAndNewWordsCount(t *testing.T) {
	typeOf := func(attributes string) string {
		return "---\napiVersion: muster/v1\nkind: AssetType\nmetadata: {name: box}\nspec: {classifies: [assets], attributes: {" + attributes + "}}\n"
	}
	asset := func(attributes string) string {
		return "---\napiVersion: muster/v1\nkind: Asset\nmetadata: {name: b-1}\nspec: {type: box, lifecycle: {state: s, since: 2026-01-01}, attributes: {" + attributes + "}}\n"
	}
	before := "properties: {size: {type: string, enum: [s, m]}}, required: [size]"
	base := files(map[string]string{"muster.yaml": settings, "t.yaml": typeOf(before)})
	tests := []struct {
		name, after, asset string
		rule               string // that finds something; "" where nothing is wrong
	}{
		{"a new attribute", "properties: {size: {type: string, enum: [s, m]}, colour: {type: string}}, required: [size]", "size: s, colour: red", ""},
		{"a new value", "properties: {size: {type: string, enum: [s, m, l]}}, required: [size]", "size: l", ""},
		{"no longer required", "properties: {size: {type: string, enum: [s, m]}}", "", "schema/missing-field"},
		{"no longer an enum", "properties: {size: {type: string}}, required: [size]", "size: xxl", "schema/enum"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := compared(t, base, with(base, map[string]string{"t.yaml": typeOf(tt.after), "a.yaml": asset(tt.asset)}), check.Options{})
			for _, f := range c.New {
				if f.Severity.String() == "error" && f.Rule != tt.rule {
					t.Errorf("not expected: %v", lines(c.New))
				}
			}
			if tt.rule != "" && !found(c, tt.rule) {
				t.Errorf("%s finds nothing: %v", tt.rule, lines(c.New))
			}
		})
	}
}

func found(c *check.Comparison, rule string) bool {
	return slices.ContainsFunc(c.New, func(f diag.Finding) bool { return f.Rule == rule })
}

// What is known to be wrong with a record excuses nothing else that is wrong with it.
func TestAKnownFaultExcusesNoOther(t *testing.T) {
	base := files(map[string]string{"muster.yaml": settings, "policies/lead.rego": ownRule,
		"a.yaml": team("a", "purpose: a, lead: p-1, colour: red"), "people.yaml": "apiVersion: muster/v1\nkind: Person\nmetadata: {name: p-1}\nspec: {status: active}\n"})
	c := compared(t, base, with(base, map[string]string{"a.yaml": team("a", "purpose: a, colour: red")}), check.Options{})
	if !found(c, "acme/lead-missing") || found(c, "schema/unknown-field") {
		t.Errorf("new: %v", lines(c.New))
	}
}

// A policy that did not compile judged nothing. The change that mends it is judged by it.
func TestAMendedPolicyJudgesItsChange(t *testing.T) {
	base := files(map[string]string{"muster.yaml": settings, "policies/lead.rego": ownRule + "broken("})
	c := compared(t, base, with(base, map[string]string{"policies/lead.rego": ownRule, "c.yaml": team("c", "purpose: c")}), check.Options{})
	if !found(c, "acme/lead-missing") || !found(c, "change/base-cannot-judge") {
		t.Errorf("new: %v", lines(c.New))
	}
}

// A waiver follows the record that it is for to its new name, and does not stay for whoever takes the old one.
func TestWaiversFollowRenamings(t *testing.T) {
	named := func(name, previously string) string {
		return "---\napiVersion: muster/v1\nkind: Team\nmetadata: {name: " + name + ", previously: [" + previously + "]}\nspec: {lead: p-1}\n"
	}
	base := files(map[string]string{"muster.yaml": settings, "a.yaml": team("a", "lead: p-1"), "w.yaml": waive("w"),
		"people.yaml": "apiVersion: muster/v1\nkind: Person\nmetadata: {name: p-1}\nspec: {status: active}\n"})
	renamed := map[string]string{"a.yaml": named("z", "a"), "w.yaml": waive("w", "targets: [Team/z]")}
	if c := compared(t, base, with(base, renamed), check.Options{}); found(c, "team/purpose-missing") {
		t.Errorf("renamed with its waiver: %v", lines(c.New))
	}
	if c := compared(t, base, with(base, map[string]string{"a.yaml": named("z", "a") + team("a", "lead: p-1")}), check.Options{}); !found(c, "team/purpose-missing") {
		t.Errorf("another team took the name: %v", lines(c.New))
	}
}

// A record that nobody can read any more is not mended.
func TestWhatCannotBeReadIsNotFixed(t *testing.T) {
	c := compared(t, twoTeams, with(twoTeams, map[string]string{"a.yaml": "<<<<<<< HEAD\n" + team("a", "") + "=======\n>>>>>>> work\n"}), check.Options{})
	if len(c.Fixed) != 0 || len(c.Changes.Unclear) == 0 || len(c.New) == 0 {
		t.Errorf("fixed %v, unclear %v, new %v", lines(c.Fixed), c.Changes.Unclear, lines(c.New))
	}
}
