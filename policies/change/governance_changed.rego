# METADATA
# title: A record that says how others are judged has changed
# description: |
#   Types, lifecycle models, policies, scope, waivers, roles, matrices of responsibility and the registry's own settings
#   decide what is right for everything else and who approves it, so a change to one is looked at before the rest. This says
#   in a phrase what has changed; where it makes the gate wider, findings of other rules say so too. Titles, labels and notes
#   decide nothing.
# custom:
#   id: change/governance-changed
#   kinds: [AssetType, LifecycleModel, Policy, RACI, Registry, Role, Scope, Waiver]
#   stage: change
#   severity: info
#   fix: Nothing is wrong by itself. Have it approved by whoever owns the record.
#   source: ITIL 4 ITAM 3.1.1
#   scope: any
#   bad: |
#     naming: {pattern: "^lt-[0-9]{5}$"}   # of four digits until now, in the same change as forty new laptops
#   good: |
#     naming: {pattern: "^lt-[0-9]{5}$"}   # in a change of its own, approved by the owner of the type
package muster.change.governance_changed

import data.muster.lib.changes
import data.muster.lib.pointers

finding contains {"msg": sprintf("a new %s%s", [_noun, _terms(input.after.spec)]), "path": "/metadata/name"} if {
	changes.added
	not input.after.metadata.removed
}

finding contains {"msg": sprintf("the %s %s is given up", [_noun, input.before.metadata.name]), "path": "/metadata/name"} if changes.lost

finding contains {"msg": sprintf("the %s has changed: %s", [_noun, concat("; ", phrases)]), "path": _path} if {
	changes.counts
	phrases := [phrase | some field in _fields; phrase := _phrases[field]]
	count(phrases) > 0
}

_noun := {
	"AssetType": "type",
	"LifecycleModel": "lifecycle model",
	"Policy": "policy",
	"RACI": "responsibility matrix",
	"Registry": "registry",
	"Role": "role",
	"Scope": "scope",
	"Waiver": "waiver",
}[_kind]

_kind := input.after.kind if input.after != null

_kind := input.before.kind if changes.gone

# _terms tells of a waiver what it lets pass.
_terms(spec) := sprintf(": %s is not asked of %s until %s", [spec.rule, concat(", ", what), spec.expires]) if {
	_kind == "Waiver"
	chosen := ["whatever its selector chooses" | spec.selector]
	what := array.concat(object.get(spec, "targets", []), chosen)
} else := ""

_was := input.before.spec

_is := input.after.spec

_path := pointers.to(["spec", field]) if {
	count(_phrases) == 1
	some field, _ in _phrases
} else := "/spec"

_fields := sort(object.keys(_was) | object.keys(_is))

_phrases[field] := sprintf("%s (%s)", [_words(field), concat(", ", what)]) if {
	some field in _fields
	not field in {"documents", "notes"}
	was := object.get(_was, field, null)
	is := object.get(_is, field, null)
	was != is
	what := _what(was, is)
}

# _words writes the name of a field as people read it: minimumSpecification is "minimum specification".
_words(field) := lower(regex.replace(field, `([A-Z])`, " $1"))

_what(null, _) := ["new"]

_what(_, null) := ["gone"]

_what(was, is) := what if {
	was != null
	is != null
	what := _difference(was, is)
	what != []
}

_difference(was, is) := array.flatten([
	[sprintf("new %v", [key]) | some key in _keys(is); not key in _keys(was)],
	[sprintf("%v gone", [key]) | some key in _keys(was); not key in _keys(is)],
	[sprintf("%v %s", [key, _between(_at(was, key), _at(is, key))]) |
		some key in _keys(was)
		_at(was, key) != _at(is, key)
	],
]) if {
	_keys(was)
	_keys(is)
} else := [_between(was, is)]

# _keys are what tells the parts of a value from each other.
_keys(value) := sort(object.keys(value)) if is_object(value)

_keys(value) := [_key(item) | some item in value] if is_array(value)

_key(item) := item if not is_object(item)

_key(item) := sprintf("%s from %s", [item.currency, item.from]) if {
	is_object(item)
} else := found[0] if {
	is_object(item)
	found := [item[name] | some name in ["name", "id", "source", "location"]; item[name]]
}

_at(value, key) := value[key] if is_object(value)

_at(value, key) := found[0] if {
	is_array(value)
	found := [item | some item in value; _key(item) == key]
}

# _between tells of short values what they were and are.
_between(was, is) := sprintf("%v instead of %v", [is, was]) if {
	_short(was)
	_short(is)
} else := "changed"

_short(value) if {
	not is_object(value)
	not is_array(value)
	count(sprintf("%v", [value])) <= 40
}
