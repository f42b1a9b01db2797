package muster.lib.entities_test

import data.muster.lib.entities

registry := {
	"OrgUnit": {
		"group": {"spec": {"legalEntity": {"legalName": "Group SA", "country": "FR"}}},
		"maroc": {"spec": {"parent": "group", "legalEntity": {"legalName": "Maroc SARL", "country": "MA"}}},
		"desk": {"spec": {"parent": "maroc"}},
		"loose": {"spec": {}},
	},
	"Person": {"p-1": {"spec": {"orgUnit": "desk"}}, "p-2": {"spec": {}}},
	"Team": {"agents": {"spec": {"orgUnit": "desk"}}},
	"Asset": {"a-1": {"spec": {"owner": "OrgUnit/group"}}, "a-2": {"spec": {"owner": "Team/agents"}}},
}

index := {"ancestors": {"OrgUnit": {
	"group": ["group"],
	"maroc": ["maroc", "group"],
	"desk": ["desk", "maroc", "group"],
	"loose": ["loose"],
}}}

of(reference) := entity if {
	entity := entities.of(reference) with data.registry as registry with data.index as index
}

test_the_nearest_company if {
	of("OrgUnit/desk") == "maroc"
	of("OrgUnit/group") == "group"
	of("Person/p-1") == "maroc"
	of("Team/agents") == "maroc"
	of("Asset/a-1") == "group"
	of("Asset/a-2") == "maroc"
}

test_nobody_knows if {
	not of("OrgUnit/loose")
	not of("Person/p-2")
	not of("Person/unheard-of")
	not of("Service/crm")
}

test_country if {
	entities.country("maroc") == "MA" with data.registry as registry
}
