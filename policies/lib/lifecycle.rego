# METADATA
# title: Lifecycle
# description: |
#   What the state of an asset means is said by the LifecycleModel that its type names, or the nearest type above it
#   that names one.
package muster.lib.lifecycle

# model gives the name of the lifecycle model of an asset type; undefined where no type of the line names one.
model(type) := [name |
	some ancestor in data.index.ancestors.AssetType[type]
	name := data.registry.AssetType[ancestor].spec.lifecycle
][0]

# stage gives the stage of an asset's state: planning, acquisition, assignment, utilization, decommission or disposal.
# It is undefined where the model does not have the state.
stage(asset) := [state.stage |
	some state in data.registry.LifecycleModel[model(asset.spec.type)].spec.states
	state.name == asset.spec.lifecycle.state
][0]

# in_service holds for an asset that is with somebody or does its work.
in_service(asset) if stage(asset) in {"assignment", "utilization"}
