package load_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What types declare holds for the records of these types and of those below them.
func TestAttributes(t *testing.T) {
	asset := func(name, typ, attributes string) string {
		return "---\napiVersion: muster/v1\nkind: Asset\nmetadata: {name: " + name + "}\nspec: {type: " + typ +
			", lifecycle: {state: in-use, since: 2026-03-02}" + attributes + "}\n"
	}
	assetType := func(name, rest string) string {
		return "---\napiVersion: muster/v1\nkind: AssetType\nmetadata: {name: " + name + "}\nspec: {classifies: [assets]" + rest + "}\n"
	}
	device := assetType("device", ", attributes: {properties: {colour: {type: string}, size: {type: integer}}, required: [size]}")
	laptop := assetType("laptop", ", parent: device, attributes: {properties: {size: {type: string, enum: ['13', '14']}}}")
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a type and the one above it", device + laptop + asset("a", "laptop", `, attributes: {colour: grey, size: "14"}`), nil},
		{"the nearest declaration counts", device + laptop + asset("a", "laptop", `, attributes: {size: 14}`),
			[]string{"r.yaml:15 <14> schema/type: text is wanted here, this is the integer 14"}},
		{"closed: what no type declares", device + asset("a", "device", `, attributes: {size: 1, weight: 2}`),
			[]string{`r.yaml:10 <weight> schema/unknown-field: unknown field "weight"`}},
		{"nothing is declared", assetType("bag", "") + asset("a", "bag", `, attributes: {size: 1}`),
			[]string{`r.yaml:10 <size> schema/unknown-field: unknown field "size"`}},
		{"required, and there is nothing", device + asset("a", "device", ""),
			[]string{`r.yaml:10 <{type: device, lifecycle: {state: in-use, since: 2026-03-02}}> schema/missing-field: the record needs attributes: "device" asks for size`}},
		{"required, and something else is there", device + asset("a", "device", ", attributes: {colour: grey}"),
			[]string{`r.yaml:10 <{colour: grey}> schema/missing-field: attributes needs the field "size"`}},
		{"a type that is not there", asset("a", "phone", ", attributes: {size: 1}"),
			[]string{`r.yaml:5 <phone> link/unknown-reference: there is no AssetType named "phone"`}},
		{"attributes that are no mapping", device + asset("a", "device", ", attributes: [size]"),
			[]string{`r.yaml:10 <[size]> schema/type: a mapping is wanted here, this is a list`}},
		{"only required, of what is declared above", device + assetType("phone", ", parent: device, attributes: {required: [colour]}") + asset("a", "phone", ", attributes: {size: 1}"),
			[]string{`r.yaml:15 <{size: 1}> schema/missing-field: attributes needs the field "colour"`}},
		{"a declaration that is no schema, said once and there", assetType("device", ", attributes: {properties: {ports: {type: int}}}") + laptop + asset("a", "laptop", ", attributes: {ports: 4}"),
			[]string{`r.yaml:5 <int> schema/attributes-declaration: the declared attributes are no schema: properties/ports/type: value must be one of "array", "boolean", "integer", "null", "number", "object", "string"`}},
		{"a declaration that reads other files", assetType("device", ", attributes: {properties: {p: {$ref: 'file:///etc/passwd'}}}"),
			[]string{`r.yaml:5 <{$ref: 'file:///etc/passwd'}> schema/attributes-declaration: the declared attributes are no schema: properties/p: $ref "file:///etc/passwd" leads out of these schemas`}},
		{"a declaration that is malformed as a record", assetType("device", ", attributes: [ports]") + asset("a", "device", ", attributes: {ports: 4}"),
			[]string{`r.yaml:5 <[ports]> schema/type: a mapping is wanted here, this is a list`}},
		{"types in a circle come to an end", assetType("a", ", parent: b, attributes: {properties: {x: {type: string}}}") + assetType("b", ", parent: a") + asset("a", "b", ", attributes: {x: y}"),
			[]string{`r.yaml:5 <b> link/cycle: the tree never ends: a is below b is below a`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := lines(loaded(t, files(map[string]string{"r.yaml": tt.text})))
			if diff := cmp.Diff(strings.Join(tt.want, "\n"), strings.Join(got, "\n")); diff != "" {
				t.Errorf("got:\n%s\n%s", strings.Join(got, "\n"), diff)
			}
		})
	}
}
