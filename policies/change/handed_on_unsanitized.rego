# METADATA
# title: Handed from one person to the next with its data
# description: |
#   A device goes from one person to another without having been back in the stockroom. If it keeps confidential data it
#   is wiped in between, on or after the day on which the first one got it; else the next one finds the mail and files
#   of the last.
# custom:
#   id: change/handed-on-unsanitized
#   kinds: [Asset]
#   stage: change
#   severity: warning
#   fix: Wipe it before it is handed on, and record it in spec.sanitization.
#   source: CIS Controls v8 3.5
#   bad: |
#     dataClassification: confidential
#     assignment: {to: Person/p-0431, since: 2026-11-20}   # Person/p-0422 until now
#   good: |
#     dataClassification: confidential
#     assignment: {to: Person/p-0431, since: 2026-11-20}
#     sanitization: {on: 2026-11-19, method: purge}
package muster.change.handed_on_unsanitized

import data.muster.lib.changes
import data.muster.lib.protection
import data.muster.lib.types

finding contains {
	"msg": sprintf("it went from %s to %s with %s data, and %s", [_was.assignment.to, _is.assignment.to, protection.classification(_was), _wipe]),
	"path": "/spec/assignment/to",
} if {
	changes.counts
	_was.assignment.to != _is.assignment.to
	startswith(_was.assignment.to, "Person/")
	startswith(_is.assignment.to, "Person/")
	not types.says(_was.type, "shared")
	protection.asks(_was)
	not _wiped
}

_was := input.before.spec

_is := input.after.spec

# A wipe counts once: the one before the first person got it was for the person before.
_wiped if {
	on := _is.sanitization.on
	on >= object.get(_was.assignment, "since", "0000-01-01")
	on != object.get(_was, ["sanitization", "on"], "")
}

# It was wiped after it came back, before this change.
_wiped if _was.sanitization.on >= _was.assignment.until

_wipe := sprintf("was last wiped on %s", [_is.sanitization.on])

_wipe := "nothing says that it was wiped" if not _is.sanitization
