# METADATA
# title: The record that is judged
# description: |
#   What most rules ask first about the record before them. These are values and no functions, so that Rego works each
#   of them out once for a record, however many rules ask.
package muster.lib.subject

import data.muster.lib.contracts
import data.muster.lib.lifecycle
import data.muster.lib.types

# stage is where in its life the record stands; undefined where its type's lifecycle model does not have its state.
stage := state.stage

# state is what the lifecycle model says of the state that the record is in.
state := lifecycle.state(input.spec.type, input.spec.lifecycle.state)

# model is the name of the lifecycle model that the record goes by.
model := lifecycle.model(input.spec.type)

# steps are those that it has gone through, oldest first; the last is the present one.
steps := lifecycle.steps(input.spec.lifecycle)

# in_service holds for what is with somebody or does its work, be it that it is still being set up.
in_service if stage in {"assignment", "utilization"}

in_use if stage == "utilization"

disposed if stage == "disposal"

# tangible holds for what can be touched, and so has a place and can bear a label.
tangible if types.says(input.spec.type, "tangible")

# personal holds for what one person has, unless several use it in turn.
personal if {
	types.says(input.spec.type, "personal")
	not types.says(input.spec.type, "shared")
}

# holds_data holds for what keeps data that must be destroyed before it is passed on.
holds_data if types.says(input.spec.type, "holdsData")

# ours holds for what the organisation owns or leases: not a person's own device, a provider's or a customer's.
ours if object.get(input.spec, "holding", "owned") in {"owned", "leased"}

# missing holds for what was lost or stolen and has not been found again.
missing if {
	input.spec.loss
	not input.spec.loss.recovered
}

# holding_person is the name of the person to whom the asset is assigned today. The first and the last day of an
# assignment count.
holding_person := substring(assignment.to, 7, -1) if {
	assignment := input.spec.assignment
	startswith(assignment.to, "Person/")
	today := data.as_of
	object.get(assignment, "since", today) <= today
	object.get(assignment, "until", today) >= today
}

# uses are the products that an asset consists of or runs, by the pointer to the place that says so.
uses["/spec/product"] := input.spec.product

uses[path] := product if some path, product in software

software["/spec/operatingSystem/product"] := input.spec.operatingSystem.product

software[sprintf("/spec/software/%d/product", [i])] := item.product if some i, item in input.spec.software

# over holds for what no longer counts: disposed of, ended, closed, or gone.
over if disposed

over if {
	input.kind == "Contract"
	contracts.ended(input.spec)
}

over if {
	input.kind in {"CostCenter", "OrgUnit"}
	input.spec.until < data.as_of
}

over if {
	input.kind == "Document"
	input.spec.withdrawn < data.as_of
}

over if {
	input.kind == "Request"
	input.spec.state in {"cancelled", "done", "rejected"}
}

over if {
	input.kind == "Person"
	input.spec.status == "left"
}
