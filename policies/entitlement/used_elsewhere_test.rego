package muster.entitlement.used_elsewhere_test

import data.muster.entitlement.used_elsewhere
import data.muster.lib.example_test as example

group := {
	"OrgUnit": {
		"group": {"spec": {"legalEntity": {"legalName": "Group SA", "country": "FR"}}},
		"sales": {"spec": {"parent": "group"}},
		"maroc": {"spec": {"parent": "group", "legalEntity": {"legalName": "Maroc SARL", "country": "MA"}}},
	},
	"Person": {"p-ma": {"spec": {"status": "active", "orgUnit": "maroc"}}},
	"Entitlement": {"ent-1": {"spec": {"legalEntity": "group"}}, "ent-2": {"spec": {"legalEntity": "group", "affiliates": ["maroc"]}}},
}

index := object.union(example.index, {"ancestors": {"OrgUnit": {"group": ["group"], "sales": ["sales", "group"], "maroc": ["maroc", "group"]}}})

judged(record) := found if {
	found := used_elsewhere.finding with input as record
		with data.registry as object.union(example.registry, group)
		with data.index as index
		with data.as_of as example.day
}

findings(allocation, more) := judged({"kind": "Entitlement", "spec": object.union(
	{
		"type": "licence",
		"lifecycle": {"state": "in-use", "since": "2026-01-01"},
		"legalEntity": "group",
		"allocations": [{"to": "OrgUnit/sales", "from": "2026-01-01"}, object.union({"from": "2026-01-01"}, allocation)],
	},
	more,
)})

test_another_company if {
	findings({"to": "Person/p-ma"}, {}) == {{
		"msg": "Person/p-ma belongs to maroc, and the right is that of group",
		"path": "/spec/allocations/1/to",
	}}
}

test_the_agreement_lets_it if {
	count(findings({"to": "Person/p-ma"}, {"affiliates": ["maroc"]})) == 0
}

test_another_country if {
	findings({"to": "OrgUnit/maroc"}, {"affiliates": ["maroc"], "territory": ["FR", "DE"]}) == {{
		"msg": "OrgUnit/maroc belongs to maroc in MA, and the right may be used in FR, DE only",
		"path": "/spec/allocations/1/to",
	}}
	count(findings({"to": "OrgUnit/maroc"}, {"affiliates": ["maroc"], "territory": ["FR", "MA"]})) == 0
}

test_over if {
	count(findings({"to": "Person/p-ma", "until": "2026-11-20"}, {})) == 0
	count(findings({"to": "Person/p-ma", "until": "2026-11-21"}, {})) == 1
	count(findings({"to": "Person/p-ma"}, {"lifecycle": {"state": "disposed"}})) == 0
}

test_nobody_knows_the_company if {
	count(findings({"to": "Service/crm"}, {})) == 0
	count(findings({"to": "Person/p-here"}, {})) == 0
}

test_installed_elsewhere if {
	judged(example.asset("server", "in-use", {"owner": "OrgUnit/maroc", "software": [{"product": "x"}, {"product": "y", "entitlement": "ent-1"}]})) == {{
		"msg": "the asset belongs to maroc, and ent-1 is the right of group",
		"path": "/spec/software/1/entitlement",
	}}
}

test_installed_where_it_may_be if {
	count(judged(example.asset("server", "in-use", {"owner": "OrgUnit/sales", "software": [{"product": "y", "entitlement": "ent-1"}]}))) == 0
	count(judged(example.asset("server", "in-use", {"owner": "OrgUnit/maroc", "software": [{"product": "y", "entitlement": "ent-2"}]}))) == 0
	count(judged(example.asset("server", "in-stock", {"owner": "OrgUnit/maroc", "software": [{"product": "y", "entitlement": "ent-1"}]}))) == 0
}
