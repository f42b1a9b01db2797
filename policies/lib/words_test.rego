package muster.lib.words_test

import data.muster.lib.words

test_many if {
	words.many(1, "day") == "1 day"
	words.many(0, "asset") == "0 assets"
	words.many(12, "asset") == "12 assets"
}

test_ahead if {
	words.ahead(0) == "today"
	words.ahead(1) == "in 1 day"
	words.ahead(30) == "in 30 days"
}
