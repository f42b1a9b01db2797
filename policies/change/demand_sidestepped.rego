# METADATA
# title: A demand that a record goes round
# description: |
#   What a state asks for is decided before records go to it. A new state, or a new lifecycle model, is there for all from
#   the change that brings it; a record that goes to it in the same change, and lacks what the states of that stage asked
#   of it until then, fields or evidence, goes round the demand. In a change of its own the new state is looked at as what it is.
# custom:
#   id: change/demand-sidestepped
#   kinds: [Asset, Contract, Entitlement]
#   stage: change
#   severity: error
#   fix: Fill in the field, add the evidence, or bring the new state or lifecycle model first, in a change of its own.
#   source: ITIL 4 ITAM 3.1.1
#   bad: |
#     lifecycle: {state: gone, since: 2026-06-15}   # a state that this change adds, beside disposed, which needs a certificate
#   good: |
#     lifecycle: {state: disposed, since: 2026-06-15}
#     disposal: {on: 2026-06-15, reason: obsolete, method: recycling, certificate: {location: c-118.pdf}}
package muster.change.demand_sidestepped

import data.muster.lib.changes
import data.muster.lib.lifecycle

finding contains {
	"msg": sprintf("the state %s comes with this change and asks for less: until now a record in the stage %s needed %s", [_now.name, _now.stage, replace(substring(field, 1, -1), "/", ".")]),
	"path": "/spec/lifecycle/state",
} if {
	changes.counts
	not _known
	some field in _asked
	object.get(input.after, split(substring(field, 1, -1), "/"), null) == null
}

finding contains {
	"msg": sprintf("the state %s comes with this change and asks for less: until now the step into a state of the stage %s needed evidence of type %q", [_now.name, _now.stage, type]),
	"path": "/spec/lifecycle/state",
} if {
	changes.counts
	not _known
	some type in _before[0].evidence
	every state in _before {
		type in state.evidence
	}
	not type in {evidence.type | some evidence in lifecycle.present(_spec.lifecycle).evidence}
}

_spec := input.after.spec

_now := lifecycle.state(_spec.type, _spec.lifecycle.state)

# _known holds for a state that was there before the change.
_known if {
	some state in data.base.LifecycleModel[lifecycle.model(_spec.type)].spec.states
	state.name == _now.name
}

# _asked is what every state of the stage asked for, in the model by which the record was judged.
_asked contains field if {
	count(_before) > 0
	some field in _before[0].requires
	every state in _before {
		field in state.requires
	}
}

_before := [state |
	some state in data.base.LifecycleModel[_model].spec.states
	state.stage == _now.stage
]

# The type may stand below one that names the model.
_model := name if {
	name := data.base.AssetType[input.before.spec.type].spec.lifecycle
} else := name if {
	name := data.base.AssetType[data.base.AssetType[input.before.spec.type].spec.parent].spec.lifecycle
} else := lifecycle.model(input.before.spec.type)
