package check

import (
	"fmt"
	"time"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model"
)

// The rules about waivers.
const (
	RuleWaiverUnknownRule = "waiver/unknown-rule"
	RuleWaiverNotWaivable = "waiver/not-waivable"
	RuleWaiverExpired     = "waiver/expired"
	RuleWaiverUnused      = "waiver/unused"
)

func waiverRules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleWaiverUnknownRule, Severity: diag.Error, Title: "A waiver for a rule that does not exist", Kinds: []string{"Waiver"}, Source: "ITIL 4 ITAM 3.1.2",
			Description: "spec.rule names a rule that neither muster nor the registry's policies have. The waiver waives nothing, and whoever approved it believes that it does.",
			Fix:         "Correct the name; `muster policy list` names all rules. Where the rule is gone, remove the waiver.",
			Bad:         "rule: asset/past-software-support", Good: "rule: asset/software-past-support"},
		{ID: RuleWaiverNotWaivable, Severity: diag.Error, Title: "A waiver for a rule that cannot be waived", Kinds: []string{"Waiver"}, Source: "ITIL 4 ITAM 3.1.2",
			Description: "Some rules hold for everybody: what they find is mended and not lived with. So it is with the form of records, with references that lead nowhere, with what could not be read, and with every policy that says of itself `waivable: false`. The waiver has no effect.",
			Fix:         "Mend what the rule finds, and remove the waiver.",
			Bad:         "rule: schema/unknown-field", Good: "rule: asset/software-past-support"},
		{ID: RuleWaiverExpired, Severity: diag.Warning, Title: "A waiver past its last day", Kinds: []string{"Waiver"}, Source: "ITIL 4 ITAM 3.1.2",
			Description: "An exception is for a time, and this one's is over: what it waived counts again since the day after spec.expires.",
			Fix:         "Mend what was waived and remove the waiver, or have it approved again with a new last day.",
			Bad:         "expires: 2026-10-31", Good: "expires: 2027-01-31"},
		{ID: RuleWaiverUnused, Severity: diag.Info, Title: "A waiver for what nobody finds", Kinds: []string{"Waiver"}, Source: "ITIL 4 ITAM 3.1.2",
			Description: "The rule finds nothing in this record, or not at this field: it was mended, or the waiver names the wrong one. Left in place it would hide the next finding, which nobody has looked at. Asked only where all rules judge all records.",
			Fix:         "Remove the target, or the whole waiver where it has no other."},
	}
}

func waivesNoRule(r *model.Record, rules []diag.Rule) diag.Finding {
	ids := make([]string, len(rules))
	for i, rule := range rules {
		ids[i] = rule.ID
	}
	id := r.Text("/spec/rule")
	return r.Finding(RuleWaiverUnknownRule, diag.Error, "/spec/rule",
		fmt.Sprintf("there is no rule %q, so this waives nothing%s", id, diag.DidYouMean(id, ids)), "")
}

func notWaivable(r *model.Record) diag.Finding {
	return r.Finding(RuleWaiverNotWaivable, diag.Error, "/spec/rule",
		fmt.Sprintf("%s cannot be waived, so this has no effect", r.Text("/spec/rule")), "")
}

func expired(r *model.Record, asOf string) diag.Finding {
	end := r.Text("/spec/expires")
	return r.Finding(RuleWaiverExpired, diag.Warning, "/spec/expires",
		fmt.Sprintf("it ended on %s, %s ago, and waives nothing any more", end, days(end, asOf)), "")
}

func idle(w waiver, about subject) diag.Finding {
	where := about.record
	if w.pointer != "" {
		where += " at " + w.pointer
	}
	return w.record.Finding(RuleWaiverUnused, diag.Info, fmt.Sprintf("/spec/targets/%d", w.target),
		fmt.Sprintf("%s finds nothing in %s", about.rule, where), "")
}

// days counts from one day to another, which it must not be before.
func days(from, to string) string {
	a, _ := time.Parse(time.DateOnly, from)
	b, _ := time.Parse(time.DateOnly, to)
	n := int(b.Sub(a).Hours() / 24)
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
