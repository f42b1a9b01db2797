# METADATA
# title: Confidential data with a vendor that has not promised to keep it
# description: |
#   Whoever hosts, maintains or recycles equipment sees what is on it. Where confidential or restricted data is on what
#   a vendor looks after, an agreement on keeping secrets is in force: signed, and not run out. It is asked of each asset:
#   there it shows what is in whose hands.
# custom:
#   id: vendor/nda-missing
#   kinds: [Asset]
#   severity: warning
#   fix: Have the agreement signed and note it in spec.nda of the vendor; until then give the vendor no access.
#   source: IAITAM KPA 12
#   bad: |
#     custodian: Vendor/hoster      # which has signed no agreement
#     dataClassification: restricted
#   good: |
#     custodian: Vendor/hoster      # its nda: {signed: 2024-11-04, until: 2027-11-03}
#     dataClassification: restricted
package muster.vendor.nda_missing

import data.muster.lib.contracts
import data.muster.lib.references
import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s looks after its %s data, and %s", [vendor, input.spec.dataClassification, lacking]),
	"path": path,
} if {
	input.spec.dataClassification in {"confidential", "restricted"}
	some path, vendor in _hands
	not subject.disposed
	spec := data.registry.Vendor[vendor].spec
	some role in spec.roles
	role in {"maintainer", "outsourcer", "recycler"}
	lacking := _lacking(spec)
}

# _hands are the vendors who come to the asset, as its custodian or under a contract for it, by the place that says so.
_hands["/spec/custodian"] := references.name(input.spec.custodian, "Vendor")

_hands[sprintf("/spec/contracts/%d", [i])] := terms.vendor if {
	some i, name in input.spec.contracts
	terms := data.registry.Contract[name].spec
	terms.category in {"maintenance", "outsourcing", "support"}
	not contracts.ended(terms)
}

_lacking(vendor) := "no agreement on keeping secrets is recorded" if not vendor.nda

_lacking(vendor) := sprintf("the agreement on keeping secrets ended on %s", [vendor.nda.until]) if vendor.nda.until < data.as_of
