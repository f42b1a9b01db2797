package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/itam/enforce"
)

// markdownCoverage writes one page: what of a policy is enforced, or of each policy in a line.
func markdownCoverage(w io.Writer, c Coverage, _ Style) error {
	p := &page{}
	if c.One {
		p.policies(c)
	} else {
		p.overview(c)
	}
	p.WriteString(fmt.Sprintf("\n%s, as of %s.\n", prose(c.tally()), c.AsOf))
	for _, words := range c.besides() {
		if !p.add(markdownLimit, "\n"+prose(words)+"\n") {
			break
		}
	}
	_, err := io.WriteString(w, p.String())
	return err
}

func (p *page) overview(c Coverage) {
	p.WriteString("### What policies ask, and what shows it\n\n")
	p.grid(c.table())
}

func (p *page) policies(c Coverage) {
	for _, policy := range c.Policies {
		p.WriteString(fmt.Sprintf("### %s\n\n%s\n\n| | Statement | Shown by |\n|---|---|---|\n", titleOf(policy), prose(strings.Join(aboutPolicy(policy), " · "))))
		for i, s := range policy.Statements {
			row := fmt.Sprintf("| %s | **%s** %s | %s |\n", s.Status, prose(s.Statement.ID), prose(s.Statement.Text), shownBy(s))
			if !p.add(markdownLimit/2, row) {
				p.WriteString(fmt.Sprintf("| | … %s | |\n", count(len(policy.Statements)-i, "more statement")))
				break
			}
		}
	}
}

func titleOf(c enforce.Coverage) string {
	r := c.Policy.Record
	return strings.TrimSpace(code(r.ID()) + " " + prose(r.Title()))
}

// shownBy lists in one cell what shows a statement.
func shownBy(s enforce.Shown) string {
	var parts []string
	for _, r := range s.Rules {
		parts = append(parts, inTable(code(r.ID))+" "+resultWords(r))
	}
	for _, e := range s.Evidence {
		parts = append(parts, prose(fmt.Sprintf("%s %s: %s", e.Type, ageWords(e), e.Location)))
	}
	if s.Statement.NotShown != "" || len(parts) == 0 {
		parts = append(parts, prose(notShown(s)))
	}
	return strings.Join(parts, "<br>")
}
