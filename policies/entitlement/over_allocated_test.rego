package muster.entitlement.over_allocated_test

import data.muster.entitlement.over_allocated

findings(more) := found if {
	found := over_allocated.finding with input as {"spec": object.union({"metric": "named-user", "quantity": 3}, more)}
		with data.as_of as "2026-11-21"
}

to(name, more) := object.union({"to": name, "from": "2026-01-01"}, more)

test_too_many if {
	findings({"allocations": [to("OrgUnit/finance", {"quantity": 3}), to("Person/p-0417", {})]}) == {{
		"msg": "4 units are allocated and the right holds 3: 1 too many",
		"path": "/spec/allocations",
	}}
}

test_packs_are_counted_by_what_they_hold if {
	count(findings({"packSize": 2, "allocations": [to("OrgUnit/finance", {"quantity": 6})]})) == 0
	count(findings({"packSize": 2, "allocations": [to("OrgUnit/finance", {"quantity": 7})]})) == 1
}

test_only_todays_allocations_count if {
	count(findings({"allocations": [
		to("OrgUnit/finance", {"quantity": 3}),
		to("Person/p-0417", {"until": "2026-11-20"}),
		to("Person/p-0422", {"from": "2026-11-22"}),
	]})) == 0
	count(findings({"allocations": [to("OrgUnit/finance", {"quantity": 3}), to("Person/p-0417", {"until": "2026-11-21"})]})) == 1
}

test_enough_or_unlimited if {
	count(findings({"allocations": [to("OrgUnit/finance", {"quantity": 3})]})) == 0
	count(findings({"metric": "unlimited", "allocations": [to("OrgUnit/finance", {"quantity": 900})]})) == 0
	count(findings({})) == 0
}
