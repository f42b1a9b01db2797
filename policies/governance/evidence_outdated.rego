# METADATA
# title: Evidence older than the review interval
# description: |
#   Evidence shows how things were on its day. A policy that is reviewed every so many months needs evidence from since the
#   review before: the last day of the interval counts. Evidence without a day is not judged.
# custom:
#   id: governance/evidence-outdated
#   kinds: [Policy]
#   severity: warning
#   fix: Have it shown again and note the new evidence with its day, or correct the review interval.
#   source: ITIL 4 ITAM 3.1.3
#   bad: |
#     evidence: [{type: exit-plan, location: docs/exit-2023.pdf, on: 2023-05-02}]   # of a policy reviewed every 12 months
#   good: |
#     evidence: [{type: exit-plan, location: docs/exit-2026.pdf, on: 2026-09-30}]
package muster.governance.evidence_outdated

import data.muster.lib.dates

finding contains {
	"msg": sprintf("the evidence is of %s and counted until %s: the policy asks for it every %d months", [evidence.on, last, months]),
	"path": sprintf("/spec/statements/%d/evidence/%d/on", [i, j]),
} if {
	months := input.spec.reviewMonths
	some i, statement in input.spec.statements
	some j, evidence in statement.evidence
	last := dates.add_months(evidence.on, months)
	last < data.as_of
}
