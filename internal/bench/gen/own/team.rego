# METADATA
# title: A label that names no team
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/team
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.team

finding contains {"msg": sprintf("unknown team %s", [input.metadata.labels.team]), "path": "/metadata/labels/team"} if {
	not data.registry.Team[input.metadata.labels.team]
}
