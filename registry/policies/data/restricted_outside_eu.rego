# METADATA
# title: Restricted data outside the European Union
# description: |
#   NB-POL-019, statement 3: restricted data stays inside the Union. Casablanca works on it through a session in Lyon. What
#   counts is where the asset stands, or else where the machine stands on which it runs.
# custom:
#   id: northbank/restricted-outside-eu
#   kinds: [Asset]
#   severity: error
#   fix: Move the data to a place inside the Union, or correct spec.location or spec.dataClassification. Ask p-0150 before anything else is done.
#   source: NB-POL-019, statement 3
#   scope: any
#   bad: |
#     spec: {type: server, location: casablanca-r01, dataClassification: restricted}
#   good: |
#     spec: {type: server, location: lyon-dc1-r07, dataClassification: restricted}
package northbank.data.restricted_outside_eu

import data.muster.lib.subject

finding contains {
	"msg": sprintf("its data is restricted, and it stands in %s, outside the European Union", [country]),
	"path": "/spec/location",
} if {
	input.spec.dataClassification == "restricted"
	country := _country(input.spec.location)
	not country in _union
	not subject.disposed
}

finding contains {
	"msg": sprintf("its data is restricted, and %s, on which it runs, stands in %s, outside the European Union", [relation.to, country]),
	"path": sprintf("/spec/relations/%d/to", [i]),
} if {
	input.spec.dataClassification == "restricted"
	not input.spec.location
	some i, relation in input.spec.relations
	relation.type == "runs-on"
	country := _country(data.registry.Asset[relation.to].spec.location)
	not country in _union
	not subject.disposed
}

# The country of a place is said by the place, or by the nearest one above it that says it.
_country(location) := [country |
	some place in data.index.ancestors.Location[location]
	country := data.registry.Location[place].spec.address.country
][0]

_union := {
	"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
	"IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
}
