# METADATA
# title: Equipment that nobody could find
# description: |
#   A thing is where its holder is, or at a place. Equipment in service that names neither cannot be counted, serviced
#   or got back.
# custom:
#   id: asset/location-missing
#   kinds: [Asset]
#   severity: error
#   fix: Name the site, room or rack in spec.location, or the person who has it in spec.assignment.to.
#   source: ITIL 4 ITAM 2.2.3
#   bad: |
#     spec: {type: switch, lifecycle: {state: in-service, since: 2026-03-02}}
#   good: |
#     spec: {type: switch, location: paris-hq-comms, lifecycle: {state: in-service, since: 2026-03-02}}
package muster.asset.location_missing

import data.muster.lib.subject

finding contains {
	"msg": sprintf("this %s is in service, but neither its place nor a person who has it is named", [input.spec.type]),
	"path": "/spec/location",
} if {
	not input.spec.location
	not regex.match(`^(Person|Location)/`, object.get(input.spec, ["assignment", "to"], ""))
	object.get(input.spec, "holding", "owned") != "byod"
	subject.in_service
	subject.tangible
	not subject.missing
}
