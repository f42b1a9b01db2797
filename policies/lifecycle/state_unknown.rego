# METADATA
# title: A state that the lifecycle model does not have
# description: |
#   The lifecycle model of a type lists the states that its records go through. In any other state nobody knows whether
#   the thing is in use, in stock or gone, and no rule that asks for it applies. The earlier steps are of the same model.
# custom:
#   id: lifecycle/state-unknown
#   kinds: [Asset, Contract, Entitlement]
#   severity: error
#   fix: Write one of the states of the model, or add the state to the model.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     lifecycle: {state: deployed, since: 2026-03-02}   # the model knows planned, in-stock, in-use, disposed
#   good: |
#     lifecycle: {state: in-use, since: 2026-03-02}
package muster.lifecycle.state_unknown

import data.muster.lib.subject

finding contains {
	"msg": _unknown(input.spec.lifecycle.state),
	"path": "/spec/lifecycle/state",
} if {
	input.spec.lifecycle.state
	not subject.state
}

finding contains {
	"msg": _unknown(step.state),
	"path": sprintf("/spec/lifecycle/history/%d/state", [i]),
} if {
	some i, step in input.spec.lifecycle.history
	not step.state in _states
}

_unknown(state) := sprintf("the lifecycle model %s has no state %q; its states are %s", [subject.model, state, concat(", ", _states)])

_states := [state.name | some state in data.registry.LifecycleModel[subject.model].spec.states]
