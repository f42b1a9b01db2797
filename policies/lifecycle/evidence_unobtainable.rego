# METADATA
# title: Evidence that nobody can ever bring
# description: |
#   A step needs evidence that is issued in states which no record can have been in before the step. Most often the demands
#   go round in a circle: to enter one state one needs a paper that is issued in another, and to enter that one a paper
#   issued in the first. No record can ever take such a step.
# custom:
#   id: lifecycle/evidence-unobtainable
#   kinds: [LifecycleModel]
#   severity: error
#   fix: Ask for the evidence at a later step, or add to issuedIn the state in which it really comes into being.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     states:
#       - {name: in-use, stage: utilization, initial: true}
#       - {name: wiped, stage: decommission, evidence: [collection-slip]}
#       - {name: collected, stage: disposal, final: true, evidence: [wipe-report]}
#     evidence: [{name: collection-slip, issuedIn: [collected]}, {name: wipe-report, issuedIn: [wiped]}]
#   good: |
#     states:
#       - {name: in-use, stage: utilization, initial: true}
#       - {name: wiped, stage: decommission}
#       - {name: collected, stage: disposal, final: true, evidence: [wipe-report]}
#     evidence: [{name: wipe-report, issuedIn: [wiped]}]
package muster.lifecycle.evidence_unobtainable

import data.muster.lib.graphs

finding contains {
	"msg": sprintf("no record can bring %q for the state %s: it is issued in %s, where none can have been before%s", [type, state.name, concat(", ", _issued[type]), _round(state.name, type)]),
	"path": sprintf("/spec/states/%d/evidence/%d", [i, j]),
} if {
	count(_issued) > 0
	some i, state in input.spec.states
	some j, type in state.evidence
	_issued[type]
	state.name in graphs.reachable
	not state.name in _enterable
	some way in _ways_to(state.name)
	not _had(way.from, type, _enterable)
}

finding contains {
	"msg": sprintf("no record can bring %q for the step from %s to %s: it is issued in %s, where none can have been before%s", [type, way.from, way.to, concat(", ", _issued[type]), _round(way.to, type)]),
	"path": sprintf("/spec/transitions/%d/evidence/%d", [i, j]),
} if {
	count(_issued) > 0
	some i, way in input.spec.transitions
	some j, type in way.evidence
	_issued[type]
	way.from in _enterable
	not _had(way.from, type, _enterable)
}

# _issued are the states in which evidence comes into being, where the glossary says so.
_issued[word.name] := word.issuedIn if some word in input.spec.evidence

# _had holds where a record that may be in the states that are known can have been where the evidence is issued, and have
# come from there to the state from which the step is taken.
_had(from, type, known) if {
	some state in _issued[type]
	state in known
	from in _leads[state]
}

_leads[state] := graph.reachable(graphs.next, {state}) if {
	some word in input.spec.evidence
	some state in word.issuedIn
	state in graphs.states
}

# _needed are the papers with known origin that a step must bring.
_needed(way) := {type |
	some type in array.concat(_of_state[way.to], object.get(way, "evidence", []))
	_issued[type]
}

_of_state[state.name] := object.get(state, "evidence", []) if some state in input.spec.states

# _enterable are the states that a record can really come to: those to which a step leads whose evidence can be had, from
# the initial ones on. Each round adds a state or is the last one.
_enterable := _256({state.name | some state in input.spec.states; state.initial})

_more(known) := known | {way.to |
	some way in graphs.ways
	way.from in known
	not way.to in known
	every type in _needed(way) {
		_had(way.from, type, known)
	}
}

_4(known) := known if {
	_more(known) == known
} else := _more(_more(_more(_more(known))))

_16(known) := known if {
	_more(known) == known
} else := _4(_4(_4(_4(known))))

_256(known) := known if {
	_more(known) == known
} else := _16(_16(_16(_16(_16(_16(_16(_16(_16(_16(_16(_16(_16(_16(_16(_16(known))))))))))))))))

_ways_to(name) := [way | some way in graphs.ways; way.to == name; way.from in _enterable]

# _round tells of a circle: the states of issue can only be entered from this one on.
_round(name, type) := sprintf(", as that comes after %s", [name]) if {
	every state in _issued[type] {
		state in graph.reachable(graphs.next, {name})
	}
} else := ""
