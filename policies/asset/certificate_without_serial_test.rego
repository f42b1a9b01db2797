package muster.asset.certificate_without_serial_test

import data.muster.asset.certificate_without_serial

papers := {"Document": {
	"c-118": {"spec": {"issuer": "recyclea", "serials": ["7ht2 pq2", "NB-10012"]}},
	"bare": {"spec": {}},
}}

findings(spec) := found if {
	found := certificate_without_serial.finding with input as {"spec": spec} with data.registry as papers
}

disposed(serial, document) := {
	"identifiers": {"serial": serial, "hostnames": ["lt-1"]},
	"disposal": {"operator": "recyclea", "certificate": {"title": "C", "location": "c.pdf", "document": document}},
}

test_not_on_the_list if {
	findings(disposed("8HT2PQ2", "c-118")) == {{
		"msg": "c-118 lists 2 serial numbers, but not 8HT2PQ2",
		"path": "/spec/disposal/certificate/document",
	}}
}

test_listed_however_it_is_written if {
	count(findings(disposed("7HT2PQ2", "c-118"))) == 0
}

test_listed_by_its_tag if {
	count(findings(object.union(disposed("8HT2PQ2", "c-118"), {"identifiers": {"assetTag": "NB-10012"}}))) == 0
}

test_the_report_of_a_wipe_counts_too if {
	findings({"identifiers": {"serial": "X1"}, "sanitization": {"evidence": [{"type": "a", "location": "b"}, {"type": "a", "document": "c-118"}]}}) == {{
		"msg": "c-118 lists 2 serial numbers, but not X1",
		"path": "/spec/sanitization/evidence/1/document",
	}}
}

test_issued_by_somebody_else if {
	findings(object.union(disposed("7HT2PQ2", "c-118"), {"disposal": {"operator": "ecotri"}})) == {{
		"msg": "c-118 was issued by recyclea, but the asset went to ecotri",
		"path": "/spec/disposal/certificate/document",
	}}
}

test_no_list_or_nothing_to_look_for if {
	count(findings(disposed("8HT2PQ2", "bare"))) == 0
	count(findings(disposed("8HT2PQ2", "unheard-of"))) == 0
	count(findings(object.remove(disposed("8HT2PQ2", "c-118"), ["identifiers"]))) == 0
	count(findings({"disposal": {"certificate": {"title": "C", "location": "c.pdf"}}})) == 0
}
