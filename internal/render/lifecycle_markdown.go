package render

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// lifecycleMarkdown writes a page: the diagram, which forges draw, and a table for those who read the text. It counts no
// records, so that it stays true for as long as the model does.
func lifecycleMarkdown(w io.Writer, l Lifecycle, _ Style) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n", prose(cmp.Or(l.Title, l.Name)))
	if l.Description != "" {
		fmt.Fprintf(&b, "%s\n\n", prose(l.Description))
	}
	fmt.Fprintf(&b, "```mermaid\n%s```\n\n", l.Mermaid())
	b.WriteString("| Stage | State | | Needs | Leads to |\n|---|---|---|---|---|\n")
	for _, stage := range lifecycle.Stages() {
		for _, s := range l.In(stage) {
			var steps []string
			for _, t := range l.Transitions {
				if t.From == s.Name {
					steps = append(steps, prose(stepWords(t)))
				}
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", prose(stage), inTable(code(s.Name)), prose(strings.Join(stateWords(s), " · ")),
				prose(needsWords(s.Requires, s.Evidence, "")), strings.Join(steps, "<br>"))
		}
	}
	if len(l.Evidence) > 0 {
		b.WriteString("\n")
	}
	for _, e := range l.Evidence {
		fmt.Fprintf(&b, "- %s: %s\n", code(e.Name), prose(evidenceWords(e)))
	}
	for _, remark := range l.remarks() {
		fmt.Fprintf(&b, "\n%s\n", prose(remark))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
