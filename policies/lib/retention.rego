# METADATA
# title: Retention
# description: |
#   For how long a record is kept is said by its lifecycle model, as it was before the change: a change cannot shorten the
#   time for what it deletes.
package muster.lib.retention

import data.muster.lib.dates
import data.muster.lib.lifecycle

# ends gives the day from which a record of the type may go when its time began on the day given; undefined where its
# model does not say for how long it is kept.
ends(type, from) := dates.add_months(from, _model(type).retentionMonths)

# is_final holds for a state in which a record of the type may end.
is_final(type, name) if {
	some state in _model(type).states
	state.name == name
	state.final
}

_model(type) := data.base.LifecycleModel[_name(type)].spec

# The type may be gone too; then it is looked for where it was, with the one above it.
_name(type) := name if {
	name := lifecycle.model(type)
} else := name if {
	name := data.base.AssetType[type].spec.lifecycle
} else := name if {
	name := data.base.AssetType[data.base.AssetType[type].spec.parent].spec.lifecycle
}
