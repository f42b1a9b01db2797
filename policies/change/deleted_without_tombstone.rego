# METADATA
# title: A record that was deleted without a trace
# description: |
#   An auditor who finds a device, a licence or an invoice that the register does not have asks what became of its record.
#   So a record of an asset, an entitlement, a contract or an order stays for as long as its lifecycle model keeps records
#   after their last state. One that was entered in error or twice stays as a tombstone that says so. What was planned and
#   never came, and a request that was never ordered, may go.
# custom:
#   id: change/deleted-without-tombstone
#   kinds: [Asset, Contract, Entitlement, Order]
#   stage: change
#   severity: error
#   fix: Bring the record back. If it was entered in error or twice, mark it in metadata.removed; else lead it to a final state and keep it until its time is over.
#   source: IAITAM KPA 6
#   scope: any
#   bad: |
#     # the file of lt-0024, in use until yesterday, is gone
#   good: |
#     metadata:
#       name: lt-0024
#       removed: {on: 2026-03-14, reason: entered twice, replacedBy: lt-0042}
package muster.change.deleted_without_tombstone

import data.muster.lib.changes
import data.muster.lib.holds
import data.muster.lib.identifiers
import data.muster.lib.lifecycle
import data.muster.lib.retention

finding contains {
	"msg": sprintf("the record was deleted, and nothing tells what became of it: %s", [_why]),
	"path": "/metadata/name",
} if {
	changes.gone
	changes.lost
	not _never_real
	not _held # which is another rule's, and worse
}

finding contains {
	"msg": sprintf("the record %s was deleted: this one claims to be it, and has none of its identifiers", [input.before.metadata.name]),
	"path": "/metadata/name",
} if {
	changes.counts
	input.before.kind == "Asset"
	input.before.metadata.name != input.after.metadata.name
	count(_identifiers) > 0
	every field, was in _identifiers {
		not identifiers.same(was, object.get(input.after.spec, ["identifiers", field], ""))
	}
}

finding contains {
	"msg": sprintf("the record is marked as removed on %s, %s", [day, _when(day)]),
	"path": "/metadata/removed/on",
} if {
	changes.kept
	changes.lost
	day := input.after.metadata.removed.on
}

# The day of a tombstone says for how long it stays.
_when(day) := sprintf("but came to %s on %s", [_spec.lifecycle.state, _spec.lifecycle.since]) if day < _spec.lifecycle.since

_when(day) := sprintf("which has not come yet: today is %s", [data.as_of]) if day > data.as_of

# _identifiers are those by which one thing is told from another.
_identifiers[field] := was if {
	some field in ["serial", "assetTag", "fixedAssetNumber", "cloudId", "imei", "uuid"]
	was := _spec.identifiers[field]
	not identifiers.says_nothing(was)
}

_spec := input.before.spec

_why := "only a record with a lifecycle can come to its end" if not _spec.lifecycle

_why := sprintf("it was %s, which is no final state", [_spec.lifecycle.state]) if {
	_spec.lifecycle
	not _ended
}

_why := sprintf("it was %s since %s, and is to be kept until %s", [_spec.lifecycle.state, _spec.lifecycle.since, _until]) if {
	_ended
	_until > data.as_of
}

_why := sprintf("it was %s, and its lifecycle model does not say for how long such records are kept", [_spec.lifecycle.state]) if {
	_ended
	not _until
}

_ended if retention.is_final(_spec.type, _spec.lifecycle.state)

_until := retention.ends(_spec.type, _spec.lifecycle.since)

_never_real if {
	every step in lifecycle.steps(_spec.lifecycle) {
		lifecycle.state(_spec.type, step.state).stage == "planning"
	}
}

_never_real if {
	input.before.kind == "Order"
	every field in ["approved", "ordered", "receipts", "invoices"] {
		not _spec[field]
	}
}

_held if holds.in_force(_spec.legalHold)
