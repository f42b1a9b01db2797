# METADATA
# title: An asset without an owner
# description: One of the questions that muster and its peers are measured with.
# custom:
#   id: bench/owner
#   kinds: [Asset]
#   severity: error
#   fix: none, this is a measurement
package bench.owner

finding contains {"msg": "the asset has no owner", "path": "/spec/owner"} if not input.spec.owner
