# METADATA
# title: Words
# description: Counts and spans of days as people read them.
package muster.lib.words

# many writes a count with its noun: "1 day", "3 days".
many(1, noun) := sprintf("1 %s", [noun])

many(n, noun) := sprintf("%d %ss", [n, noun]) if n != 1

# ahead writes how far ahead a day lies that is not past: "today", "in 3 days".
ahead(0) := "today"

ahead(days) := sprintf("in %s", [many(days, "day")]) if days > 0
