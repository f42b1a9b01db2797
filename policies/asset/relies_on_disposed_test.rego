package muster.asset.relies_on_disposed_test

import data.muster.asset.relies_on_disposed
import data.muster.lib.example_test as example

hosts := {"Asset": {
	"host-gone": example.asset("server", "disposed", {}),
	"host-here": example.asset("server", "in-use", {}),
}}

findings(state, relations) := found if {
	found := relies_on_disposed.finding with input as example.asset("virtual-machine", state, {"relations": relations})
		with data.registry as object.union(example.registry, hosts)
		with data.index as example.index
}

test_it_runs_on_a_host_that_is_gone if {
	findings("in-use", [{"type": "runs-on", "to": "host-here"}, {"type": "runs-on", "to": "host-gone"}]) == {{
		"msg": "it is in service and runs on host-gone, which is disposed",
		"path": "/spec/relations/1/to",
	}}
}

test_it_runs_on_a_host_that_is_here if {
	count(findings("in-use", [{"type": "runs-on", "to": "host-here"}])) == 0
}

test_it_replaces_what_is_gone if {
	count(findings("in-use", [{"type": "replaces", "to": "host-gone"}])) == 0
}

test_it_is_gone_too if {
	count(findings("disposed", [{"type": "runs-on", "to": "host-gone"}])) == 0
}
