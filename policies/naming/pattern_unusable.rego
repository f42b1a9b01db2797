# METADATA
# title: A naming pattern that cannot be used
# description: |
#   A pattern that is no regular expression matches nothing and is not applied. One that its own example does not match
#   says something else than was meant. Patterns are RE2: without look-ahead and back-references.
# related_resources:
#   - ref: https://github.com/google/re2/wiki/Syntax
#     description: RE2 syntax
# custom:
#   id: naming/pattern-unusable
#   kinds: [AssetType]
#   severity: error
#   fix: Correct spec.naming.pattern or spec.naming.example.
#   source: ITIL 4 ITAM 2.2.4.7
#   bad: |
#     naming: {pattern: "lt-[0-9]{4", example: lt-0042}
#   good: |
#     naming: {pattern: "lt-[0-9]{4}", example: lt-0042}
package muster.naming.pattern_unusable

finding contains {
	"msg": sprintf("the pattern %s is no regular expression", [input.spec.naming.pattern]),
	"path": "/spec/naming/pattern",
} if {
	not regex.is_valid(input.spec.naming.pattern)
}

finding contains {
	"msg": sprintf("the example %q does not match the pattern %s", [example, input.spec.naming.pattern]),
	"path": "/spec/naming/example",
} if {
	regex.is_valid(input.spec.naming.pattern)
	example := input.spec.naming.example
	not regex.match(sprintf("^(?:%s)$", [input.spec.naming.pattern]), example)
}
