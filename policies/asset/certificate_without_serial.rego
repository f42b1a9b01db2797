# METADATA
# title: A certificate that does not cover the item
# description: |
#   A certificate of disposal or destruction proves what it lists. An item whose serial number is not on the list has
#   left without proof, whoever wrote the list; and a certificate of another company than the one that took the item
#   proves nothing of it.
# custom:
#   id: asset/certificate-without-serial
#   kinds: [Asset]
#   severity: warning
#   fix: Compare the label with the certificate, and ask the operator for a corrected one; or name the certificate that lists the item.
#   source: ITIL 4 ITAM table 2.2
#   bad: |
#     identifiers: {serial: 7HT2PQ2}
#     disposal:
#       certificate: {title: Certificate 118, location: 118.pdf, document: destruction-118}   # which lists 8HT2PQ2
#   good: |
#     identifiers: {serial: 7HT2PQ2}
#     disposal:
#       certificate: {title: Certificate 118, location: 118.pdf, document: destruction-118}   # which lists 7HT2PQ2
package muster.asset.certificate_without_serial

import data.muster.lib.identifiers
import data.muster.lib.words

finding contains {
	"msg": sprintf("%s lists %s, but not %s", [name, words.many(count(serials), "serial number"), concat(" or ", _labels)]),
	"path": path,
} if {
	some path, name in _certificates
	serials := data.registry.Document[name].spec.serials
	count(_labels) > 0
	every label in _labels {
		not _listed(label, serials)
	}
}

finding contains {
	"msg": sprintf("%s was issued by %s, but the asset went to %s", [name, issuer, input.spec.disposal.operator]),
	"path": "/spec/disposal/certificate/document",
} if {
	name := input.spec.disposal.certificate.document
	issuer := data.registry.Document[name].spec.issuer
	issuer != input.spec.disposal.operator
}

_certificates["/spec/disposal/certificate/document"] := input.spec.disposal.certificate.document

_certificates[sprintf("/spec/sanitization/evidence/%d/document", [i])] := evidence.document if {
	some i, evidence in input.spec.sanitization.evidence
}

_labels := [label | some field in ["serial", "assetTag"]; label := input.spec.identifiers[field]]

_listed(label, serials) if {
	some serial in serials
	identifiers.same(label, serial)
}
