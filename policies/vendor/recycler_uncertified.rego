# METADATA
# title: A recycler without a certificate in force
# description: |
#   Who hands e-waste or data carriers to an operator without certificate answers for what becomes of them. The last day
#   of a certificate counts.
# related_resources:
#   - ref: https://eur-lex.europa.eu/eli/dir/2012/19/oj
#     description: Directive 2012/19/EU on waste electrical and electronic equipment
# custom:
#   id: vendor/recycler-uncertified
#   kinds: [Vendor]
#   severity: warning
#   fix: Ask for the current certificate and note it in spec.certificates; until then give the vendor no equipment.
#   source: IAITAM KPA 5
#   bad: |
#     spec: {roles: [recycler]}
#   good: |
#     spec:
#       roles: [recycler]
#       certificates: [{name: WEEELABEX, number: W-4471, until: 2028-05-31}]
package muster.vendor.recycler_uncertified

finding contains {
	"msg": "the vendor recycles equipment, and no certificate of theirs is recorded",
	"path": "/spec/certificates",
} if {
	"recycler" in input.spec.roles
	count(object.get(input.spec, "certificates", [])) == 0
}

finding contains {
	"msg": sprintf("the vendor recycles equipment, and their last certificate ended on %s", [max(ends)]),
	"path": "/spec/certificates",
} if {
	"recycler" in input.spec.roles
	ends := [object.get(certificate, "until", "9999-12-31") | some certificate in input.spec.certificates]
	max(ends) < data.as_of
}
