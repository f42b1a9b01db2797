package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

const (
	manyFindings   = 100 // above this each rule shows only its first few, and a table counts them all
	shownPerRule   = 10
	tabledFindings = 20 // above this the findings are counted by rule
	defaultWidth   = 120
	minGutter      = 5
	relatedShown   = 5 // other places of one finding
)

// Text writes findings for a person: what is wrong, in its source line, and what to do. The answer stands last,
// where a terminal leaves it on screen.
func Text(w io.Writer, r Report, style Style) error {
	out := bufio.NewWriter(w)
	t := &textWriter{out: out, report: r, style: style, seen: map[tallyKey]int{}}
	if style.Quiet {
		t.quiet()
	} else {
		t.full()
	}
	return out.Flush()
}

// textWriter writes to a buffer that remembers its first error until it is flushed.
type textWriter struct {
	out    *bufio.Writer
	report Report
	style  Style
	seen   map[tallyKey]int // findings met so far
}

// quiet says only what fails, and nothing where nothing does.
func (t *textWriter) quiet() {
	for _, f := range t.report.Findings {
		if t.report.fails(f) {
			_, _ = fmt.Fprintf(t.out, "%s: %s: %s [%s]\n", t.placeOf(f), f.Severity, inline(f.Message), inline(f.Rule))
		}
	}
	if pass, _ := verdict(t.report); !pass && len(t.report.Findings) == 0 {
		t.summary()
	}
}

func (t *textWriter) full() {
	limit := len(t.report.Findings)
	if limit > manyFindings {
		limit = shownPerRule
	}
	for _, f := range t.report.Findings {
		key := keyOf(f)
		if t.seen[key]++; t.seen[key] <= limit {
			t.finding(f)
		}
	}
	if len(t.report.Findings) > tabledFindings {
		t.table(limit)
	}
	if t.style.Waived {
		t.waived()
	}
	t.summary()
}

func (t *textWriter) finding(f diag.Finding) {
	name := t.severity(f.Severity, f.Severity.String())
	_, _ = fmt.Fprintf(t.out, "%s  %s  %s\n", t.style.bold(t.placeOf(f)), name, inline(f.Rule))
	e := excerptOf(t.source(f), f.Range, context(f), t.width()-minGutter-3)
	gutter := e.gutter()
	for _, l := range e.lines {
		t.line(fmt.Sprintf("%*d", gutter, l.number), l.text)
	}
	t.message(f, e)
	for _, other := range f.Related[:min(relatedShown, len(f.Related))] {
		t.line(strings.Repeat(" ", gutter), "see: "+t.place(other.Range)+" "+inline(other.Message))
	}
	if more := len(f.Related) - relatedShown; more > 0 {
		t.line(strings.Repeat(" ", gutter), "see: … and "+count(more, "more place"))
	}
	if fix := t.report.fix(f); fix != "" {
		t.line(strings.Repeat(" ", gutter), "fix: "+inline(fix))
	}
	if _, _, known := t.report.rule(f.Rule); known && t.seen[keyOf(f)] == 1 {
		t.line(strings.Repeat(" ", gutter), "explain: muster explain "+inline(f.Rule))
	}
	_ = t.out.WriteByte('\n')
}

// message stands after the carets where it fits there, else on a line of its own.
func (t *textWriter) message(f diag.Finding, e excerpt) {
	blank := strings.Repeat(" ", e.gutter())
	message := inline(f.Message)
	if e.lines == nil {
		t.line(blank, message)
		return
	}
	carets := strings.Repeat(" ", e.indent) + t.severity(f.Severity, strings.Repeat("^", e.carets))
	if e.gutter()+3+e.indent+e.carets+1+textColumns(message) <= t.width() {
		t.line(blank, carets+" "+message)
		return
	}
	t.line(blank, carets)
	t.line(blank, message)
}

func (t *textWriter) line(gutter, text string) {
	_, _ = fmt.Fprintf(t.out, "%s %s\n", t.style.dim(gutter+" │"), text)
}

// table counts the findings by rule, the worst first.
func (t *textWriter) table(limit int) {
	hidden := false
	for _, c := range tallies(t.report.Findings) {
		rest := ""
		if more := len(c.findings) - limit; more > 0 {
			rest, hidden = fmt.Sprintf("  (%s not shown)", number(more)), true
		}
		severity := t.severity(c.severity, fmt.Sprintf("%-7s", c.severity))
		_, _ = fmt.Fprintf(t.out, "%8s  %s  %s%s\n", number(len(c.findings)), severity, inline(c.rule), rest)
	}
	if hidden {
		_, _ = fmt.Fprintln(t.out, "All of them: --format json; those of one rule: --rule NAME")
	}
	_ = t.out.WriteByte('\n')
}

func (t *textWriter) summary() {
	pass, words := summary(t.report)
	paint := t.style.red
	if pass {
		paint = t.style.green
	}
	_, _ = fmt.Fprintf(t.out, "%s %s\n", paint(mark(pass)), words)
}

// place writes path:line:column as editors and terminals recognise it.
func (t *textWriter) place(place diag.Range) string {
	file := inline(t.report.path(place.File))
	if place.Start.Line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d:%d", file, place.Start.Line, place.Start.Column)
}

// placeOf is where a finding stands; what is gone is said to be so.
func (t *textWriter) placeOf(f diag.Finding) string {
	if f.Before {
		return t.place(f.Range) + " (before the change)"
	}
	return t.place(f.Range)
}

func (t *textWriter) source(f diag.Finding) *document.File {
	read := t.report.Source
	if f.Before {
		read = t.report.Before
	}
	if read == nil {
		return nil
	}
	return read(f.Range.File)
}

func (t *textWriter) width() int {
	if t.style.Width == 0 {
		return defaultWidth
	}
	return max(t.style.Width, 40)
}

func (t *textWriter) severity(s diag.Severity, text string) string {
	switch s {
	case diag.Error:
		return t.style.red(text)
	case diag.Warning:
		return t.style.yellow(text)
	}
	return t.style.cyan(text)
}

// gutter says how many columns the line numbers take.
func (e excerpt) gutter() int {
	if len(e.lines) == 0 {
		return minGutter
	}
	return max(minGutter, len(fmt.Sprint(e.lines[len(e.lines)-1].number)))
}
