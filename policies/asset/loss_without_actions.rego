# METADATA
# title: Lost or stolen, and nothing was done
# description: |
#   What is lost with data on it is locked, wiped and blocked within hours, and the loss is reported: to security, to
#   the police where it was stolen, to the insurer. The record says what was done, and under which incident; on the day
#   of the report nobody is late yet.
# custom:
#   id: asset/loss-without-actions
#   kinds: [Asset]
#   severity: warning
#   fix: Lock and wipe it, block its accounts and lines, note each step in spec.loss.actions, and the number of the incident in spec.loss.incident.
#   source: CIS Controls v8 4.11
#   scope: any
#   bad: |
#     loss: {kind: stolen, reported: 2026-11-02}
#   good: |
#     loss:
#       kind: stolen
#       reported: 2026-11-02
#       actions: [{action: wiped from afar, on: 2026-11-02, by: Team/security-operations}]
#       incident: INC0092871
package muster.asset.loss_without_actions

import data.muster.lib.dates
import data.muster.lib.subject
import data.muster.lib.words

finding contains {
	"msg": sprintf("the asset was reported %s on %s, %s ago, and nothing was done", [_kind, _reported, words.many(dates.days_between(_reported, data.as_of), "day")]),
	"path": "/spec/loss",
} if {
	_reported < data.as_of
	count(object.get(input.spec.loss, "actions", [])) == 0
	subject.missing
}

finding contains {
	"msg": sprintf("the asset was reported %s on %s, and no incident or police report is named", [_kind, _reported]),
	"path": "/spec/loss/incident",
} if {
	_reported < data.as_of
	not input.spec.loss.incident
	subject.missing
}

_reported := input.spec.loss.reported

_kind := object.get(input.spec.loss, "kind", "lost")
