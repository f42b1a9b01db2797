# METADATA
# title: A prohibited product in service
# description: |
#   The organisation has decided not to have this product, for security, legal or licence reasons. As long as one is in
#   service the decision is not carried out. Installed software and operating systems count as well as devices.
# related_resources:
#   - ref: https://www.cisecurity.org/controls/inventory-and-control-of-software-assets
#     description: CIS Control 2
# custom:
#   id: asset/product-prohibited
#   kinds: [Asset]
#   severity: warning
#   fix: Remove it or give the substitute, or record a Waiver with an end for as long as it must stay.
#   source: CIS Controls v8 2.3
#   scope: any
#   bad: |
#     software: [{product: remote-helper}]   # whose standing is prohibited
#   good: |
#     software: [{product: service-desk-assist}]
package muster.asset.product_prohibited

import data.muster.lib.subject

finding contains {
	"msg": sprintf("%s is prohibited and still in service; %s", [product, _instead(product)]),
	"path": path,
} if {
	some path, product in subject.uses
	data.registry.Product[product].spec.standing == "prohibited"
	subject.in_service
}

_instead(product) := sprintf("instead there is %s", [concat(" or ", data.registry.Product[product].spec.substitutes)])

_instead(product) := "the catalogue names no substitute" if not data.registry.Product[product].spec.substitutes
