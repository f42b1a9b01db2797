package muster.lib.law_test

import data.muster.lib.example_test as example
import data.muster.lib.law

strict := {"LifecycleModel": {"simple": {"spec": {"states": [{"name": "planned", "stage": "planning"}]}}}}

law_of(type, registry, base) := found if {
	found := law.model(type) with data.registry as registry
		with data.base as base
		with data.index as example.index
}

test_the_model_as_it_was if {
	law_of("laptop", example.registry, strict) == {"name": "simple", "spec": strict.LifecycleModel.simple.spec}
}

test_a_new_model_judges_itself if {
	law_of("laptop", example.registry, {}).spec == example.registry.LifecycleModel.simple.spec
}

test_the_type_is_gone if {
	base := object.union(example.registry, {"AssetType": {"gadget": {"spec": {"parent": "tool"}}, "tool": {"spec": {"lifecycle": "simple"}}}})
	law_of("tool", {}, base).name == "simple"
	law_of("gadget", {}, base).name == "simple"
	not law_of("unheard-of", {}, base)
}
