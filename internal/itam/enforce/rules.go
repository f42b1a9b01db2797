package enforce

import "github.com/assetmuster/muster/internal/diag"

// The rules of this package.
const (
	RuleUnknownRule   = "governance/unknown-rule"
	RuleOff           = "governance/rule-off"
	RuleUnenforced    = "governance/unenforced"
	RuleWithoutPolicy = "governance/rule-without-policy"
)

// Rules says of each rule of this package what it finds and how it is mended.
func Rules() []diag.Rule {
	policies := []string{Kind}
	return []diag.Rule{
		{ID: RuleUnknownRule, Severity: diag.Error, Title: "A policy that names a rule that does not exist", Kinds: policies, Source: "Info-Tech ITAM strategy 2.9",
			Description: "A statement names a rule that neither muster nor the registry's policies have. Whoever reads the policy believes that it is watched over, and nothing watches.",
			Fix:         "Correct the name; `muster policy list` names all rules. Where the rule is gone, name what shows the statement now.",
			Bad:         "rules: [asset/owner-mising]", Good: "rules: [asset/owner-missing]"},
		{ID: RuleOff, Severity: diag.Warning, Title: "A policy that counts on a rule that is switched off", Kinds: policies, Source: "Info-Tech ITAM strategy 2.9", Waivable: true,
			Description: "spec.severities in muster.yaml switches a rule off that a statement names. The demand stands and nobody looks whether it is kept.",
			Fix:         "Switch the rule on again, or say in the statement what shows it instead.",
			Bad:         "severities: {asset/location-missing: off}   # which statement 1.3 names", Good: "severities: {asset/location-missing: warning}"},
		{ID: RuleUnenforced, Severity: diag.Warning, Title: "A policy that nothing keeps", Kinds: policies, Source: "Info-Tech ITAM strategy 2.9", Waivable: true,
			Description: "No statement of the policy has a rule that works or evidence that it is kept. It is words on paper: nobody would notice if it were broken.",
			Fix:         "Name a rule that watches over a statement, or evidence that shows it.",
			Bad:         "statements: [{id: \"1\", text: Assets are labelled.}]",
			Good:        "statements: [{id: \"1\", text: Assets are labelled., rules: [asset/identifier-missing]}]"},
		{ID: RuleWithoutPolicy, Severity: diag.Info, Title: "A rule of the registry that no policy names", Kinds: policies, Source: "IAITAM KPA 9",
			Description: "The registry asks something of its records, and no policy says why. People follow what they understand. Asked of the registry's own rules, from the first policy on that names a rule; which of muster's rules no policy names is told by `muster policy coverage`.",
			Fix:         "Name the rule in the statement of a Policy that it watches over, or write that statement."},
	}
}
