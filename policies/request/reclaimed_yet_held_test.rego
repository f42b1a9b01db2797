package muster.request.reclaimed_yet_held_test

import data.muster.lib.example_test as example
import data.muster.request.reclaimed_yet_held

facts := {
	"Asset": {
		"held": {"spec": {"assignment": {"to": "Person/p-left", "since": "2024-05-13"}}},
		"back": {"spec": {"assignment": {"to": "Person/p-left", "since": "2024-05-13", "until": "2026-11-21"}}},
		"next": {"spec": {"assignment": {"to": "Person/p-here", "since": "2026-11-02"}}},
		"again": {"spec": {"assignment": {"to": "Person/p-left", "since": "2026-11-02"}}},
		"shelf": {"spec": {}},
	},
	"Entitlement": {
		"seat": {"spec": {"allocations": [{"to": "Team/desk", "from": "2025-01-01"}, {"to": "Person/p-left", "from": "2025-01-01"}]}},
		"free": {"spec": {"allocations": [{"to": "Person/p-left", "from": "2025-01-01", "until": "2026-10-30"}]}},
	},
}

findings(category, state, concerns) := found if {
	found := reclaimed_yet_held.finding with input as {"spec": {"category": category, "state": state, "requestedFor": "Person/p-left", "done": "2026-10-30", "concerns": concerns}}
		with data.registry as facts
		with data.as_of as example.day
}

test_the_asset_is_still_with_them if {
	findings("reclaim", "done", ["Asset/shelf", "Asset/held"]) == {{
		"msg": "Person/p-left was to give back held, the request is done, and it is still assigned to them",
		"path": "/spec/concerns/1",
	}}
}

test_the_seat_is_still_taken if {
	findings("reclaim", "done", ["Entitlement/seat"]) == {{
		"msg": "Person/p-left was to give back seat, the request is done, and part of it is still allocated to them",
		"path": "/spec/concerns/0",
	}}
}

test_back if {
	count(findings("reclaim", "done", ["Asset/back", "Asset/next", "Asset/shelf", "Asset/again", "Entitlement/free", "Asset/unheard-of"])) == 0
}

test_not_done_yet if {
	count(findings("reclaim", "in-progress", ["Asset/held"])) == 0
	count(findings("service", "done", ["Asset/held"])) == 0
}
