# METADATA
# title: Something left out of scope that nobody tracks
# description: |
#   What one practice leaves out another should have: the department that uses it, or the vendor that looks after it. Where
#   nobody is named, nobody knows what there is, what it costs and what runs on it.
# custom:
#   id: scope/delegate-missing
#   kinds: [Scope]
#   severity: info
#   fix: Name in delegate the team, unit or vendor that tracks it instead, after asking them; say in notes where nobody needs to.
#   source: Info-Tech ITAM strategy 2.1
#   bad: |
#     exclusions: [{name: building-devices, what: {types: [iot-device]}, reason: facilities has them}]
#   good: |
#     exclusions: [{name: building-devices, what: {types: [iot-device]}, reason: facilities has them, delegate: Team/facilities}]
package muster.scope.delegate_missing

finding contains {
	"msg": sprintf("nobody is named who tracks what is left out as %s", [exclusion.name]),
	"path": sprintf("/spec/exclusions/%d/name", [i]),
} if {
	some i, exclusion in input.spec.exclusions
	not exclusion.delegate
	not exclusion.notes
}
