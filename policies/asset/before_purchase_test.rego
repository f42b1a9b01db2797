package muster.asset.before_purchase_test

import data.muster.asset.before_purchase

findings(spec) := found if {
	found := before_purchase.finding with input as {"spec": spec}
		with data.registry as {"Contract": {"lease-7": {"spec": {"category": "lease"}}, "care": {"spec": {"category": "support"}}}}
}

test_put_into_service_before_it_was_bought if {
	findings({"purchase": {"date": "2026-03-02", "inService": "2025-03-09"}}) == {{
		"msg": "the asset was put into service on 2025-03-09, before it was bought on 2026-03-02",
		"path": "/spec/purchase/inService",
	}}
}

test_assigned_and_disposed_of_before_it_was_bought if {
	found := findings({
		"purchase": {"date": "2026-03-02"},
		"assignment": {"since": "2026-03-01"},
		"disposal": {"on": "2026-01-01"},
		"contracts": ["care"],
	})
	{f.path | some f in found} == {"/spec/assignment/since", "/spec/disposal/on"}
}

test_on_the_day_of_the_purchase if {
	count(findings({"purchase": {"date": "2026-03-02", "inService": "2026-03-02"}})) == 0
}

test_without_days if {
	count(findings({"purchase": {"date": "2026-03-02"}})) == 0
	count(findings({"purchase": {"inService": "2026-03-02"}})) == 0
}

test_bought_after_a_lease if {
	days := {"date": "2026-03-02", "inService": "2023-03-01"}
	count(findings({"purchase": days, "contracts": ["lease-7"]})) == 0
	count(findings({"purchase": object.union(days, {"acquisition": "lease"})})) == 0
}
