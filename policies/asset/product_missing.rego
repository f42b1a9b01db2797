# METADATA
# title: Equipment of an unknown model
# description: |
#   Maker, model, support days, price and part numbers all come from the product. An item without one is missing from
#   every plan that goes by model: end of support, replacement, recall.
# custom:
#   id: asset/product-missing
#   kinds: [Asset]
#   severity: warning
#   fix: Name the model in spec.product. `muster import catalog` brings in thousands of models; a rare one is a short Product record.
#   source: ITIL 4 ITAM 2.2.3
#   bad: |
#     spec: {type: switch, lifecycle: {state: in-use, since: 2026-03-02}}
#   good: |
#     spec: {type: switch, product: cisco-c9300-48p, lifecycle: {state: in-use, since: 2026-03-02}}
package muster.asset.product_missing

import data.muster.lib.subject

finding contains {
	"msg": "nothing says which model this is: maker, support days and price stay unknown",
	"path": "/spec/product",
} if {
	not input.spec.product
	subject.ours
	subject.in_service
	subject.tangible
}
