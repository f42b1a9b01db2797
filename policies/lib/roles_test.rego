package muster.lib.roles_test

import data.muster.lib.roles

registry := {
	"Person": {
		"here": {"spec": {"status": "active", "forgeHandle": "ann"}},
		"left": {"spec": {"status": "left", "forgeHandle": "bob"}},
		"quiet": {"spec": {"status": "active"}},
	},
	"Team": {"desk": {"spec": {"lead": "quiet", "members": ["here", "left"]}}, "none": {"spec": {"forgeHandle": "acme/none"}}},
	"Role": {
		"clerk": {"spec": {"holders": ["Team/desk", "Person/left", "Person/nobody", "Vendor/helper"]}},
		"empty": {"spec": {"holders": ["Team/none"]}},
	},
}

test_who_holds_a_role if {
	roles.persons("clerk") == {"here", "quiet"} with data.registry as registry with data.as_of as "2026-11-21"
	roles.vendors("clerk") == {"helper"} with data.registry as registry
	roles.persons("empty") == set() with data.registry as registry with data.as_of as "2026-11-21"
	roles.persons("unknown") == set() with data.registry as registry with data.as_of as "2026-11-21"
}

test_whom_the_forge_knows if {
	roles.known("clerk") with data.registry as registry with data.as_of as "2026-11-21"
	not roles.known("empty") with data.registry as registry with data.as_of as "2026-11-21"
}
