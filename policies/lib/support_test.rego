package muster.lib.support_test

import data.muster.lib.support

all_dates := {
	"endOfActiveSupport": {"on": "2024-01-01"},
	"endOfSupport": {"on": "2025-01-01"},
	"endOfExtendedSupport": {"on": "2026-01-01"},
	"endOfLife": {"on": "2027-01-01"},
}

last_day(absent) := day if {
	dates := object.remove(all_dates, absent)
	day := support.last_day("some") with data.registry as {"Product": {"some": {"spec": {"dates": dates}}}}
}

test_which_end_counts if {
	last_day([]) == {"what": "the support", "on": "2025-01-01"}
	last_day(["endOfSupport"]) == {"what": "the extended support", "on": "2026-01-01"}
	last_day(["endOfSupport", "endOfExtendedSupport"]) == {"what": "all support", "on": "2027-01-01"}
	last_day(["endOfSupport", "endOfExtendedSupport", "endOfLife"]) == {"what": "the active support", "on": "2024-01-01"}
}

test_no_end_is_known if {
	not last_day(object.keys(all_dates))
	not support.last_day("unheard-of") with data.registry as {}
}
