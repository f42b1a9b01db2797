# METADATA
# title: Data destroyed in too weak a way
# description: |
#   To clear storage is enough as long as it stays in the organisation. Before it leaves, confidential and restricted
#   data is purged, made unreadable by destroying its key, or destroyed with the medium, so that no laboratory brings it
#   back. And who wiped it is not the one who says that it worked.
# related_resources:
#   - ref: https://csrc.nist.gov/pubs/sp/800/88/r1/final
#     description: NIST SP 800-88, Guidelines for Media Sanitization
# custom:
#   id: asset/sanitization-too-weak
#   kinds: [Asset]
#   severity: warning
#   fix: Have it purged or destroyed before it goes, and verified by somebody else, and record both in spec.sanitization.
#   source: CIS Controls v8 3.5
#   bad: |
#     dataClassification: restricted
#     sanitization: {on: 2026-06-10, method: clear, by: Person/p-0247, verifiedBy: p-0247}
#     disposal: {on: 2026-06-15, reason: surplus, method: resale}
#   good: |
#     sanitization: {on: 2026-06-10, method: purge, by: Person/p-0247, verifiedBy: p-0240}
package muster.asset.sanitization_too_weak

import data.muster.lib.protection
import data.muster.lib.references

finding contains {
	"msg": sprintf("its storage was only cleared before it left by %s, and it held %s data", [input.spec.disposal.method, protection.classification(input.spec)]),
	"path": "/spec/sanitization/method",
} if {
	input.spec.sanitization.method == "clear"
	input.spec.disposal
	protection.asks(input.spec)
}

finding contains {
	"msg": sprintf("%s both wiped it and verified that it was wiped", [verifier]),
	"path": "/spec/sanitization/verifiedBy",
} if {
	verifier := input.spec.sanitization.verifiedBy
	references.name(input.spec.sanitization.by, "Person") == verifier
}
