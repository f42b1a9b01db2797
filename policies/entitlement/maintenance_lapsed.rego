# METADATA
# title: Maintenance lapsed, and nobody noted what may still be used
# description: |
#   When maintenance ends, a perpetual right keeps the newest version that was out by then, and no later one. Unless
#   that version is noted while it is known, somebody installs the next release and nobody can tell that it is without
#   licence.
# custom:
#   id: entitlement/maintenance-lapsed
#   kinds: [Entitlement]
#   severity: warning
#   fix: Note the newest version that may be used in spec.lastEntitledVersion, or renew maintenance and note its new last day.
#   source: IAITAM KPA 4
#   bad: |
#     term: {basis: perpetual}
#     maintenance: {until: 2025-09-30}
#   good: |
#     term: {basis: perpetual}
#     maintenance: {until: 2025-09-30}
#     lastEntitledVersion: "9.3"
package muster.entitlement.maintenance_lapsed

import data.muster.lib.subject

finding contains {
	"msg": sprintf("maintenance ended on %s, and nothing says which version may still be used", [until]),
	"path": "/spec/maintenance/until",
} if {
	until := input.spec.maintenance.until
	until < data.as_of
	not input.spec.lastEntitledVersion
	object.get(input.spec, ["term", "basis"], "perpetual") == "perpetual"
	subject.in_service
}
