package muster.lib.identifiers_test

import data.muster.lib.identifiers

test_written_otherwise if {
	identifiers.same("5CG4102QXK", " 5cg4102qxk")
	identifiers.same("4C4C4544-0035", "{4c4c45440035}")
	not identifiers.same("5CG4102QXK", "5CG4102QXL")
}

test_placeholders if {
	every text in ["To Be Filled By O.E.M.", "0000000", "00000000-0000-0000-0000-000000000000", "Default string", "N/A", "---", "  "] {
		identifiers.says_nothing(text)
	}
	not identifiers.says_nothing("5CG4102QXK")
	not identifiers.says_nothing("10000001")
}
