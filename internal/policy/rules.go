package policy

import "github.com/assetmuster/muster/internal/diag"

// The rules of this package: what it finds wrong with policies themselves.
const (
	RuleSyntax     = "policy/syntax"
	RuleInvalid    = "policy/invalid"
	RuleMetadata   = "policy/metadata"
	RuleEnumerates = "policy/enumerates"
	RuleUnknown    = "policy/unknown-data"
	RuleException  = "policy/exception"
	RuleFailed     = "policy/failed"
	RuleResult     = "policy/result"
)

// Rules says of each rule of this package what it finds and how it is mended.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleSyntax, Severity: diag.Error, Title: "A policy that cannot be read",
			Description: "The file is not Rego v1. It judges nothing until it is; the other policies still do.",
			Fix:         "Correct the file at the place named. `opa check` and `opa fmt` read the same language.",
			Bad:         `deny[msg] { msg := "old style" }`, Good: `deny contains msg if { msg := "Rego v1" }`},
		{ID: RuleInvalid, Severity: diag.Error, Title: "A policy that does not hold together",
			Description: "The file reads as Rego but does not compile, takes a package that is not its to take, or its findings are not a set. It judges nothing until that is mended.",
			Fix:         "Correct the file at the place named.",
			Bad:         `finding := {"msg": "x"} if ...`, Good: `finding contains {"msg": "x", "path": "/spec"} if ...`},
		{ID: RuleMetadata, Severity: diag.Error, Title: "A rule that does not say what it is",
			Description: "A rule is registered by the METADATA comment above its package: title, description, and under custom its id, kinds, severity and fix. A rule without them does not run.",
			Fix:         "Complete the METADATA. `muster explain` shows what a rule says of itself."},
		{ID: RuleEnumerates, Severity: diag.Warning, Title: "A rule that reads all records of a kind",
			Description: "Every record judged pays for every record read, so the time grows with the square of the registry.",
			Fix:         "Look one record up by its name, data.registry.Vendor[name], or take an index, data.index.referrers.Vendor[name]."},
		{ID: RuleUnknown, Severity: diag.Warning, Title: "A policy that asks for data that nobody serves",
			Description: "Rego takes an unknown name for an absent value, so a slip of the pen makes a rule that never finds anything.",
			Fix:         "Correct the name. Policies see data.registry.<Kind>[name], data.index.<index>.<Kind>[name], data.as_of and each other; rules on changes see data.base.<Kind>[name] too."},
		{ID: RuleException, Severity: diag.Warning, Title: "A conftest exception, which has no effect here",
			Description: "conftest lets a policy except others by a set named exception. Here an exception has a reason, an approver and an end.",
			Fix:         "Write a Waiver record, and remove the exception."},
		{ID: RuleFailed, Severity: diag.Error, Title: "A rule that could not judge a record",
			Description: "The rule broke off on this record: two of its definitions contradict each other, a function was given what it cannot work with, or it took too long. What the other rules found stands.",
			Fix:         "Correct the rule at the place named, or the value that it could not work with."},
		{ID: RuleResult, Severity: diag.Error, Title: "A rule whose finding cannot be read",
			Description: "A finding is {\"msg\": text, \"path\": pointer, \"hint\": text}; msg must be there, path is an RFC 6901 pointer into the record.",
			Fix:         "Correct what the rule puts into its set.",
			Bad:         `finding contains {"msg": "no owner", "path": ["spec", "owner"]}`, Good: `finding contains {"msg": "no owner", "path": "/spec/owner"}`},
	}
}
