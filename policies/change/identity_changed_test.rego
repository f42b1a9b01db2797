package muster.change.identity_changed_test

import data.muster.change.identity_changed
import data.muster.lib.example_test as example

findings(before, after) := found if {
	found := identity_changed.finding with input as {"before": before, "after": after}
		with data.registry as example.registry
		with data.index as example.index
}

laptop(identifiers) := example.asset("laptop", "in-use", {"identifiers": identifiers})

right(more) := {"kind": "Entitlement", "spec": object.union({"type": "licence", "product": "sql-server-2022", "metric": "core"}, more)}

test_another_serial_number if {
	findings(laptop({"serial": "5CG1", "assetTag": "NB-1"}), laptop({"serial": "5CG2", "assetTag": "NB-1"})) == {{
		"msg": "the serial number was 5CG1 and is 5CG2 now",
		"path": "/spec/identifiers/serial",
	}}
}

test_taken_away if {
	findings(laptop({"assetTag": "NB-1"}), laptop({})) == {{
		"msg": "the asset tag was NB-1 and was taken away",
		"path": "/spec/identifiers/assetTag",
	}}
}

test_each_identifier if {
	before := {"serial": "a1", "assetTag": "a2", "fixedAssetNumber": "a3", "cloudId": "a4", "imei": "a5", "uuid": "a6"}
	count(findings(laptop(before), laptop({}))) == 6
}

test_what_changes_all_the_time if {
	count(findings(laptop({"hostnames": ["a"], "macs": ["aa"]}), laptop({"hostnames": ["b"], "macs": ["bb"]}))) == 0
}

test_added_or_written_otherwise if {
	count(findings(laptop({}), laptop({"serial": "5CG1"}))) == 0
	count(findings(laptop({"serial": "5cg1"}), laptop({"serial": "5CG1"}))) == 0
	count(findings(laptop({"uuid": "4C4C4544-0035"}), laptop({"uuid": "4c4c45440035"}))) == 0
}

test_a_placeholder_gives_way if {
	count(findings(laptop({"serial": "To Be Filled By O.E.M."}), laptop({"serial": "5CG1"}))) == 0
	count(findings(laptop({"serial": "5CG1"}), laptop({"serial": "To Be Filled By O.E.M."}))) == 1
}

repaired(identifiers, step) := object.union(laptop(identifiers), {"spec": {"lifecycle": {
	"state": "in-use",
	"since": "2026-06-15",
	"history": [{"state": "in-use", "since": "2026-03-02"}, step],
}}})

before_repair := laptop({"serial": "5CG1", "uuid": "4c4c4544", "assetTag": "NB-1"})

test_a_board_was_exchanged if {
	step := {"state": "in-repair", "since": "2026-06-11", "reason": "main board exchanged"}
	count(findings(before_repair, repaired({"serial": "5CG2", "uuid": "4c4c4545", "assetTag": "NB-1"}, step))) == 0
	some f in findings(before_repair, repaired({"serial": "5CG2", "uuid": "4c4c4545", "assetTag": "NB-2"}, step))
	f.path == "/spec/identifiers/assetTag"
}

test_a_step_that_says_nothing if {
	count(findings(before_repair, repaired({"serial": "5CG2", "uuid": "4c4c4544", "assetTag": "NB-1"}, {"state": "in-repair", "since": "2026-06-11"}))) == 1
	evidence := {"state": "in-repair", "since": "2026-06-11", "evidence": [{"type": "repair-report", "location": "r-118.pdf"}]}
	count(findings(before_repair, repaired({"serial": "5CG2", "uuid": "4c4c4544", "assetTag": "NB-1"}, evidence))) == 0
}

test_the_reason_of_an_earlier_step_explains_nothing if {
	old := repaired({"serial": "5CG1"}, {"state": "in-repair", "since": "2026-06-11", "reason": "keyboard"})
	new := repaired({"serial": "5CG2"}, {"state": "in-repair", "since": "2026-06-11", "reason": "keyboard"})
	count(findings(old, new)) == 1
}

test_another_type if {
	findings(example.asset("laptop", "in-use", {}), example.asset("server", "in-use", {})) == {{
		"msg": "the record was of type laptop and is of type server now, which is no kind of it",
		"path": "/spec/type",
	}}
	count(findings(example.asset("laptop", "in-use", {}), example.asset("pool-laptop", "in-use", {}))) == 0
	count(findings(example.asset("pool-laptop", "in-use", {}), example.asset("laptop", "in-use", {}))) == 1
}

test_a_type_that_took_another_name if {
	notebook := {"AssetType": {"notebook": {"metadata": {"name": "notebook", "previously": ["laptop"]}, "spec": {"classifies": ["assets"]}}}}
	both := object.union(example.registry, notebook)
	before := example.asset("laptop", "in-use", {})
	after := example.asset("notebook", "in-use", {})
	count(identity_changed.finding) == 0 with input as {"before": before, "after": after}
		with data.registry as both
		with data.base as example.registry
		with data.index as example.index

	# A type that was there before is no new name of the other.
	count(identity_changed.finding) == 1 with input as {"before": before, "after": after}
		with data.registry as both
		with data.base as both
		with data.index as example.index
}

test_the_match_key_of_its_type if {
	findings(
		example.asset("sim-card", "in-use", {"attributes": {"iccid": "8933", "plan": "S"}}),
		example.asset("sim-card", "in-use", {"attributes": {"iccid": "8934", "plan": "M"}}),
	) == {{"msg": "the iccid was 8933 and is 8934 now", "path": "/spec/attributes/iccid"}}
}

test_a_right_to_something_else if {
	findings(right({}), right({"product": "oracle-19c", "metric": "processor"})) == {
		{"msg": "the product was sql-server-2022 and is oracle-19c now", "path": "/spec/product"},
		{"msg": "the metric was core and is processor now", "path": "/spec/metric"},
	}
	count(findings(right({}), right({"licenceNumber": "L-1", "quantity": 3}))) == 0
}

test_new_gone_or_removed if {
	removed := object.union(laptop({}), {"metadata": {"removed": {"on": "2026-11-20", "reason": "entered twice"}}})
	count(findings(null, laptop({"serial": "5CG1"}))) == 0
	count(findings(laptop({"serial": "5CG1"}), null)) == 0
	count(findings(laptop({"serial": "5CG1"}), removed)) == 0
}
