# METADATA
# title: Evidence that the glossary of the model does not have
# description: |
#   A model that lists its types of evidence lists all of them: who asks what a paper is and where it comes from finds it
#   there. A type that states or transitions ask for and that is not listed is misspelt or forgotten.
# custom:
#   id: lifecycle/evidence-undescribed
#   kinds: [LifecycleModel]
#   severity: warning
#   fix: Add the type to spec.evidence of the model, or write one that is there.
#   source: ITIL 4 ITAM 2.4.1.2
#   bad: |
#     states: [{name: disposed, stage: disposal, evidence: [wipe-protocol]}]
#     evidence: [{name: wipe-report}]
#   good: |
#     states: [{name: disposed, stage: disposal, evidence: [wipe-report]}]
#     evidence: [{name: wipe-report}]
package muster.lifecycle.evidence_undescribed

finding contains {
	"msg": sprintf("the model does not describe evidence of type %q; it describes %s", [type, concat(", ", _words)]),
	"path": sprintf("/spec/%s/%d/evidence/%d", [list, i, j]),
} if {
	count(_words) > 0
	some list in ["states", "transitions"]
	some i, item in input.spec[list]
	some j, type in item.evidence
	not type in _words
}

_words := [word.name | some word in input.spec.evidence]
