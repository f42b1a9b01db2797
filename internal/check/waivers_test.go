package check_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/waiver"
)

// waive is a document that waives a rule for Team/a, with fields that differ from the usual ones: "key: value", where
// no value leaves the field out.
func waive(name string, differing ...string) string {
	fields := [][2]string{{"rule", "team/purpose-missing"}, {"targets", "[Team/a]"}, {"reason", "it is new"},
		{"approvedBy", "Person/p-1"}, {"granted", "2026-11-01"}, {"expires", "2026-12-31"}, {"pointer", ""}}
	text := "---\napiVersion: muster/v1\nkind: Waiver\nmetadata: {name: " + name + "}\nspec:\n"
	for _, field := range fields {
		for _, d := range differing {
			if value, ok := strings.CutPrefix(d, field[0]+":"); ok {
				field[1] = strings.TrimSpace(value)
			}
		}
		if field[1] != "" {
			text += "  " + field[0] + ": " + field[1] + "\n"
		}
	}
	return text
}

const purpose = "teams.yaml:4 warning team/purpose-missing: the team says nothing of its purpose"

// What waivers take out of the findings, and what is wrong with those that cannot. The day is 2026-11-21.
func TestWaivers(t *testing.T) {
	others := files(map[string]string{
		"muster.yaml": settings,
		"people.yaml": "apiVersion: muster/v1\nkind: Person\nmetadata: {name: p-1}\nspec: {status: active}\n",
		"teams.yaml":  "apiVersion: muster/v1\nkind: Team\nmetadata: {name: a, labels: {env: \"\"}}\nspec: {}\n" + team("b", "purpose: to be there"),
	})
	const label = "teams.yaml:3 info team/label-empty: the label env is empty"
	tests := []struct {
		name, waivers string
		want, waived  []string
	}{
		{"one that counts", waive("w"), []string{label}, []string{purpose}},
		{"on its last day", waive("w", "expires: 2026-11-21"),
			[]string{label, "waivers.yaml:11 info waiver/ends-soon: its last day is 2026-11-21: today"}, []string{purpose}},
		{"on the day after", waive("w", "expires: 2026-11-20"),
			[]string{label, purpose, "waivers.yaml:11 warning waiver/expired: it ended on 2026-11-20, 1 day ago, and waives nothing any more"}, nil},
		{"on its first day", waive("w", "granted: 2026-11-21"), []string{label}, []string{purpose}},
		{"before its first day", waive("w", "granted: 2026-11-22"), []string{label, purpose}, nil},
		{"without an end", waive("w", "expires:"),
			[]string{label, purpose, `waivers.yaml:5 error schema/missing-field: spec needs the field "expires": The last day on which it counts`}, nil},
		{"a last day that no calendar has", waive("w", "expires: 2026-11-31"),
			[]string{label, purpose, `waivers.yaml:11 error schema/format: "2026-11-31" is not a day of the calendar, as YYYY-MM-DD`}, nil},
		{"without a reason", waive("w", "reason:"),
			[]string{label, purpose, `waivers.yaml:5 error schema/missing-field: spec needs the field "reason": Why it may stay as it is for now, in plain words`}, nil},
		{"approved by nobody", waive("w", "approvedBy: Person/p-2"),
			[]string{label, purpose, `waivers.yaml:9 error link/unknown-reference: there is no Person named "p-2"; did you mean "Person/p-1"?`}, nil},
		{"removed", strings.Replace(waive("w"), "name: w", "name: w, removed: {on: 2026-11-20, reason: done}", 1), []string{label, purpose}, nil},
		{"of a taken name", waive("w", "rule: team/label-empty") + waive("w"),
			[]string{purpose, "waivers.yaml:15 error link/duplicate-name: Waiver/w is already the name of the record at waivers.yaml:4"}, []string{label}},
		{"a rule that does not exist", waive("w", "rule: team/purpos-missing"),
			[]string{label, purpose, `waivers.yaml:6 error waiver/unknown-rule: there is no rule "team/purpos-missing", so this waives nothing; did you mean "team/purpose-missing"?`}, nil},
		{"a rule that cannot be waived", waive("w", "rule: link/unknown-reference"),
			[]string{label, purpose, "waivers.yaml:6 error waiver/not-waivable: link/unknown-reference cannot be waived, so this has no effect"}, nil},
		{"a waiver of waivers", waive("v", "rule: waiver/expired"),
			[]string{label, purpose, "waivers.yaml:6 error waiver/not-waivable: waiver/expired cannot be waived, so this has no effect"}, nil},
		{"a record without such a finding", waive("w", "targets: [Team/a, Team/b]"),
			[]string{label, "waivers.yaml:7 info waiver/unused: team/purpose-missing finds nothing in Team/b"}, []string{purpose}},
		{"the field", waive("w", "pointer: /spec/purpose"), []string{label}, []string{purpose}},
		{"a field around it", waive("w", "pointer: /spec"), []string{label}, []string{purpose}},
		{"a field whose name only begins alike", waive("w", "pointer: /spec/pur"),
			[]string{label, purpose, "waivers.yaml:7 info waiver/unused: team/purpose-missing finds nothing in Team/a at /spec/pur"}, nil},
		{"two for one finding", waive("v") + waive("w"), []string{label}, []string{purpose}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			registry := files(map[string]string{"waivers.yaml": tt.waivers})
			for path, file := range others {
				registry[path] = file
			}
			outcome := checked(t, registry, check.Options{})
			if diff := cmp.Diff(tt.want, lines(outcome.Findings)); diff != "" {
				t.Errorf("findings: %s", diff)
			}
			if diff := cmp.Diff(tt.waived, lines(outcome.Waived)); diff != "" {
				t.Errorf("waived: %s", diff)
			}
		})
	}
}

// An item of a list is named by what identifies it, so that the waiver stays with it when it moves.
func TestWaiverOfAnItem(t *testing.T) {
	c := checker(t)
	c.BuiltIn = files(map[string]string{"team/member.rego": policy("team.member", "Team", "error", `
finding contains {"msg": m, "path": sprintf("/spec/members/%d", [i])} if some i, m in input.spec.members`)})
	person := func(name string) string {
		return "---\napiVersion: muster/v1\nkind: Person\nmetadata: {name: " + name + "}\nspec: {status: active}\n"
	}
	registry := files(map[string]string{
		"muster.yaml": settings,
		"r.yaml": person("p-1") + person("p-2") + team("a", "purpose: x, members: [p-2, p-1]") +
			waive("w", "rule: team/member", "pointer: /spec/members/[p-1]"),
	})
	outcome, err := c.Check(t.Context(), registry, check.Options{AsOf: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	if len(outcome.Findings) != 1 || outcome.Findings[0].Message != "p-2" || len(outcome.Waived) != 1 || outcome.Waived[0].Message != "p-1" {
		t.Errorf("found %v, waived %v", lines(outcome.Findings), lines(outcome.Waived))
	}
}

// Where not all rules judged all records, nobody knows that a waiver has nothing to do; the others are told as ever.
func TestWaiversOfPart(t *testing.T) {
	registry := files(map[string]string{
		"muster.yaml": settings,
		"people.yaml": "apiVersion: muster/v1\nkind: Person\nmetadata: {name: p-1}\nspec: {status: active}\n",
		"teams.yaml":  "apiVersion: muster/v1\nkind: Team\nmetadata: {name: a}\nspec: {}\n" + team("b", "colour: red"),
		"w.yaml": waive("idle", "rule: team/label-empty") + waive("form", "rule: schema/unknown-field") + waive("one") +
			waive("unjudged", "targets: [Team/b]"),
	})
	notWaivable := "w.yaml:17 error waiver/not-waivable: schema/unknown-field cannot be waived, so this has no effect"
	tests := []struct {
		name string
		opts check.Options
		want []string
	}{
		{"all", check.Options{}, []string{`teams.yaml:9 error schema/unknown-field: unknown field "colour"`,
			"w.yaml:7 info waiver/unused: team/label-empty finds nothing in Team/a", notWaivable}},
		{"one rule", check.Options{Rules: []string{"team/purpose-missing"}}, nil},
		{"one about waivers", check.Options{Rules: []string{waiver.RuleNotWaivable}}, []string{notWaivable}},
		{"one kind", check.Options{Kinds: []string{"Waiver"}}, []string{notWaivable}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(checked(t, registry, tt.opts).Findings)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A rule of a policy may say that nobody lives with what it finds; a secret that is waived is hidden all the same.
func TestWaiversThatHaveLimits(t *testing.T) {
	c := checker(t)
	strict := strings.Replace(policy("team.purpose_missing", "Team", "warning", `
finding contains {"msg": "none", "path": "/spec/purpose"} if not input.spec.purpose`), "#   fix:", "#   waivable: false\n#   fix:", 1)
	secret := policy("secret.note", "Team", "error", `
finding contains {"msg": "a key", "path": "/spec/notes"} if input.spec.notes`)
	c.BuiltIn = files(map[string]string{"team/purpose_missing.rego": strict, "secret/note.rego": secret})
	registry := files(map[string]string{
		"muster.yaml": settings,
		"r.yaml": "apiVersion: muster/v1\nkind: Person\nmetadata: {name: p-1}\nspec: {status: active}\n" +
			team("a", "notes: not-to-be-shown") + waive("strict") + waive("secret", "rule: secret/note"),
	})
	outcome, err := c.Check(t.Context(), registry, check.Options{AsOf: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	rules := func(list diag.List) (ids []string) {
		for _, f := range list {
			ids = append(ids, f.Rule)
		}
		return ids
	}
	if diff := cmp.Diff([]string{"team/purpose-missing", "waiver/not-waivable"}, rules(outcome.Findings)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"secret/note"}, rules(outcome.Waived)); diff != "" {
		t.Error(diff)
	}
	if len(outcome.Secrets["r.yaml"]) != 1 {
		t.Errorf("the secret would be shown: %v", outcome.Secrets)
	}
}
