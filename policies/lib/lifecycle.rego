# METADATA
# title: Lifecycle
# description: |
#   What the state of an asset means is said by the LifecycleModel that its type names, or the nearest type above it
#   that names one.
package muster.lib.lifecycle

import data.muster.lib.types

# model gives the name of the lifecycle model of an asset type; undefined where no type of the line names one.
model(type) := types.says(type, "lifecycle")

# state gives what that model says of a state: its stage (planning, acquisition, assignment, utilization, decommission or
# disposal), what it requires, and so on. It is undefined where the model does not have the state.
state(type, name) := found[0] if {
	states := data.registry.LifecycleModel[model(type)].spec.states
	found := [candidate | some candidate in states; candidate.name == name]
}
