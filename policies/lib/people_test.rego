package muster.lib.people_test

import data.muster.lib.people

person(spec) := {"Person": {"p-0001": {"spec": spec}}}

test_gone if {
	people.gone("p-0001") with data.registry as person({"status": "left"}) with data.as_of as "2026-11-21"
	people.gone("p-0001") with data.registry as person({"status": "leaving", "leaves": "2026-11-20"})
		with data.as_of as "2026-11-21"
}

test_still_here_on_the_last_day if {
	not people.gone("p-0001") with data.registry as person({"status": "leaving", "leaves": "2026-11-21"})
		with data.as_of as "2026-11-21"
}

departure(spec) := said if {
	said := people.departure("p-0001") with data.registry as person(spec) with data.as_of as "2026-11-21"
}

test_in_words if {
	departure({"status": "left", "leaves": "2026-10-30"}) == "p-0001 left on 2026-10-30"
	departure({"status": "left", "leaves": "2026-11-22"}) == "p-0001 has left"
	departure({"status": "left"}) == "p-0001 has left"
}
