package render

import (
	"fmt"
	"io"

	"github.com/assetmuster/muster/internal/history"
)

// markdownLog writes a history as one page, the latest commit first.
func markdownLog(w io.Writer, l Log, _ Style) error {
	p := &page{}
	p.WriteString(fmt.Sprintf("### History of %s\n\n", code(l.Record)))
	if len(l.Entries) == 0 {
		p.WriteString("Nothing happened to it" + l.asFar() + ".\n")
	}
	for i, e := range l.Entries {
		if !p.add(markdownLimit-200, e.markdown()) {
			p.WriteString(fmt.Sprintf("\n%s not shown. All of them: `muster log --format json`\n", count(len(l.Entries)-i, "more commit")))
			break
		}
	}
	if l.Cut != nil {
		p.WriteString(fmt.Sprintf("\nThe clone ends at %s of %s; what came before is not in it.\n", code(l.Cut.Short()), l.Cut.Day()))
	}
	_, err := io.WriteString(w, p.String())
	return err
}

func (e LogEntry) markdown() string {
	d := e.diff()
	text := fmt.Sprintf("- **%s** %s %s", e.Commit.Day(), code(e.Commit.Short()), prose(e.Commit.Author))
	if subject := d.clean(history.Subject(e.Commit)); subject != "" {
		text += ": " + prose(fit(inline(subject), shownValue))
	}
	if words := signed(e.Commit); words != "" {
		text += " · " + prose(words)
	}
	text += "\n"
	for _, words := range e.about(d) {
		text += "  - " + prose(words) + "\n"
	}
	for i, f := range e.Fields {
		if i == shownFields {
			text += fmt.Sprintf("  - … and %s\n", count(len(e.Fields)-i, "more field"))
			break
		}
		text += d.markdownField(e.Change, f)
	}
	for _, a := range history.Approvals(e.Commit) {
		text += "  - " + prose(a.Key+": "+a.Value) + "\n"
	}
	return text
}
