# METADATA
# title: A closed fact that was edited
# description: |
#   What has happened and was recorded is a fact that others rely on: a disposal, a wiping, a verification, a loss that was
#   made good, a notice that was served, a delivery, an invoice, a step of the lifecycle. Later events are added and take
#   nothing from it. A change that alters or takes away such a fact makes the past look different from what auditors have
#   seen; what was missing may be added at any time, and where a document lies may change.
# custom:
#   id: change/closed-fact-edited
#   kinds: [Asset, Contract, Entitlement, Order]
#   stage: change
#   severity: error
#   fix: Leave the fact as it was and record what came after it. If it was recorded wrongly, correct it under a Waiver that says why and who approved it.
#   source: IAITAM KPA 4
#   scope: any
#   bad: |
#     disposal: {on: 2026-05-12, reason: obsolete, method: resale}   # recorded as recycling until now
#   good: |
#     disposal:
#       on: 2026-05-12
#       reason: obsolete
#       method: recycling
#       certificate: {title: Certificate of destruction 2026-118, location: evidence/2026/cod-118.pdf}
package muster.change.closed_fact_edited

import data.muster.lib.changes
import data.muster.lib.lifecycle
import data.muster.lib.pointers

# An event that is recorded once, or of which the last time is kept.
finding contains {
	"msg": sprintf("the %s of %s is past, but its record was taken away", [event.what, _before[name][event.begins]]),
	"path": pointers.to(["spec", name]),
} if {
	some name, event in _closed
	not input.after.spec[name]
}

finding contains {
	"msg": sprintf("the %s of %s is past, but its %s %s", [event.what, _before[name][event.begins], concat(".", steps), changes.became(path)]),
	"path": pointers.to(path),
} if {
	some name, event in _closed
	not _later[name]
	some steps in changes.edits(_before[name], input.after.spec[name])
	path := array.concat(["spec", name], steps)
}

finding contains {
	"msg": sprintf("the %s of %s is past, but its %s no longer has %s", [event.what, _before[name][event.begins], list, _item_name(item)]),
	"path": pointers.to(["spec", name, list]),
} if {
	some name, event in _closed
	not _later[name]
	input.after.spec[name]
	some list in ["evidence", "actions"]
	some item in _before[name][list]
	not _among(item, object.get(input.after.spec, [name, list], []))
}

finding contains {
	"msg": sprintf("the report of the loss on %s was taken away: what was found again has its day in spec.loss.recovered", [_before.loss.reported]),
	"path": "/spec/loss",
} if {
	changes.kept
	_before.loss
	not _closed.loss
	not input.after.spec.loss
}

# A day that holds for as long as what it is about stays the same.
finding contains {
	"msg": sprintf("%s %s", [fact.what, changes.became(path)]),
	"path": pointers.to(path),
} if {
	changes.kept
	some fact in _facts
	path := array.concat(["spec"], fact.at)
	changes.was(path) <= data.as_of
	every other in fact.about {
		object.get(_before, other, null) == object.get(input.after.spec, other, null)
	}
	changes.was(path) != object.get(input.after, path, null)
}

# An item of a list that its number or name tells from others.
finding contains {
	"msg": sprintf("the %s %v of %s was taken away", [list.what, item[list.key], item[list.day]]),
	"path": pointers.to(["spec", name]),
} if {
	changes.kept
	some name, list in _lists
	some item in _done(name)
	not changes.item(object.get(input.after.spec, name, []), list.key, item[list.key])
}

finding contains {
	"msg": sprintf("the %s %v of %s is past, but its %s changed", [list.what, item[list.key], item[list.day], concat(".", steps)]),
	"path": pointers.to(array.concat(["spec", name, i], steps)),
} if {
	changes.kept
	some name, list in _lists
	some item in _done(name)
	{"at": i, "is": is} := changes.item(input.after.spec[name], list.key, item[list.key])
	some steps in _edits(name, item, is)
}

# Steps of the lifecycle are appended to; one that had been forgotten may be put in.
finding contains {
	"msg": sprintf("the history no longer has the step to %s on %s as it was: it is appended to and never rewritten", [step.state, step.since]),
	"path": sprintf("/spec/lifecycle/history/%d", [i]),
} if {
	changes.kept
	some i, step in _before.lifecycle.history
	not _among(step, object.get(input.after.spec, ["lifecycle", "history"], []))
}

# What was said of the present step under spec.lifecycle goes into the history with it when the next one is taken.
finding contains {
	"msg": sprintf("the step to %s on %s was told with its %s, and no longer is", [was.state, was.since, concat(", ", lost)]),
	"path": lifecycle.place(step),
} if {
	changes.counts
	_left
	was := lifecycle.present(_before.lifecycle)
	some step in lifecycle.steps(input.after.spec.lifecycle)
	step.state == was.state
	step.since == was.since
	lost := [field |
		some field in ["by", "approvedBy", "evidence"]
		_before.lifecycle[field]
		not _kept(was, step, field)
	]
	count(lost) > 0
}

_left if input.after.spec.lifecycle.state != _before.lifecycle.state

_left if input.after.spec.lifecycle.since != _before.lifecycle.since

_kept(was, step, field) if step[field] == was[field]

_kept(was, step, "evidence") if {
	every evidence in was.evidence {
		some other in step.evidence
		other.type == evidence.type
	}
}

finding contains {
	"msg": sprintf("the proof %q was taken away", [proof.title]),
	"path": "/spec/proofs",
} if {
	changes.kept
	some proof in _before.proofs
	not _proved(proof)
}

_before := input.before.spec

# _closed are the events that are over, by the field that tells of them.
_closed[name] := event if {
	changes.kept
	some name, event in _events
	_before[name][event.ends] <= data.as_of
}

_events := {
	"disposal": {"what": "disposal", "begins": "on", "ends": "on"},
	"sanitization": {"what": "wiping", "begins": "on", "ends": "on"},
	"verification": {"what": "verification", "begins": "on", "ends": "on"},
	"loss": {"what": "loss", "begins": "reported", "ends": "recovered"},
	"legalHold": {"what": "legal hold", "begins": "since", "ends": "released"},
}

# _later holds the fields that tell of a later event now. Only a disposal is the last of its kind.
_later contains name if {
	some name, event in _closed
	name != "disposal"
	begins := input.after.spec[name][event.begins]
	begins > _before[name][event.begins]
	begins >= _before[name][event.ends]
}

_facts := [
	{"at": ["notice", "served"], "what": "the day on which notice was served", "about": [["term", "end"]]},
	{"at": ["assignment", "acknowledged"], "what": "the assignee's confirmation", "about": [["assignment", "to"], ["assignment", "since"]]},
	{"at": ["ordered"], "what": "the day of the order", "about": []},
]

_lists := {
	"receipts": {"what": "receipt", "key": "number", "day": "on"},
	"invoices": {"what": "invoice", "key": "number", "day": "on"},
	"amendments": {"what": "amendment", "key": "number", "day": "on"},
	"obligations": {"what": "obligation", "key": "name", "day": "done"},
}

# _done are the items of a list that tell of something past.
_done(name) := [item | some item in _before[name]; item[_lists[name].day] <= data.as_of]

# What is due is agreed anew from time to time, with the same name.
_edits("obligations", was, is) := {["done"]} if {
	was.due == is.due
	was.done != object.get(is, "done", null)
}

_edits(name, was, is) := edits if {
	name != "obligations"
	lines := {["lines"] |
		some line in was.lines
		not _among(line, object.get(is, "lines", []))
	}
	edits := changes.edits(object.remove(was, ["document"]), is) | lines
}

# _among holds for an item that is in a list as it was, or with more.
_among(item, list) if {
	some other in list
	count(changes.edits(item, other)) == 0
	every evidence in object.get(item, "evidence", []) {
		evidence.type in {e.type | some e in other.evidence}
	}
}

_proved(proof) if {
	some other in input.after.spec.proofs
	some field in ["title", "location"]
	proof[field] == other[field]
}

_item_name(item) := item.type

_item_name(item) := sprintf("%q of %s", [item.action, item.on])
