package policy_test

// What TestGuardsOfAllSortsOfBodies judges, and by which bodies.
const guardedRecords = `
{kind: Asset, metadata: {name: a}, spec: {type: laptop, to: Person/p, n: 3, list: [x, y], steps: [{on: 2025-01-01}, {on: 2027-01-01}]}}
---
{kind: Asset, metadata: {name: b}, spec: {type: laptop, to: 5, n: "3", list: {x: y}, steps: [], flag: false, loss: {on: 2025-01-01}}}
---
{kind: Asset, metadata: {name: c}, spec: {type: [laptop], list: x, steps: [{on: 7}, 8], flag: true, loss: null}}
---
{kind: Asset, metadata: {name: d}}
---
{kind: AssetType, metadata: {name: laptop}, spec: {tangible: true, states: [{name: x, stage: use}, {name: y}]}}
---
{kind: Person, metadata: {name: p}, spec: {leaves: 2026-01-01}}
`

const guardedBodies = `
input.spec.flag
---
not input.spec.flag
---
not input.spec.loss.on
---
input.spec.flag == false
---
input.spec.n > 2
---
input.spec.n != 3
---
input.spec.type != "laptop"
---
input.spec.type in {"laptop", ["laptop"]}
---
not input.spec.type in ["desktop"]
---
"x" in input.spec.list
---
some i, x in input.spec.list
	x == "y"
	i == 1
---
some key, value in input.spec.list
	key == "x"
---
some step in input.spec.steps
	step.on > data.as_of
---
some i, step in input.spec.steps
	step.on > input.spec.steps[i - 1].on
---
input.spec.list[count(input.spec.list) - 1] == "y"
---
input.spec.list.x == "y"
---
every step in input.spec.steps { step.on < data.as_of }
---
object.get(input.spec, "n", 9) == 9
---
object.get(input.spec.loss, ["on", "at"], "none") == "none"
---
object.get(input.spec.list, "x", input.spec.none) == "y"
---
startswith(input.spec.to, "Person/")
	input.spec.none
---
not startswith(input.spec.to, "Person/")
---
data.registry.Person[substring(input.spec.to, 7, -1)].spec.leaves < data.as_of
---
data.registry.AssetType[input.spec.type].spec.tangible
---
not data.registry.AssetType[input.spec.type].spec.tangible
---
some kind in ["Person", "AssetType"]
	data.registry[kind][input.spec.type]
---
some state in data.registry.AssetType[input.spec.type].spec.states
	state.stage == "use"
---
some path, day in _days
	day < data.as_of
}
_days["a"] := input.spec.loss.on
_days["b"] := input.spec.n
_days[x] := "2020-01-01" if some x in input.spec.list
_unused if {
	true
---
some day in _days
	day.on < data.as_of
}
_days contains {"on": input.spec.loss.on}
_days contains step if some step in input.spec.steps
_unused if {
	true
---
_stage == "use"
}
_stage := found[0] if found := [s.stage | some s in data.registry.AssetType[input.spec.type].spec.states; s.name == input.spec.list[0]]
_unused if {
	true
---
not _stages
}
_stages := [s.stage | some s in data.registry.AssetType[input.spec.type].spec.states]
_unused if {
	true
---
_kind(input.spec.type) == "big"
}
_kind("laptop") := "big"
_kind(x) := "small" if x != "laptop"
_unused if {
	true
---
_kind(input.spec.type) == "big"
}
_kind(x) := "big" if {
	x == "laptop"
} else := "small"
_unused if {
	true
---
not _kind(input.spec.type)
}
_kind("laptop")
_kind(x) if is_array(x)
_unused if {
	true
---
_two == 1
}
_two := 1 if input.spec.flag
_two := 2 if input.spec.loss == null
_unused if {
	true
---
_is with input.spec.flag as true
}
_is if input.spec.flag
_unused if {
	true
---
_is == false
}
default _is := false
_is if input.spec.flag
_unused if {
	true
---
data.registry.Person[_]
	input.spec.flag
---
count(data.registry) > 1
	input.spec.none
---
{"on": day} = input.spec.loss
	day < data.as_of
---
input.spec.steps[_].on
---
input.spec[x] == "laptop"
---
sprintf("%v", [input.spec.type]) == "laptop"
---
contains(lower(sprintf("%v", [input])), "laptop")
---
"2026-01-01" < input.spec.steps[1].on
---
true
---
false
`
