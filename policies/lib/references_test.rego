package muster.lib.references_test

import data.muster.lib.references

test_of_the_kind if references.name("Person/p-0417", "Person") == "p-0417"

test_of_another_kind if {
	not references.name("Team/platform", "Person")
	not references.name("PersonX/platform", "Person")
}
