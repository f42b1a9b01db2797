package muster.asset.quantity_with_serial_test

import data.muster.asset.quantity_with_serial

asset(quantity, identifiers) := {"spec": {"type": "monitor", "quantity": quantity, "identifiers": identifiers}}

test_many_items_under_one_serial_number if {
	quantity_with_serial.finding == {{
		"msg": "the record stands for 24 items, but a serial number names one",
		"path": "/spec/identifiers/serial",
	}} with input as asset(24, {"serial": "CN0G3V7X"})
}

test_one_item_with_its_serial_number if {
	count(quantity_with_serial.finding) == 0 with input as asset(1, {"serial": "CN0G3V7X"})
}

test_many_items_under_the_number_of_their_lot if {
	count(quantity_with_serial.finding) == 0 with input as asset(24, {"fixedAssetNumber": "FA-2026-00871"})
}
