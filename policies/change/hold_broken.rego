# METADATA
# title: A legal hold that a change breaks
# description: |
#   A legal hold keeps an asset, and what is recorded of it, until somebody releases it. Meanwhile its record is not
#   deleted or marked as removed, the asset is not given to somebody else, set up anew or for anybody, and the hold is not taken off as
#   if it had never been. A release in the same change is enough. No waiver lifts this: a release does.
# custom:
#   id: change/hold-broken
#   kinds: [Asset]
#   stage: change
#   severity: error
#   waivable: false
#   scope: any
#   fix: Leave the asset and its record as they were. If the hold has been lifted, note the day in spec.legalHold.released.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     # legalHold: {matter: LIT-2026-04, since: 2026-02-01}   was there and is taken out
#     assignment: {to: Person/p-0533, since: 2026-06-15}
#   good: |
#     legalHold: {matter: LIT-2026-04, since: 2026-02-01, released: 2026-06-01}
#     assignment: {to: Person/p-0533, since: 2026-06-15}
package muster.change.hold_broken

import data.muster.lib.changes
import data.muster.lib.holds
import data.muster.lib.lifecycle
import data.muster.lib.moves

finding contains {
	"msg": sprintf("the record was deleted, but the asset was %s", [_held]),
	"path": "/spec/legalHold",
} if {
	changes.gone
	_held
}

finding contains {
	"msg": sprintf("the record was marked as removed, but the asset was %s", [_held]),
	"path": "/metadata/removed",
} if {
	changes.kept
	changes.lost
	_held_on
}

finding contains {
	"msg": sprintf("the legal hold for %s since %s was taken off without a release", [_hold.matter, _hold.since]),
	"path": "/spec/legalHold",
} if {
	changes.kept
	_held
	not input.after.spec.legalHold
}

finding contains {
	"msg": sprintf("the legal hold %s %s, without a release", [field, changes.became(["spec", "legalHold", field])]),
	"path": sprintf("/spec/legalHold/%s", [field]),
} if {
	_held_on
	some field in ["matter", "since"]
	changes.is(["spec", "legalHold", field]) != _hold[field]
	not _earlier[field]
}

finding contains {
	"msg": sprintf("the asset was given to %s, but is %s", [to, _held]),
	"path": "/spec/assignment/to",
} if {
	_held_on
	to := input.after.spec.assignment.to
	to != object.get(input.before.spec, ["assignment", "to"], null)
}

finding contains {
	"msg": sprintf("the asset was set up anew, from %s to %s, but is %s", [input.before.spec.operatingSystem.product, product, _held]),
	"path": "/spec/operatingSystem/product",
} if {
	_held_on
	product := input.after.spec.operatingSystem.product
	product != input.before.spec.operatingSystem.product
}

# What is set up for somebody is set up anew, and what was disposed of is not as it was when it comes back.
finding contains {
	"msg": sprintf("the asset went to %s on %s, %s, but is %s", [step.state, step.since, _acts[stage], _held]),
	"path": concat("", [lifecycle.place(step), "/state"]),
} if {
	_held_on
	some i in moves.judged
	step := moves.steps[i]
	step.since >= _hold.since
	stage := lifecycle.state(input.after.spec.type, step.state).stage
	_acts[stage]
	not _present(stage, i)
}

_acts := {"assignment": "to be set up for somebody", "disposal": "to be disposed of"}

# The present disposal is asset/hold-broken's.
_present("disposal", i) if i == count(moves.steps) - 1

finding contains {
	"msg": sprintf("it is no longer told that %s runs on the asset, but it is %s", [product, _held]),
	"path": "/spec/operatingSystem",
} if {
	_held_on
	product := input.before.spec.operatingSystem.product
	not input.after.spec.operatingSystem
}

_hold := input.before.spec.legalHold

_held := sprintf("on legal hold for %s since %s", [_hold.matter, _hold.since]) if holds.in_force(_hold)

# The hold goes on after the change, whether or not it is still told.
_held_on if {
	changes.kept
	_held
	not _released
}

_released if input.after.spec.legalHold.released <= data.as_of

# A hold that reaches further back holds more.
_earlier["since"] if input.after.spec.legalHold.since < _hold.since
