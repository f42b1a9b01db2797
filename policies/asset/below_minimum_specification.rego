# METADATA
# title: In use with less than its type asks for
# description: |
#   The type says the least that an asset must have to do its work: memory, storage, processors. What has less makes its
#   users wait and will not take the next release; it is upgraded or replaced.
# custom:
#   id: asset/below-minimum-specification
#   kinds: [Asset]
#   severity: info
#   fix: Upgrade it and note what it has in spec.specifications, or plan its replacement in spec.plannedReplacement.
#   source: Info-Tech ITAM strategy 2.5
#   bad: |
#     specifications: {memoryGiB: 8}   # of a type that asks for 16
#   good: |
#     specifications: {memoryGiB: 16}
package muster.asset.below_minimum_specification

import data.muster.lib.pointers
import data.muster.lib.subject
import data.muster.lib.types

finding contains {
	"msg": sprintf("it has %v %s and its type asks for %v, and no day is planned for its replacement", [has, _unit[field], least]),
	"path": pointers.to(["spec", "specifications", field]),
} if {
	input.spec.specifications
	some field, least in types.says(input.spec.type, "minimumSpecification")
	has := input.spec.specifications[field]
	is_number(least)
	has < least
	not input.spec.plannedReplacement
	subject.in_service
}

_unit := {
	"cpuSockets": "processors",
	"coresPerSocket": "cores in a processor",
	"virtualCpus": "virtual processors",
	"memoryGiB": "GiB of memory",
	"storageGiB": "GiB of storage",
}
