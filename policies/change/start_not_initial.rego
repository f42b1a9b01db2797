# METADATA
# title: A record that begins in the middle of its life
# description: |
#   A new record begins in a state that its lifecycle model marks as initial, and goes on from there step by step: else what
#   came before, with its order, evidence and approvals, has been left out. What was taken over from elsewhere says so, with
#   the reason, in spec.lifecycle.imported. Only a new record can say it: it excuses nothing in one that was there before.
# custom:
#   id: change/start-not-initial
#   kinds: [Asset, Contract, Entitlement]
#   stage: change
#   severity: error
#   fix: Put the steps since the beginning into spec.lifecycle.history, or say in spec.lifecycle.imported where the record was taken over from.
#   source: ITIL 4 ITAM 2.2.4.2
#   bad: |
#     lifecycle: {state: in-use, since: 2026-06-15}   # of a new record; the model begins with ordered
#   good: |
#     lifecycle:
#       state: in-use
#       since: 2023-03-02
#       imported: taken over from the spreadsheet of the Lyon office
package muster.change.start_not_initial

import data.muster.lib.changes
import data.muster.lib.lifecycle
import data.muster.lib.moves

finding contains {
	"msg": sprintf("a new record begins in state %s, where the model %s lets records begin in %s", [first.state, moves.model.name, concat(", ", _initial)]),
	"path": _at(first),
} if {
	moves.began
	not moves.taken_over
	not input.after.metadata.removed
	count(_initial) > 0
	first := moves.steps[0]
	not first.state in _initial
	moves.known(0)
}

finding contains {
	"msg": sprintf("the record says now that it was imported in state %s, but it was there before the change", [moves.steps[0].state]),
	"path": "/spec/lifecycle/imported",
} if {
	changes.counts
	input.after.spec.lifecycle.imported
	not moves.began
	not input.before.spec.lifecycle.imported
}

_initial := [state.name | some state in moves.model.spec.states; state.initial]

_at(step) := concat("", [lifecycle.place(step), "/state"])
