package catalog

import (
	"regexp"
	"strings"
)

// remarks divides the free text of a device type, which is Markdown, into the documents that it links to and the
// rest as notes. A text of links alone leaves no notes.
func remarks(markdown string) (documents []Object, notes string) {
	link := regexp.MustCompile(`\[([^\]\n]+)\]\((https?://[^\s)]+)\)`)
	seen := map[string]bool{}
	for _, m := range link.FindAllStringSubmatch(markdown, -1) {
		if title := strings.TrimSpace(m[1]); title != "" && !seen[m[2]] {
			seen[m[2]] = true
			documents = append(documents, Object{{"title", title}, {"location", m[2]}})
		}
	}
	if strings.Trim(link.ReplaceAllString(markdown, ""), " \t\r\n-*#,.;") == "" {
		return documents, ""
	}
	return documents, tidy(link.ReplaceAllString(markdown, "$1"))
}

// tidy trims each line and leaves out empty ones.
func tidy(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
