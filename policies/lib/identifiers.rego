# METADATA
# title: Identifiers
# description: Serial numbers and the like name one thing, however they are written.
package muster.lib.identifiers

# same holds for two ways of writing one identifier: letters may be large or small, and blanks and separators differ.
same(one, other) if _plain(one) == _plain(other)

# says_nothing holds for the placeholders that makers leave in firmware, which identify nothing.
says_nothing(text) if _plain(text) in _placeholders

says_nothing(text) if regex.match(`^(0+|f+|x+|[*?]+|)$`, _plain(text))

_plain(text) := regex.replace(lower(sprintf("%v", [text])), `[\s:.{}-]`, "")

_placeholders := {
	"0123456789", "123456789", "1234567890", "default", "defaultstring", "empty", "invalid", "n/a", "na", "none",
	"notapplicable", "notavailable", "notprovided", "notset", "notspecified", "null", "oem", "sernum",
	"serialnumber", "systemserialnumber", "chassisserialnumber", "baseboardserialnumber", "tobefilledbyoem",
	"unknown", "03000200040005000006000700080009",
}
