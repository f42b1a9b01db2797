package model

import "github.com/assetmuster/muster/internal/diag"

// The rules of this package.
const (
	RuleDuplicateName       = "link/duplicate-name"
	RuleUnknownReference    = "link/unknown-reference"
	RuleRemovedReference    = "link/removed-reference"
	RuleCycle               = "link/cycle"
	RuleDuplicateIdentifier = "link/duplicate-identifier"
	RuleDuplicateItem       = "link/duplicate-item"
	RuleSelfReference       = "link/self-reference"
)

// Rules says of each rule of this package what it finds and how it is mended.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleDuplicateName, Severity: diag.Error, Title: "Two records of a kind have one name",
			Description: "A name means one record of its kind wherever it is written. With two, nobody can tell which is meant.",
			Fix:         "Rename one of them (metadata.previously keeps its history), or remove the copy."},
		{ID: RuleUnknownReference, Severity: diag.Error, Title: "A reference that leads nowhere",
			Description: "The value names a record that the registry does not have. Where one kind fits, a reference is the bare name; where several fit, it is Kind/name.",
			Fix:         "Correct the name or add the record.",
			Bad:         "owner: platform", Good: "owner: Team/platform"},
		{ID: RuleRemovedReference, Severity: diag.Warning, Title: "A reference to a record that was removed",
			Description: "The record that the value names stays as a tombstone (metadata.removed): entered twice, or in error. It no longer counts, so whoever goes by the reference goes by nothing. The references of tombstones themselves are history and may stay.",
			Fix:         "Name the record that stands for it now, which metadata.removed.replacedBy says.",
			Good:        "metadata:\n  name: lt-0024\n  removed: {on: 2026-03-14, reason: entered twice, replacedBy: lt-0042}"},
		{ID: RuleCycle, Severity: diag.Error, Title: "A tree that comes back to itself",
			Description: "Parents lead upwards to one root. A cycle makes every question about what lies below or above endless.",
			Fix:         "Correct the parent of one of the records in the cycle."},
		{ID: RuleDuplicateIdentifier, Severity: diag.Error, Title: "An identifier on two records",
			Description: "Serial numbers, asset tags, MAC addresses and the like name one thing. They are compared without case and separators; placeholders that makers leave in firmware do not count.",
			Fix:         "Find out which record is right. Merge the records if both mean the same thing.",
			Source:      "ITIL 4 ITAM 2.2.4.2"},
		{ID: RuleDuplicateItem, Severity: diag.Error, Title: "Two items of a list that nothing tells apart",
			Description: "The items of this list are known by one or two of their fields: the number of an order's line, the name of a lifecycle's state. With two of one name, nobody can tell which is meant.",
			Fix:         "Give one of them another name or number, or remove the copy.",
			Bad:         "lines: [{line: 1, quantity: 5}, {line: 1, quantity: 5}]", Good: "lines: [{line: 1, quantity: 5}, {line: 2, quantity: 5}]"},
		{ID: RuleSelfReference, Severity: diag.Error, Title: "A record that refers to itself",
			Description: "Nothing runs on itself, is part of itself or depends on itself: another record was meant.",
			Fix:         "Name the other record, or remove the reference."},
	}
}
