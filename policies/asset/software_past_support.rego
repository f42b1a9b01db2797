# METADATA
# title: Installed software past support
# description: |
#   An operating system or application without security fixes endangers the machine that runs it and the network around
#   that. Extended support counts while a support or maintenance contract of the asset is in force. The rule is silent
#   while the replacement of the asset is planned for a day to come and an approved request for it is open.
# related_resources:
#   - ref: https://www.cisecurity.org/controls/inventory-and-control-of-software-assets
#     description: CIS Control 2
# custom:
#   id: asset/software-past-support
#   kinds: [Asset]
#   severity: warning
#   fix: Upgrade or remove it; replace the asset on an approved request, with the day in spec.plannedReplacement; name the contract for extended support in spec.contracts; or accept the risk in a Waiver with an end.
#   source: CIS Controls v8 2.2
#   bad: |
#     operatingSystem: {product: windows-server-2012-r2}   # support ended 2023-10-10
#   good: |
#     operatingSystem: {product: windows-server-2022}
package muster.asset.software_past_support

import data.muster.lib.dates
import data.muster.lib.plans
import data.muster.lib.subject
import data.muster.lib.support
import data.muster.lib.words

finding contains {
	"msg": sprintf("%s of %s ended on %s, %s ago, and it is still installed", [
		ended.what,
		product,
		ended.on,
		words.many(dates.days_between(ended.on, data.as_of), "day"),
	]),
	"path": path,
} if {
	some path, product in subject.software
	ended := support.last_day(product)
	ended.on < data.as_of
	subject.in_service
	not _extended(product)
	not plans.replacement
}

_extended(product) if {
	data.registry.Product[product].spec.dates.endOfExtendedSupport.on >= data.as_of
	some name in input.spec.contracts
	contract := data.registry.Contract[name].spec
	contract.category in {"support", "maintenance"}
	object.get(contract, ["term", "end"], data.as_of) >= data.as_of
}
