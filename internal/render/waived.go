package render

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// waivedShown is how many waived findings a page names; they are there to be seen, not to push the others out.
const waivedShown = 50

type jsonWaiver struct {
	Record string `json:"record"`
	Reason string `json:"reason"`
	Until  string `json:"until"`
	File   string `json:"file"`
	Line   int    `json:"line"`
}

func jsonWaiverOf(w *diag.Waiver) *jsonWaiver {
	if w == nil {
		return nil
	}
	return &jsonWaiver{w.Record, w.Reason, w.Until, w.Range.File, w.Range.Start.Line}
}

// endingWords says which waivers end soon: "1 waiver ends in 9 days"; "" where none does.
func endingWords(s Summary) string {
	switch s.WaiversEnding {
	case 0:
		return ""
	case 1:
		return "1 waiver ends " + ahead(s.FirstEnds)
	}
	return fmt.Sprintf("%s waivers end soon, the first %s", number(s.WaiversEnding), ahead(s.FirstEnds))
}

func ahead(days int) string {
	if days == 0 {
		return "today"
	}
	return "in " + count(days, "day")
}

// waiver names what waives a finding, until when and why.
func (r Report) waiver(w *diag.Waiver) string {
	by := cmp.Or(w.Record, fmt.Sprintf("the comment at %s:%d", r.path(w.Range.File), w.Range.Start.Line))
	return fmt.Sprintf("waived by %s until %s: %s", by, w.Until, oneLine(w.Reason))
}

// waived lists what is waived, a line each and a line why.
func (t *textWriter) waived() {
	for _, f := range t.report.Waived {
		_, _ = fmt.Fprintf(t.out, "%s  %s, waived  %s\n", t.style.bold(t.placeOf(f)), f.Severity, inline(f.Rule))
		t.line(strings.Repeat(" ", minGutter), inline(f.Message))
		t.line(strings.Repeat(" ", minGutter), inline(t.report.waiver(f.Waiver)))
		_ = t.out.WriteByte('\n')
	}
}

// waived folds what is waived away.
func (p *page) waived(r Report) {
	if len(r.Waived) == 0 || !p.add(markdownLimit, fmt.Sprintf("\n<details><summary>⚠️ %s waived</summary>\n\n", count(len(r.Waived), "finding"))) {
		return
	}
	shown := 0
	for _, f := range r.Waived[:min(waivedShown, len(r.Waived))] {
		if !p.add(markdownLimit, fmt.Sprintf("- %s %s: %s<br>%s\n", code(r.where(f)), code(f.Rule), prose(f.Message), prose(r.waiver(f.Waiver)))) {
			break
		}
		shown++
	}
	if more := len(r.Waived) - shown; more > 0 {
		p.WriteString(fmt.Sprintf("- … and %s more\n", number(more)))
	}
	p.WriteString("\n</details>\n")
}
