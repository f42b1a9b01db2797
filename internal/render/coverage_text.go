package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/enforce"
)

// textCoverage tells a person what of policies is enforced.
func textCoverage(w io.Writer, c Coverage, style Style) error {
	out := bufio.NewWriter(w)
	t := &coverageText{out, style}
	if c.One {
		for _, p := range c.Policies {
			t.policy(p)
		}
	} else if err := PlainTable(out, c.table(), style); err != nil {
		return err
	}
	t.printf("\n%s · as of %s\n", c.tally(), c.AsOf)
	for _, words := range c.besides() {
		t.printf("%s\n", visible(words))
	}
	return out.Flush()
}

type coverageText struct {
	out   *bufio.Writer
	style Style
}

func (t *coverageText) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(t.out, format, args...)
}

func (t *coverageText) policy(p enforce.Coverage) {
	r := p.Policy.Record
	t.printf("%s  %s\n", t.style.bold(inline(r.ID())), inline(r.Title()))
	t.printf("%s\n", inline(strings.Join(aboutPolicy(p), " · ")))
	for _, s := range p.Statements {
		t.printf("\n%s  %s  %s\n", t.paint(s.Status), t.style.bold(inline(s.Statement.ID)), inline(s.Statement.Text))
		t.shown(s)
	}
}

// aboutPolicy says in a few words what a policy is.
func aboutPolicy(p enforce.Coverage) []string {
	out := []string{p.Policy.Origin, p.Policy.Owner}
	if words := reviewWords(p); words != "" {
		out = append(out, "review "+words)
	}
	return out
}

func (t *coverageText) shown(s enforce.Shown) {
	widest := 0
	for _, r := range s.Rules {
		widest = max(widest, textColumns(inline(r.ID)))
	}
	for _, r := range s.Rules {
		weight := ""
		if r.Known() && r.Rule.Severity != diag.Off {
			weight = r.Rule.Severity.String()
		}
		id := inline(r.ID)
		t.printf("          %s%s  %-7s  %s\n", id, strings.Repeat(" ", widest-textColumns(id)), weight, resultWords(r))
	}
	for _, e := range s.Evidence {
		t.printf("          %s %s: %s\n", inline(e.Type), ageWords(e), inline(e.Location))
	}
	if s.Statement.NotShown != "" || len(s.Rules)+len(s.Evidence) == 0 {
		t.printf("          %s\n", inline(notShown(s)))
	}
}

func (t *coverageText) paint(status enforce.Status) string {
	text := fmt.Sprintf("%-8s", status)
	switch status {
	case enforce.Broken:
		return t.style.red(text)
	case enforce.Kept:
		return t.style.green(text)
	case enforce.Unshown, enforce.Waived:
		return t.style.yellow(text)
	}
	return text
}
