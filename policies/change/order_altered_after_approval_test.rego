package muster.change.order_altered_after_approval_test

import data.muster.change.order_altered_after_approval

findings(before, after) := found if {
	found := order_altered_after_approval.finding with input as {"before": {"spec": before}, "after": {"spec": after}}
}

messages(before, after) := {f.msg | some f in findings(before, after)}

line := {"line": 1, "product": "dell-latitude-5450", "quantity": 24, "price": {"amount": "1299.00", "currency": "EUR"}}

order(lines) := {"vendor": "dell", "approved": "2026-02-02", "lines": lines}

with_line(how) := order([object.union(line, how)])

test_more_of_it if {
	findings(order([line]), with_line({"quantity": 40})) == {{
		"msg": "line 1 bought 24 when it was approved on 2026-02-02, and buys 40 now",
		"path": "/spec/lines/0/quantity",
	}}
}

test_dearer_or_something_else if {
	messages(order([line]), with_line({"price": {"amount": "1300.00"}})) == {"line 1 bought 1299.00 EUR when it was approved on 2026-02-02, and buys 1300.00 EUR now"}
	messages(order([line]), with_line({"product": "apple-mac-studio"})) == {"line 1 bought dell-latitude-5450 when it was approved on 2026-02-02, and buys apple-mac-studio now"}
	count(findings(order([line]), with_line({"price": {"amount": "1200.00", "currency": "USD"}}))) == 1
}

test_another_line_or_vendor if {
	findings(order([line]), order([line, {"line": 2, "quantity": 1}])) == {{
		"msg": "line 2 was added after the approval of 2026-02-02",
		"path": "/spec/lines/1",
	}}
	messages(order([line]), object.union(order([line]), {"vendor": "hp"})) == {"the order went to dell when it was approved on 2026-02-02, and goes to hp now"}
}

test_less_of_it if {
	count(findings(order([line]), with_line({"quantity": 12, "price": {"amount": "999.00"}}))) == 0
	count(findings(order([line, {"line": 2, "quantity": 1}]), order([line]))) == 0
}

test_approved_again_or_not_yet if {
	count(findings(order([line]), object.union(with_line({"quantity": 40}), {"approved": "2026-02-09"}))) == 0
	count(findings(object.remove(order([line]), ["approved"]), with_line({"quantity": 40}))) == 0
}

test_what_comes_later if {
	count(findings(order([line]), object.union(order([line]), {"ordered": "2026-02-10", "receipts": [{"number": "1"}]}))) == 0
	count(findings(order([object.remove(line, ["price"])]), order([line]))) == 0
}
