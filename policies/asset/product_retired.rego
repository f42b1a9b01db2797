# METADATA
# title: A retired product in service
# description: |
#   The organisation no longer buys this product. What is left of it may serve on, but it is due to be replaced, and
#   the fewer there are the dearer each becomes.
# custom:
#   id: asset/product-retired
#   kinds: [Asset]
#   severity: info
#   fix: Plan its replacement in spec.plannedReplacement.
#   source: ITIL 4 ITAM 2.4.2
#   bad: |
#     product: hp-elitebook-840-g5   # whose standing is retired
#   good: |
#     product: hp-elitebook-840-g5
#     plannedReplacement: 2027-03-31
package muster.asset.product_retired

import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s is retired: it is no longer bought, and no day is planned for its replacement%s", [input.spec.product, _instead]),
	"path": "/spec/product",
} if {
	data.registry.Product[input.spec.product].spec.standing == "retired"
	not input.spec.plannedReplacement
	subject.in_service
}

_instead := sprintf(" by %s", [concat(" or ", data.registry.Product[input.spec.product].spec.substitutes)])

_instead := "" if not data.registry.Product[input.spec.product].spec.substitutes
