// Package documenttest helps tests of edits.
package documenttest

import "strings"

// Changed tells the lines that an edit took away and added: those between what is the same before and behind.
func Changed(before, after string) string {
	a, b := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	out := ""
	for _, line := range a {
		out += "-" + line
	}
	for _, line := range b {
		out += "+" + line
	}
	return out
}
