package resolve

import (
	_ "embed"
	"regexp"
	"strings"
)

// part is a pattern of names that are only a part of a title.
type part struct {
	kind    string // update, language, driver
	pattern *regexp.Regexp
}

//go:embed parts.txt
var partList string

// readParts reads the list; its patterns are tested, so that none is wrong.
func readParts(list string) []part {
	var parts []part
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\r\n")
		if kind, pattern, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			parts = append(parts, part{kind, regexp.MustCompile("(?i)" + pattern)})
		}
	}
	return parts
}

// Part says of what kind a part of software is that goes by a name: update, language or driver; "" for a title.
func (b *Book) Part(name string) string {
	for _, p := range b.parts {
		if p.pattern.MatchString(name) {
			return p.kind
		}
	}
	return ""
}
