# METADATA
# title: Equipment that nothing tells from its like
# description: |
#   A serial number, an asset tag or whatever the type goes by is what an inventory compares with the thing itself.
#   Without one nobody can say whether the laptop on the table is the laptop in the register.
# custom:
#   id: asset/identifier-missing
#   kinds: [Asset]
#   severity: error
#   fix: Read the serial number or the asset tag off the item and note it in spec.identifiers. Record like items without one as one asset with a quantity.
#   source: IAITAM KPA 2
#   bad: |
#     spec: {type: laptop, lifecycle: {state: in-use, since: 2026-03-02}}
#   good: |
#     spec: {type: laptop, identifiers: {serial: 5CG4102QXK}, lifecycle: {state: in-use, since: 2026-03-02}}
package muster.asset.identifier_missing

import data.muster.lib.pointers
import data.muster.lib.subject
import data.muster.lib.types

finding contains {
	"msg": "nothing tells this item from others of its type: it has no serial number, asset tag or other identifier",
	"path": "/spec/identifiers",
} if {
	not _numbered
	object.get(input.spec, "quantity", 1) == 1
	object.get(input.spec, "holding", "owned") != "byod"
	subject.in_service
	subject.tangible
	not _matched
}

_numbered if {
	some field in ["serial", "assetTag", "fixedAssetNumber", "imei", "uuid"]
	input.spec.identifiers[field]
}

_matched if {
	some field in types.says(input.spec.type, "matchKeys")
	pointers.value(input, field)
}
