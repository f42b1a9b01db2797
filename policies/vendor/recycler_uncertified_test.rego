package muster.vendor.recycler_uncertified_test

import data.muster.vendor.recycler_uncertified

messages(roles, certificates) := said if {
	found := recycler_uncertified.finding with input as {"spec": {"roles": roles, "certificates": certificates}}
		with data.as_of as "2026-11-21"
	said := {f.msg | some f in found}
}

test_no_certificate if {
	messages(["reseller", "recycler"], []) == {"the vendor recycles equipment, and no certificate of theirs is recorded"}
}

test_all_have_ended if {
	messages(["recycler"], [{"until": "2025-01-31"}, {"until": "2026-11-20"}]) == {"the vendor recycles equipment, and their last certificate ended on 2026-11-20"}
}

test_the_last_day_counts if {
	messages(["recycler"], [{"until": "2025-01-31"}, {"until": "2026-11-21"}]) == set()
}

test_a_certificate_without_end if {
	messages(["recycler"], [{"name": "ISO 14001"}]) == set()
}

test_other_vendors if {
	messages(["reseller"], []) == set()
}
