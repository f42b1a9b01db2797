# METADATA
# title: A tombstone taken away or written over
# description: |
#   A record that is marked as removed says for good that it was entered in error or twice. Whoever meets its name in an
#   old report finds the reason there, and what stands for it now. If the record counts again, or says another reason, two
#   things share one history. A tombstone may go when the time is over for which its lifecycle model keeps records.
# custom:
#   id: change/tombstone-removed
#   kinds: all
#   stage: change
#   severity: error
#   scope: any
#   fix: Bring the tombstone back as it was, and register what there is now under a name of its own.
#   source: IAITAM KPA 6
#   bad: |
#     metadata: {name: lt-0024}   # which was removed in March, and is another laptop now
#   good: |
#     metadata: {name: lt-0024, removed: {on: 2026-03-14, reason: entered twice, replacedBy: lt-0042}}
package muster.change.tombstone_removed

import data.muster.lib.changes
import data.muster.lib.retention

finding contains {
	"msg": sprintf("the tombstone was deleted; it said that the record was removed on %s: %s", [_removed.on, _removed.reason]),
	"path": "/metadata/removed",
} if {
	changes.gone
	_removed
	input.before.kind in {"Asset", "Contract", "Entitlement", "Order"}
	not _kept_long_enough
}

finding contains {
	"msg": sprintf("the record counts again, under a name that was given up: it was removed on %s: %s", [_removed.on, _removed.reason]),
	"path": "/metadata/name",
} if {
	changes.kept
	_removed
	not input.after.metadata.removed
}

finding contains {
	"msg": sprintf("%s of the removal %s", [field, changes.became(["metadata", "removed", field])]),
	"path": sprintf("/metadata/removed/%s", [field]),
} if {
	changes.kept
	input.after.metadata.removed
	some field, value in _removed
	object.get(input.after.metadata.removed, field, null) != value
}

_removed := input.before.metadata.removed

_kept_long_enough if retention.ends(input.before.spec.type, _removed.on) <= data.as_of
