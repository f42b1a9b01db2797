# METADATA
# title: People
# description: Whether somebody is still with the organisation. The last day at work still counts.
package muster.lib.people

# gone holds for a person who has left by the day for which the registry is judged.
gone(name) if data.registry.Person[name].spec.status == "left"

gone(name) if {
	leaves := data.registry.Person[name].spec.leaves
	leaves < data.as_of
}

# departure tells of it in words: "p-0533 left on 2026-10-30". A last day ahead is no day on which anybody left.
departure(name) := sprintf("%s left on %s", [name, leaves]) if {
	leaves := data.registry.Person[name].spec.leaves
	leaves <= data.as_of
} else := sprintf("%s has left", [name])
