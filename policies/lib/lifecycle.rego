# METADATA
# title: Lifecycle
# description: |
#   What the state of an asset means is said by the LifecycleModel that its type names, or the nearest type above it
#   that names one. It says too which steps lead from state to state, and what each of them must bring. Functions about
#   steps take a model as {"name": ..., "spec": ...} and the steps of one record, and give what is wrong with them as
#   {"step": position, "path": ..., "msg": ...}.
package muster.lib.lifecycle

import data.muster.lib.roles
import data.muster.lib.types

# model gives the name of the lifecycle model of an asset type; undefined where no type of the line names one.
model(type) := types.says(type, "lifecycle")

# state gives what that model says of a state: its stage (planning, acquisition, assignment, utilization, decommission or
# disposal), what it requires, and so on. It is undefined where the model does not have the state.
state(type, name) := found[0] if {
	states := data.registry.LifecycleModel[model(type)].spec.states
	found := [candidate | some candidate in states; candidate.name == name]
}

# named gives a model by its name, for the functions about steps.
named(name) := {"name": name, "spec": data.registry.LifecycleModel[name].spec}

# steps gives the steps that a record has gone through, spec.lifecycle, oldest first; the last is the present one. Each
# says in "at" which item of the history it is, -1 where it is spec.lifecycle itself, and so does each of its evidence. These
# are numbers, and no pointers, so that all texts in a step are those of the record: rules look people up by them.
steps(log) := array.concat(
	[object.union(item, {"at": i, "evidence": _evidence(item, i)}) | some i, item in _earlier(log)],
	[present(log)],
)

# present is the step into the present state. What is said of it may stand under spec.lifecycle, in the last item of the
# history, or in both.
present(log) := object.union_n([
	object.filter(log, ["state", "since", "by", "approvedBy", "reason"]),
	_last(log),
	{
		"at": -1,
		"evidence": array.concat(_evidence(log, -1), _evidence(_last(log), count(object.get(log, "history", [])) - 1)),
	},
])

# The history ends with the present step; in an older form, with the one before it.
_earlier(log) := array.slice(log.history, 0, count(log.history) - 1) if {
	count(_last(log)) > 0
} else := object.get(log, "history", [])

_last(log) := last if {
	last := log.history[count(log.history) - 1]
	last.state == log.state
	last.since == log.since
} else := {}

_evidence(item, at) := [object.union(evidence, {"at": at, "item": i}) | some i, evidence in item.evidence]

# place gives the pointer to a step.
place(step) := "/spec/lifecycle" if step.at < 0

place(step) := sprintf("/spec/lifecycle/history/%d", [step.at]) if step.at >= 0

# proof gives the pointer to the type of evidence of a step.
proof(evidence) := sprintf("%s/evidence/%d/type", [place(evidence), evidence.item])

# transition gives what a model says of the step from one state to another; undefined where it has none.
transition(model, from, to) := found[0] if {
	found := [candidate | some candidate in model.spec.transitions; candidate.from == from; candidate.to == to]
}

# forbidden are the steps that no transition of the model permits. A model without transitions permits all.
forbidden(model, steps) := {{"step": i, "path": concat("", [place(step), "/state"]), "msg": msg} |
	model.spec.transitions
	some i, step in steps
	from := steps[i - 1].state
	not transition(model, from, step.state)
	msg := sprintf("the model %s has no step from %s to %s on %s: %s", [model.name, from, step.state, step.since, _ways(model, from)])
}

_ways(model, from) := sprintf("from there it leads to %s", [concat(", ", ways)]) if {
	ways := [way.to | some way in model.spec.transitions; way.from == from]
	count(ways) > 0
} else := "from there it leads nowhere"

# asked gives what a step must bring, by its state and by the transition that leads to it: list is "evidence" or "requires".
asked(model, steps, i, list) := {item | some state in model.spec.states; state.name == steps[i].state; some item in state[list]} | {item |
	some item in transition(model, steps[i - 1].state, steps[i].state)[list]
}

# unproven are the steps without the evidence that they must bring.
unproven(model, steps) := {{"step": i, "path": concat("", [place(step), "/evidence"]), "msg": msg} |
	some i, step in steps
	some type in asked(model, steps, i, "evidence")
	not type in {evidence.type | some evidence in step.evidence}
	msg := sprintf("the step to %s on %s needs evidence of type %q", [step.state, step.since, type])
}

# premature is evidence that comes into being in states in which the record has not been before.
premature(model, steps) := {{"step": i, "path": proof(evidence), "msg": msg} |
	some word in model.spec.evidence
	word.issuedIn
	some i, step in steps
	some evidence in step.evidence
	evidence.type == word.name
	been := {earlier.state | some earlier in array.slice(steps, 0, i)}
	every state in word.issuedIn { not state in been }
	msg := sprintf("evidence of type %q is issued in %s, where the record has not been before it came to %s on %s", [word.name, concat(", ", word.issuedIn), step.state, step.since])
}

# unapproved are the steps that nobody approved who could, as far as a record tells. Who holds a role changes with time.
unapproved(model, steps) := {{"step": i, "path": concat("", [place(step), "/approvedBy"]), "msg": msg} |
	some i, step in steps
	role := transition(model, steps[i - 1].state, step.state).approver
	fault := _fault(step)
	msg := sprintf("the step from %s to %s on %s needs the approval of the role %s, %s", [steps[i - 1].state, step.state, step.since, role, fault])
}

_fault(step) := "and nobody is named" if {
	not step.approvedBy
} else := sprintf("and %s approved what they did themselves", [step.approvedBy]) if {
	step.by == concat("", ["Person/", step.approvedBy])
} else := sprintf("and %s approved what they did as %s, which is nobody else", [step.approvedBy, step.by]) if {
	roles.behind(step.by) == {step.approvedBy}
} else := sprintf("and %s had left on %s", [step.approvedBy, leaves]) if {
	leaves := data.registry.Person[step.approvedBy].spec.leaves
	leaves < step.since
}
