# METADATA
# title: A state that was left without a trace
# description: |
#   When a record goes to another state, the step into the one that it leaves is kept in spec.lifecycle.history, with its
#   day. Else nobody can tell later how it came there and how long it stayed, and days that others rely on can be made up:
#   since when it has been disposed of, and so until when its record is kept. What was only in the history already is kept by
#   change/closed-fact-edited.
# custom:
#   id: change/step-untold
#   kinds: [Asset, Contract, Entitlement]
#   stage: change
#   severity: error
#   fix: Put the state that was left, with the day on which it began, into spec.lifecycle.history, before the new one. `muster move` does so.
#   source: IAITAM KPA 4
#   bad: |
#     lifecycle: {state: in-use, since: 2026-06-15}   # it was in-stock since 2026-02-11
#   good: |
#     lifecycle:
#       state: in-use
#       since: 2026-06-15
#       history:
#         - {state: in-stock, since: 2026-02-11}
#         - {state: in-use, since: 2026-06-15}
package muster.change.step_untold

import data.muster.lib.changes
import data.muster.lib.moves

finding contains {
	"msg": sprintf("it was %s since %s, and the history does not tell of it", [_was.state, _was.since]),
	"path": "/spec/lifecycle/history",
} if {
	changes.counts
	not _among(_was, _steps)
	not _among(_was, object.get(_was, "history", []))
}

_was := input.before.spec.lifecycle

# A record whose lifecycle was taken away tells of no step.
_steps := moves.steps if {
	moves.steps
} else := []

_among(step, steps) if {
	some other in steps
	other.state == step.state
	other.since == step.since
}
