# METADATA
# title: What a model says of steps
# description: |
#   Which steps through a lifecycle, and which evidence, the model that a change is about permits now and did not (wider), or
#   no longer permits (narrower), in words and by the steps below its spec.
package muster.lib.ways

import data.muster.lib.changes

_was := input.before.spec

_is := input.after.spec

wider contains [["transitions", at], sprintf("records may go from %s to %s now", [way.from, way.to])] if {
	_was.transitions
	some at, way in _is.transitions
	not _found(_was, way)
	changes.item(_was.states, "name", way.from)
	changes.item(_was.states, "name", way.to)
}

wider contains [["transitions"], "records may take any step now: no transition is left"] if {
	_was.transitions
	not _is.transitions
}

wider contains [["transitions", at, "approver"], sprintf("the step from %s to %s no longer needs the approval of the role %s%s", [was.from, was.to, was.approver, _but(is)])] if {
	some {"at": at, "was": was, "is": is} in _both
	was.approver != object.get(is, "approver", "")
}

wider contains [["transitions", at, list], sprintf("the step from %s to %s no longer asks for %s", [was.from, was.to, _words(item)])] if {
	some {"at": at, "was": was, "is": is} in _both
	some list in ["requires", "evidence"]
	some item in was[list]
	not item in object.get(is, list, [])
}

wider contains [["evidence"], sprintf("evidence of type %q may come from any state now, no longer from %s only", [was.name, concat(", ", was.issuedIn)])] if {
	some was in _was.evidence
	was.issuedIn
	not _issued(was.name)
}

wider contains [["evidence", at, "issuedIn"], sprintf("evidence of type %q may come from %s too", [was.name, state])] if {
	some was in _was.evidence
	{"at": at, "is": is} := changes.item(_is.evidence, "name", was.name)
	some state in is.issuedIn
	was.issuedIn
	not state in was.issuedIn
}

narrower contains [["transitions"], sprintf("records may no longer go from %s to %s", [way.from, way.to])] if {
	_is.transitions
	some way in _was.transitions
	not _found(_is, way)
	changes.item(_is.states, "name", way.from)
	changes.item(_is.states, "name", way.to)
}

narrower contains [["transitions"], "records may go only where a transition leads now, where any step was permitted"] if {
	_is.transitions
	not _was.transitions
}

narrower contains [["transitions", at, "approver"], sprintf("the step from %s to %s needs the approval of the role %s now", [is.from, is.to, is.approver])] if {
	some {"at": at, "was": was, "is": is} in _both
	is.approver != object.get(was, "approver", "")
}

narrower contains [["transitions", at, list, i], sprintf("the step from %s to %s asks for %s now", [is.from, is.to, _words(item)])] if {
	some {"at": at, "was": was, "is": is} in _both
	some list in ["requires", "evidence"]
	some i, item in is[list]
	not item in object.get(was, list, [])
}

narrower contains [["evidence"], sprintf("evidence of type %q is given up", [was.name])] if {
	some was in _was.evidence
	not changes.item(object.get(_is, "evidence", []), "name", was.name)
}

narrower contains [["evidence", at, "issuedIn"], sprintf("evidence of type %q may no longer come from %s", [was.name, _from(was, is)])] if {
	some was in _was.evidence
	{"at": at, "is": is} := changes.item(_is.evidence, "name", was.name)
	is.issuedIn
	_from(was, is)
}

# _both are the transitions that the model had and has.
_both contains {"at": at, "was": was, "is": is} if {
	some at, is in _is.transitions
	some was in _was.transitions
	was.from == is.from
	was.to == is.to
}

_found(spec, way) if {
	some other in spec.transitions
	other.from == way.from
	other.to == way.to
}

_issued(name) if changes.item(_is.evidence, "name", name).is.issuedIn

_from(was, is) := concat(", ", gone) if {
	gone := [state | some state in was.issuedIn; not state in is.issuedIn]
	count(gone) > 0
}

_from(was, is) := sprintf("other states than %s", [concat(", ", is.issuedIn)]) if not was.issuedIn

_but(way) := sprintf(", but that of %s", [way.approver])

_but(way) := "" if not way.approver

_words(item) := replace(trim_left(item, "/"), "/", ".")
