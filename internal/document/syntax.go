package document

import (
	"regexp"
	"strconv"
	"strings"
)

// syntax turns the library's refusal into a finding.
func (p *placer) syntax(src []byte, c chunk, err error) bool {
	words := strings.TrimPrefix(err.Error(), "yaml: ")
	at := c.text
	if found := regexp.MustCompile(`^line (\d+): `).FindStringSubmatch(words); found != nil {
		words = words[len(found[0]):]
		line, _ := strconv.Atoi(found[1])
		for at = c.marker; line > 1; line-- {
			at = lineAfter(p.text, at)
		}
	}
	return p.stop(ruleSyntax, at, at+len(lineAt(p.text, at)), words, "")
}
