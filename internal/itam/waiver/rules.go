package waiver

import "github.com/assetmuster/muster/internal/diag"

// The rules about waivers and about comments that waive.
const (
	RuleForNothing       = "waiver/for-nothing"
	RuleUnknownRule      = "waiver/unknown-rule"
	RuleNotWaivable      = "waiver/not-waivable"
	RuleExpired          = "waiver/expired"
	RuleEndsSoon         = "waiver/ends-soon"
	RuleTooLong          = "waiver/too-long"
	RuleUnused           = "waiver/unused"
	RuleOverBroad        = "waiver/over-broad"
	RuleSelfApproved     = "waiver/self-approved"
	RuleApproverInvolved = "waiver/approver-involved"
	RuleNotEntitled      = "waiver/approver-not-entitled"
	RuleApproverLeft     = "waiver/approver-left"
	RuleMalformedComment = "waiver/malformed-comment"
	RuleCommentOnError   = "waiver/comment-on-error"
	// RuleCommentChanged and RuleByAuthor speak of changes.
	RuleCommentChanged = "waiver/comment-changed"
	RuleByAuthor       = "waiver/approved-by-author"
)

const guide = "ITIL 4 ITAM 3.1.2"

// Rules says of each rule of this package what it finds and how it is mended.
func Rules() []diag.Rule {
	list := append(namingRules(), termRules()...)
	list = append(list, approvalRules()...)
	list = append(list, commentRules()...)
	for i := range list {
		list[i].Source = guide
	}
	return list
}

func namingRules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleForNothing, Severity: diag.Error, Title: "A waiver that names no record", Kinds: []string{Kind},
			Description: "A waiver has targets, a selector or both: without either it is for no record, and waives nothing.",
			Fix:         "Name the records in spec.targets, or say in spec.selector what they have in common."},
		{ID: RuleUnknownRule, Severity: diag.Error, Title: "A waiver for a rule that does not exist",
			Description: "A Waiver record, or a comment `# muster:ignore`, names a rule that neither muster nor the registry's policies have. It waives nothing, and whoever approved it believes that it does.",
			Fix:         "Correct the name; `muster policy list` names all rules. Where the rule is gone, remove the waiver.",
			Bad:         "rule: asset/past-software-support", Good: "rule: asset/software-past-support"},
		{ID: RuleNotWaivable, Severity: diag.Error, Title: "A waiver for a rule that cannot be waived",
			Description: "Some rules hold for everybody: what they find is mended and not lived with. So it is with the form of records, with references that lead nowhere, with what could not be read, and with every policy that says of itself `waivable: false`. The waiver has no effect.",
			Fix:         "Mend what the rule finds, and remove the waiver.",
			Bad:         "rule: schema/unknown-field", Good: "rule: asset/software-past-support"},
		{ID: RuleUnused, Severity: diag.Info, Title: "A waiver for what nobody finds",
			Description: "The rule finds nothing in this record, in any that the selector chooses, or beside this comment: it was mended, or the waiver names the wrong one. Left in place it would hide the next finding, which nobody has looked at. Asked only where all rules judge all records.",
			Fix:         "Remove the target, or the whole waiver where it has no other; `muster waiver prune` does."},
		{ID: RuleOverBroad, Severity: diag.Warning, Title: "A waiver that waives more than somebody looked at", Kinds: []string{Kind},
			Description: "An exception is for what is known. A selector that names no more than kinds, or most of whose records have no such finding, waives what comes later too; a waiver without a pointer covers several fields of one record, of which perhaps one was meant. Asked only where all rules judge all records.",
			Fix:         "Say in spec.targets or by a narrower selector which records are meant, and in spec.pointer which field.",
			Bad:         "selector: {kinds: [Asset]}", Good: "selector: {products: [dell-latitude-7490], labels: {pool: training}}"},
	}
}

func termRules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleExpired, Severity: diag.Warning, Title: "A waiver past its last day",
			Description: "An exception is for a time, and this one's is over: what it waived counts again since the day after its last.",
			Fix:         "Mend what was waived and remove the waiver, or have it approved again with a new day of approval and a new last day.",
			Bad:         "expires: 2026-10-31", Good: "expires: 2027-01-31"},
		{ID: RuleEndsSoon, Severity: diag.Info, Title: "A waiver that ends within 30 days", Kinds: []string{Kind},
			Description: "It still counts, its last day included. From the day after on what it waives fails again, so there is little time left to mend it, or to have it decided anew.",
			Fix:         "Mend what is waived, or have it approved again with a new day of approval."},
		{ID: RuleTooLong, Severity: diag.Error, Title: "A waiver for longer than the registry allows",
			Description: "An exception without an end in sight is a rule that nobody changed. From the day of its approval a finding may be waived for 90 days where the rule is an error, 180 where it is a warning and 365 where it is an info, unless spec.waivers.longestDays in muster.yaml says otherwise; a comment, which has no day of approval, for as long from today on. A waiver that says more counts until its longest term ends, a comment not at all. A later last day without a new approval is found in the same way.",
			Fix:         "Say a nearer last day. Where it has to be longer, have it approved again when the term ends: a new day of approval begins a new term.",
			Bad:         "granted: 2026-11-02\nexpires: 2028-12-31", Good: "granted: 2026-11-02\nexpires: 2027-01-31"},
	}
}

func approvalRules() []diag.Rule {
	kinds := []string{Kind}
	return []diag.Rule{
		{ID: RuleSelfApproved, Severity: diag.Error, Title: "A waiver approved by whoever asked for it", Kinds: kinds,
			Description: "spec.approvedBy and spec.askedBy name the same person or team, or a team that has nobody but that person. Two people look at an exception, or nobody does: the waiver waives nothing.",
			Fix:         "Have it approved by somebody else.",
			Bad:         "askedBy: Person/p-0409\napprovedBy: Person/p-0409", Good: "askedBy: Person/p-0409\napprovedBy: Person/p-0102"},
		{ID: RuleNotEntitled, Severity: diag.Error, Title: "A waiver approved by somebody who may not", Kinds: kinds,
			Description: "spec.approvers of muster.yaml names who may approve exceptions, a team standing for its members. Whoever approved this one is not among them, or had left before the day of the approval. The waiver waives nothing.",
			Fix:         "Have it approved by one of those named, or name whoever else may approve in muster.yaml, in a change of its own."},
		{ID: RuleByAuthor, Severity: diag.Warning, Stage: "change", Title: "A waiver that its approver wrote", Kinds: kinds,
			Description: "Whoever made the commit that adds or alters the waiver is named in it as the one who approves. People are known by the address at work or the forge handle of their Person record. Git does not verify who an author is, so this finds what is done openly; the rest is for the forge, which knows who opened the request and who approved it.",
			Fix:         "Let somebody else propose it, or somebody else approve it."},
		{ID: RuleApproverInvolved, Severity: diag.Warning, Title: "A waiver approved by somebody whose own it is", Kinds: kinds,
			Description: "Whoever has the record assigned, is its custodian, owns it or leads the team that owns it approved that it may stay as it is. The waiver counts, and a second pair of eyes is missing.",
			Fix:         "Have it approved by somebody who does not have the record in their own hands."},
		{ID: RuleApproverLeft, Severity: diag.Warning, Title: "A waiver for which nobody answers any more", Kinds: kinds,
			Description: "Whoever approved it has left the organisation. It counts until its last day, but nobody is there who could be asked about it.",
			Fix:         "Have it approved again by somebody who is there, with a new day of approval, or end it."},
	}
}

func commentRules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleMalformedComment, Severity: diag.Error, Title: "A comment that means to waive and cannot be read",
			Description: "A comment waives a warning or an info on the value beside it, or on the value on the next line where it has a line of its own. It names one rule, its last day and a reason in quotes. This one lacks something of that, or says more, so it waives nothing.",
			Fix:         "Write it as # muster:ignore area/rule until=YYYY-MM-DD reason=\"why\", one comment for each rule.",
			Bad:         "# muster:ignore asset/location-missing", Good: "# muster:ignore asset/location-missing until=2027-01-31 reason=\"in the van until the office moves\""},
		{ID: RuleCommentOnError, Severity: diag.Error, Title: "A comment that means to waive an error",
			Description: "What a rule finds that weighs error here is for somebody other than the author to decide. A comment has no approver, so it waives warnings and infos only; this one waives nothing.",
			Fix:         "Mend what the rule finds, or record a Waiver with its approver: `muster waiver add` writes one."},
		{ID: RuleCommentChanged, Severity: diag.Info, Stage: "change", Title: "A comment that waives was added or changed",
			Description: "From this change on a warning or an info is waived that was not before, or for longer. It does not excuse what the same change brings.",
			Fix:         "Nothing is wrong by itself: whoever reviews the change reads the reason."},
	}
}
