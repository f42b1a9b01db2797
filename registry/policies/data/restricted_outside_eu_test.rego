package northbank.data.restricted_outside_eu_test

import data.northbank.data.restricted_outside_eu

places := {
	"lyon": {"spec": {"address": {"country": "FR"}}},
	"casablanca": {"spec": {"address": {"country": "MA"}}},
	"casablanca-r01": {"spec": {"parent": "casablanca"}},
	"unknown": {"spec": {}},
}

lines := {
	"lyon": ["lyon"],
	"casablanca": ["casablanca"],
	"casablanca-r01": ["casablanca-r01", "casablanca"],
	"unknown": ["unknown"],
}

hosts := {"esx-cas-01": {"spec": {"location": "casablanca-r01"}}, "esx-lys-01": {"spec": {"location": "lyon"}}}

findings(spec) := found if {
	found := restricted_outside_eu.finding with input as {"kind": "Asset", "metadata": {"name": "a-1"}, "spec": spec}
		with data.registry as {"Location": places, "Asset": hosts}
		with data.index as {"ancestors": {"Location": lines}}
}

test_in_casablanca if {
	findings({"location": "casablanca-r01", "dataClassification": "restricted"}) == {{
		"msg": "its data is restricted, and it stands in MA, outside the European Union",
		"path": "/spec/location",
	}}
}

test_on_a_machine_in_casablanca if {
	relations := [{"type": "connects", "to": "esx-cas-01"}, {"type": "runs-on", "to": "esx-cas-01"}]
	findings({"dataClassification": "restricted", "relations": relations}) == {{
		"msg": "its data is restricted, and esx-cas-01, on which it runs, stands in MA, outside the European Union",
		"path": "/spec/relations/1/to",
	}}
}

test_inside_the_union if {
	findings({"location": "lyon", "dataClassification": "restricted"}) == set()
	findings({"dataClassification": "restricted", "relations": [{"type": "runs-on", "to": "esx-lys-01"}]}) == set()
}

test_less_than_restricted if {
	findings({"location": "casablanca-r01", "dataClassification": "confidential"}) == set()
	findings({"location": "casablanca-r01"}) == set()
}

test_a_place_whose_country_nobody_knows if {
	findings({"location": "unknown", "dataClassification": "restricted"}) == set()
}
