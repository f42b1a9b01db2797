package muster.change.scope_narrowed_test

import data.muster.change.scope_narrowed

findings(before, after) := found if {
	found := scope_narrowed.finding with input as {"before": _record(before), "after": _record(after)}
}

_record(null) := null

_record(spec) := {"kind": "Scope", "metadata": {"name": "it"}, "spec": spec} if spec != null

messages(before, after) := {f.msg | some f in findings(before, after)}

laptops := {"name": "laptops", "status": "active", "from": "2026-01-01", "what": {"types": ["laptop", "desktop"]}, "how": ["asset/owner-missing"], "targetCoverage": 95}

scope(increment) := {"increments": [increment]}

narrower(patch) := messages(scope(laptops), scope(object.union(laptops, patch)))

test_an_exclusion_is_added if {
	findings(scope(laptops), {"increments": [laptops], "exclusions": [{"name": "lyon", "what": {"types": ["laptop"]}}]}) == {{
		"msg": "lyon is left out now",
		"path": "/spec/exclusions/0/name",
	}}
}

test_an_exclusion_is_changed if {
	was := {"increments": [laptops], "exclusions": [{"name": "lyon", "what": {"types": ["laptop"]}, "where": {"locations": ["lyon"]}}]}
	is := {"increments": [laptops], "exclusions": [{"name": "lyon", "what": {"types": ["laptop"]}}]}
	messages(was, is) == {"what is left out as lyon has changed: where"}
}

test_an_increment_is_given_up_or_put_off if {
	messages({"increments": [laptops, {"name": "b", "status": "done"}]}, scope(laptops)) == {"the increment b is given up"}
	narrower({"status": "planned"}) == {"the increment laptops is only planned now, and was active"}
	narrower({"from": "2027-01-01"}) == {"the increment laptops counts only from 2027-01-01"}
}

test_an_increment_takes_in_less if {
	narrower({"what": {"types": ["laptop"]}}) == {"the increment laptops no longer takes in desktop"}
	narrower({"where": {"locations": ["paris"]}}) == {"the increment laptops takes in only some locations now"}
	narrower({"what": {"leastValue": {"amount": "300.00", "currency": "EUR"}}}) == {"the increment laptops takes in only what cost 300.00 EUR or more"}
}

test_the_least_value_is_raised if {
	cheap := object.union(laptops, {"what": {"leastValue": {"amount": "300.00", "currency": "EUR"}}})
	dear := object.union(laptops, {"what": {"leastValue": {"amount": "1000.00", "currency": "EUR"}}})
	messages(scope(cheap), scope(dear)) == {"the increment laptops takes in only what cost 1000.00 EUR or more"}
	messages(scope(dear), scope(cheap)) == set()
}

test_less_is_asked_of_an_increment if {
	narrower({"how": ["asset/location-missing"]}) == {"the increment laptops no longer asks for asset/owner-missing"}
	narrower({"targetCoverage": 80}) == {"the increment laptops aims at 80 % now, no longer at 95 %"}
}

test_a_scope_is_new_or_given_up if {
	findings(null, scope(laptops)) == {{
		"msg": "a new scope: of assets, rights and contracts only what increments choose is judged",
		"path": "/spec/increments",
	}}
	messages(scope(laptops), null) == {"the scope it is given up, with its 1 increment"}
}

test_more_is_taken_in if {
	narrower({"what": {"types": ["laptop", "desktop", "phone"]}}) == set()
	narrower({"from": "2025-01-01"}) == set()
	narrower({"status": "done"}) == set()
	messages(
		{"increments": [laptops], "exclusions": [{"name": "lyon", "what": {"types": ["laptop"]}}]},
		scope(laptops),
	) == set()
}
