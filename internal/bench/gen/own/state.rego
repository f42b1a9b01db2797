# METADATA
# title: A state that is not the last of the history
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/state
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.state

finding contains {"msg": "the state differs from the last of the history", "path": "/spec/lifecycle/state"} if {
	history := input.spec.lifecycle.history
	input.spec.lifecycle.state != history[count(history) - 1].state
}
