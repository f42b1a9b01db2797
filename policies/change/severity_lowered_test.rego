package muster.change.severity_lowered_test

import data.muster.change.severity_lowered

registry(severities) := {"kind": "Registry", "spec": {"severities": severities}}

findings(before, after) := found if {
	found := severity_lowered.finding with input as {"before": registry(before), "after": registry(after)}
}

messages(before, after) := {f.msg | some f in findings(before, after)}

test_switched_off if {
	findings({}, {"asset/owner-missing": "off"}) == {{
		"msg": "the rule asset/owner-missing is switched off, whatever it says of itself",
		"path": "/spec/severities/asset~1owner-missing",
	}}
	messages({"asset/owner-missing": "error"}, {"asset/owner-missing": "off"}) == {"the rule asset/owner-missing is switched off; it was error"}
}

test_made_lighter if {
	messages({"asset/owner-missing": "error"}, {"asset/owner-missing": "warning"}) == {"the rule asset/owner-missing weighs warning from now on; it was error"}
	messages({}, {"asset/owner-missing": "info"}) == {"the rule asset/owner-missing weighs info from now on, whatever it says of itself"}
}

test_one_finding_for_each_rule if {
	count(findings({"a/b": "error", "a/c": "error"}, {"a/b": "info", "a/c": "off"})) == 2
}

test_no_longer_made_heavier if {
	findings({"asset/owner-missing": "error"}, {}) == {{
		"msg": "the rule asset/owner-missing no longer weighs error here, but what it says of itself",
		"path": "/spec/severities",
	}}
}

test_made_heavier_or_left_alone if {
	count(findings({"a/b": "off"}, {"a/b": "warning"})) == 0
	count(findings({}, {"a/b": "error"})) == 0
	count(findings({"a/b": "off"}, {})) == 0
	count(findings({"a/b": "warning"}, {"a/b": "warning"})) == 0
}

test_no_settings_before_or_after if {
	count(severity_lowered.finding) == 1 with input as {"before": {"spec": {}}, "after": registry({"a/b": "off"})}
	count(severity_lowered.finding) == 0 with input as {"before": null, "after": registry({"a/b": "off"})}
}
