# METADATA
# title: A statement that nothing shows
# description: |
#   A statement of a policy is kept where somebody can see that it is: a rule watches over it, or evidence shows it. Where
#   neither can, the policy says so and says who looks, so that nobody takes silence for a yes.
# custom:
#   id: governance/statement-unshown
#   kinds: [Policy]
#   severity: info
#   fix: Name a rule in rules or what shows it in evidence, or say in notShown what nothing can show and who looks instead.
#   source: Info-Tech ITAM strategy 2.9
#   bad: |
#     statements: [{id: "2", text: Whoever sanitised is not the one who verifies it.}]
#   good: |
#     statements:
#       - id: "2"
#         text: Whoever sanitised is not the one who verifies it.
#         evidence: [{type: audit-report, location: https://docs.example.com/audit/2026, on: 2026-05-04}]
package muster.governance.statement_unshown

finding contains {
	"msg": sprintf("nothing shows whether statement %s is kept: it names no rule and no evidence", [statement.id]),
	"path": sprintf("/spec/statements/%d", [i]),
} if {
	some i, statement in input.spec.statements
	not statement.notShown
	count(object.get(statement, "rules", [])) == 0
	count(object.get(statement, "evidence", [])) == 0
	_some_shown
}

# Where no statement names any, governance/unenforced says it of the policy.
_some_shown if {
	some statement in input.spec.statements
	some list in ["rules", "evidence"]
	count(statement[list]) > 0
}
