package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// githubShown is how many errors, and how many warnings, GitHub shows of one step.
const githubShown = 10

// GitHub writes workflow commands that GitHub Actions shows as annotations, as many as it shows, the worst
// first; the rest is counted in a notice. The last line is the summary.
func GitHub(w io.Writer, r Report, _ Style) error {
	out := bufio.NewWriter(w)
	shown := 0
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, f := range firstOf(r.Findings, severity, githubShown) {
			_, _ = fmt.Fprintln(out, r.annotation(f))
			shown++
		}
	}
	if rest := len(r.Findings) - shown; rest > 0 {
		_, _ = fmt.Fprintf(out, "::notice title=muster::%s not shown here: write them to the job summary with --format markdown=FILE\n",
			count(rest, "more finding"))
	}
	pass, words := summary(r)
	_, _ = fmt.Fprintln(out, mark(pass), words)
	return out.Flush()
}

// firstOf gives the first n findings of a severity.
func firstOf(l diag.List, severity diag.Severity, n int) diag.List {
	var out diag.List
	for _, f := range l {
		if f.Severity == severity && len(out) < n {
			out = append(out, f)
		}
	}
	return out
}

func (r Report) annotation(f diag.Finding) string {
	message := inline(f.Message)
	if fix := r.fix(f); fix != "" {
		message += "\nfix: " + inline(fix)
	}
	return fmt.Sprintf("::%s %s,title=%s::%s",
		f.Severity, r.annotationPlace(f.Range), githubProperty(inline(f.Rule)), githubData(message))
}

// annotationPlace gives columns only within one line: GitHub refuses them over several.
func (r Report) annotationPlace(place diag.Range) string {
	file := "file=" + githubProperty(inline(r.path(place.File)))
	start, end := place.Start, place.End
	switch start.Line {
	case 0:
		return file
	case end.Line:
		return fmt.Sprintf("%s,line=%d,col=%d,endLine=%d,endColumn=%d", file, start.Line, start.Column, end.Line, end.Column)
	}
	return fmt.Sprintf("%s,line=%d,endLine=%d", file, start.Line, end.Line)
}

func githubData(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func githubProperty(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(text)
}
