package muster.lib.pointers_test

import data.muster.lib.pointers

test_names_and_positions if {
	pointers.to(["spec", "macs", 0]) == "/spec/macs/0"
	pointers.to([]) == ""
}

test_names_are_escaped if {
	pointers.to(["metadata", "labels", "example.org/team~a"]) == "/metadata/labels/example.org~1team~0a"
}
