package policy_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/policy"
)

const tested = sound + `-- sound_test.rego --
package test.sound_test

import data.test.sound

test_found if {
	f := sound.finding with input as {"spec": {"bad": true}}
	count(f) == 1
}

test_wrong if {
	wanted := 2
	f := sound.finding with input as {"spec": {"bad": true}}
	print("found", f)
	count(f) == wanted
}

test_broken if time.parse_rfc3339_ns("soon") > 0

todo_test_later if false
-- alone.rego --
package main

deny contains "x" if input.bad
-- slip_test.rego --
package main_test

test_slip if nothing.at.all == 1
`

func TestRunTests(t *testing.T) {
	src := own(tested)
	src.BuiltIn = builtIn().BuiltIn
	report, found, err := policy.Test(t.Context(), src, policy.TestOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := []policy.TestResult{
		{Name: "data.test.sound_test.test_found", File: "policies/sound_test.rego", Line: 5, Outcome: policy.Pass},
		{Name: "data.test.sound_test.test_wrong", File: "policies/sound_test.rego", Line: 10, Outcome: policy.Fail,
			Message: "policies/sound_test.rego:14: this does not hold: count(f) == wanted",
			Values:  []string{`f = {{"msg": "found"}}`, "wanted = 2"}, Output: "found {{\"msg\": \"found\"}}\n"},
		{Name: "data.test.sound_test.test_broken", File: "policies/sound_test.rego", Line: 17, Outcome: policy.Broken,
			Message: `policies/sound_test.rego:17: eval_builtin_error: time.parse_rfc3339_ns: parsing time "soon" as "2006-01-02T15:04:05Z07:00": cannot parse "soon" as "2006"`},
		{Name: "data.test.sound_test.todo_test_later", File: "policies/sound_test.rego", Line: 19, Outcome: policy.Skip},
	}
	if diff := cmp.Diff(want, report.Tests); diff != "" {
		t.Error(diff)
	}
	slip := []string{"policies/slip_test.rego:3:14: error: the policy does not compile: the variable nothing is never given a value [policy/invalid]"}
	if diff := cmp.Diff(slip, lines(found)); diff != "" {
		t.Error(diff)
	}
	if len(report.Untested) != 1 || report.Untested[0].ID != "main/deny" || !report.Failed() {
		t.Errorf("untested %v, failed %v", report.Untested, report.Failed())
	}
}

func TestRunFilter(t *testing.T) {
	report, _, err := policy.Test(t.Context(), own(tested), policy.TestOptions{Run: "test_found$"})
	if err != nil || len(report.Tests) != 1 || report.Failed() {
		t.Error(report, err)
	}
	_, _, err = policy.Test(t.Context(), own(tested), policy.TestOptions{Run: "("})
	if want := "the test filter \"(\" is no regular expression: error parsing regexp: missing closing ): `(`"; fmt.Sprint(err) != want {
		t.Errorf("got %v", err)
	}
}
