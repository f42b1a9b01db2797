# METADATA
# title: A way back from disposal
# description: |
#   What has been disposed of is gone: its record says when, how and through whom, and is kept for its time. A transition
#   that leads from the stage of disposal back into the organisation would turn that record into another thing's. What is
#   found again was lost, not disposed of; what is bought back is a new record that names the old one.
# custom:
#   id: lifecycle/way-back-from-disposal
#   kinds: [LifecycleModel]
#   severity: warning
#   fix: Remove the transition, or give the state that is left a stage that is not disposal.
#   source: ITIL 4 ITAM 2.2.4.6
#   bad: |
#     transitions: [{from: disposed, to: in-stock}]
#   good: |
#     transitions: [{from: lost, to: in-stock}]   # lost is a state of the stage decommission
package muster.lifecycle.way_back_from_disposal

finding contains {
	"msg": sprintf("the step leads from %s, of the stage disposal, back to %s", [way.from, way.to]),
	"path": sprintf("/spec/transitions/%d/to", [i]),
} if {
	some i, way in input.spec.transitions
	_stage[way.from] == "disposal"
	_stage[way.to] != "disposal"
}

_stage[state.name] := state.stage if some state in input.spec.states
