# METADATA
# title: A name that does not follow its type's pattern
# description: |
#   A type may say how its records are named, so that labels, scripts and people can tell from a name what they deal
#   with. The pattern has to match the whole name; the nearest type that has one counts.
# custom:
#   id: naming/pattern-mismatch
#   kinds: [Asset, Contract, Entitlement]
#   severity: warning
#   fix: Rename the record, and keep the old name in metadata.previously.
#   source: ITIL 4 ITAM 2.2.4.7
#   bad: |
#     metadata: {name: johns-laptop}   # laptops are named lt- and four digits
#   good: |
#     metadata: {name: lt-0042, previously: [johns-laptop]}
package muster.naming.pattern_mismatch

import data.muster.lib.types

finding contains {
	"msg": sprintf("the name %q does not follow the pattern %s of its type%s", [input.metadata.name, naming.pattern, _example(naming)]),
	"path": "/metadata/name",
} if {
	naming := types.says(input.spec.type, "naming")
	regex.is_valid(naming.pattern)
	not regex.match(sprintf("^(?:%s)$", [naming.pattern]), input.metadata.name)
}

_example(naming) := sprintf(", such as %s", [naming.example])

_example(naming) := "" if not naming.example
