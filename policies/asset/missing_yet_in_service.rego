# METADATA
# title: Lost or not found, and still in service
# description: |
#   What was reported lost or stolen, or was not found when somebody looked for it, does not do its work. As long as the
#   record says otherwise nobody blocks it, replaces it or writes it off.
# custom:
#   id: asset/missing-yet-in-service
#   kinds: [Asset]
#   severity: warning
#   fix: Look for it. If it is found, say so in spec.loss.recovered or by a new verification; else move it to the state for lost assets.
#   source: ITIL 4 ITAM 2.2.5
#   scope: any
#   bad: |
#     lifecycle: {state: in-use, since: 2024-05-13}
#     loss: {kind: stolen, reported: 2026-11-02}
#   good: |
#     lifecycle: {state: lost, since: 2026-11-02}
#     loss: {kind: stolen, reported: 2026-11-02}
package muster.asset.missing_yet_in_service

import data.muster.lib.subject

finding contains {
	"msg": sprintf("the asset was reported %s on %s, but its state is %s", [kind, input.spec.loss.reported, input.spec.lifecycle.state]),
	"path": "/spec/lifecycle/state",
} if {
	subject.missing
	subject.in_service
	kind := object.get(input.spec.loss, "kind", "lost")
}

finding contains {
	"msg": sprintf("the asset was looked for and not found on %s, but its state is %s", [input.spec.verification.on, input.spec.lifecycle.state]),
	"path": "/spec/lifecycle/state",
} if {
	input.spec.verification.result == "not-found"
	subject.in_service
}
