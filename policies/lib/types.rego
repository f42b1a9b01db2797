# METADATA
# title: Types
# description: What an asset type says of its records holds for the types below it, until one of them says otherwise.
package muster.lib.types

# says gives what a type says in a field of its spec, or the nearest type above it that says anything there. It is
# undefined where none does.
says(type, field) := said if {
	said := data.registry.AssetType[type].spec[field]
} else := said[0] if {
	line := data.index.ancestors.AssetType[type]
	said := [above | some name in line; above := data.registry.AssetType[name].spec[field]]
}

# is holds where a type is the other one or lies below it.
is(type, above) if above in data.index.ancestors.AssetType[type]
