# METADATA
# title: Data that may have left with the equipment
# description: |
#   What holds data is wiped before it is sold, given away, returned or recycled. Only destruction of the thing itself,
#   with its certificate, does without.
# related_resources:
#   - ref: https://csrc.nist.gov/pubs/sp/800/88/r1/final
#     description: NIST SP 800-88, Guidelines for Media Sanitization
# custom:
#   id: asset/disposed-without-sanitization
#   kinds: [Asset]
#   severity: warning
#   fix: Record how and when the data was destroyed in spec.sanitization. If it was not, tell the security team.
#   source: CIS Controls v8 3.5
#   bad: |
#     disposal: {on: 2026-06-15, reason: surplus, method: resale}
#   good: |
#     sanitization: {on: 2026-06-10, method: purge, standard: NIST SP 800-88}
#     disposal: {on: 2026-06-15, reason: surplus, method: resale}
package muster.asset.disposed_without_sanitization

import data.muster.lib.subject

finding contains {
	"msg": sprintf("the asset left by %s on %s, and nothing says that its data was destroyed", [disposal.method, disposal.on]),
	"path": "/spec/sanitization",
} if {
	disposal := input.spec.disposal
	not input.spec.sanitization
	_passed_on(disposal)
}

finding contains {
	"msg": sprintf("its data was destroyed on %s, after the asset had left by %s on %s", [wiped, disposal.method, disposal.on]),
	"path": "/spec/sanitization/on",
} if {
	disposal := input.spec.disposal
	wiped := input.spec.sanitization.on
	wiped > disposal.on
	input.spec.sanitization.method != "destroy"
	_passed_on(disposal)
}

_passed_on(disposal) if {
	disposal.method in {"recycling", "resale", "donation", "trade-in", "return-to-lessor", "return-to-provider"}
	object.get(input.spec, "holding", "owned") != "byod"
	subject.disposed
	subject.tangible
	subject.holds_data
}
