package kinds

import (
	"fmt"
	"slices"
	"strings"
)

// formats lists those that are judged. Another would be a promise that nobody keeps.
var formats = []string{
	"date", "date-time", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference", "uuid", "regex", "json-pointer",
}

// ordinary says what is wrong with a keyword of JSON Schema itself. A misspelt one would be passed over, and the check
// that it means would not take place.
func ordinary(key string, v any) error {
	if !standard(key) {
		return fmt.Errorf("unknown keyword")
	}
	if name, _ := v.(string); key == "format" && name != "" && !slices.Contains(formats, name) {
		return fmt.Errorf("%q is none of %s", name, strings.Join(formats, ", "))
	}
	return nil
}

// standard says whether JSON Schema 2020-12 has a keyword.
func standard(key string) bool {
	switch key {
	case "$schema", "$id", "$ref", "$defs", "$comment", "$anchor", "$vocabulary", "$dynamicRef", "$dynamicAnchor",
		"title", "description", "examples", "default", "deprecated", "readOnly", "writeOnly",
		"type", "const", "enum", "format", "pattern", "minLength", "maxLength",
		"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
		"properties", "required", "additionalProperties", "propertyNames", "patternProperties", "minProperties",
		"maxProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties",
		"items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains", "unevaluatedItems",
		"allOf", "anyOf", "oneOf", "not", "if", "then", "else",
		"contentEncoding", "contentMediaType", "contentSchema":
		return true
	}
	return false
}
