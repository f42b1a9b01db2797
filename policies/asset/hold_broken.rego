# METADATA
# title: Disposed of or wiped under a legal hold
# description: |
#   A legal hold keeps an asset as it is until it is released. To dispose of it or to wipe it meanwhile destroys
#   evidence, whatever the reason.
# custom:
#   id: asset/hold-broken
#   kinds: [Asset]
#   severity: error
#   fix: Stop the disposal. If it has happened, tell the legal department; if the hold had been lifted, note the day in spec.legalHold.released.
#   source: ITIL 4 ITAM 2.2.4
#   scope: any
#   bad: |
#     legalHold: {matter: LIT-2026-04, since: 2026-02-01}
#     disposal: {on: 2026-06-15, reason: obsolete, method: recycling}
#   good: |
#     legalHold: {matter: LIT-2026-04, since: 2026-02-01, released: 2026-06-01}
#     disposal: {on: 2026-06-15, reason: obsolete, method: recycling}
package muster.asset.hold_broken

import data.muster.lib.pointers
import data.muster.lib.subject

finding contains {
	"msg": sprintf("the asset was %s on %s, but is on legal hold for %s since %s", [what, day, input.spec.legalHold.matter, input.spec.legalHold.since]),
	"path": pointers.to(path),
} if {
	input.spec.legalHold
	some {"path": path, "what": what} in _steps
	day := object.get(input, path, "")
	_held_on(day)
}

_steps := [
	{"path": ["spec", "disposal", "on"], "what": "disposed of"},
	{"path": ["spec", "sanitization", "on"], "what": "wiped"},
]

finding contains {
	"msg": sprintf("the asset is %s since %s, but on legal hold for %s", [input.spec.lifecycle.state, day, input.spec.legalHold.matter]),
	"path": "/spec/lifecycle/state",
} if {
	input.spec.legalHold
	not input.spec.disposal
	day := input.spec.lifecycle.since
	_held_on(day)
	subject.disposed
}

_held_on(day) if {
	day >= input.spec.legalHold.since
	day < object.get(input.spec.legalHold, "released", "9999-12-31")
}
