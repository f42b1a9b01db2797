package muster.lib.holds_test

import data.muster.lib.holds

in_force(hold) if holds.in_force(hold) with data.as_of as "2026-11-21"

test_open if {
	in_force({"matter": "LIT-1", "since": "2026-11-21"})
	in_force({"matter": "LIT-1", "since": "2026-02-01", "released": "2026-11-22"})
}

test_not_yet_or_no_longer if {
	not in_force({"matter": "LIT-1", "since": "2026-11-22"})
	not in_force({"matter": "LIT-1", "since": "2026-02-01", "released": "2026-11-21"})
}
