# METADATA
# title: A change that takes something out of scope
# description: |
#   What is out of scope gives no finding, but for the rules that hold for everything. A change that leaves something out, or
#   gives up, narrows or puts off an increment, makes findings go away although nothing was mended. It does not count for the
#   change itself, which is judged by the scope before it. From the next one on it does.
# custom:
#   id: change/scope-narrowed
#   kinds: [Scope]
#   stage: change
#   severity: warning
#   fix: Have it decided by the owner of the scope; for single records that cannot follow a rule yet, record a Waiver instead.
#   source: ITIL 4 ITAM 2.3
#   scope: any
#   bad: |
#     exclusions: [{name: laptops-lyon, what: {types: [laptop]}, reason: they give too many findings}]
#   good: |
#     exclusions: [{name: building-devices, what: {types: [iot-device]}, reason: facilities has them, delegate: Team/facilities}]
package muster.change.scope_narrowed

import data.muster.lib.changes
import data.muster.lib.money
import data.muster.lib.pointers
import data.muster.lib.words

finding contains {
	"msg": "a new scope: of assets, rights and contracts only what increments choose is judged",
	"path": "/spec/increments",
} if {
	changes.added
	not input.after.metadata.removed
}

finding contains {
	"msg": sprintf("the scope %s is given up, with its %s", [input.before.metadata.name, words.many(count(_was.increments), "increment")]),
	"path": "/metadata/name",
} if {
	changes.lost
}

finding contains {"msg": what, "path": pointers.to(array.concat(["spec"], steps))} if {
	changes.counts
	some [steps, what] in _narrowed
}

_was := input.before.spec

_is := input.after.spec

_narrowed contains [["exclusions", i, "name"], sprintf("%s is left out now", [exclusion.name])] if {
	some i, exclusion in _is.exclusions
	not changes.item(object.get(_was, "exclusions", []), "name", exclusion.name)
}

_narrowed contains [["exclusions", at, field], sprintf("what is left out as %s has changed: %s", [was.name, field])] if {
	some was in _was.exclusions
	{"at": at, "is": is} := changes.item(_is.exclusions, "name", was.name)
	some field in ["what", "where"]
	object.get(was, field, {}) != object.get(is, field, {})
}

_narrowed contains [["increments"], sprintf("the increment %s is given up", [was.name])] if {
	some was in _was.increments
	not changes.item(_is.increments, "name", was.name)
}

_narrowed contains [["increments", at, "status"], sprintf("the increment %s is only planned now, and was %s", [was.name, was.status])] if {
	some [was, is, at] in _increments
	was.status != "planned"
	is.status == "planned"
}

_narrowed contains [["increments", at, "from"], sprintf("the increment %s counts only from %s", [was.name, is.from])] if {
	some [was, is, at] in _increments
	is.from > object.get(was, "from", "")
}

_narrowed contains [["increments", at, side, field], sprintf("the increment %s no longer takes in %s", [was.name, concat(", ", sort(gone))])] if {
	some [was, is, at] in _increments
	some side in ["what", "where"]
	some field, names in was[side]
	is_array(names)
	kept := is[side][field]
	gone := {name | some name in names} - {name | some name in kept}
	count(gone) > 0
}

_narrowed contains [["increments", at, side, field], sprintf("the increment %s takes in only some %s now", [was.name, field])] if {
	some [was, is, at] in _increments
	some side in ["what", "where"]
	some field, names in is[side]
	is_array(names)
	not was[side][field]
}

_narrowed contains [["increments", at, "what", "leastValue"], sprintf("the increment %s takes in only what cost %s or more", [was.name, changes.told(is.what.leastValue)])] if {
	some [was, is, at] in _increments
	least := object.get(was.what, "leastValue", {})
	is.what.leastValue != least
	not _cheaper(is.what.leastValue, least)
}

_narrowed contains [["increments", at, "how"], sprintf("the increment %s no longer asks for %s", [was.name, rule])] if {
	some [was, is, at] in _increments
	some rule in was.how
	not rule in object.get(is, "how", [])
}

_narrowed contains [["increments", at, "targetCoverage"], sprintf("the increment %s aims at %v %% now, no longer at %v %%", [was.name, object.get(is, "targetCoverage", 0), was.targetCoverage])] if {
	some [was, is, at] in _increments
	object.get(is, "targetCoverage", 0) < was.targetCoverage
}

# _increments are those of both states, with where they stand now.
_increments contains [was, found.is, found.at] if {
	some was in _was.increments
	found := changes.item(_is.increments, "name", was.name)
}

_cheaper(is, was) if {
	is.currency == was.currency
	money.micros(is) < money.micros(was)
}
