# METADATA
# title: A personal device that no person has
# description: |
#   A laptop or phone is in somebody's hands. Assigned to a department it is nobody's: no one confirms having it, gives
#   it back when leaving, or is asked when it goes missing. The same holds until the first day of an assignment to come.
#   Devices that several people use in turn have a shared type.
# custom:
#   id: asset/holder-not-a-person
#   kinds: [Asset]
#   severity: warning
#   fix: Name the person in spec.assignment.to, give devices for common use a type that is shared, or name in spec.custodian who keeps it meanwhile.
#   source: ITIL 4 ITAM 2.2.4.3
#   bad: |
#     assignment: {to: OrgUnit/finance, since: 2026-03-02}
#   good: |
#     assignment: {to: Person/p-0417, since: 2026-03-02}
package muster.asset.holder_not_a_person

import data.muster.lib.subject

finding contains {
	"msg": sprintf("this %s is in use and assigned to %s: name the person who has it", [input.spec.type, input.spec.assignment.to]),
	"path": "/spec/assignment/to",
} if {
	not startswith(input.spec.assignment.to, "Person/")
	_with_somebody
}

finding contains {
	"msg": sprintf("this %s is in use, and nothing says who has it", [input.spec.type]),
	"path": "/spec/assignment",
} if {
	not input.spec.assignment
	not input.spec.custodian
	_with_somebody
	object.get(input.spec, "holding", "owned") != "byod" # asset/byod-without-policy asks whose it is
}

finding contains {
	"msg": sprintf("this %s is in use, but %s has it only from %s on, and nothing says who has it until then", [input.spec.type, input.spec.assignment.to, since]),
	"path": "/spec/assignment/since",
} if {
	since := input.spec.assignment.since
	since > data.as_of
	startswith(input.spec.assignment.to, "Person/")
	not input.spec.custodian
	_with_somebody
}

_with_somebody if {
	subject.in_use
	subject.personal
	not subject.missing
}
