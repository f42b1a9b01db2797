# METADATA
# title: An asset whose product is of another type
# description: |
#   The catalogue says of which type a product's assets are. Where asset and product disagree, one of the two is a slip,
#   and the asset follows the wrong lifecycle or shows the wrong support days.
# custom:
#   id: asset/product-of-another-type
#   kinds: [Asset]
#   severity: warning
#   fix: Correct spec.type or spec.product of the asset, or spec.assetType of the product.
#   source: ITIL 4 ITAM 2.2.2
#   bad: |
#     spec: {type: laptop, product: cisco-c9300-48p}   # whose assetType is switch
#   good: |
#     spec: {type: switch, product: cisco-c9300-48p}
package muster.asset.product_of_another_type

import data.muster.lib.types

finding contains {
	"msg": sprintf("this is a %s, but the catalogue says that %s is a %s", [input.spec.type, input.spec.product, wanted]),
	"path": "/spec/type",
} if {
	wanted := data.registry.Product[input.spec.product].spec.assetType
	wanted != input.spec.type
	data.registry.AssetType[wanted].spec
	data.registry.AssetType[input.spec.type].spec
	not types.is(input.spec.type, wanted)
	not types.is(wanted, input.spec.type)
}
