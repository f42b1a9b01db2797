# METADATA
# title: A move that the lifecycle does not allow
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/transition
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.transition

finding contains {"msg": sprintf("move %s -> %s not allowed", [before, after.state]), "path": sprintf("/spec/lifecycle/history/%d/state", [i])} if {
	some i, after in input.spec.lifecycle.history
	i > 0
	before := input.spec.lifecycle.history[i - 1].state
	not after.state in moves[before]
}

moves := {
	"ordered": {"in-stock"},
	"in-stock": {"deployed", "retired"},
	"deployed": {"in-use"},
	"in-use": {"in-repair", "in-stock", "retired"},
	"in-repair": {"in-use", "retired"},
	"retired": set(),
}
