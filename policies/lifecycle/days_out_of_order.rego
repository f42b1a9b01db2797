# METADATA
# title: A history whose days run backwards or ahead
# description: |
#   Steps through a lifecycle follow each other. A step before the one before it, or one in the future, makes every
#   answer to "how long" and "since when" wrong. Several steps on one day are fine.
# custom:
#   id: lifecycle/days-out-of-order
#   kinds: [Asset, Contract, Entitlement]
#   severity: error
#   fix: Correct the day that is wrong. Steps are listed oldest first, and the last of them is the present state.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     lifecycle:
#       state: in-use
#       since: 2026-03-02
#       history: [{state: in-stock, since: 2026-04-11}, {state: in-use, since: 2026-03-02}]
#   good: |
#     lifecycle:
#       state: in-use
#       since: 2026-03-02
#       history: [{state: in-stock, since: 2026-02-11}, {state: in-use, since: 2026-03-02}]
package muster.lifecycle.days_out_of_order

finding contains {
	"msg": sprintf("the record is in state %q since %s, which is after today, %s", [input.spec.lifecycle.state, input.spec.lifecycle.since, data.as_of]),
	"path": "/spec/lifecycle/since",
} if {
	input.spec.lifecycle.since > data.as_of
}

finding contains {
	"msg": sprintf("state %q begins on %s, before the step to %q before it on %s", [input.spec.lifecycle.state, input.spec.lifecycle.since, last.state, last.since]),
	"path": "/spec/lifecycle/since",
} if {
	history := input.spec.lifecycle.history
	last := history[count(history) - 1]
	input.spec.lifecycle.since < last.since
}

finding contains {
	"msg": sprintf("the step to %q on %s stands after the step to %q on %s", [step.state, step.since, before.state, before.since]),
	"path": sprintf("/spec/lifecycle/history/%d/since", [i]),
} if {
	history := input.spec.lifecycle.history
	some i, step in history
	step.since < history[i - 1].since
	before := history[i - 1]
}
