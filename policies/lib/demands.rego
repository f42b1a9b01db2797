# METADATA
# title: What types ask for
# description: |
#   What the type that a change is about asked of its records and no longer does, in words and by the steps below its spec.
#   What a type above it says still holds.
package muster.lib.demands

import data.muster.lib.changes
import data.muster.lib.schemas
import data.muster.lib.types

# _was is what the type said; where it stands below another type, also what that one said.
_was[field] := value if some field, value in input.before.spec

_was[field] := said[0] if {
	some field in [
		"tangible", "personal", "holdsData", "lifecycle", "naming", "verification", "minimumSpecification",
		"seenBy", "matchKeys",
	]
	object.get(input.before.spec, field, null) == null
	line := data.index.ancestors.AssetType[input.before.spec.parent]
	said := [value | some above in line; value := data.base.AssetType[above].spec[field]]
	count(said) > 0
}

_is := input.after.spec

# _says gives what a type says now, or what one above it does.
_says(field) := said if {
	said := _is[field]
} else := types.says(_is.parent, field)

# _silent holds for what the type said and neither it nor one above it says.
_silent contains field if {
	some field, _ in _was
	not _said[field]
}

_said contains field if {
	some field, _ in _was
	_says(field) != null
}

dropped contains [[field], what] if {
	some field, what in {
		"tangible": "its assets no longer count as things that have a place and a label",
		"personal": "its assets need no longer be with one person",
		"holdsData": "its assets need no longer be wiped before they are passed on",
	}
	_was[field] == true
	not _flagged[field]
}

_flagged contains field if {
	some field in ["tangible", "personal", "holdsData"]
	_says(field) == true
}

dropped contains [["shared"], "its assets may be with several people in turn, so none of them need be with one person"] if {
	_is.shared == true
	not _was.shared
}

dropped contains [[field], what] if {
	some field, what in {
		"lifecycle": "it no longer names a lifecycle model, so nothing is asked of the states of its records",
		"naming": "names need no longer follow a pattern",
		"verification": "its records need no longer be verified",
	}
	field in _silent
}

# What a model asked for beside states and steps is not told one by one.
dropped contains [["lifecycle"], sprintf("its records go by the lifecycle model %s now, no longer by %s and what that asked for", [is, was])] if {
	was := _was.lifecycle
	is := _says("lifecycle")
	is != was
	not _renamed(was, is)
}

_renamed(was, is) if was in data.registry.LifecycleModel[is].metadata.previously

dropped contains [["naming", "pattern"], sprintf("names need no longer be like %s, but like %s", [was, is])] if {
	was := _was.naming.pattern
	is := _says("naming").pattern
	is != was
}

dropped contains [["verification"], sprintf("its records need be verified every %v days only, no longer every %v", [is, was])] if {
	was := _days(_was.verification)
	is := _days(_says("verification"))
	is > was
}

dropped contains [["verification"], "its records need no longer be verified at set times"] if {
	_days(_was.verification)
	not _timed
	not "verification" in _silent
}

_timed if _days(_says("verification"))

dropped contains [["verification", "methods"], sprintf("its records may be verified by %s too", [method])] if {
	some method in _says("verification").methods
	accepted := _was.verification.methods
	not method in accepted
}

dropped contains [["verification", "methods"], "its records may be verified in any way"] if {
	_was.verification.methods
	verification := _says("verification")
	object.get(verification, "methods", []) == []
}

dropped contains [["minimumSpecification", field], sprintf("%s need no longer be %v: %s", [field, was, _enough(is)])] if {
	some field, was in _was.minimumSpecification
	is_number(was)
	is := object.get(_least, field, 0)
	is < was
}

_least := _says("minimumSpecification")

_least := {} if "minimumSpecification" in _silent

dropped contains [["seenBy"], sprintf("%s need no longer see its assets", [source.source])] if {
	some source in _was.seenBy
	not changes.item(_seen, "source", source.source)
}

dropped contains [["seenBy"], sprintf("%s need see its assets every %d days only, no longer every %d", [source.source, days, source.withinDays])] if {
	some source in _was.seenBy
	days := changes.item(_seen, "source", source.source).is.withinDays
	days > source.withinDays
}

_seen := _says("seenBy")

_seen := [] if "seenBy" in _silent

dropped contains [["matchKeys"], sprintf("its assets are no longer told apart by %s", [_field(key)])] if {
	some key in _was.matchKeys
	not key in _keys
}

_keys contains key if some key in _says("matchKeys")

dropped contains [["attributes", "required"], sprintf("the attribute %q need no longer be there", [name])] if {
	some name in _was.attributes.required
	not name in _required
	_is.attributes.properties[name]
}

_required contains name if some name in _is.attributes.required

_required contains name if {
	some above in data.index.ancestors.AssetType[_is.parent]
	some name in data.registry.AssetType[above].spec.attributes.required
}

# Words that are allowed beside those of a list are no demand dropped, and one pattern for another is said as what it asks
# now.
dropped contains [array.concat(["attributes", "properties", name], demand.steps), sprintf("the attribute %q need no longer be %s: %s", [schemas.label(name, demand.steps), demand.strict, _lax(demand.lax)])] if {
	some name, is in _is.attributes.properties
	some demand in schemas.stricter(_was.attributes.properties[name], is)
	not _no_less(demand)
}

_no_less(demand) if {
	demand.lax != ""
	demand.keyword in {"const", "enum", "format", "multipleOf", "pattern"}
}

_days(verification) := verification.intervalDays

_days(verification) := verification.intervalMonths * 30 if not verification.intervalDays

_lax("") := "nothing of the kind is asked"

_lax(words) := sprintf("%s is enough", [words]) if words != ""

_enough(0) := "nothing of the kind is asked"

_enough(n) := sprintf("%v is enough", [n]) if n != 0

_field(pointer) := replace(trim_left(pointer, "/"), "/", ".")
