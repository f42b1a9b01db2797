# METADATA
# title: A demand that a change drops
# description: |
#   What a type, a lifecycle model or a policy asked for decides what a check finds. A change that asks for less makes the
#   gate wider for all changes that follow, and findings go away although nothing was mended. That may be right, but whoever
#   answers for the rules should have decided it. A step that a model permits anew is one that needed others before. A demand
#   that a type above still makes is not dropped.
# custom:
#   id: change/requirement-dropped
#   kinds: [AssetType, LifecycleModel, Policy]
#   stage: change
#   severity: warning
#   fix: Have it decided by the owner of the type, model or policy, or leave the demand as it was.
#   source: ITIL 4 ITAM 3.1.1
#   scope: any
#   bad: |
#     states: [{name: disposed, stage: disposal, requires: [/spec/disposal/on]}]   # the certificate was required too
#   good: |
#     states:
#       - name: disposed
#         stage: disposal
#         requires: [/spec/disposal/on, /spec/disposal/certificate]
package muster.change.requirement_dropped

import data.muster.lib.changes
import data.muster.lib.demands
import data.muster.lib.pointers
import data.muster.lib.ways
import data.muster.lib.words

finding contains {"msg": what, "path": pointers.to(array.concat(["spec"], steps))} if {
	changes.counts
	some [steps, what] in ((_dropped | demands.dropped) | ways.wider)
}

finding contains {
	"msg": sprintf("the policy %s is given up, with its %s", [input.before.metadata.name, words.many(count(_was.statements), "demand")]),
	"path": "/metadata/name",
} if {
	changes.lost
	input.before.kind == "Policy"
}

_was := input.before.spec

_is := input.after.spec

_dropped contains [["states", at, list], sprintf("the state %s no longer asks for %s", [was.name, _field(field)])] if {
	some was in _was.states
	{"at": at, "is": is} := changes.item(_is.states, "name", was.name)
	some list in ["requires", "evidence"]
	some field in was[list]
	not field in object.get(is, list, [])
}

_dropped contains [["states", at, field], sprintf("records may %s in the state %s", [verb, was.name])] if {
	some was in _was.states
	{"at": at, "is": is} := changes.item(_is.states, "name", was.name)
	some field, verb in {"initial": "begin", "final": "end"}
	is[field] == true
	not was[field]
}

_dropped contains [["states", at, "longestStayDays"], sprintf("records may stay in the state %s %s, no longer %d days only", [was.name, _span(days), was.longestStayDays])] if {
	some was in _was.states
	{"at": at, "is": is} := changes.item(_is.states, "name", was.name)
	days := object.get(is, "longestStayDays", 1000000)
	days > was.longestStayDays
}

_dropped contains [["retentionMonths"], sprintf("records need no longer be kept for %d months: %s", [_was.retentionMonths, _enough(is)])] if {
	is := object.get(_is, "retentionMonths", 0)
	is < _was.retentionMonths
}

_dropped contains [["reviewMonths"], sprintf("it is to be reviewed %s, no longer every %d months", [_rhythm(is), _was.reviewMonths])] if {
	is := object.get(_is, "reviewMonths", 1000000)
	is > _was.reviewMonths
}

_dropped contains [["statements"], sprintf("it no longer makes the demand %s", [was.id])] if {
	some was in _was.statements
	not changes.item(_is.statements, "id", was.id)
}

_dropped contains [["statements", at, "rules"], sprintf("%s no longer watches over the demand %s", [id, was.id])] if {
	some was in _was.statements
	{"at": at, "is": is} := changes.item(_is.statements, "id", was.id)
	some id in was.rules
	not id in object.get(is, "rules", [])
}

_dropped contains [["appliesTo"], "it applies to other records than before"] if {
	_is.appliesTo
	_is.appliesTo != object.get(_was, "appliesTo", {})
}

_field(pointer) := replace(trim_left(pointer, "/"), "/", ".")

_enough(0) := "nothing of the kind is asked"

_enough(n) := sprintf("%v is enough", [n]) if n != 0

_span(1000000) := "for ever"

_span(days) := sprintf("%d days", [days]) if days != 1000000

_rhythm(1000000) := "at no set time"

_rhythm(months) := sprintf("every %d months", [months]) if months != 1000000
