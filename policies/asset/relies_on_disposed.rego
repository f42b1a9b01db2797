# METADATA
# title: In service on something that is gone
# description: |
#   A machine cannot run on a host, or be part of a chassis, that was disposed of. Either it has moved, or it is gone
#   too, or the other one is still there.
# custom:
#   id: asset/relies-on-disposed
#   kinds: [Asset]
#   severity: warning
#   fix: Name what it runs on now in spec.relations, or correct the state of one of the two.
#   source: ITIL 4 ITAM 2.2.4.5
#   bad: |
#     relations: [{type: runs-on, to: esx-lyon-03}]   # which was disposed of
#   good: |
#     relations: [{type: runs-on, to: esx-lyon-07}]
package muster.asset.relies_on_disposed

import data.muster.lib.lifecycle
import data.muster.lib.subject

finding contains {
	"msg": sprintf("it is in service and %s %s, which is %s", [_verb[relation.type], relation.to, other.lifecycle.state]),
	"path": sprintf("/spec/relations/%d/to", [i]),
} if {
	some i, relation in input.spec.relations
	other := data.registry.Asset[relation.to].spec
	lifecycle.state(other.type, other.lifecycle.state).stage == "disposal"
	subject.in_service
}

_verb := {
	"runs-on": "runs on",
	"member-of-cluster": "is a member of",
	"part-of": "is part of",
	"connects": "is connected to",
}
