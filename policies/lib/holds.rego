# METADATA
# title: Legal holds
# description: A legal hold is in force from its first day until it is released; the day of the release is free.
package muster.lib.holds

# in_force holds for a hold, spec.legalHold of an asset, on the day for which the registry is judged.
in_force(hold) if {
	hold.since <= data.as_of
	object.get(hold, "released", "9999-12-31") > data.as_of
}
