# METADATA
# title: A location that does not exist
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/site
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.site

finding contains {"msg": sprintf("unknown location %s", [input.spec.location]), "path": "/spec/location"} if {
	not data.registry.Location[input.spec.location]
}
