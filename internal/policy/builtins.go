package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// allowed are the built-in functions of Rego that a policy may call: what they give depends on their arguments alone,
// and they touch nothing. A function that OPA adds one day is refused until it stands here.
const allowed = `
	assign eq equal neq gt gte lt lte
	plus minus mul div rem abs ceil floor round
	and or intersection union array.concat array.flatten array.reverse array.slice sort
	count max min product sum numbers.range numbers.range_step
	bits.and bits.lsh bits.negate bits.or bits.rsh bits.xor
	object.filter object.get object.keys object.remove object.subset object.union object.union_n
	json.filter json.is_valid json.marshal json.patch json.remove json.unmarshal walk
	concat contains endswith format_int indexof indexof_n lower replace split sprintf startswith substring
	strings.any_prefix_match strings.any_suffix_match strings.count strings.replace_n strings.reverse strings.split_n
	trim trim_left trim_prefix trim_right trim_space trim_suffix upper
	glob.match glob.quote_meta
	regex.find_all_string_submatch_n regex.find_n regex.globs_match regex.is_valid regex.match regex.replace
	regex.split regex.template_match
	is_array is_boolean is_null is_number is_object is_set is_string type_name to_number
	base64.decode base64.encode base64.is_valid base64url.decode base64url.encode base64url.encode_no_pad
	hex.decode hex.encode urlquery.decode urlquery.decode_object urlquery.encode urlquery.encode_object
	crypto.md5 crypto.sha1 crypto.sha256
	graph.reachable graph.reachable_paths
	net.cidr_contains net.cidr_contains_matches net.cidr_intersects net.cidr_is_valid net.cidr_merge
	semver.compare semver.is_valid units.parse units.parse_bytes uri.is_valid uri.parse uuid.parse
	time.add_date time.clock time.date time.diff time.format time.parse_duration_ns time.parse_ns
	time.parse_rfc3339_ns time.weekday
	rego.metadata.chain rego.metadata.rule print trace
	internal.member_2 internal.member_3 internal.print internal.template_string internal.test_case`

// capabilities is this OPA's language with the functions of the list alone.
func capabilities() *ast.Capabilities {
	all := ast.CapabilitiesForThisVersion()
	names := strings.Fields(allowed)
	all.Builtins = slices.DeleteFunc(all.Builtins, func(b *ast.Builtin) bool { return !slices.Contains(names, b.Name) })
	all.AllowNet = []string{}
	return all
}

// refused returns the name of the built-in that a compile error is about, where it is one that OPA has and we do
// not allow.
func refused(e *ast.Error) (string, bool) {
	name, found := strings.CutPrefix(e.Message, "undefined function ")
	if !found {
		return "", false
	}
	all := ast.CapabilitiesForThisVersion().Builtins
	return name, slices.ContainsFunc(all, func(b *ast.Builtin) bool { return b.Name == name })
}

// instead says what to do without a function, by the beginning of its name.
func instead(name string) string {
	for _, row := range [...][2]string{
		{"time.now_ns", "the day is data.as_of, as YYYY-MM-DD"},
		{"http.", "bring what it would fetch into the registry as records, and look those up in data.registry"},
		{"net.", "bring what it would look up into the registry as records, and look those up in data.registry"},
		{"opa.runtime", "put what it would read from the environment into a record"},
		{"json.match_schema", "the record has been validated by its schema already"},
		{"json.verify_schema", "the record has been validated by its schema already"},
		{"rand.", "a check must give the same answer every time"},
		{"uuid.", "a check must give the same answer every time"},
		{"any", "write `true in the_collection`"},
		{"all", "write `every x in the_collection { x }`"},
		{"re_match", "write regex.match"},
		{"set_diff", "write `a - b`"},
		{"cast_", "test the type with is_string, is_number and the like"},
	} {
		if strings.HasPrefix(name, row[0]) {
			return row[1]
		}
	}
	return "a policy computes from the record, data.registry, data.index and data.as_of alone"
}

func refusal(e *ast.Error, name string) error {
	return fmt.Errorf("%s:%d: policies may not call %s: %s", e.Location.File, e.Location.Row, name, instead(name))
}
