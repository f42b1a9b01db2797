package check

import (
	"github.com/assetmuster/muster/internal/diag"
)

// The rules of this package.
const (
	RuleNoRegistry     = "registry/missing"
	RuleSecondRegistry = "registry/second"
	RuleUnknownRule    = "registry/unknown-rule"
	RuleNotAdjustable  = "registry/not-adjustable"
	RuleOwnersStale    = "owners/stale"
	// RulePolicyChanged and RuleBaseCannotJudge speak of changes.
	RulePolicyChanged   = "change/policy-changed"
	RuleBaseCannotJudge = "change/base-cannot-judge"
)

// Rules says of each rule of this package what it finds and how it is mended.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleNoRegistry, Severity: diag.Error, Title: "A muster.yaml without a Registry record",
			Description: "The file marks the root of the registry and holds its settings: the organisation, the currency, how much rules weigh. Without the record nobody follows what it says.",
			Fix:         "Write a record of kind Registry into it.",
			Good:        "apiVersion: muster/v1\nkind: Registry\nmetadata:\n  name: acme\nspec:\n  organisation: Acme\n  currency: EUR"},
		{ID: RuleSecondRegistry, Severity: diag.Error, Title: "A second Registry record",
			Description: "The settings of a registry stand in one place, muster.yaml at its root. A second record of that kind would be settings that nobody follows.",
			Fix:         "Move what it says to muster.yaml, and remove the record."},
		{ID: RuleUnknownRule, Severity: diag.Error, Title: "A setting for a rule that does not exist",
			Description: "spec.severities names a rule that neither muster nor the registry's policies have: a slip of the pen that would leave the rule as it was.",
			Fix:         "Correct the name; `muster policy list` names all rules.",
			Bad:         "severities: {asset/owner-mising: off}", Good: "severities: {asset/owner-missing: warning}"},
		{ID: RuleNotAdjustable, Severity: diag.Error, Title: "A setting that would hide what was not checked",
			Description: "spec.severities makes an error lighter, or switches it off, that says: this file, document or policy could not be read, this rule could not judge. Without it a check would pass that has not looked at everything. The setting has no effect.",
			Fix:         "Remove the setting, and mend what could not be read. A file that is no part of the registry belongs outside its folder.",
			Bad:         "severities: {yaml/syntax: off}", Good: "severities: {asset/owner-missing: warning}"},
		{ID: RuleOwnersStale, Severity: diag.Warning, Title: "CODEOWNERS is not what roles and matrices say",
			Description: "`muster owners --write` has written into CODEOWNERS who approves changes to which files. Since then roles, their holders, matrices or files have changed: the forge asks others than those who are accountable. Where several files of that name exist, the one counts that the forge goes by.",
			Fix:         "Run `muster owners --write`, and read what it changes.",
			Bad:         "/registry/agreements/ @somebody-who-left", Good: "/registry/agreements/ @northbank/procurement"},
		{ID: RulePolicyChanged, Severity: diag.Warning, Stage: "change", Title: "A policy of the registry was changed",
			Description: "A file below policies/ was added, removed or changed, and with it what the registry's rules find. The change itself is judged by the policies as they were before; from the next one on the new ones count.",
			Fix:         "Nothing is wrong by itself: whoever answers for the rules reads the difference and approves it."},
		{ID: RuleBaseCannotJudge, Severity: diag.Warning, Stage: "change", Title: "The policies before a change cannot be used",
			Description: "A change is judged by the policies of the state that it starts from. Those ask for what no policy may have, such as the network, so the change was judged by its own.",
			Fix:         "Look closely at what the change does to the policies. Once it has landed, its policies judge the next one."},
	}
}
