package check_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/schema"
)

// The built-in policies of these tests: a team says its purpose; a label env is not empty; a step says its reason.
var builtIn = files(map[string]string{
	"team/purpose_missing.rego": policy("team.purpose_missing", "Team", "warning", `
finding contains {"msg": "the team says nothing of its purpose", "path": "/spec/purpose"} if not input.spec.purpose`),
	"team/label_empty.rego": policy("team.label_empty", "Team", "info", `
finding contains {"msg": "the label env is empty", "path": "/metadata/labels/env"} if input.metadata.labels.env == ""`),
	"asset/evidence_unnamed.rego": policy("asset.evidence_unnamed", "Asset", "error", `
finding contains {"msg": "the proof says nothing", "path": sprintf("/spec/lifecycle/evidence/%d/note", [i])} if {
	some i, e in input.spec.lifecycle.evidence
	not e.note
}`),
})

// policy is a rule as it is written, from its METADATA on.
func policy(name, kind, severity, body string) string {
	id := strings.ReplaceAll(strings.Replace(name, ".", "/", 1), "_", "-")
	return fmt.Sprintf(`# METADATA
# title: A rule of a test
# description: It is there for a test.
# custom:
#   id: %s
#   kinds: [%s]
#   severity: %s
#   fix: Mend it.
#   source: a test
package muster.%s
%s
`, id, kind, severity, name, body)
}

const settings = "apiVersion: muster/v1\nkind: Registry\nmetadata: {name: acme}\nspec:\n  organisation: Acme\n  currency: EUR\n"

func files(texts map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for path, text := range texts {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// team is a document that is a Team.
func team(name, spec string) string {
	return fmt.Sprintf("---\napiVersion: muster/v1\nkind: Team\nmetadata: {name: %s}\nspec: {%s}\n", name, spec)
}

func checker(t *testing.T) *check.Checker {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	loader := &load.Loader{Kinds: set, Schemas: validate.New(schema.FS, set), Limits: document.DefaultLimits()}
	return &check.Checker{Loader: loader, BuiltIn: builtIn}
}

func checked(t *testing.T, registry fs.FS, opts check.Options) *check.Outcome {
	t.Helper()
	opts.AsOf = "2026-11-21"
	outcome, err := checker(t).Check(t.Context(), registry, opts)
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}

// lines shows findings as people read them: file, line, severity, rule, message.
func lines(list diag.List) []string {
	var out []string
	for _, f := range list {
		out = append(out, fmt.Sprintf("%s:%d %s %s: %s", f.Range.File, f.Range.Start.Line, f.Severity, f.Rule, f.Message))
	}
	return out
}

// What muster.yaml says of single rules.
func TestSettings(t *testing.T) {
	const teams = "apiVersion: muster/v1\nkind: Team\nmetadata: {name: a}\nspec: {}\n"
	tests := []struct {
		name, marker string
		want         []string
	}{
		{"as the rule says", settings, []string{"teams.yaml:4 warning team/purpose-missing: the team says nothing of its purpose"}},
		{"heavier", settings + "  severities: {team/purpose-missing: error}\n",
			[]string{"teams.yaml:4 error team/purpose-missing: the team says nothing of its purpose"}},
		{"off", settings + "  severities: {team/purpose-missing: off}\n", nil},
		{"a rule that does not exist", settings + "  severities:\n    team/purpose-missing: off\n    team/purpos-missing: off\n    team/other: error\n", []string{
			`muster.yaml:9 error registry/unknown-rule: there is no rule "team/purpos-missing"; did you mean "team/purpose-missing"?`,
			`muster.yaml:10 error registry/unknown-rule: there is no rule "team/other"`}},
		{"a weight that does not exist is its schema's concern", settings + "  severities: {team/purpose-missing: fatal}\n", []string{
			`muster.yaml:7 error schema/enum: "fatal" is no value that Severities may have`,
			"teams.yaml:4 warning team/purpose-missing: the team says nothing of its purpose"}},
		{"a rule of the engine", settings + "  severities: {schema/unknown-field: info, team/purpose-missing: off}\n  colour: red\n",
			[]string{`muster.yaml:8 info schema/unknown-field: unknown field "colour"`}},
		{"no record in the file", "# to be written\n", []string{
			"muster.yaml:0 error registry/missing: this file has no record of kind Registry, so the registry has no settings",
			"teams.yaml:4 warning team/purpose-missing: the team says nothing of its purpose"}},
		{"a file that is no YAML has its finding", "kind: [\n", []string{
			"muster.yaml:1 error yaml/syntax: the bracket that opens here is never closed",
			"teams.yaml:4 warning team/purpose-missing: the team says nothing of its purpose"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := lines(checked(t, files(map[string]string{"muster.yaml": tt.marker, "teams.yaml": teams}), check.Options{}).Findings)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// No setting makes a check pass that could not look at everything.
func TestSettingsThatHideNothing(t *testing.T) {
	const greedy = "policies/team/greedy.rego"
	broken := map[string]string{
		"file/unreadable":     "a pipe",
		"yaml/syntax":         "kind: Team\na: [\n",
		"yaml/duplicate-key":  "kind: Team\nkind: Team\n",
		"record/unknown-kind": "apiVersion: muster/v1\nkind: Teams\n",
		"policy/syntax":       "no rego",
		"policy/failed":       policy("team.greedy", "Team", "error", "\nfinding contains {\"msg\": \"x\"} if count(data.registry) > 0"),
		"policy/result":       policy("team.greedy", "Team", "error", "\nfinding contains {\"message\": \"x\"}"),
	}
	for rule, text := range broken {
		for _, weight := range []string{"off", "info", "warning", "error"} {
			t.Run(rule+" "+weight, func(t *testing.T) {
				path := "broken.yaml"
				if strings.HasPrefix(rule, "policy/") {
					path = greedy
				}
				registry := files(map[string]string{"muster.yaml": settings + "  severities: {" + rule + ": " + weight + "}\n",
					"teams.yaml": team("a", "purpose: x"), path: text})
				if rule == "file/unreadable" {
					registry[path].Mode = fs.ModeNamedPipe
				}
				found, told := false, false
				for _, f := range checked(t, registry, check.Options{}).Findings {
					found = found || f.Rule == rule && f.Severity == diag.Error
					told = told || f.Rule == check.RuleNotAdjustable && f.Range.Start.Line == 7
				}
				if !found || told != (weight != "error") {
					t.Errorf("the error is there: %v; the setting is a finding: %v", found, told)
				}
			})
		}
	}
}

// What only warns may be switched off: nothing was left unread.
func TestSettingsOfWarnings(t *testing.T) {
	registry := files(map[string]string{"muster.yaml": settings + "  severities: {file/folder-name: off}\n", "x.yaml/teams.yaml": team("a", "purpose: x")})
	if got := lines(checked(t, registry, check.Options{}).Findings); got != nil {
		t.Errorf("got %q", got)
	}
}

// Settings stand in one place. A second record is found, and nobody follows it, whichever file comes first.
func TestSecondRegistry(t *testing.T) {
	second := strings.Replace(settings, "acme", "other", 1) + "  severities: {team/purpose-missing: error}\n"
	outcome := checked(t, files(map[string]string{"a.yaml": second, "muster.yaml": settings, "sub/muster.yaml": settings, "teams.yaml": team("a", "")}), check.Options{})
	want := []string{
		"a.yaml:2 error registry/second: a registry has one record of this kind, in muster.yaml at its root",
		"sub/muster.yaml:2 error registry/second: a registry has one record of this kind, in muster.yaml at its root",
		"sub/muster.yaml:3 error link/duplicate-name: Registry/acme is already the name of the record at muster.yaml:3",
		"teams.yaml:5 warning team/purpose-missing: the team says nothing of its purpose",
	}
	if diff := cmp.Diff(want, lines(outcome.Findings)); diff != "" {
		t.Error(diff)
	}
}

// Rules and kinds can be chosen; what is chosen is judged, and nothing else is told.
func TestChoice(t *testing.T) {
	registry := files(map[string]string{"muster.yaml": settings, "r.yaml": team("a", "") + team("b", "purpos: x, lead: nobody") +
		"---\napiVersion: muster/v1\nkind: Vendor\nmetadata: {name: v}\nspec: {roles: [maker]}\n", "s.yaml": "kind: Team\na: [\n"})
	const (
		noPurposeA = "r.yaml:5 warning team/purpose-missing: the team says nothing of its purpose"
		noPurposeB = "r.yaml:10 warning team/purpose-missing: the team says nothing of its purpose"
		field      = `r.yaml:10 error schema/unknown-field: unknown field "purpos"; did you mean "purpose"?`
		lead       = `r.yaml:10 error link/unknown-reference: there is no Person named "nobody"`
		roles      = `r.yaml:15 error schema/enum: "maker" is no value that Roles may have`
		unreadable = "s.yaml:2 error yaml/syntax: the bracket that opens here is never closed"
	)
	tests := []struct {
		name         string
		rules, kinds []string
		want         []string
		judged       int
	}{
		{"all", nil, nil, []string{noPurposeA, field, lead, roles, unreadable}, 4},
		{"one kind, and what may concern any", nil, []string{"Vendor"}, []string{roles, unreadable}, 1},
		{"two kinds", nil, []string{"Vendor", "Team"}, []string{noPurposeA, field, lead, roles, unreadable}, 3},
		{"one rule judges every record, also those whose form is wrong", []string{"team/purpose-missing"}, nil, []string{noPurposeA, noPurposeB, unreadable}, 4},
		{"a rule of the engine, and the file that it could not look at", []string{"link/unknown-reference"}, nil, []string{lead, unreadable}, 4},
		{"rules twice", []string{"schema/enum", "link/unknown-reference", "schema/enum"}, nil, []string{lead, roles, unreadable}, 4},
		{"rule and kind", []string{"schema/enum"}, []string{"Team"}, []string{unreadable}, 2},
		{"a kind whose name begins like another", nil, []string{"Tea"}, []string{unreadable}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			outcome := checked(t, registry, check.Options{Rules: tt.rules, Kinds: tt.kinds})
			if diff := cmp.Diff(tt.want, lines(outcome.Findings)); diff != "" {
				t.Error(diff)
			}
			if outcome.Judged != tt.judged {
				t.Errorf("%d records were judged, want %d", outcome.Judged, tt.judged)
			}
		})
	}
}

func TestUnknownRule(t *testing.T) {
	_, err := checker(t).Check(t.Context(), files(map[string]string{"muster.yaml": settings}), check.Options{AsOf: "2026-11-21", Rules: []string{"team/purpose-mising"}})
	want := "there is no rule \"team/purpose-mising\"; did you mean \"team/purpose-missing\"? (`muster policy list` names them all)"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// A rule that cannot judge is told of even where only that rule was asked for: its silence would look like a verdict.
func TestChosenRuleThatFails(t *testing.T) {
	registry := files(map[string]string{"muster.yaml": settings, "r.yaml": team("a", "purpose: x"),
		"policies/team/greedy.rego": policy("team.greedy", "Team", "error", "\nfinding contains {\"msg\": \"x\"} if count(data.registry) > 0")})
	got := lines(checked(t, registry, check.Options{Rules: []string{"team/greedy"}}).Findings)
	if len(got) != 1 || !strings.HasPrefix(got[0], "r.yaml:4 error policy/failed: team/greedy could not judge this record") {
		t.Errorf("got %q", got)
	}
}
