# METADATA
# title: A rule that is made lighter or switched off
# description: |
#   The registry's own record says how much single rules weigh. A rule that is switched off finds nothing any more; one
#   that is made lighter no longer stops a change. Both make the gate wider for every change to come, so whoever answers for
#   the rules should have decided it, and a Waiver is often enough.
# custom:
#   id: change/severity-lowered
#   kinds: [Registry]
#   stage: change
#   severity: warning
#   fix: Have it decided by whoever answers for the rules; for single records that cannot follow a rule yet, record a Waiver instead.
#   source: ITIL 4 ITAM 3.1.1
#   scope: any
#   bad: |
#     severities: {asset/owner-missing: off}
#   good: |
#     severities: {asset/owner-missing: error}
package muster.change.severity_lowered

import data.muster.lib.changes
import data.muster.lib.pointers

finding contains {
	"msg": sprintf("the rule %s is switched off%s", [id, _before(id)]),
	"path": pointers.to(["spec", "severities", id]),
} if {
	changes.kept
	some id, "off" in input.after.spec.severities
	_was(id) != "off"
}

finding contains {
	"msg": sprintf("the rule %s weighs %s from now on%s", [id, weight, _before(id)]),
	"path": pointers.to(["spec", "severities", id]),
} if {
	changes.kept
	some id, weight in input.after.spec.severities
	weight in {"info", "warning"}
	_weights[weight] < _weights[_was(id)]
}

finding contains {
	"msg": sprintf("the rule %s no longer weighs %s here, but what it says of itself", [id, weight]),
	"path": "/spec/severities",
} if {
	changes.kept
	some id, weight in input.before.spec.severities
	weight in {"warning", "error"}
	not input.after.spec.severities[id]
}

# A rule of which nothing was said may weigh anything.
_weights := {"off": 0, "info": 1, "warning": 2, "error": 3, "": 4}

_was(id) := object.get(input.before.spec, ["severities", id], "")

_before(id) := sprintf("; it was %s", [_was(id)]) if _was(id) != ""

_before(id) := ", whatever it says of itself" if _was(id) == ""
