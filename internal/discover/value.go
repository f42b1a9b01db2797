package discover

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// value is a JSON value: map[string]any, []any, string, number, bool or nil. What is not there is nil too, so that a path
// is followed without asking at each step.
type value struct{ v any }

// number is a JSON number as it is written.
type number string

// at follows names of members; a name may be the position of an item.
func (v value) at(names ...string) value {
	for _, name := range names {
		switch inner := v.v.(type) {
		case map[string]any:
			v = value{inner[name]}
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(inner) {
				return value{}
			}
			v = value{inner[i]}
		default:
			return value{}
		}
	}
	return v
}

// text is a text, a number as it is written, or true and false; "" for all else.
func (v value) text() string {
	switch inner := v.v.(type) {
	case string:
		return inner
	case number:
		return string(inner)
	case json.Number: // of YAML
		return string(inner)
	case bool:
		return strconv.FormatBool(inner)
	}
	return ""
}

// first is the text of the first of several members that has one.
func (v value) first(names ...string) string {
	for _, name := range names {
		if text := strings.TrimSpace(v.at(name).text()); text != "" {
			return text
		}
	}
	return ""
}

// list gives the items of a list; of an object that stands where a list of one belongs, that object.
func (v value) list() []value {
	switch inner := v.v.(type) {
	case []any:
		out := make([]value, len(inner))
		for i := range inner {
			out[i] = value{inner[i]}
		}
		return out
	case map[string]any:
		return []value{v}
	}
	return nil
}

// object gives the members of an object.
func (v value) object() map[string]any {
	o, _ := v.v.(map[string]any)
	return o
}

// keys are the names of the members of an object, in order.
func (v value) keys() []string { return slices.Sorted(maps.Keys(v.object())) }

// isObject says that it is an object.
func (v value) isObject() bool { return v.object() != nil }

// number gives a number, also one that is written as text. What is beyond all numbers, or none, is not one.
func (v value) number() (float64, bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(v.text()), 64)
	return n, err == nil && !math.IsInf(n, 0) && !math.IsNaN(n)
}
