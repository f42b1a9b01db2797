package muster.lib.pointers_test

import data.muster.lib.pointers

test_names_and_positions if {
	pointers.to(["spec", "macs", 0]) == "/spec/macs/0"
	pointers.to([]) == ""
}

test_names_are_escaped if {
	pointers.to(["metadata", "labels", "example.org/team~a"]) == "/metadata/labels/example.org~1team~0a"
}

test_value_at_a_pointer if {
	record := {"spec": {"owner": "Team/platform", "tangible": false, "macs": []}}
	pointers.value(record, "/spec/owner") == "Team/platform"
	pointers.value(record, "/spec/tangible") == false
	pointers.value(record, "/spec/macs") == []
	pointers.value({"a/b~c": 1}, "/a~1b~0c") == 1
	not pointers.value(record, "/spec/custodian")
	not pointers.value(record, "/spec/owner/name")
}
