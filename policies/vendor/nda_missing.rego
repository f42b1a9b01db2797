# METADATA
# title: Confidential data with a vendor that has not promised to keep it
# description: |
#   Whoever hosts, maintains or recycles equipment sees what is on it. Where confidential or restricted data is on what
#   a vendor looks after, an agreement on keeping secrets is in force: signed, and not run out.
# custom:
#   id: vendor/nda-missing
#   kinds: [Vendor]
#   severity: warning
#   fix: Have the agreement signed and note it in spec.nda; until then give the vendor no access.
#   source: IAITAM KPA 12
#   bad: |
#     spec: {roles: [outsourcer]}   # which hosts servers with restricted data
#   good: |
#     spec: {roles: [outsourcer], nda: {signed: 2024-11-04, until: 2027-11-03}}
package muster.vendor.nda_missing

import data.muster.lib.contracts
import data.muster.lib.lifecycle

finding contains {
	"msg": sprintf("it looks after %s data (%s), and %s", [worst, shown, _lacking]),
	"path": "/spec/nda",
} if {
	some role in input.spec.roles
	role in {"maintainer", "outsourcer", "recycler"}
	_lacking
	count(_handles) > 0
	worst := {true: "restricted", false: "confidential"}["restricted" in {level | some _, level in _handles}]
	names := sort(object.keys(_handles))
	shown := concat(", ", array.concat(array.slice(names, 0, 3), _more(count(names))))
}

_lacking := "no agreement on keeping secrets is recorded" if not input.spec.nda

_lacking := sprintf("the agreement on keeping secrets ended on %s", [input.spec.nda.until]) if input.spec.nda.until < data.as_of

_more(n) := [sprintf("and %d more", [n - 3])] if n > 3

_more(n) := [] if n <= 3

# _handles are the assets with such data in the vendor's hands: as custodian, or under a contract that brings its people
# to them.
_handles[referrer.name] := level if {
	some referrer in data.index.referrers.Vendor[input.metadata.name]
	referrer.kind == "Asset"
	referrer.pointer == "/spec/custodian"
	level := _level(referrer.name)
}

_handles[referrer.name] := level if {
	some contract in data.index.referrers.Vendor[input.metadata.name]
	contract.kind == "Contract"
	contract.pointer == "/spec/vendor"
	terms := data.registry.Contract[contract.name].spec
	terms.category in {"maintenance", "outsourcing", "support"}
	not contracts.ended(terms)
	some referrer in data.index.referrers.Contract[contract.name]
	referrer.kind == "Asset"
	level := _level(referrer.name)
}

_level(name) := asset.dataClassification if {
	asset := data.registry.Asset[name].spec
	asset.dataClassification in {"confidential", "restricted"}
	not _disposed(asset)
}

# It may have a state that is not known: then it may be there yet.
_disposed(asset) if lifecycle.state(asset.type, asset.lifecycle.state).stage == "disposal"
