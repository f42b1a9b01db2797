package muster.contract.paper_missing_test

import data.muster.contract.paper_missing

findings(spec) := found if {
	found := paper_missing.finding with input as {"spec": spec} with data.as_of as "2026-11-21"
}

test_no_paper if {
	findings({"term": {"start": "2026-11-21"}}) == {{"msg": "the contract is in force, and nothing says where the paper lies", "path": "/spec/documents"}}
	count(findings({"term": {"start": "2026-01-01"}, "documents": [], "amendments": [{"number": "1", "on": "2026-02-01"}]})) == 1
}

test_there_is_a_paper if {
	count(findings({"term": {"start": "2026-01-01"}, "documents": [{"title": "Lease", "location": "l.pdf"}]})) == 0
	count(findings({"term": {"start": "2026-01-01"}, "amendments": [{"number": "1", "document": {"title": "A", "location": "a.pdf"}}]})) == 0
}

test_not_yet_or_no_longer if {
	count(findings({"term": {"start": "2026-11-22"}})) == 0
	count(findings({"term": {"start": "2025-01-01", "end": "2026-11-20"}})) == 0
	count(findings({})) == 0
}
