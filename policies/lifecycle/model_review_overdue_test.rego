package muster.lifecycle.model_review_overdue_test

import data.muster.lifecycle.model_review_overdue

findings(spec) := found if {
	found := model_review_overdue.finding with input as {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}
}

silent(spec) if count(findings(spec)) == 0

on(day) := found if {
	found := findings({"reviewOn": day}) with data.as_of as "2026-11-21"
}

test_overdue if {
	on("2026-11-20") == {{"msg": "the model was to be reviewed by 2026-11-20, 1 day ago", "path": "/spec/reviewOn"}}
}

test_in_time if {
	count(on("2026-11-21")) == 0
	count(on("2027-03-31")) == 0
	silent({}) with data.as_of as "2026-11-21"
}
