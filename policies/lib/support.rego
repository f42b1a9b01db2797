# METADATA
# title: Support of products
# description: |
#   Makers name several ends. What counts is the day after which not everybody gets fixes any more; where it is not
#   given, the day nearest to it in meaning: that of the support one pays for, of the product's life, or of the time in
#   which it is improved.
package muster.lib.support

# last_day gives the last day of a product's support, and which support ends on it; undefined where no end is known.
last_day(product) := {"what": "the support", "on": day} if {
	day := data.registry.Product[product].spec.dates.endOfSupport.on
} else := {"what": "the extended support", "on": day} if {
	day := data.registry.Product[product].spec.dates.endOfExtendedSupport.on
} else := {"what": "all support", "on": day} if {
	day := data.registry.Product[product].spec.dates.endOfLife.on
} else := {"what": "the active support", "on": day} if {
	day := data.registry.Product[product].spec.dates.endOfActiveSupport.on
}
