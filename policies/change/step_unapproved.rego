# METADATA
# title: A step taken without the approval of the role that answers for it
# description: |
#   For some steps a lifecycle model names the role that approves them. Each such step that a change takes says who did: a
#   person who holds the role, or is in a team that holds it, who has not left and who did not take the step. Model, role and
#   teams are those of before the change, which cannot appoint its own approver. The approval itself lives on the forge.
# custom:
#   id: change/step-unapproved
#   kinds: [Asset, Contract, Entitlement]
#   stage: change
#   severity: error
#   fix: Have somebody who holds the role approve the step, and name them in approvedBy.
#   source: ITIL 4 ITAM 2.2.4.6
#   bad: |
#     lifecycle: {state: disposed, since: 2026-06-15, by: Person/p-0247, approvedBy: p-0247}
#   good: |
#     lifecycle: {state: disposed, since: 2026-06-15, by: Person/p-0247, approvedBy: p-0134}   # the IT asset manager
package muster.change.step_unapproved

import data.muster.lib.lifecycle
import data.muster.lib.moves
import data.muster.lib.people
import data.muster.lib.references

finding contains object.remove(fault, ["step"]) if {
	some fault in lifecycle.unapproved(moves.model, moves.steps)
	fault.step in moves.judged
}

finding contains {
	"msg": sprintf("the step from %s to %s on %s needs the approval of the role %s, and %s %s", [
		moves.steps[i - 1].state,
		step.state,
		step.since,
		role,
		step.approvedBy,
		fault,
	]),
	"path": concat("", [lifecycle.place(step), "/approvedBy"]),
} if {
	some i in moves.judged
	step := moves.steps[i]
	step.approvedBy
	role := lifecycle.transition(moves.model, moves.steps[i - 1].state, step.state).approver
	fault := _fault(role, step.approvedBy)
	not _told[i]
}

_told[fault.step] := true if some fault in lifecycle.unapproved(moves.model, moves.steps)

_fault(role, person) := "does not hold it" if {
	not _holds(role, person)
} else := "has left" if {
	people.gone(person)
}

_holds(role, person) if concat("", ["Person/", person]) in _holders(role)

_holds(role, person) if {
	some holder in _holders(role)
	team := references.name(holder, "Team")
	person in _members(data.base.Team[team].spec)
}

# The lead of a team belongs to it.
_members(team) := {name | some name in team.members} | {name | name := team.lead}

# A role that comes with the change has no holders yet, nor has one whose holders it brings.
_holders(role) := object.get(data.base.Role[role], ["spec", "holders"], [])
