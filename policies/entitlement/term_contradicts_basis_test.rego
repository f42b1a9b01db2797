package muster.entitlement.term_contradicts_basis_test

import data.muster.entitlement.term_contradicts_basis

test_perpetual_with_an_end if {
	term_contradicts_basis.finding == {{
		"msg": "the right is perpetual, but it is said to end on 2027-06-30",
		"path": "/spec/term/end",
	}} with input as {"spec": {"term": {"basis": "perpetual", "end": "2027-06-30"}}}
}

test_a_term_without_end if {
	count(term_contradicts_basis.finding) == 1 with input as {"spec": {"term": {"basis": "term", "start": "2026-01-01"}}}
}

test_a_term_that_the_contract_sets if {
	count(term_contradicts_basis.finding) == 0 with input as {"spec": {"contract": "ea-2024", "term": {"basis": "term"}}}
}

test_in_agreement if {
	count(term_contradicts_basis.finding) == 0 with input as {"spec": {"term": {"basis": "perpetual"}}}
	count(term_contradicts_basis.finding) == 0 with input as {"spec": {"term": {"basis": "term", "end": "2027-06-30"}}}
	count(term_contradicts_basis.finding) == 0 with input as {"spec": {}}
}
