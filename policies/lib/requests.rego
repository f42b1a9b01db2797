# METADATA
# title: Requests
# description: |
#   What is asked, and whether somebody allowed it. All take the spec of a Request.
package muster.lib.requests

# open holds for what is still to be done.
open(request) if request.state in {"approved", "in-progress", "open"}

# approved holds for what somebody approved and nobody rejected since, and for standard changes, which are approved once
# for all.
approved(request) if {
	not request.state in {"cancelled", "rejected"}
	request.changeType == "standard"
}

approved(request) if {
	not request.state in {"cancelled", "rejected"}
	last := max([approval.on | some approval in request.approvals; approval.decision == "approved"])
	every approval in request.approvals {
		_no_veto(approval, last)
	}
}

_no_veto(approval, _) if approval.decision == "approved"

_no_veto(approval, last) if approval.on < last

# has_number holds for a request that has the number where it is kept.
has_number(request, number) if lower(request.origin.number) == lower(number)
