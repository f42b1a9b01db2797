package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/policies"
)

// secretly checks one file by muster's own rules, and gives the findings and the text as it may be shown.
func secretly(t *testing.T, text string, opts check.Options) (found diag.List, shown string) {
	t.Helper()
	c := checker(t)
	c.BuiltIn, opts.AsOf = policies.FS, "2026-11-21"
	outcome, err := c.Check(t.Context(), files(map[string]string{"muster.yaml": settings, "r.yaml": text}), opts)
	if err != nil {
		t.Fatal(err)
	}
	done := 0
	for _, at := range outcome.Secrets["r.yaml"] {
		shown += text[done:at.Start.Byte] + "***"
		done = at.End.Byte
	}
	return outcome.Findings, shown + text[done:]
}

// ghToken looks like one of GitHub. It is put together here, so that scanners of repositories do not take it for a real one.
var ghToken = "gh" + "p_0123456789abcdefghijklmnopqrstuvwxyz"

// Whatever is wrong with a record, and whatever was asked for, its secrets are neither shown nor quoted.
func TestSecretsOfEveryRecord(t *testing.T) {
	tests := []struct{ name, text, shown string }{
		{"a sound one", team("a", "notes: "+ghToken), team("a", "notes: ***")},
		{"a value of the wrong type", team("a", "purpose: 12, notes: \"token "+ghToken+"\""), team("a", "purpose: 12, notes: ***")},
		{"unknown fields", team("a", "password: hunter2abc, token: "+ghToken), team("a", "password: ***, token: ***")},
		{"its name", team(ghToken, "colour: red"), team("***", "colour: red")},
		{"no name", strings.Replace(team("a", "notes: "+ghToken), "name: a", "title: a", 1), strings.Replace(team("a", "notes: ***"), "name: a", "title: a", 1)},
		{"a name that is taken", team("a", "") + team("a", "notes: "+ghToken), team("a", "") + team("a", "notes: ***")},
		{"a reference", team("a", "lead: "+ghToken+", members: [Person/"+ghToken+"]"), team("a", "lead: ***, members: [***]")},
		{"a tombstone", team("a, removed: {on: 2026-03-14, reason: twice}", "notes: "+ghToken), team("a, removed: {on: 2026-03-14, reason: twice}", "notes: ***")},
		{"a mapping where text belongs", team("a", "notes: {a: ["+ghToken+"]}"), team("a", "notes: {a: [***]}")},
	}
	choices := []check.Options{{}, {Kinds: []string{"Team"}}, {Rules: []string{"link/unknown-reference", "schema/unknown-field", "schema/type", "schema/format"}}}
	for _, tt := range tests {
		for _, opts := range choices {
			t.Run(fmt.Sprint(tt.name, opts.Rules, opts.Kinds), func(t *testing.T) {
				found, shown := secretly(t, tt.text, opts)
				// Where nothing is told nothing is shown, and nobody looks.
				if diff := cmp.Diff(tt.shown, shown); diff != "" && len(found) > 0 {
					t.Error(diff)
				}
				for _, f := range found {
					if said := fmt.Sprint(f.Message, f.Hint, f.Record, f.Pointer, f.Related); strings.Contains(said, ghToken[4:]) || strings.Contains(said, "hunter2") {
						t.Errorf("%s repeats a secret: %s", f.Rule, said)
					}
				}
			})
		}
	}
}

// What is said of other things is said in full, also in the same record.
func TestWhatIsNotSecretIsTold(t *testing.T) {
	found, _ := secretly(t, team("a", "notes: \"password: hunter2abc of srv-1\", lead: nobody")+team("srv-1", "colour: red"), check.Options{})
	want := []string{
		"r.yaml:5 error secret/value-in-record: this looks like a password, and its value must not stand here",
		`r.yaml:5 error link/unknown-reference: there is no Person named "nobody"`,
		`r.yaml:10 error schema/unknown-field: unknown field "colour"`,
	}
	if diff := cmp.Diff(want, lines(found)); diff != "" {
		t.Error(diff)
	}
	if record := found[len(found)-1].Record; record != "Team/srv-1" {
		t.Errorf("the record is named %s", record)
	}
}

// A record in which a rule cannot look for secrets is hidden as a whole.
func TestRecordThatIsNotSearched(t *testing.T) {
	text := team("a", "colour: red, notes: hunter2abc")
	outcome := checked(t, files(map[string]string{"muster.yaml": settings, "r.yaml": text,
		"policies/secret/greedy.rego": policy("secret.greedy", "Team", "error", "\nfinding contains {\"msg\": \"x\"} if count(data.registry) > 0")}),
		check.Options{Rules: []string{"schema/unknown-field"}})
	if len(outcome.Findings) != 2 || outcome.Findings[0].Rule != "policy/failed" {
		t.Errorf("got %q", lines(outcome.Findings))
	}
	at := outcome.Secrets["r.yaml"]
	if len(at) != 1 || !strings.Contains(text[at[0].Start.Byte:at[0].End.Byte], "hunter2abc") {
		t.Errorf("hidden is %v", at)
	}
}
