package muster.change.requirement_dropped_test

import data.muster.change.requirement_dropped
import data.muster.lib.example_test as example

findings(before, after) := found if {
	found := requirement_dropped.finding with input as {"before": before, "after": after}
		with data.base as registry
		with data.registry as registry
		with data.index as example.index
}

messages(before, after) := {f.msg | some f in findings(before, after)}

silent(before, after) if count(findings(before, after)) == 0

registry := object.union(example.registry, {"AssetType": {"hardware": {"spec": {
	"verification": {"intervalMonths": 12},
	"attributes": {"required": ["rack"]},
}}}})

type(spec) := {"kind": "AssetType", "metadata": {"name": "laptop"}, "spec": spec}

model(spec) := {"kind": "LifecycleModel", "metadata": {"name": "simple"}, "spec": spec}

in_use(state) := model({"states": [{"name": "planned"}, object.union({"name": "in-use"}, state)]})

policy(spec) := {"kind": "Policy", "metadata": {"name": "assignment"}, "spec": spec}

test_what_a_type_is if {
	findings(type({"personal": true}), type({})) == {{"msg": "its assets need no longer be with one person", "path": "/spec/personal"}}
	messages(type({"holdsData": true}), type({"holdsData": false})) == {"its assets need no longer be wiped before they are passed on"}
	count(findings(type({}), type({"shared": true}))) == 1
	silent(type({}), type({"personal": true, "holdsData": true}))
	silent(type({"shared": true}), type({}))
}

test_the_type_above_still_says_it if {
	silent(type({"parent": "hardware", "tangible": true}), type({"parent": "hardware"}))
	silent(type({"parent": "hardware", "lifecycle": "simple"}), type({"parent": "hardware"}))
	silent(type({"parent": "hardware", "verification": {"intervalMonths": 24}}), type({"parent": "hardware"}))
	count(findings(type({"parent": "hardware", "verification": {"intervalMonths": 6}}), type({"parent": "hardware"}))) == 1
}

test_no_longer_below_a_type if {
	messages(type({"parent": "hardware"}), type({})) == {
		"its assets no longer count as things that have a place and a label",
		"it no longer names a lifecycle model, so nothing is asked of the states of its records",
		"its records need no longer be verified",
	}
	silent(type({"parent": "hardware"}), type({"parent": "server"}))
	silent(type({}), type({"parent": "server"}))
}

test_naming if {
	findings(type({"naming": {"pattern": "^lt-[0-9]{4}$"}}), type({"naming": {"pattern": ".*"}})) == {{
		"msg": "names need no longer be like ^lt-[0-9]{4}$, but like .*",
		"path": "/spec/naming/pattern",
	}}
	messages(type({"naming": {"pattern": "^lt-[0-9]{4}$"}}), type({})) == {"names need no longer follow a pattern"}
	silent(type({}), type({"naming": {"pattern": ".*"}}))
}

test_verification if {
	messages(type({"verification": {"intervalMonths": 12}}), type({"verification": {"intervalMonths": 24}})) == {"its records need be verified every 720 days only, no longer every 360"}
	messages(type({"verification": {"intervalMonths": 12, "methods": ["audit"]}}), type({"verification": {"methods": ["audit"]}})) == {"its records need no longer be verified at set times"}
	messages(type({"verification": {"methods": ["audit"]}}), type({"verification": {"methods": ["audit", "self-declaration"]}})) == {"its records may be verified by self-declaration too"}
	messages(type({"verification": {"methods": ["audit"]}}), type({"verification": {"intervalDays": 30}})) == {"its records may be verified in any way"}
	silent(type({"verification": {"intervalMonths": 12}}), type({"verification": {"intervalDays": 30}}))
	silent(type({"verification": {"methods": ["audit", "discovery"]}}), type({"verification": {"methods": ["audit"]}}))
}

test_minimum_specification if {
	before := type({"minimumSpecification": {"memoryGiB": 16, "storageGiB": 256}})
	messages(before, type({"minimumSpecification": {"memoryGiB": 8}})) == {
		"memoryGiB need no longer be 16: 8 is enough",
		"storageGiB need no longer be 256: nothing of the kind is asked",
	}
	count(findings(before, type({}))) == 2
	silent(before, type({"minimumSpecification": {"memoryGiB": 32, "storageGiB": 256}}))
}

test_sources_and_match_keys if {
	before := type({"seenBy": [{"source": "edr", "withinDays": 14}], "matchKeys": ["/spec/identifiers/serial"]})
	messages(before, type({"seenBy": [{"source": "edr", "withinDays": 60}], "matchKeys": ["/spec/identifiers/serial"]})) == {"edr need see its assets every 60 days only, no longer every 14"}
	messages(before, type({})) == {
		"edr need no longer see its assets",
		"its assets are no longer told apart by spec.identifiers.serial",
	}
	silent(type({}), before)
}

test_attributes if {
	before := type({"attributes": {"properties": {"size": {"enum": ["s"], "minLength": 3}, "weight": {"pattern": "^a$"}}, "required": ["size"]}})
	messages(before, type({"attributes": {"properties": {"size": {"enum": ["s", "m"], "minLength": 2}, "weight": {"pattern": "^b$"}}}})) == {
		`the attribute "size" need no longer be there`,
		`the attribute "size" need no longer be a text of at least 3 characters: a text of at least 2 characters is enough`,
	}
	messages(before, type({"attributes": {"properties": {"size": {"minLength": 3}, "weight": {}}, "required": ["size"]}})) == {
		`the attribute "size" need no longer be one of s: nothing of the kind is asked`,
		`the attribute "weight" need no longer be a text like ^a$: nothing of the kind is asked`,
	}
	silent(type({"attributes": {"properties": {"size": {}}}}), before)
}

test_attribute_required_by_the_type_above if {
	before := type({"parent": "server", "attributes": {"properties": {"rack": {}}, "required": ["rack"]}})
	silent(before, type({"parent": "server", "attributes": {"properties": {"rack": {}}}}))
}

test_states if {
	before := in_use({"requires": ["/spec/owner", "/spec/location"], "evidence": ["handover-form"], "longestStayDays": 30})
	findings(before, in_use({"requires": ["/spec/owner"], "longestStayDays": 90, "initial": true})) == {
		{"msg": "the state in-use no longer asks for spec.location", "path": "/spec/states/1/requires"},
		{"msg": "the state in-use no longer asks for handover-form", "path": "/spec/states/1/evidence"},
		{"msg": "records may stay in the state in-use 90 days, no longer 30 days only", "path": "/spec/states/1/longestStayDays"},
		{"msg": "records may begin in the state in-use", "path": "/spec/states/1/initial"},
	}
	messages(in_use({"longestStayDays": 30}), in_use({})) == {"records may stay in the state in-use for ever, no longer 30 days only"}
	silent(in_use({}), before)
	silent(before, model({"states": [{"name": "planned"}]}))
}

test_retention if {
	messages(model({"states": [], "retentionMonths": 84}), model({"states": [], "retentionMonths": 12})) == {"records need no longer be kept for 84 months: 12 is enough"}
	count(findings(model({"states": [], "retentionMonths": 84}), model({"states": []}))) == 1
	silent(model({"states": [], "retentionMonths": 84}), model({"states": [], "retentionMonths": 120}))
}

test_policy if {
	first := {"id": "4.1", "text": "A", "rules": ["asset/owner-missing", "asset/location-missing"]}
	second := {"id": "4.2", "text": "B"}
	before := policy({"reviewMonths": 12, "statements": [first, second]})
	findings(before, policy({"statements": [object.union(first, {"rules": ["asset/owner-missing"]})]})) == {
		{"msg": "it no longer makes the demand 4.2", "path": "/spec/statements"},
		{"msg": "asset/location-missing no longer watches over the demand 4.1", "path": "/spec/statements/0/rules"},
		{"msg": "it is to be reviewed at no set time, no longer every 12 months", "path": "/spec/reviewMonths"},
	}
	messages(before, object.union(before, {"spec": {"appliesTo": {"types": ["laptop"]}, "reviewMonths": 24}})) == {
		"it applies to other records than before",
		"it is to be reviewed every 24 months, no longer every 12 months",
	}
	silent(before, policy({"reviewMonths": 6, "statements": [first, object.union(second, {"text": "C"}), {"id": "4.3"}]}))
}

test_policy_given_up if {
	findings(policy({"statements": [{"id": "1"}]}), null) == {{"msg": "the policy assignment is given up, with its 1 demand", "path": "/metadata/name"}}
	silent(null, policy({"statements": [{"id": "1"}]}))
	silent(type({}), null)
}

walked(transitions) := model({"states": [{"name": "in-use"}, {"name": "returned"}, {"name": "disposed"}], "transitions": transitions})

returning := {"from": "in-use", "to": "returned", "evidence": ["return-slip"], "requires": ["/spec/location"], "approver": "it-asset-manager"}

disposing := {"from": "returned", "to": "disposed"}

test_steps_that_are_permitted_anew if {
	findings(walked([disposing]), walked([disposing, {"from": "in-use", "to": "disposed"}])) == {{
		"msg": "records may go from in-use to disposed now",
		"path": "/spec/transitions/1",
	}}
	messages(walked([disposing]), model({"states": []})) == {"records may take any step now: no transition is left"}
	silent(model({"states": [{"name": "in-use"}, {"name": "disposed"}]}), walked([{"from": "in-use", "to": "disposed"}]))
	silent(walked([disposing]), walked([disposing, {"from": "disposed", "to": "archived"}]))
}

test_what_steps_no_longer_ask_for if {
	messages(walked([returning]), walked([{"from": "in-use", "to": "returned"}])) == {
		"the step from in-use to returned no longer needs the approval of the role it-asset-manager",
		"the step from in-use to returned no longer asks for return-slip",
		"the step from in-use to returned no longer asks for spec.location",
	}
	messages(walked([returning]), walked([object.union(returning, {"approver": "workplace-lead"})])) == {"the step from in-use to returned no longer needs the approval of the role it-asset-manager, but that of workplace-lead"}
	silent(walked([disposing]), walked([object.union(disposing, {"approver": "workplace-lead"})]))
}

glossary(evidence) := model({"states": [], "evidence": evidence})

test_where_evidence_comes_from if {
	was := glossary([{"name": "slip", "issuedIn": ["in-use"]}])
	messages(was, glossary([{"name": "slip", "issuedIn": ["in-use", "returned"]}])) == {`evidence of type "slip" may come from returned too`}
	everywhere := {`evidence of type "slip" may come from any state now, no longer from in-use only`}
	messages(was, glossary([{"name": "slip"}])) == everywhere
	messages(was, glossary([{"name": "photo"}])) == everywhere
	silent(glossary([{"name": "slip"}]), was)
}

test_a_type_overrules_the_one_above if {
	findings(type({"parent": "hardware"}), type({"parent": "hardware", "verification": {"intervalMonths": 24}})) == {{
		"msg": "its records need be verified every 720 days only, no longer every 360",
		"path": "/spec/verification",
	}}
	messages(type({"parent": "hardware"}), type({"parent": "hardware", "tangible": false})) == {"its assets no longer count as things that have a place and a label"}
	silent(type({"parent": "hardware"}), type({"parent": "hardware", "verification": {"intervalMonths": 6}}))
}

test_another_lifecycle_model if {
	told := "its records go by the lifecycle model easy now, no longer by simple and what that asked for"
	findings(type({"lifecycle": "simple"}), type({"lifecycle": "easy"})) == {{"msg": told, "path": "/spec/lifecycle"}}
	messages(type({"parent": "hardware"}), type({"parent": "hardware", "lifecycle": "easy"})) == {told}
	silent(type({}), type({"lifecycle": "easy"}))
}

test_a_lifecycle_model_with_another_name if {
	renamed := object.union(registry, {"LifecycleModel": {"plain": {"metadata": {"previously": ["simple"]}}}})
	count(requirement_dropped.finding) == 0 with input as {"before": type({"lifecycle": "simple"}), "after": type({"lifecycle": "plain"})}
		with data.base as registry
		with data.registry as renamed
		with data.index as example.index
}
