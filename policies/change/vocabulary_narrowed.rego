# METADATA
# title: Vocabulary that a change takes away or narrows
# description: |
#   Types, states, steps and attributes are the words in which records are written. Where one is taken away, allowed less or asked
#   for anew, records that were right are wrong from then on, also those on branches that nobody here sees. That may be
#   meant: whoever decides sees here what exactly becomes narrower; the records that break have findings of their own.
# custom:
#   id: change/vocabulary-narrowed
#   kinds: [AssetType, LifecycleModel]
#   stage: change
#   severity: warning
#   fix: Bring the records concerned into the new form first, or in the same change; keep a word for as long as records use it.
#   source: ITIL 4 ITAM 2.2.4.7
#   scope: any
#   bad: |
#     attributes: {properties: {size: {enum: [s, m]}}, required: [size]}   # l was allowed, and nothing was required
#   good: |
#     attributes: {properties: {size: {enum: [s, m, l, xl]}}}
package muster.change.vocabulary_narrowed

import data.muster.lib.changes
import data.muster.lib.pointers
import data.muster.lib.schemas
import data.muster.lib.ways

finding contains {
	"msg": sprintf("the %s %s is given up", [_noun, input.before.metadata.name]),
	"path": "/metadata/name",
} if {
	changes.lost
}

_noun := {"AssetType": "type", "LifecycleModel": "lifecycle model"}[input.before.kind]

finding contains {
	"msg": sprintf("the type no longer classifies %s", [records]),
	"path": "/spec/classifies",
} if {
	changes.counts
	some records in _was.classifies
	not records in _is.classifies
}

finding contains {
	"msg": sprintf("the attribute %q is given up", [name]),
	"path": pointers.to(["spec", "attributes", "properties", name]),
} if {
	changes.counts
	some name, _ in _was.attributes.properties
	not _attributes[name]
}

finding contains {
	"msg": sprintf("the attribute %q of the type %s no longer holds for this type, as it is not below it any more", [name, above]),
	"path": "/spec/parent",
} if {
	changes.counts
	_was.parent != object.get(_is, "parent", "")
	some above in data.index.ancestors.AssetType[_was.parent]
	some name, _ in data.base.AssetType[above].spec.attributes.properties
	not _attributes[name]
}

finding contains {
	"msg": sprintf("the attribute %q must be there now", [name]),
	"path": sprintf("/spec/attributes/required/%d", [i]),
} if {
	changes.counts
	some i, name in _is.attributes.required
	not name in object.get(_was, ["attributes", "required"], [])
}

finding contains {
	"msg": sprintf("the attribute %q must be %s now, where %s", [schemas.label(name, demand.steps), demand.strict, _before(demand)]),
	"path": pointers.to(array.concat(["spec", "attributes", "properties", name], demand.steps)),
} if {
	changes.counts
	some name, was in _was.attributes.properties
	some demand in schemas.stricter(_is.attributes.properties[name], was)
}

finding contains {
	"msg": sprintf("the lifecycle model %s does not have the state %s, which %s has", [_is.lifecycle, state.name, _was.lifecycle]),
	"path": "/spec/lifecycle",
} if {
	changes.counts
	_is.lifecycle
	some state in data.base.LifecycleModel[_was.lifecycle].spec.states
	not state.name in {s.name | some s in data.registry.LifecycleModel[_is.lifecycle].spec.states}
}

finding contains {
	"msg": sprintf("the state %s is given up", [was.name]),
	"path": "/spec/states",
} if {
	changes.counts
	some was in _was.states
	not changes.item(_is.states, "name", was.name)
}

finding contains {
	"msg": sprintf("the state %s belongs to the stage %s now, no longer to %s", [was.name, is.stage, was.stage]),
	"path": sprintf("/spec/states/%d/stage", [at]),
} if {
	changes.counts
	some was in _was.states
	{"at": at, "is": is} := changes.item(_is.states, "name", was.name)
	is.stage != was.stage
}

finding contains {
	"msg": sprintf("records may no longer %s in the state %s", [verb, was.name]),
	"path": sprintf("/spec/states/%d", [at]),
} if {
	changes.counts
	some was in _was.states
	{"at": at, "is": is} := changes.item(_is.states, "name", was.name)
	some field, verb in {"initial": "begin", "final": "end"}
	was[field] == true
	not is[field]
}

finding contains {
	"msg": sprintf("the state %s asks for %s now", [was.name, replace(trim_left(field, "/"), "/", ".")]),
	"path": sprintf("/spec/states/%d/%s/%d", [at, list, i]),
} if {
	changes.counts
	some was in _was.states
	{"at": at, "is": is} := changes.item(_is.states, "name", was.name)
	some list in ["requires", "evidence"]
	some i, field in is[list]
	not field in object.get(was, list, [])
}

finding contains {"msg": what, "path": pointers.to(array.concat(["spec"], steps))} if {
	changes.counts
	some [steps, what] in ways.narrower
}

_was := input.before.spec

_is := input.after.spec

# _attributes are those that records of the type may have now, from the types above it too.
_attributes[name] := true if some name, _ in _is.attributes.properties

_attributes[name] := true if {
	some above in data.index.ancestors.AssetType[_is.parent]
	some name, _ in data.registry.AssetType[above].spec.attributes.properties
}

_before(demand) := sprintf("%s was enough", [demand.lax]) if demand.lax != ""

_before(demand) := "nothing of the kind was asked" if demand.lax == ""
