# METADATA
# title: Schemas
# description: Where one JSON Schema, such as that of an attribute of a type, asks more than another.
package muster.lib.schemas

# stricter gives the demands of a schema that the other does not make, or makes less: the steps to each, its keyword, in
# words what the schema asks there and what the other does ("" where nothing).
stricter(strict, lax) := {{
	"steps": array.concat(place, [keyword]),
	"keyword": keyword,
	"strict": _words(keyword, here[keyword]),
	"lax": _asked(there, keyword),
} |
	some place in _places(strict)
	here := object.get(strict, place, null)
	there := object.get(lax, place, null)
	is_object(there)
	some keyword in _keywords(here, there)
}

# label names the field of an attribute that a demand is about: "ports.speed" for an item's field.
label(attribute, steps) := concat(".", array.concat([attribute], [step |
	some step in array.slice(steps, 0, count(steps) - 1)
	not step in {"items", "properties"}
]))

# _places leads to the schemas inside a schema, and to itself.
_places(schema) := {place |
	walk(schema, [place, value])
	is_object(value)
	_is_schema(place)
}

_is_schema([])

_is_schema(place) if place[count(place) - 1] == "items"

_is_schema(place) if place[count(place) - 2] == "properties"

_keywords(here, there) := {keyword |
	some keyword, value in here
	_stricter(keyword, value, object.get(there, keyword, null))
}

_lower := {"exclusiveMinimum", "minItems", "minLength", "minProperties", "minimum"}

_upper := {"exclusiveMaximum", "maxItems", "maxLength", "maxProperties", "maximum"}

_told := {
	"$comment", "$id", "default", "deprecated", "description", "examples", "items", "properties", "readOnly", "title",
	"writeOnly",
}

_sets := {"additionalProperties", "enum", "required", "type", "uniqueItems"}

_stricter(keyword, value, null) if {
	not keyword in (_told | {"additionalProperties", "uniqueItems"})
	not startswith(keyword, "x-")
	value != []
}

_stricter("uniqueItems", true, other) if other != true

_stricter("additionalProperties", false, other) if other != false

_stricter(keyword, value, other) if {
	keyword in _lower
	is_number(other)
	other < value
}

_stricter(keyword, value, other) if {
	keyword in _upper
	other > value
}

_stricter("enum", value, other) if {
	some item in other
	not item in value
}

_stricter("required", value, other) if {
	some item in value
	not item in other
}

_stricter("type", value, other) if {
	some type in _types(other)
	not _accepted(type, _types(value))
}

_stricter(keyword, value, other) if {
	not keyword in (((_told | _lower) | _upper) | _sets)
	not startswith(keyword, "x-")
	other != null
	value != other
}

_accepted(type, types) if type in types

_accepted("integer", types) if "number" in types

_types(type) := {type} if is_string(type)

_types(types) := {type | some type in types} if is_array(types)

_asked(schema, keyword) := "" if {
	object.get(schema, keyword, null) in {null, false}
} else := _words(keyword, schema[keyword])

_words(keyword, value) := sprintf(_forms[keyword], [value]) if {
	_forms[keyword]
	not is_array(value)
} else := concat(" or ", [object.get(_names, name, name) | some name in _types(value)]) if {
	keyword == "type"
} else := sprintf("%s %s", [_lists[keyword], concat(", ", [sprintf("%v", [item]) | some item in value])]) if {
	is_array(value)
	_lists[keyword]
} else := _flags[keyword] if {
	_flags[keyword]
} else := sprintf("as %s says", [keyword])

_forms := {
	"const": "%v",
	"exclusiveMaximum": "less than %v",
	"exclusiveMinimum": "more than %v",
	"format": "a text of the form %v",
	"maxItems": "a list of at most %v",
	"maxLength": "a text of at most %v characters",
	"maximum": "at most %v",
	"minItems": "a list of at least %v",
	"minLength": "a text of at least %v characters",
	"minimum": "at least %v",
	"multipleOf": "a multiple of %v",
	"pattern": "a text like %v",
}

_lists := {"enum": "one of", "required": "a mapping with"}

_flags := {"additionalProperties": "a mapping without further fields", "uniqueItems": "a list without repetitions"}

_names := {
	"array": "a list",
	"boolean": "true or false",
	"integer": "a whole number",
	"null": "empty",
	"number": "a number",
	"object": "a mapping",
	"string": "a text",
}
