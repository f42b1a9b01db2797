package muster.change.vocabulary_narrowed_test

import data.muster.change.vocabulary_narrowed
import data.muster.lib.example_test as example

findings(before, after) := found if {
	found := vocabulary_narrowed.finding with input as {"before": before, "after": after}
		with data.base as registry
		with data.registry as registry
		with data.index as example.index
}

messages(before, after) := {f.msg | some f in findings(before, after)}

silent(before, after) if count(findings(before, after)) == 0

registry := object.union(example.registry, {
	"AssetType": {"hardware": {"spec": {"attributes": {"properties": {"rack": {"type": "string"}}}}}},
	"LifecycleModel": {"short": {"spec": {"states": [{"name": "in-use"}, {"name": "disposed"}]}}},
})

type(spec) := {"kind": "AssetType", "metadata": {"name": "laptop"}, "spec": spec}

attributes(properties) := type({"attributes": {"properties": properties}})

model(states) := {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": {"states": states}}

test_type_given_up if {
	removed := object.union(type({}), {"metadata": {"removed": {"on": "2026-11-20", "reason": "entered twice"}}})
	findings(type({}), null) == {{"msg": "the type laptop is given up", "path": "/metadata/name"}}
	messages(type({}), removed) == {"the type laptop is given up"}
	silent(removed, null)
	silent(null, type({}))
}

test_classifies_less if {
	messages(type({"classifies": ["assets", "contracts"]}), type({"classifies": ["assets"]})) == {"the type no longer classifies contracts"}
	silent(type({"classifies": ["assets"]}), type({"classifies": ["assets", "contracts"]}))
}

test_attribute_given_up if {
	findings(attributes({"screenInches": {}}), attributes({})) == {{
		"msg": `the attribute "screenInches" is given up`,
		"path": "/spec/attributes/properties/screenInches",
	}}
	silent(attributes({"screenInches": {}}), attributes({"screenInches": {}, "weight": {}}))
}

test_attribute_moved_to_the_type_above if {
	silent(object.union(attributes({"rack": {}}), {"spec": {"parent": "hardware"}}), type({"parent": "hardware"}))
	silent(attributes({"rack": {}}), type({"parent": "server"}))
	count(findings(attributes({"rack": {}}), type({}))) == 1
}

test_type_put_below_another if {
	findings(type({"parent": "server"}), type({})) == {{
		"msg": `the attribute "rack" of the type hardware no longer holds for this type, as it is not below it any more`,
		"path": "/spec/parent",
	}}
	silent(type({"parent": "server"}), type({"parent": "switch"}))
	silent(type({}), type({"parent": "switch"}))
}

test_attribute_newly_required if {
	findings(type({"attributes": {"required": ["size"]}}), type({"attributes": {"required": ["size", "screenInches"]}})) == {{
		"msg": `the attribute "screenInches" must be there now`,
		"path": "/spec/attributes/required/1",
	}}
	silent(type({"attributes": {"required": ["size"]}}), type({}))
}

test_attribute_asked_more_of if {
	findings(attributes({"size": {"enum": ["s", "m", "l"]}}), attributes({"size": {"enum": ["s", "m"]}})) == {{
		"msg": `the attribute "size" must be one of s, m now, where one of s, m, l was enough`,
		"path": "/spec/attributes/properties/size/enum",
	}}
	messages(attributes({"ports": {"items": {"properties": {"speed": {}}}}}), attributes({"ports": {"items": {"properties": {"speed": {"minimum": 10}}}}})) == {`the attribute "ports.speed" must be at least 10 now, where nothing of the kind was asked`}
	silent(attributes({"size": {"enum": ["s"], "minLength": 2}}), attributes({"size": {"enum": ["s", "m"], "minLength": 1, "title": "Size"}}))
}

test_another_lifecycle_model if {
	messages(type({"lifecycle": "simple"}), type({"lifecycle": "short"})) == {sprintf("the lifecycle model short does not have the state %s, which simple has", [state]) |
		some state in ["planned", "in-stock", "preparing", "returned"]
	}
	silent(type({"lifecycle": "short"}), type({"lifecycle": "simple"}))
}

test_state_given_up if {
	findings(model([{"name": "in-use"}, {"name": "lent"}]), model([{"name": "in-use"}])) == {{"msg": "the state lent is given up", "path": "/spec/states"}}
	silent(model([{"name": "in-use"}]), model([{"name": "lent"}, {"name": "in-use"}]))
}

test_state_of_another_stage if {
	findings(model([{"name": "sold", "stage": "decommission"}]), model([{"name": "new"}, {"name": "sold", "stage": "disposal"}])) == {{
		"msg": "the state sold belongs to the stage disposal now, no longer to decommission",
		"path": "/spec/states/1/stage",
	}}
}

test_neither_beginning_nor_end if {
	messages(model([{"name": "a", "initial": true, "final": true}]), model([{"name": "a", "final": false}])) == {
		"records may no longer begin in the state a",
		"records may no longer end in the state a",
	}
	silent(model([{"name": "a"}]), model([{"name": "a", "initial": true}]))
}

test_state_asks_more if {
	before := model([{"name": "in-use", "requires": ["/spec/owner"]}])
	findings(before, model([{"name": "in-use", "requires": ["/spec/location", "/spec/owner"], "evidence": ["handover-form"]}])) == {
		{"msg": "the state in-use asks for spec.location now", "path": "/spec/states/0/requires/0"},
		{"msg": "the state in-use asks for handover-form now", "path": "/spec/states/0/evidence/0"},
	}
	silent(before, model([{"name": "in-use", "requires": []}]))
}

walked(spec) := object.union(model([{"name": "in-use"}, {"name": "returned"}]), {"spec": spec})

going := {"from": "in-use", "to": "returned"}

coming := {"from": "returned", "to": "in-use"}

test_steps_no_longer_permitted if {
	findings(walked({"transitions": [going, coming]}), walked({"transitions": [going]})) == {{
		"msg": "records may no longer go from returned to in-use",
		"path": "/spec/transitions",
	}}
	messages(walked({}), walked({"transitions": [going]})) == {"records may go only where a transition leads now, where any step was permitted"}
	silent(walked({"transitions": [going]}), walked({}))
	silent(walked({"transitions": [going, {"from": "lost", "to": "in-use"}]}), walked({"transitions": [going]}))
}

test_what_steps_ask_for_now if {
	more := object.union(going, {"approver": "it-asset-manager", "requires": ["/spec/location"], "evidence": ["slip"]})
	findings(walked({"transitions": [going]}), walked({"transitions": [more]})) == {
		{"msg": "the step from in-use to returned needs the approval of the role it-asset-manager now", "path": "/spec/transitions/0/approver"},
		{"msg": "the step from in-use to returned asks for spec.location now", "path": "/spec/transitions/0/requires/0"},
		{"msg": "the step from in-use to returned asks for slip now", "path": "/spec/transitions/0/evidence/0"},
	}
	silent(walked({"transitions": [more]}), walked({"transitions": [going]}))
}

test_evidence_that_is_accepted_less if {
	messages(walked({"evidence": [{"name": "slip"}, {"name": "photo"}]}), walked({"evidence": [{"name": "slip", "issuedIn": ["in-use"]}]})) == {
		`evidence of type "photo" is given up`,
		`evidence of type "slip" may no longer come from other states than in-use`,
	}
	messages(walked({"evidence": [{"name": "slip", "issuedIn": ["in-use", "returned"]}]}), walked({"evidence": [{"name": "slip", "issuedIn": ["in-use"]}]})) == {`evidence of type "slip" may no longer come from returned`}
	silent(walked({"evidence": [{"name": "slip", "issuedIn": ["in-use"]}]}), walked({"evidence": [{"name": "slip"}]}))
}
