# METADATA
# title: An increment under way without a day, or on a day to come
# description: |
#   An increment counts from its day on. Under way without a day it counts at once and nobody sees since when; with a day to
#   come it says that it is under way, and its records are out of scope until then. A planned one whose day is over was forgotten.
# custom:
#   id: scope/increment-day
#   kinds: [Scope]
#   severity: warning
#   fix: Set from to the first day on which the increment counts, or its status to planned until then.
#   source: ITIL 4 ITAM 2.3.1
#   bad: |
#     {name: morocco, status: active, what: {types: [laptop]}}
#   good: |
#     {name: morocco, status: active, from: 2026-03-01, what: {types: [laptop]}}
package muster.scope.increment_day

finding contains {
	"msg": sprintf("the increment %s is %s since no day", [increment.name, increment.status]),
	"path": sprintf("/spec/increments/%d/status", [i]),
} if {
	some i, increment in input.spec.increments
	increment.status in {"active", "done"}
	not increment.from
}

finding contains {
	"msg": sprintf("the increment %s is said to be %s, but counts only from %s", [increment.name, increment.status, increment.from]),
	"path": sprintf("/spec/increments/%d/from", [i]),
} if {
	some i, increment in input.spec.increments
	increment.status in {"active", "done"}
	increment.from > data.as_of
}

finding contains {
	"msg": sprintf("the increment %s was planned for %s, and is planned still", [increment.name, increment.from]),
	"path": sprintf("/spec/increments/%d/from", [i]),
} if {
	some i, increment in input.spec.increments
	increment.status == "planned"
	increment.from < data.as_of
}
