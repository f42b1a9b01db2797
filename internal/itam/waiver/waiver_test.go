package waiver

import (
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/schema"
)

// law is the usual one, for 2026-11-21.
func law() Law {
	return Law{AsOf: "2026-11-21", Terms: ReadTerms(nil), Rules: []diag.Rule{
		{ID: "own/error", Title: "x", Severity: diag.Error, Waivable: true},
		{ID: "own/info", Title: "x", Severity: diag.Info, Waivable: true},
		{ID: "own/kept", Title: "x", Severity: diag.Warning},
		{ID: "own/warning", Title: "x", Severity: diag.Warning, Waivable: true},
	}}
}

const persons = `{apiVersion: muster/v1, kind: Person, metadata: {name: p-1}, spec: {status: active}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-2}, spec: {status: left, leaves: 2026-11-02}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-3}, spec: {status: active}}
---
{apiVersion: muster/v1, kind: Team, metadata: {name: t}, spec: {members: [p-1, p-3]}}
---
{apiVersion: muster/v1, kind: Team, metadata: {name: one}, spec: {lead: p-3, members: [p-2, p-3]}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-4, removed: {on: 2026-01-31, reason: entered twice}}, spec: {status: active}}
---
{apiVersion: muster/v1, kind: Team, metadata: {name: shrunk}, spec: {members: [p-3, p-4, p-5]}}
---
`

// What becomes of a waiver: the day and who approved it decide. Each differs from one that counts.
func TestRead(t *testing.T) {
	usual := "rule: own/warning, targets: [Team/t], approvedBy: Person/p-1, granted: 2026-11-01, expires: 2027-01-31"
	for _, c := range []struct {
		was, is string
		state   State
		until   string
		rules   string // of the findings
	}{
		{"", "", Counting, "2027-01-31", ""},
		{"2027-01-31", "2026-11-21", Counting, "2026-11-21", RuleEndsSoon},
		{"2027-01-31", "2026-12-21", Counting, "2026-12-21", RuleEndsSoon},
		{"2027-01-31", "2026-12-22", Counting, "2026-12-22", ""},
		{"2027-01-31", "2026-11-20", Expired, "2026-11-20", RuleExpired},
		{"2027-01-31", "2027-04-30", Counting, "2027-04-30", ""},
		{"2027-01-31", "2027-05-01", Counting, "2027-04-30", RuleTooLong},
		{"own/warning", "own/error", Counting, "2027-01-30", RuleTooLong},
		{"own/warning", "own/info", Counting, "2027-01-31", ""},
		{"2026-11-01", "2026-11-21", Counting, "2027-01-31", ""},
		{"2026-11-01", "2026-11-22", NotYet, "2027-01-31", ""},
		{"2026-11-01", "2026-05-24", TooLong, "2026-11-20", RuleTooLong},
		{"2026-11-01", "2026-05-25", Counting, "2026-11-21", RuleTooLong + " " + RuleEndsSoon},
		{"2026-11-01", "0001-01-01", TooLong, "0001-06-30", RuleTooLong},
		{"2027-01-31", "9999-12-31", Counting, "2027-04-30", RuleTooLong},
		{"2027-01-31", "2027-02-30", Malformed, "", ""},
		{"own/warning", "own/kept", NotWaivable, "", RuleNotWaivable},
		{"own/warning", "own/warnin", UnknownRule, "", RuleUnknownRule},
		{"targets: [Team/t], ", "", Malformed, "", RuleForNothing},
		{"Person/p-1", "Person/p-9", NoApprover, "2027-01-31", ""},
		{"Person/p-1", "Person/p-2", Counting, "2027-01-31", RuleApproverLeft}, // the last day was the day of the approval or later
		{"approvedBy: Person/p-1, granted: 2026-11-01", "approvedBy: Person/p-2, granted: 2026-11-03", NotEntitled, "2027-01-31", RuleNotEntitled},
		{"Person/p-1", "Person/p-1, askedBy: Person/p-1", SelfGranted, "2027-01-31", RuleSelfApproved},
		{"Person/p-1", "Person/p-1, askedBy: Team/t", Counting, "2027-01-31", ""},
		{"Person/p-1", "Person/p-3, askedBy: Team/one", SelfGranted, "2027-01-31", RuleSelfApproved},
		{"Person/p-1", "Team/one, askedBy: Person/p-3", SelfGranted, "2027-01-31", RuleSelfApproved},
		{"Person/p-1", "Person/p-3, askedBy: Team/shrunk", SelfGranted, "2027-01-31", RuleSelfApproved}, // nobody else of it is here
		{"targets: [Team/t], approvedBy: Person/p-1", "targets: [Team/t, Team/one], approvedBy: Person/p-3", Counting, "2027-01-31", RuleApproverInvolved},
	} {
		spec := strings.Replace(usual, c.was, c.is, 1)
		s := modeltest.Snapshot(t, persons+"{apiVersion: muster/v1, kind: Waiver, metadata: {name: w}, spec: {"+spec+", reason: x}}\n")
		set, list := Read(s.Of(Kind), s, law())
		var rules []string
		for _, f := range list {
			rules = append(rules, f.Rule)
		}
		if w := set.All()[0]; w.State != c.state || w.Until != c.until || strings.Join(rules, " ") != c.rules {
			t.Errorf("%s: %s until %q, %v; want %s until %q, %s", spec, w.State, w.Until, rules, c.state, c.until, c.rules)
		}
	}
}

// A comment counts or says why not, and is about one line.
func TestComments(t *testing.T) {
	good := `# muster:ignore own/warning until=2027-01-31 reason="it moves"`
	for text, want := range map[string]struct {
		line  int
		state State
	}{
		"a: 1 " + good + "\nb: 2\n":                                     {1, Counting},
		"a: 1\n" + good + "\nb: 2\n":                                    {3, Counting},
		"a: 1\n" + good + "\n" + good + "\nb: 2\n":                      {4, Counting}, // of several, the first
		"a: 1\n" + good + "\n\nb: 2\n":                                  {3, Counting}, // a blank line lies between: it reaches nothing
		"a: 1 #muster:ignore own/warning reason=\"x\" until=2027-01-31": {1, Counting},
		"a: 1 " + strings.Replace(good, "01-31", "05-20", 1):            {1, Counting},
		"a: 1 " + strings.Replace(good, "01-31", "05-21", 1):            {1, TooLong},
		"a: 1 " + strings.Replace(good, "2027-01-31", "2026-11-21", 1):  {1, Counting},
		"a: 1 " + strings.Replace(good, "2027-01-31", "2026-11-20", 1):  {1, Expired},
		"a: 1 " + strings.Replace(good, "warning", "error", 1):          {1, OnError},
		"a: 1 " + strings.Replace(good, "warning", "kept", 1):           {1, NotWaivable},
		"a: 1 " + strings.Replace(good, "warning", "none", 1):           {1, UnknownRule},
		"a: 1 " + strings.Replace(good, "ignore", "Ignore", 1):          {1, Malformed},
		"a: 1 " + strings.Replace(good, "ignore", "ignroe", 1):          {1, Malformed},
		"a: 1 " + good + " and more":                                    {1, Malformed},
		"a: 1 " + strings.Replace(good, `"it moves"`, `"it`, 1):         {1, Malformed},
		"a: 1 " + strings.Replace(good, `"it moves"`, `"  "`, 1):        {1, Malformed},
	} {
		file, docs, _ := document.Parse("c.yaml", []byte(text), document.DefaultLimits())
		set, err := kinds.Load(schema.FS)
		if err != nil || len(docs) != 1 {
			t.Fatal(text, err)
		}
		c := ReadComments([]*model.Record{model.NewRecord(set.Find("Team"), docs[0])})[file.Path][0]
		if state, _ := c.judged(law()); state != want.state || c.Line != want.line {
			t.Errorf("%q: %s at line %d (%s), want %s at %d", text, state, c.Line, c.wrong, want.state, want.line)
		}
	}
	for _, text := range []string{"a: '" + good + "'\n", "a: |\n  " + good + "\n", "a: 1 # muster:ignored\n", "a: 1 # please muster:ignore this\n"} {
		_, docs, _ := document.Parse("c.yaml", []byte(text), document.DefaultLimits())
		set, _ := kinds.Load(schema.FS)
		if found := ReadComments([]*model.Record{model.NewRecord(set.Find("Team"), docs[0])}); len(found) > 0 {
			t.Errorf("%q has a comment that waives", text)
		}
	}
}

func TestNameFor(t *testing.T) {
	for want, taken := range map[string][]string{"b-c": nil, "b-c-2": {"b-c"}, "b-c-3": {"b-c", "b-c-2"}} {
		if got := NameFor("a/b", "Asset/c", taken); got != want {
			t.Errorf("beside %v the name is %s, want %s", taken, got, want)
		}
	}
	if got := NameFor("a/b", "Asset/srv-1", []string{"b-srv-1"}); got != "b-srv-1-2" {
		t.Errorf("a second waiver for srv-1 is called %s", got)
	}
	if got := NameFor("a/b", "Asset/"+strings.Repeat("x", 253), nil); len(got) > longestName {
		t.Errorf("a name of %d letters", len(got))
	}
}
