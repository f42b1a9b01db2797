# METADATA
# title: Contracts
# description: |
#   A contract ends with the last day of its term, unless it renews by itself. It no longer does once notice was served;
#   the decision to end it is not enough, for the other side has not heard of it.
package muster.lib.contracts

# ended holds for the spec of a contract whose term is over and does not go on.
ended(contract) if {
	contract.term.end < data.as_of
	not renews(contract)
}

# renews holds for the spec of a contract that goes on after its term, unless somebody gives notice yet.
renews(contract) if {
	contract.renewal.mode == "auto"
	not contract.notice.served
}
