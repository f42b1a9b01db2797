# METADATA
# title: The law before the change
# description: |
#   A change is judged by the lifecycle models as they were: it cannot loosen what judges it. What is new altogether judges
#   itself, as nothing else does.
package muster.lib.law

import data.muster.lib.lifecycle

# model gives the lifecycle model that judges records of a type, as {"name": ..., "spec": ...}.
model(type) := {"name": name, "spec": spec} if {
	name := name_of(type)
	spec := data.base.LifecycleModel[name].spec
} else := lifecycle.named(name_of(type))

# name_of gives the name of that model. The type may be gone; then it is looked for where it was, with the one above it.
name_of(type) := name if {
	name := lifecycle.model(type)
} else := name if {
	name := data.base.AssetType[type].spec.lifecycle
} else := name if {
	name := data.base.AssetType[data.base.AssetType[type].spec.parent].spec.lifecycle
}
