package validate

import "github.com/assetmuster/muster/internal/diag"

// The rules of this package.
const (
	RuleUnknownField = "schema/unknown-field"
	RuleMissingField = "schema/missing-field"
	RuleType         = "schema/type"
	RuleEnum         = "schema/enum"
	RuleFormat       = "schema/format"
	RuleValue        = "schema/value"
	RuleAttributes   = "schema/attributes-declaration"
)

// Rules says of each rule of this package what it finds and how it is mended.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleUnknownField, Severity: diag.Error, Title: "A field that the kind does not have",
			Description: "Records are closed: a field that its schema does not name is a slip of the pen, and what it says would be read by nobody.",
			Fix:         "Correct the name, or remove the field. Facts of one asset type go to spec.attributes and are declared by the AssetType.",
			Bad:         "spec: {onwer: Team/platform}", Good: "spec: {owner: Team/platform}"},
		{ID: RuleMissingField, Severity: diag.Error, Title: "A field that must be there is missing",
			Description: "Without this field the record does not say what its kind is for.",
			Fix:         "Add the field. `muster new KIND NAME` shows a record with all of them.",
			Bad:         "spec: {type: laptop}", Good: "spec: {type: laptop, lifecycle: {state: in-use, since: 2026-03-02}}"},
		{ID: RuleType, Severity: diag.Error, Title: "A value of the wrong type",
			Description: "The schema wants another type: text, number, list or mapping. Unquoted digits are a number, and true, false and null are no text.",
			Fix:         "Write the value as the schema wants it; quote text that looks like a number.",
			Bad:         "partNumbers: [210190]", Good: `partNumbers: ["210190"]`},
		{ID: RuleEnum, Severity: diag.Error, Title: "A value outside the list of allowed ones",
			Description: "The field takes only the values that its schema lists.",
			Fix:         "Take one of the listed values.",
			Bad:         "holding: rented", Good: "holding: leased"},
		{ID: RuleFormat, Severity: diag.Error, Title: "A value that does not have the wanted form",
			Description: "Days are YYYY-MM-DD and exist in the calendar, names are lower-case, amounts are decimals in quotes, and so on.",
			Fix:         "Write the value in the form that the message names.",
			Bad:         "since: 02.03.2026", Good: "since: 2026-03-02"},
		{ID: RuleValue, Severity: diag.Error, Title: "A value out of its bounds",
			Description: "The value is too small, too large, too long, empty, or repeats an item of its list.",
			Fix:         "Correct the value.",
			Bad:         "quantity: 0", Good: "quantity: 1"},
		{ID: RuleAttributes, Severity: diag.Error, Title: "A declaration of attributes that is no schema",
			Description: "The record declares the fields of other records with JSON Schema, and the schema does not compile. Records that go by it cannot be judged.",
			Fix:         "Correct the schema at the place that the message names. Formats and keywords are those of JSON Schema 2020-12; references to other files are refused.",
			Bad:         "attributes: {properties: {ports: {type: int}}}", Good: "attributes: {properties: {ports: {type: integer}}}"},
	}
}
