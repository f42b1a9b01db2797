# METADATA
# title: Types
# description: What an asset type says of its records holds for the types below it, until one of them says otherwise.
package muster.lib.types

# says gives what a type says in a field of its spec, or the nearest type above it that says anything there. It is
# undefined where none does.
says(type, field) := [said |
	some ancestor in data.index.ancestors.AssetType[type]
	said := data.registry.AssetType[ancestor].spec[field]
][0]

# is holds where a type is the other one or lies below it.
is(type, above) if above in data.index.ancestors.AssetType[type]
