# METADATA
# title: Superseded, and people still work by it
# description: |
#   When a newer document takes the place of another, the older one is withdrawn, and what named it names the newer.
#   Else half of the people go by the one and half by the other. Certificates and reports prove what was, and may go on
#   being named.
# custom:
#   id: document/superseded-yet-in-force
#   kinds: [Document]
#   severity: warning
#   fix: Note its last day in spec.withdrawn, and name the newer document where this one is named.
#   source: IAITAM KPA 6
#   bad: |
#     metadata: {name: nb-pol-021-v3.0}   # which nb-pol-021-v3.1 supersedes
#     spec: {category: policy}
#   good: |
#     metadata: {name: nb-pol-021-v3.0}
#     spec: {category: policy, withdrawn: 2026-01-31}
package muster.document.superseded_yet_in_force

finding contains {
	"msg": sprintf("%s has superseded it since %s, and it is not withdrawn", [newer, _since(newer)]),
	"path": "/metadata/name",
} if {
	not input.spec.withdrawn
	some newer in _newer
	_since(newer) <= data.as_of
}

finding contains {
	"msg": sprintf("it was withdrawn on %s, and is still named by %s", [withdrawn, concat(", ", names)]),
	"path": "/spec/withdrawn",
} if {
	withdrawn := input.spec.withdrawn
	withdrawn < data.as_of
	not input.spec.category in {"certificate", "report"}
	names := sort({sprintf("%s/%s", [referrer.kind, referrer.name]) |
		some referrer in data.index.referrers.Document[input.metadata.name]
		not startswith(referrer.pointer, "/spec/supersedes/")
	})
	count(names) > 0
}

_newer contains referrer.name if {
	some referrer in data.index.referrers.Document[input.metadata.name]
	startswith(referrer.pointer, "/spec/supersedes/")
}

_since(name) := object.get(data.registry.Document[name].spec, "issued", data.as_of)
