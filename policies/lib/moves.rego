# METADATA
# title: The steps that a change takes
# description: |
#   Which steps through its lifecycle a record has taken between the two states, be they one or many, and the model that
#   judges them. They are values and no functions, so that Rego works each of them out once for a change.
package muster.lib.moves

import data.muster.lib.changes
import data.muster.lib.law
import data.muster.lib.lifecycle

# began holds for a record whose life begins with the change.
began if changes.added

began if {
	changes.kept
	not input.before.spec.lifecycle
}

# taken_over holds for a record that begins somewhere else, and says from where it comes.
taken_over if {
	began
	input.after.spec.lifecycle.imported
}

# model judges the steps: that of the type which the record was of, as it was before the change.
model := law.model(input.before.spec.type) if {
	not began
} else := law.model(input.after.spec.type)

# retyped holds where another model applies from now on.
retyped if {
	not began
	lifecycle.model(input.after.spec.type) != model.name
}

steps := lifecycle.steps(input.after.spec.lifecycle)

# judged are the positions of the steps that the change takes, or takes from another state than was told before.
judged contains i if {
	not taken_over
	not input.after.metadata.removed
	not _translated
	some i in _taken
}

_taken contains i if {
	some i, link in _links(steps)
	not link in _before
}

_before contains link if some link in _links(lifecycle.steps(input.before.spec.lifecycle))

# _links tells each step with the one before it. One that is taken twice on a day is two.
_links(path) := [[before[i], id] |
	ids := [[step.state, step.since, _times(path, i)] | some i, step in path]
	before := array.concat([null], ids)
	some i, id in ids
]

_times(path, i) := count([1 |
	some earlier in array.slice(path, 0, i)
	earlier.state == path[i].state
	earlier.since == path[i].since
])

# A record that was of the wrong type takes the state of the right one that means the same: that is no step of its life.
_translated if {
	retyped
	count(_taken) == 1
	some i in _taken
	some was in model.spec.states
	was.name == steps[i - 1].state
	was.stage == lifecycle.state(input.after.spec.type, steps[i].state).stage
}

# known holds for a step into a state that its model has now; all others are told as what they are, unknown.
known(i) if lifecycle.state(input.after.spec.type, steps[i].state)
