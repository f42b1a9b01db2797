# METADATA
# title: A disposal that nothing proves
# description: |
#   E-waste and data protection law ask how equipment left the organisation, with whom, and for the proof. Recycling and
#   destruction are proved by the certificate of an operator who was certified on that day.
# related_resources:
#   - ref: https://eur-lex.europa.eu/eli/dir/2012/19/oj
#     description: Directive 2012/19/EU on waste electrical and electronic equipment
# custom:
#   id: asset/disposal-unproven
#   kinds: [Asset]
#   severity: warning
#   fix: Ask the operator for the certificate and link it in spec.disposal.certificate; dispose through certified operators only.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     disposal: {on: 2026-06-15, operator: recyclea, reason: obsolete, method: recycling}
#   good: |
#     disposal:
#       on: 2026-06-15
#       operator: recyclea
#       reason: obsolete
#       method: recycling
#       certificate: {title: Certificate of destruction 2026-118, location: documents/recyclea-2026-118.pdf}
package muster.asset.disposal_unproven

import data.muster.lib.subject

finding contains {
	"msg": sprintf("the asset is %s, but nothing says when, how and through whom it was disposed of", [input.spec.lifecycle.state]),
	"path": "/spec/disposal",
} if {
	subject.disposed
	not input.spec.disposal
	_equipment
}

finding contains {
	"msg": sprintf("the asset went to %s on %s, and no certificate proves it", [disposal.method, disposal.on]),
	"path": "/spec/disposal/certificate",
} if {
	disposal := input.spec.disposal
	not disposal.certificate
	disposal.method in _to_be_proved
	_equipment
}

finding contains {
	"msg": sprintf("%s disposed of it on %s, when none of its certificates was in force", [disposal.operator, disposal.on]),
	"path": "/spec/disposal/operator",
} if {
	disposal := input.spec.disposal
	disposal.method in _to_be_proved
	operator := data.registry.Vendor[disposal.operator].spec
	every certificate in object.get(operator, "certificates", []) {
		object.get(certificate, "until", disposal.on) < disposal.on
	}
	_equipment
}

_to_be_proved := {"recycling", "destruction"}

_equipment if {
	subject.disposed
	subject.tangible
	subject.ours
}
