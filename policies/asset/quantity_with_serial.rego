# METADATA
# title: Several items under one serial number
# description: |
#   A serial number names one item. A record that stands for many of them and bears one says either the wrong quantity
#   or the serial number of only one of the items; the others cannot be found.
# custom:
#   id: asset/quantity-with-serial
#   kinds: [Asset]
#   severity: error
#   fix: Record items that have serial numbers one by one, or remove the identifier from the record of the lot.
#   source: IAITAM KPA 2
#   bad: |
#     spec: {type: monitor, quantity: 24, identifiers: {serial: CN0G3V7X}}
#   good: |
#     spec: {type: monitor, quantity: 24}
package muster.asset.quantity_with_serial

import data.muster.lib.pointers

finding contains {
	"msg": sprintf("the record stands for %d items, but %s names one", [input.spec.quantity, name]),
	"path": pointers.to(["spec", "identifiers", field]),
} if {
	input.spec.quantity > 1
	some field, name in {"serial": "a serial number", "imei": "an IMEI", "uuid": "a UUID", "cloudId": "a cloud id"}
	input.spec.identifiers[field]
}
