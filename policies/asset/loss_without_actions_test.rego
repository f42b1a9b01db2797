package muster.asset.loss_without_actions_test

import data.muster.asset.loss_without_actions
import data.muster.lib.example_test as example

findings(loss) := found if {
	found := loss_without_actions.finding with input as {"spec": {"loss": loss}} with data.as_of as example.day
}

done := [{"action": "wiped from afar", "on": "2026-11-02"}]

test_nothing_was_done if {
	findings({"kind": "stolen", "reported": "2026-11-02", "incident": "INC1"}) == {{
		"msg": "the asset was reported stolen on 2026-11-02, 19 days ago, and nothing was done",
		"path": "/spec/loss",
	}}
	findings({"reported": "2026-11-02", "incident": "INC1", "actions": []}) == {{
		"msg": "the asset was reported lost on 2026-11-02, 19 days ago, and nothing was done",
		"path": "/spec/loss",
	}}
}

test_no_incident if {
	findings({"kind": "lost", "reported": "2026-11-20", "actions": done}) == {{
		"msg": "the asset was reported lost on 2026-11-20, and no incident or police report is named",
		"path": "/spec/loss/incident",
	}}
}

test_all_was_done if {
	count(findings({"kind": "lost", "reported": "2026-11-02", "incident": "INC1", "actions": done})) == 0
}

test_the_day_of_the_report_is_free if {
	count(findings({"kind": "lost", "reported": "2026-11-21"})) == 0
}

test_found_again if {
	count(findings({"kind": "lost", "reported": "2026-11-02", "recovered": "2026-11-04"})) == 0
}
