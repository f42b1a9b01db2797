# METADATA
# title: Longer in a state than the model expects
# description: |
#   A model may say after how many days a state draws attention: equipment that is ordered and never arrives, prepared
#   and never handed over, decommissioned and never disposed of. The last of these days still counts as in time.
# custom:
#   id: lifecycle/stay-too-long
#   kinds: [Asset, Contract, Entitlement]
#   severity: warning
#   fix: Find out what holds it up, and take the next step or record the one that was taken.
#   source: ITIL 4 ITAM 2.2.4.7
#   bad: |
#     lifecycle: {state: ordered, since: 2025-11-03}   # the model expects 90 days at most
#   good: |
#     lifecycle: {state: ordered, since: 2026-10-05}
package muster.lifecycle.stay_too_long

import data.muster.lib.dates
import data.muster.lib.subject

finding contains {
	"msg": sprintf("it has been %s for %d days, since %s; the model %s expects %d at most", [
		input.spec.lifecycle.state,
		days,
		input.spec.lifecycle.since,
		subject.model,
		subject.state.longestStayDays,
	]),
	"path": "/spec/lifecycle/since",
} if {
	subject.state.longestStayDays
	days := dates.days_between(input.spec.lifecycle.since, data.as_of)
	days > subject.state.longestStayDays
}
