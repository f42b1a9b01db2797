# METADATA
# title: A right to use software that grew without proof
# description: |
#   What a licence allows is what was bought. Where its quantity rises or its term grows longer, an auditor of the publisher
#   asks for the certificate, the order or the renewed contract behind it. A right that grows because it is needed is the
#   shortfall, hidden.
# custom:
#   id: change/right-extended-unproven
#   kinds: [Entitlement]
#   stage: change
#   severity: warning
#   fix: Add the proof of what was bought to spec.proofs, or record the purchase as an entitlement of its own with its order.
#   source: ITIL 4 ITAM 2.2.4.2
#   bad: |
#     quantity: 64   # 48 until now
#   good: |
#     quantity: 64
#     proofs: [{title: Order of 16 more cores, location: evidence/2026/l-88231-2.pdf, on: 2026-06-15}]
package muster.change.right_extended_unproven

import data.muster.lib.changes

finding contains {
	"msg": sprintf("the right was to %d units and is to %d now, and nothing new proves it", [_units(_was), _units(_is)]),
	"path": "/spec/quantity",
} if {
	changes.counts
	_units(_is) > _units(_was)
	not _proved
}

finding contains {
	"msg": sprintf("the right ended on %s and ends %s now, and nothing new proves it", [_was.term.end, _end]),
	"path": "/spec/term",
} if {
	changes.counts
	object.get(_is, ["term", "end"], "9999-12-31") > _was.term.end
	not _proved
}

_was := input.before.spec

_is := input.after.spec

_units(spec) := spec.quantity * object.get(spec, "packSize", 1)

_end := sprintf("on %s", [_is.term.end])

_end := "never" if not _is.term.end

_proved if {
	some proof in _is.proofs
	not proof.location in {known.location | some known in _was.proofs}
}

_proved if {
	some steps in [["contract"], ["maintenance", "contract"], ["purchase", "order"], ["purchase", "line"]]
	value := object.get(_is, steps, null)
	value != null
	value != object.get(_was, steps, null)
}

# The contract behind it was renewed or amended with the same change.
_proved if {
	some field in ["term", "amendments"]
	now := data.registry.Contract[_is.contract].spec[field]
	now != object.get(data.base.Contract[_is.contract].spec, field, null)
}
