# The questions of own/, as conftest asks them. What muster looks up in the registry stands in data.refs.
package main

import rego.v1

spec := input.spec

finding(rule, msg) := {"msg": msg, "rule": rule, "asset": input.metadata.name}

deny contains finding("owner", "the asset has no owner") if not spec.owner

deny contains finding("warranty-order", sprintf("warranty end %s before start %s", [spec.warranty.end, spec.warranty.start])) if {
	spec.warranty.end < spec.warranty.start
}

deny contains finding("purchase-future", "purchase date in the future") if {
	time.parse_ns("2006-01-02", spec.purchase.date) > time.parse_ns("2006-01-02", data.refs.as_of)
}

deny contains finding("cost-center", sprintf("unknown cost centre %s", [spec.costCenter])) if {
	not data.refs.costCenters[spec.costCenter]
}

deny contains finding("site", sprintf("unknown location %s", [spec.location])) if {
	not data.refs.locations[spec.location]
}

deny contains finding("transition", sprintf("move %s -> %s not allowed", [before, after.state])) if {
	some i, after in spec.lifecycle.history
	i > 0
	before := spec.lifecycle.history[i - 1].state
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

# muster needs no policy for this: identifiers are unique by schema. For conftest somebody has counted them before.
deny contains finding("serial", sprintf("serial %s used %d times", [spec.identifiers.serial, n])) if {
	n := data.refs.serials[spec.identifiers.serial]
	n > 1
}

deny contains finding("end-of-life", sprintf("%s is past its years", [spec.type])) if {
	spec.lifecycle.state in {"deployed", "in-use"}
	months := data.refs.refreshMonths[spec.type]
	to_number(substring(spec.purchase.date, 0, 4)) + (months / 12) < to_number(substring(data.refs.as_of, 0, 4))
}

deny contains finding("team", sprintf("unknown team %s", [input.metadata.labels.team])) if {
	not data.refs.teams[input.metadata.labels.team]
}

deny contains finding("naming", "metadata.name violates convention") if {
	not regex.match(`^asset-[0-9]{7}$`, input.metadata.name)
}

deny contains finding("state", "the state differs from the last of the history") if {
	history := spec.lifecycle.history
	spec.lifecycle.state != history[count(history) - 1].state
}
