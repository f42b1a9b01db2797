# METADATA
# title: Retention
# description: |
#   For how long a record is kept is said by its lifecycle model, as it was before the change: a change cannot shorten the
#   time for what it deletes.
package muster.lib.retention

import data.muster.lib.dates
import data.muster.lib.law

# ends gives the day from which a record of the type may go when its time began on the day given; undefined where its
# model does not say for how long it is kept.
ends(type, from) := dates.add_months(from, law.model(type).spec.retentionMonths)

# is_final holds for a state in which a record of the type may end.
is_final(type, name) if {
	some state in law.model(type).spec.states
	state.name == name
	state.final
}
