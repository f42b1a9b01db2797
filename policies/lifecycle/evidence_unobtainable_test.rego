package muster.lifecycle.evidence_unobtainable_test

import data.muster.lifecycle.evidence_unobtainable

states := [
	{"name": "ordered", "stage": "acquisition", "initial": true},
	{"name": "in-use", "stage": "utilization"},
	{"name": "returned", "stage": "decommission"},
	{"name": "disposed", "stage": "disposal", "final": true},
]

way(from, to) := {"from": from, "to": to}

line := [way("ordered", "in-use"), way("in-use", "returned"), way("returned", "disposed")]

findings(spec) := found if {
	found := evidence_unobtainable.finding with input as {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}
}

silent(spec) if count(findings(spec)) == 0

asking(asked) := [object.union(state, {"evidence": object.get(asked, state.name, [])}) | some state in states]

issued(type, states) := {"name": type, "issuedIn": states}

# To be taken back one needs a paper of the disposal, and to be disposed of a paper of the return.
test_a_circle if {
	findings({
		"states": asking({"returned": ["slip"], "disposed": ["report"]}),
		"transitions": line,
		"evidence": [issued("slip", ["disposed"]), issued("report", ["returned"])],
	}) == {{
		"msg": `no record can bring "slip" for the state returned: it is issued in disposed, where none can have been before, as that comes after returned`,
		"path": "/spec/states/2/evidence/0",
	}}
}

test_a_circle_of_transitions if {
	ways := [way("ordered", "in-use"), object.union(way("in-use", "returned"), {"evidence": ["slip"]}), object.union(way("in-use", "disposed"), {"evidence": ["report"]}), way("returned", "disposed"), way("disposed", "returned")]
	findings({"states": states, "transitions": ways, "evidence": [issued("slip", ["disposed"]), issued("report", ["returned"])]}) == {
		{"msg": `no record can bring "slip" for the step from in-use to returned: it is issued in disposed, where none can have been before, as that comes after returned`, "path": "/spec/transitions/1/evidence/0"},
		{"msg": `no record can bring "report" for the step from in-use to disposed: it is issued in returned, where none can have been before, as that comes after disposed`, "path": "/spec/transitions/2/evidence/0"},
	}
}

test_issued_on_another_branch if {
	findings({
		"states": asking({"disposed": ["slip"]}),
		"transitions": [way("ordered", "in-use"), way("ordered", "returned"), way("returned", "disposed")],
		"evidence": [issued("slip", ["in-use"])],
	}) == {{
		"msg": `no record can bring "slip" for the state disposed: it is issued in in-use, where none can have been before`,
		"path": "/spec/states/3/evidence/0",
	}}
}

# One way to the state is enough; the other is told as a step that cannot be taken.
test_one_of_two_ways if {
	ways := array.concat(line, [object.union(way("ordered", "disposed"), {"evidence": ["slip"]})])
	{f.path | some f in findings({"states": states, "transitions": ways, "evidence": [issued("slip", ["in-use"])]})} == {"/spec/transitions/3/evidence/0"}
}

test_without_transitions_any_state_may_come_before if {
	silent({"states": asking({"returned": ["slip"]}), "evidence": [issued("slip", ["in-use"])]})
	count(findings({"states": asking({"returned": ["slip"], "disposed": ["report"]}), "evidence": [issued("slip", ["disposed"]), issued("report", ["returned"])]})) == 2
}

test_obtainable if {
	silent({"states": asking({"returned": ["slip"]}), "transitions": line, "evidence": [issued("slip", ["in-use"])]})
	silent({"states": asking({"returned": ["slip"]}), "transitions": line, "evidence": [{"name": "slip"}]})
	silent({"states": asking({"returned": ["slip"]}), "transitions": line})
	silent({"states": asking({"disposed": ["slip"]}), "transitions": array.concat(line, [way("returned", "ordered")]), "evidence": [issued("slip", ["disposed", "in-use"])]})
}

# A chain in which each step needs the paper of the one before takes as many rounds as it has states.
test_a_long_chain if {
	names := [sprintf("s%d", [i]) | some i in numbers.range(0, 40)]
	chain := [{"name": name, "stage": "utilization", "initial": i == 0, "evidence": [sprintf("e%d", [j]) | some j in [i - 1]; j >= 0]} | some i, name in names]
	ways := [way(name, names[i + 1]) | some i, name in names]
	papers := [issued(sprintf("e%d", [i]), [name]) | some i, name in names]
	silent({"states": chain, "transitions": ways, "evidence": papers})
}

test_issued_in_the_first_state_that_asks_for_it if {
	found := findings({"states": asking({"in-use": ["slip"]}), "transitions": line, "evidence": [issued("slip", ["in-use"])]})
	{f.path | some f in found} == {"/spec/states/1/evidence/0"}
}
