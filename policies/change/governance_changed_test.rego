package muster.change.governance_changed_test

import data.muster.change.governance_changed

findings(before, after) := found if {
	found := governance_changed.finding with input as {"before": before, "after": after}
}

messages(before, after) := {f.msg | some f in findings(before, after)}

record(kind, spec) := {"kind": kind, "metadata": {"name": "x"}, "spec": spec}

type(spec) := record("AssetType", spec)

test_new if {
	findings(null, type({})) == {{"msg": "a new type", "path": "/metadata/name"}}
	waiver := {"rule": "asset/owner-missing", "targets": ["Asset/a", "Asset/b"], "expires": "2027-01-31"}
	messages(null, record("Waiver", waiver)) == {"a new waiver: asset/owner-missing is not asked of Asset/a, Asset/b until 2027-01-31"}
}

test_given_up if {
	findings(record("Policy", {}), null) == {{"msg": "the policy x is given up", "path": "/metadata/name"}}
	removed := object.union(type({}), {"metadata": {"removed": {"on": "2026-11-20", "reason": "entered twice"}}})
	messages(type({}), removed) == {"the type x is given up"}
	count(findings(null, removed)) == 0
	count(findings(removed, null)) == 0
}

test_one_field if {
	findings(type({"naming": {"pattern": "^lt-[0-9]{4}$"}}), type({"naming": {"pattern": "^lt-[0-9]{5}$"}})) == {{
		"msg": "the type has changed: naming (pattern ^lt-[0-9]{5}$ instead of ^lt-[0-9]{4}$)",
		"path": "/spec/naming",
	}}
}

test_several_fields if {
	findings(
		type({"parent": "device", "refreshMonths": 36}),
		type({"refreshMonths": 48, "minimumSpecification": {"memoryGiB": 16}}),
	) == {{
		"msg": "the type has changed: minimum specification (new); parent (gone); refresh months (48 instead of 36)",
		"path": "/spec",
	}}
}

test_items_by_their_names if {
	messages(
		record("LifecycleModel", {"states": [{"name": "planned"}, {"name": "in-use", "initial": true}, {"name": "lent"}]}),
		record("LifecycleModel", {"states": [{"name": "in-use"}, {"name": "planned"}, {"name": "sold"}]}),
	) == {"the lifecycle model has changed: states (new sold, lent gone, in-use changed)"}
	messages(
		record("Policy", {"statements": [{"id": "4.1", "text": "A"}]}),
		record("Policy", {"statements": [{"id": "4.1", "text": "B"}, {"id": "4.2", "text": "C"}]}),
	) == {"the policy has changed: statements (new 4.2, 4.1 changed)"}
}

test_settings if {
	messages(
		record("Registry", {"severities": {"a/b": "error"}, "rates": [{"currency": "USD", "from": "2025-01-01", "rate": "1"}]}),
		record("Registry", {"severities": {"a/b": "off"}, "rates": [{"currency": "USD", "from": "2025-01-01", "rate": "1"}, {"currency": "USD", "from": "2026-01-01", "rate": "2"}]}),
	) == {"the registry has changed: rates (new USD from 2026-01-01); severities (a/b off instead of error)"}
}

test_waiver_made_longer_and_wider if {
	messages(
		record("Waiver", {"expires": "2026-12-31", "targets": ["Asset/a"]}),
		record("Waiver", {"expires": "2027-12-31", "targets": ["Asset/a", "Asset/b"]}),
	) == {"the waiver has changed: expires (2027-12-31 instead of 2026-12-31); targets (new Asset/b)"}
}

test_long_texts_are_not_repeated if {
	long := "A portable computer that one person uses, day in and day out"
	messages(type({"description": long}), type({"description": "Laptops"})) == {"the type has changed: description (changed)"}
}

test_what_decides_nothing if {
	titled := object.union(type({"notes": "n"}), {"metadata": {"title": "Laptops", "labels": {"a": "b"}}})
	count(findings(type({}), titled)) == 0
	count(findings(type({"classifies": ["assets", "contracts"]}), type({"classifies": ["contracts", "assets"]}))) == 0
}

test_waiver_with_a_selector if {
	waiver := {"rule": "asset/owner-missing", "selector": {"types": ["laptop"]}, "expires": "2027-01-31"}
	messages(null, record("Waiver", waiver)) == {"a new waiver: asset/owner-missing is not asked of whatever its selector chooses until 2027-01-31"}
}

test_who_does_what if {
	messages(record("Role", {"holders": ["Person/p-1"]}), record("Role", {"holders": ["Person/p-2"]})) == {"the role has changed: holders (new Person/p-2, Person/p-1 gone)"}
	messages(record("RACI", {}), null) == {"the responsibility matrix x is given up"}
}
