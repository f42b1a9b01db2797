# METADATA
# title: The change that is judged
# description: |
#   What most rules on changes ask first. A record that is marked as removed is still there, but counts no more. The
#   values are no functions, so that Rego works each of them out once for a change, however many rules ask.
package muster.lib.changes

# added holds for a record that was not there before.
added if input.before == null

# gone holds for a record that is no longer there. One with another name is.
gone if {
	input.before != null
	input.after == null
}

# kept holds for a record that is in both states.
kept if {
	input.before != null
	input.after != null
}

# counts holds for a record that counts in both states.
counts if {
	kept
	not input.before.metadata.removed
	not input.after.metadata.removed
}

# lost holds for a record that counted and no longer does: it is gone, or marked as removed.
lost if {
	gone
	not input.before.metadata.removed
}

lost if {
	kept
	not input.before.metadata.removed
	input.after.metadata.removed
}

# was gives what stood in the record before at the steps, is what stands there now; undefined where nothing does.
was(steps) := _at(input.before, steps)

is(steps) := _at(input.after, steps)

_at(record, steps) := found if {
	is_object(record)
	found := object.get(record, steps, null)
	found != null
}

# edits gives the values inside an object that the other does not have as they were, by the steps that lead to them. What
# was added is none, nor is what lies in lists. Where a document lies, and what is noted about it, may change.
edits(was, is) := {steps |
	walk(was, [steps, value])
	not is_object(value)
	not is_array(value)
	every step in steps {
		is_string(step)
	}
	not steps[count(steps) - 1] in {"location", "note"}
	object.get(is, steps, null) != value
}

# item finds the first item of a list that has the value in its field, and where it stands: {"at": 0, "is": item}.
item(list, field, value) := found[0] if {
	found := [{"at": i, "is": candidate} | some i, candidate in list; candidate[field] == value]
}

# became tells what happened to a value at the steps: "was A and is B now", "was A and was taken away".
became(steps) := sprintf("was %s and is %s now", [told(was(steps)), told(is(steps))])

became(steps) := sprintf("was %s and was taken away", [told(was(steps))]) if not is(steps)

# told writes a value as people read it.
told(value) := sprintf("%s %s", [value.amount, value.currency]) if {
	value.currency
} else := sprintf("%v", [value])
