package muster.asset.product_prohibited_test

import data.muster.asset.product_prohibited
import data.muster.lib.example_test as example

products := {"Product": {
	"remote-helper": {"spec": {"standing": "prohibited", "substitutes": ["assist", "teams"]}},
	"old-camera": {"spec": {"standing": "prohibited"}},
	"assist": {"spec": {"standing": "standard"}},
}}

findings(state, more) := found if {
	found := product_prohibited.finding with input as example.asset("laptop", state, more)
		with data.registry as object.union(example.registry, products)
		with data.index as example.index
}

test_prohibited_software_with_its_substitutes if {
	findings("in-use", {"software": [{"product": "assist"}, {"product": "remote-helper"}]}) == {{
		"msg": "remote-helper is prohibited and still in service; instead there is assist or teams",
		"path": "/spec/software/1/product",
	}}
}

test_a_prohibited_device if {
	findings("in-use", {"product": "old-camera"}) == {{
		"msg": "old-camera is prohibited and still in service; the catalogue names no substitute",
		"path": "/spec/product",
	}}
}

test_a_standard_product if {
	count(findings("in-use", {"product": "assist"})) == 0
}

test_out_of_service if {
	count(findings("disposed", {"product": "old-camera"})) == 0
	count(findings("returned", {"product": "old-camera"})) == 0
}
