package muster.lib.schemas_test

import data.muster.lib.schemas

# demands gives what the first schema asks beyond the second, as "keyword: strict / lax".
demands(strict, lax) := {sprintf("%s: %s / %s", [concat(".", demand.steps), demand.strict, demand.lax]) |
	some demand in schemas.stricter(strict, lax)
}

test_limits if {
	demands({"minimum": 5, "maximum": 9}, {"minimum": 3, "maximum": 10}) == {"minimum: at least 5 / at least 3", "maximum: at most 9 / at most 10"}
	demands({"minLength": 5}, {}) == {"minLength: a text of at least 5 characters / "}
	demands({"minimum": 3, "maximum": 10}, {"minimum": 5, "maximum": 9}) == set()
}

test_types if {
	demands({"type": "string"}, {"type": "integer"}) == {"type: a text / a whole number"}
	demands({"type": "string"}, {"type": ["null", "string"]}) == {"type: a text / empty or a text"}
	demands({"type": "integer"}, {"type": "number"}) == {"type: a whole number / a number"}
	demands({"type": "boolean"}, {}) == {"type: true or false / "}
	demands({"type": "number"}, {"type": "integer"}) == set()
	demands({"type": ["string", "null"]}, {"type": "string"}) == set()
}

test_values if {
	demands({"enum": ["s", "m"]}, {"enum": ["s", "m", "l"]}) == {"enum: one of s, m / one of s, m, l"}
	demands({"enum": ["s"]}, {}) == {"enum: one of s / "}
	demands({"enum": ["m", "s", "l"]}, {"enum": ["s", "m"]}) == set()
}

test_patterns_and_the_rest if {
	demands({"pattern": "^a$"}, {"pattern": "^b$"}) == {"pattern: a text like ^a$ / a text like ^b$"}
	demands({"format": "date"}, {}) == {"format: a text of the form date / "}
	demands({"anyOf": [{"minimum": 1}]}, {}) == {"anyOf: as anyOf says / "}
	demands({"uniqueItems": true, "additionalProperties": false}, {"uniqueItems": false}) == {
		"uniqueItems: a list without repetitions / ",
		"additionalProperties: a mapping without further fields / ",
	}
	demands({"required": ["a"]}, {"required": []}) == {"required: a mapping with a / a mapping with "}
}

test_inside if {
	strict := {"type": "array", "items": {"properties": {"speed": {"minimum": 10}}}}
	lax := {"type": "array", "items": {"properties": {"speed": {"minimum": 1}}}}
	demands(strict, lax) == {"items.properties.speed.minimum: at least 10 / at least 1"}
	schemas.label("ports", ["items", "properties", "speed", "minimum"]) == "ports.speed"
	schemas.label("ports", ["minItems"]) == "ports"
}

test_what_only_explains if {
	demands({"title": "A", "description": "B", "examples": [1], "x-note": 1, "default": 2}, {"title": "C"}) == set()
	demands({"minimum": 1}, {"minimum": 1}) == set()
}
