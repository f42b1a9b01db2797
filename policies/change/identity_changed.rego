# METADATA
# title: An asset or a right that has become another
# description: |
#   By its serial number, asset tag or number in the fixed-asset register a thing is found again years later; by product
#   and metric an auditor counts what a licence allows. Where these change, a record may have been used for another thing,
#   and its history with it. A slip of the pen is corrected all the same, so this asks for a look and stops nothing. It is
#   silent where a placeholder gives way to a real number, and where the same change records a step of the lifecycle with
#   its reason: a board that was exchanged in repair has another serial number, UUID and IMEI.
# custom:
#   id: change/identity-changed
#   kinds: [Asset, Entitlement]
#   stage: change
#   severity: warning
#   fix: Register another thing under a name of its own. If a part was exchanged, add the step to spec.lifecycle with its reason.
#   source: IAITAM KPA 2
#   bad: |
#     identifiers: {serial: 5CG4102QXK, assetTag: NB-004211}   # whose serial was 5CG3317ABC
#   good: |
#     identifiers: {serial: 5CG4102QXK, assetTag: NB-004211}
#     lifecycle:
#       state: in-use
#       since: 2026-06-15
#       history: [{state: in-repair, since: 2026-06-11, reason: main board exchanged under warranty}]
package muster.change.identity_changed

import data.muster.lib.changes
import data.muster.lib.identifiers
import data.muster.lib.pointers
import data.muster.lib.types

finding contains {
	"msg": sprintf("the %s %s", [what, changes.became(steps)]),
	"path": pointers.to(steps),
} if {
	changes.counts
	some steps, what in _identity
	was := changes.was(steps)
	not _still[steps]
	not identifiers.says_nothing(was)
	not _exchanged[steps]
}

finding contains {
	"msg": sprintf("the record was of type %s and is of type %s now, which is no kind of it", [was, is]),
	"path": "/spec/type",
} if {
	changes.counts
	was := input.before.spec.type
	is := input.after.spec.type
	was != is
	not types.is(is, was)
	not _same_type
}

# _same_type holds where the type took another name in this change, and the records with it.
_same_type if {
	input.before.spec.type in data.registry.AssetType[input.after.spec.type].metadata.previously
	not data.base.AssetType[input.after.spec.type]
}

# _identity is what tells one thing from another, by the steps that lead to it.
_identity[["spec", "identifiers", field]] := what if {
	input.before.kind == "Asset"
	some field, what in {
		"serial": "serial number",
		"assetTag": "asset tag",
		"fixedAssetNumber": "fixed-asset number",
		"cloudId": "cloud id",
		"imei": "IMEI",
		"uuid": "UUID",
	}
}

_identity[["spec", "attributes", field]] := field if {
	some pointer in types.says(input.before.spec.type, "matchKeys")
	["", "spec", "attributes", field] = split(pointer, "/")
	is_string(input.before.spec.attributes[field])
}

_identity[["spec", field]] := what if {
	input.before.kind == "Entitlement"
	some field, what in {"product": "product", "metric": "metric", "licenceNumber": "licence number"}
}

# _still holds what names the same thing as before.
_still contains steps if {
	some steps, _ in _identity
	identifiers.same(changes.was(steps), changes.is(steps))
}

# _exchanged holds what a part carries with it, where the change tells of a repair.
_exchanged contains ["spec", "identifiers", field] if {
	some field in ["serial", "imei", "uuid"]
	some step in _new_steps
	_explained(step)
}

_new_steps contains step if {
	some step in array.concat([input.after.spec.lifecycle], object.get(input.after.spec.lifecycle, "history", []))
	not {"state": step.state, "since": step.since} in _old_steps
}

_old_steps contains {"state": step.state, "since": step.since} if {
	some step in array.concat([input.before.spec.lifecycle], object.get(input.before.spec.lifecycle, "history", []))
}

_explained(step) if step.reason

_explained(step) if count(step.evidence) > 0
