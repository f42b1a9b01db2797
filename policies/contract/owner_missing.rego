# METADATA
# title: A contract or licence that nobody owns
# description: |
#   The owner decides on renewal, true-up and return. Without one the contract renews because nobody stopped it, and the
#   licence is bought again because nobody knew of it.
# custom:
#   id: contract/owner-missing
#   kinds: [Contract, Entitlement]
#   severity: error
#   fix: Name in spec.owner who answers for it.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     spec: {category: support, vendor: dell, term: {start: 2026-01-01, end: 2028-12-31}}
#   good: |
#     spec: {category: support, vendor: dell, owner: Team/platform, term: {start: 2026-01-01, end: 2028-12-31}}
package muster.contract.owner_missing

import data.muster.lib.subject

finding contains {
	"msg": sprintf("the %s has no owner: nobody answers for it", [{"Contract": "contract", "Entitlement": "licence"}[input.kind]]),
	"path": "/spec/owner",
} if {
	not input.spec.owner
	not subject.over
}
