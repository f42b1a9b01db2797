# METADATA
# title: A type in use without a lifecycle model
# description: |
#   A record's state means what its type's lifecycle model says. Where neither the type nor one above it names a model,
#   the states of its records mean nothing, and the rules on use, stock and disposal pass them over in silence.
# custom:
#   id: lifecycle/model-missing
#   kinds: [AssetType]
#   severity: warning
#   fix: Name a LifecycleModel in spec.lifecycle of the type, or of the type above it.
#   source: ITIL 4 ITAM 2.2.4.7
#   bad: |
#     spec: {classifies: [assets], tangible: true}   # and there are assets of this type
#   good: |
#     spec: {classifies: [assets], tangible: true, lifecycle: end-user-device}
package muster.lifecycle.model_missing

import data.muster.lib.lifecycle

finding contains {
	"msg": sprintf("neither %s nor a type above it names a lifecycle model, so the states of its records mean nothing", [input.metadata.name]),
	"path": "/spec/lifecycle",
} if {
	not lifecycle.model(input.metadata.name)
	some referrer in data.index.referrers.AssetType[input.metadata.name]
	referrer.kind in {"Asset", "Entitlement"}
}
