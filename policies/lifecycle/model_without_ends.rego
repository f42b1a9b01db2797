# METADATA
# title: A lifecycle model without a beginning or an end
# description: |
#   A record begins in a state that its model marks as initial, and may be deleted only from one that it marks as final. A
#   model without an initial state lets no record begin; one without a final state keeps every record for ever.
# custom:
#   id: lifecycle/model-without-ends
#   kinds: [LifecycleModel]
#   severity: warning
#   fix: Mark the states in which records begin as initial, and those in which they end as final.
#   source: ITIL 4 ITAM 2.2.4
#   bad: |
#     states: [{name: in-use, stage: utilization}, {name: disposed, stage: disposal}]
#   good: |
#     states: [{name: in-use, stage: utilization, initial: true}, {name: disposed, stage: disposal, final: true}]
package muster.lifecycle.model_without_ends

import data.muster.lib.graphs

finding contains {"msg": "none of the states is initial, so no new record can begin in any", "path": "/spec/states"} if {
	count(graphs.initial) == 0
}

finding contains {"msg": "none of the states is final, so no record can ever end", "path": "/spec/states"} if {
	count(graphs.final) == 0
}
