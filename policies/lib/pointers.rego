# METADATA
# title: Pointers
# description: The path of a finding is an RFC 6901 pointer into the record.
package muster.lib.pointers

# to gives the pointer along field names and positions of a list: to(["spec", "macs", 0]) is "/spec/macs/0".
to(steps) := concat("", [token | some step in steps; token := concat("/", ["", _escaped(step)])])

_escaped(step) := replace(replace(step, "~", "~0"), "/", "~1") if is_string(step)

_escaped(step) := format_int(step, 10) if is_number(step)

# value gives what stands in a record where a pointer points, along field names; undefined where nothing stands.
value(record, pointer) := found if {
	found := object.get(record, [_unescaped(token) | some token in split(substring(pointer, 1, -1), "/")], null)
	found != null
}

_unescaped(token) := replace(replace(token, "~1", "/"), "~0", "~")
