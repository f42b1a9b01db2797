# METADATA
# title: Contracts
# description: |
#   A contract ends with the last day of its term, unless it renews by itself. It no longer does once notice was served or
#   its end was decided.
package muster.lib.contracts

# ended holds for the spec of a contract whose term is over and does not go on.
ended(contract) if {
	contract.term.end < data.as_of
	not renews(contract)
}

# renews holds for the spec of a contract that goes on after its term.
renews(contract) if {
	contract.renewal.mode == "auto"
	not contract.notice.served
	object.get(contract.renewal, "decision", "undecided") != "terminate"
}
