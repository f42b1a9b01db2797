# METADATA
# title: Given to the next person with the data of the last
# description: |
#   What comes back holds the data of whoever had it. Where that data is confidential, the asset is wiped before it lies
#   in stock for the next or is handed out again; the history of its record says when it came back, and the sanitisation
#   when it was wiped.
# related_resources:
#   - ref: https://csrc.nist.gov/pubs/sp/800/88/r1/final
#     description: NIST SP 800-88, Guidelines for Media Sanitization
# custom:
#   id: asset/reused-unsanitized
#   kinds: [Asset]
#   severity: warning
#   fix: Wipe it, or find the report of the wipe, and record it in spec.sanitization.
#   source: CIS Controls v8 3.5
#   bad: |
#     dataClassification: confidential
#     lifecycle:
#       state: in-use
#       since: 2026-05-04
#       history:
#         - {state: in-use, since: 2023-02-06}
#         - {state: returned, since: 2026-04-13}
#         - {state: in-use, since: 2026-05-04}
#   good: |
#     sanitization: {on: 2026-04-14, method: purge, standard: NIST SP 800-88}
package muster.asset.reused_unsanitized

import data.muster.lib.protection
import data.muster.lib.subject

finding contains {
	"msg": sprintf("it came back on %s with %s data and is %s again, and %s", [_back, protection.classification(input.spec), input.spec.lifecycle.state, _wipe]),
	"path": "/spec/sanitization",
} if {
	count(input.spec.lifecycle.history) > 1
	_returned
	protection.asks(input.spec)
	subject.stage in {"acquisition", "assignment", "utilization"}
	not _wiped
}

# _returned holds where it may have come back at all. Few have, and for the others nothing need be evaluated.
_returned if {
	some i, step in input.spec.lifecycle.history
	i > 0
	_stage_of[step.state] in {"acquisition", "decommission"}
}

_returned if subject.stage == "acquisition"

# _back is the day on which it last came back after somebody had used it, and was not yet given to the next.
_back := max([_steps[i].since |
	some i, stage in _stages
	stage in {"acquisition", "decommission"}
	_stages[i - 1] == "utilization"
])

_stages := [object.get(_stage_of, step.state, "unknown") | some step in _steps]

_stage_of := {state.name: state.stage | some state in data.registry.LifecycleModel[subject.model].spec.states}

_steps := history if {
	history := input.spec.lifecycle.history
	_last(history).state == input.spec.lifecycle.state
	_last(history).since == input.spec.lifecycle.since
} else := array.concat(input.spec.lifecycle.history, [input.spec.lifecycle])

_last(steps) := steps[count(steps) - 1]

_wiped if input.spec.sanitization.on >= _back

_wipe := sprintf("was last wiped on %s", [input.spec.sanitization.on])

_wipe := "nothing says that it was wiped" if not input.spec.sanitization
