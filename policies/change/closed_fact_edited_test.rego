package muster.change.closed_fact_edited_test

import data.muster.change.closed_fact_edited

findings(before, after) := found if {
	found := closed_fact_edited.finding with input as {"before": {"spec": before}, "after": {"spec": after}} with data.as_of as "2026-11-21"
}

messages(before, after) := {f.msg | some f in findings(before, after)}

silent(before, after) if count(findings(before, after)) == 0

disposal := {"disposal": {
	"on": "2026-05-12",
	"method": "recycling",
	"certificate": {"title": "CoD 118", "location": "cod-118.pdf"},
	"proceeds": {"amount": "85.00", "currency": "EUR"},
}}

test_disposal_altered if {
	findings(disposal, object.union(disposal, {"disposal": {"method": "resale", "proceeds": {"amount": "12.00"}}})) == {
		{"msg": "the disposal of 2026-05-12 is past, but its method was recycling and is resale now", "path": "/spec/disposal/method"},
		{"msg": "the disposal of 2026-05-12 is past, but its proceeds.amount was 85.00 and is 12.00 now", "path": "/spec/disposal/proceeds/amount"},
	}
}

test_disposal_taken_away_or_put_later if {
	findings(disposal, {}) == {{"msg": "the disposal of 2026-05-12 is past, but its record was taken away", "path": "/spec/disposal"}}
	messages(disposal, object.union(disposal, {"disposal": {"on": "2026-06-12"}})) == {"the disposal of 2026-05-12 is past, but its on was 2026-05-12 and is 2026-06-12 now"}
}

test_certificate_taken_away_or_moved if {
	messages(disposal, {"disposal": object.remove(disposal.disposal, ["certificate"])}) == {"the disposal of 2026-05-12 is past, but its certificate.title was CoD 118 and was taken away"}
	silent(disposal, object.union(disposal, {"disposal": {"certificate": {"location": "archive/cod-118.pdf"}}}))
}

test_added_to_a_fact if {
	silent(disposal, object.union(disposal, {"disposal": {"operator": "greencycle", "cost": {"amount": "1.00", "currency": "EUR"}}}))
	silent({}, disposal)
}

test_a_disposal_to_come_is_a_plan if {
	silent({"disposal": {"on": "2026-11-22", "method": "recycling"}}, {"disposal": {"on": "2026-12-22", "method": "resale"}})
	silent({"disposal": {"on": "2026-11-22", "method": "recycling"}}, {})
}

verified(on, result) := {"verification": {"on": on, "method": "audit", "result": result, "evidence": [{"type": "photo", "location": "p.jpg"}]}}

test_verification if {
	count(findings(verified("2026-02-10", "not-found"), verified("2026-02-10", "confirmed"))) == 1
	count(findings(verified("2026-02-10", "confirmed"), verified("2026-02-09", "confirmed"))) == 1
	silent(verified("2026-02-10", "not-found"), verified("2026-11-20", "confirmed"))
}

test_evidence if {
	messages(verified("2026-02-10", "confirmed"), {"verification": {"on": "2026-02-10", "method": "audit", "result": "confirmed"}}) == {"the verification of 2026-02-10 is past, but its evidence no longer has photo"}
}

test_wiped_again if {
	silent({"sanitization": {"on": "2026-02-10", "method": "clear"}}, {"sanitization": {"on": "2026-09-10", "method": "purge"}})
	count(findings({"sanitization": {"on": "2026-02-10", "method": "clear"}}, {"sanitization": {"on": "2026-02-10", "method": "purge"}})) == 1
}

loss := {"loss": {"kind": "lost", "reported": "2026-02-10", "actions": [{"action": "locked", "on": "2026-02-10"}]}}

test_loss if {
	recovered := object.union(loss, {"loss": {"recovered": "2026-02-20"}})
	count(findings(recovered, {})) == 1
	count(findings(recovered, loss)) == 1
	messages(recovered, object.union(recovered, {"loss": {"actions": []}})) == {`the loss of 2026-02-10 is past, but its actions no longer has "locked" of 2026-02-10`}
	silent(loss, recovered)
	count(findings(loss, {})) == 1
	silent(loss, {"loss": {"kind": "stolen", "reported": "2026-02-11"}})
	silent(recovered, {"loss": {"kind": "stolen", "reported": "2026-10-01"}})
}

test_released_hold if {
	hold := {"legalHold": {"matter": "LIT-1", "since": "2026-02-01", "released": "2026-06-01"}}
	count(findings(hold, {})) == 1
	silent(hold, {"legalHold": {"matter": "LIT-2", "since": "2026-06-01"}})
}

test_notice if {
	before := {"term": {"end": "2026-12-31"}, "notice": {"days": 30, "served": "2026-10-06"}}
	findings(before, {"term": {"end": "2026-12-31"}, "notice": {"days": 30}}) == {{
		"msg": "the day on which notice was served was 2026-10-06 and was taken away",
		"path": "/spec/notice/served",
	}}
	silent(before, {"term": {"end": "2027-12-31"}, "notice": {"days": 30}})
}

test_confirmation_of_the_assignee if {
	before := {"assignment": {"to": "Person/p-1", "since": "2026-03-02", "acknowledged": "2026-03-03"}}
	count(findings(before, {"assignment": {"to": "Person/p-1", "since": "2026-03-02"}})) == 1
	silent(before, {"assignment": {"to": "Person/p-2", "since": "2026-09-02"}})
	silent(before, {})
}

invoice := {"number": "R-1", "on": "2026-03-01", "total": {"amount": "10.00", "currency": "EUR"}, "lines": [{"line": 1, "quantity": 2}]}

test_invoice if {
	other := {"number": "R-2", "on": "2026-03-02"}
	findings({"invoices": [invoice]}, {"invoices": [other, object.union(invoice, {"total": {"amount": "11.00"}})]}) == {{
		"msg": "the invoice R-1 of 2026-03-01 is past, but its total.amount changed",
		"path": "/spec/invoices/1/total/amount",
	}}
	messages({"invoices": [invoice]}, {"invoices": [object.union(invoice, {"lines": []})]}) == {"the invoice R-1 of 2026-03-01 is past, but its lines changed"}
	silent({"invoices": [invoice]}, {"invoices": [other, object.union(invoice, {"paid": "2026-03-20", "document": {"title": "R-1"}})]})
}

test_receipt_taken_away if {
	messages({"receipts": [{"number": "W-1", "on": "2026-03-01"}]}, {"receipts": []}) == {"the receipt W-1 of 2026-03-01 was taken away"}
}

test_obligation if {
	done := {"name": "report", "due": "2026-06-30", "done": "2026-06-28"}
	count(findings({"obligations": [done]}, {"obligations": [{"name": "report", "due": "2026-06-30"}]})) == 1
	count(findings({"obligations": [done]}, {})) == 1
	silent({"obligations": [done]}, {"obligations": [{"name": "report", "due": "2027-06-30"}]})
	silent({"obligations": [{"name": "report", "due": "2026-06-30"}]}, {})
}

history(steps) := {"lifecycle": {"state": "in-use", "history": steps}}

test_history if {
	first := {"state": "ordered", "since": "2026-01-10"}
	second := {"state": "in-stock", "since": "2026-02-11", "by": "Team/it"}
	silent(history([second]), history([first, second]))
	silent(history([first]), history([object.union(first, {"evidence": [{"type": "order", "location": "o.pdf"}]}), second]))
	findings(history([first, second]), history([first, object.union(second, {"by": "Team/x"})])) == {{
		"msg": "the history no longer has the step to in-stock on 2026-02-11 as it was: it is appended to and never rewritten",
		"path": "/spec/lifecycle/history/1",
	}}
	count(findings(history([first, second]), {"lifecycle": {"state": "in-use"}})) == 2
	proved := object.union(first, {"evidence": [{"type": "order", "location": "o.pdf"}]})
	count(findings(history([proved]), history([first]))) == 1
}

test_proof_of_a_right if {
	certificate := {"title": "Certificate", "location": "a.pdf"}
	messages({"proofs": [certificate]}, {"proofs": []}) == {`the proof "Certificate" was taken away`}
	silent({"proofs": [certificate]}, {"proofs": [{"title": "Certificate", "location": "b.pdf"}]})
	silent({"proofs": [certificate]}, {"proofs": [{"title": "Licence certificate", "location": "a.pdf"}]})
}

test_new_or_gone if {
	count(closed_fact_edited.finding) == 0 with input as {"before": {"spec": disposal}, "after": null} with data.as_of as "2026-11-21"
	count(closed_fact_edited.finding) == 0 with input as {"before": null, "after": {"spec": disposal}} with data.as_of as "2026-11-21"
}

slip := {"type": "return-slip", "location": "a.pdf"}

kept := {"state": "returned", "since": "2026-03-01"}

now := {"lifecycle": object.union(kept, {"by": "Team/it", "approvedBy": "p-1", "evidence": [slip], "history": [kept]})}

next(step) := {"lifecycle": {"state": "disposed", "since": "2026-04-01", "history": [step, {"state": "disposed", "since": "2026-04-01"}]}}

test_what_was_told_of_the_step_that_is_left if {
	findings(now, next(kept)) == {{
		"msg": "the step to returned on 2026-03-01 was told with its by, approvedBy, evidence, and no longer is",
		"path": "/spec/lifecycle/history/0",
	}}
	silent(now, next(object.union(kept, {"by": "Team/it", "approvedBy": "p-1", "evidence": [object.union(slip, {"location": "b.pdf"})]})))
	messages(now, next(object.union(kept, {"by": "Team/it", "approvedBy": "p-2", "evidence": [slip]}))) == {"the step to returned on 2026-03-01 was told with its approvedBy, and no longer is"}
	silent(now, {"lifecycle": object.remove(now.lifecycle, ["by"])})
}

test_the_same_state_begins_anew if {
	again := {"lifecycle": {"state": "returned", "since": "2026-05-01", "history": [kept, {"state": "returned", "since": "2026-05-01"}]}}
	messages(now, again) == {"the step to returned on 2026-03-01 was told with its by, approvedBy, evidence, and no longer is"}
}
