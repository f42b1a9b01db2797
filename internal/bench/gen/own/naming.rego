# METADATA
# title: A name in another form
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/naming
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.naming

finding contains {"msg": "metadata.name violates convention", "path": "/metadata/name"} if {
	not regex.match(`^asset-[0-9]{7}$`, input.metadata.name)
}
