# METADATA
# title: Pointers
# description: The path of a finding is an RFC 6901 pointer into the record.
package muster.lib.pointers

# to gives the pointer along field names and positions of a list: to(["spec", "macs", 0]) is "/spec/macs/0".
to(steps) := concat("", [token | some step in steps; token := concat("/", ["", _escaped(step)])])

_escaped(step) := replace(replace(step, "~", "~0"), "/", "~1") if is_string(step)

_escaped(step) := format_int(step, 10) if is_number(step)
