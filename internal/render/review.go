package render

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/review"
)

// Review is the page of a change, and how to show it. Its report holds the new findings.
type Review struct {
	Report
	Page *review.Page
	Link string // a template of links to lines with {rev}, {path} and {line}; "" for plain places
}

// ReviewFormats lists the formats of a review, the default first. Those of findings alone write the new ones.
func ReviewFormats() []Format[Review] {
	findings := func(write func(io.Writer, Report, Style) error) func(io.Writer, Review, Style) error {
		return func(w io.Writer, r Review, s Style) error { return write(w, r.Report, s) }
	}
	return []Format[Review]{
		{"text", "for people: all of the change, and each new finding with its source line", ReviewText},
		{"json", "for programs: schema/output/review.schema.json", ReviewJSON},
		{"sarif", "the new findings as SARIF 2.1.0 for code scanning", findings(SARIF)},
		{"github", "the new findings as annotations in a GitHub Actions log", findings(GitHub)},
		{"gitlab", "the new findings as a GitLab Code Quality report", findings(GitLab)},
		{"markdown", "a page for a pull request comment or a job summary", ReviewMarkdown},
	}
}

// verdicts says in a few words what the change does to the findings, each with whether it is bad news.
func (r Review) verdicts() []verdictPart {
	c := r.Page.Counts
	var parts []verdictPart
	for _, n := range []struct {
		of       int
		severity diag.Severity
	}{{c.Errors, diag.Error}, {c.Warnings, diag.Warning}, {c.Infos, diag.Info}} {
		if n.of > 0 {
			parts = append(parts, verdictPart{severityEmoji(n.severity), count(n.of, "new "+n.severity.String())})
		}
	}
	if len(parts) == 0 {
		parts = append(parts, verdictPart{"✅", "no new findings"})
	}
	if excused := len(r.excused()); excused > 0 {
		parts = append(parts, verdictPart{"⚠️", fmt.Sprintf("%s that this same change would let pass", count(excused, "violation"))})
	}
	if c.Waived > 0 {
		parts = append(parts, verdictPart{"⚠️", number(c.Waived) + " waived"})
	}
	if c.Outside > 0 {
		parts = append(parts, verdictPart{"ℹ️", number(c.Outside) + " out of scope"})
	}
	if c.Fixed > 0 {
		parts = append(parts, verdictPart{"✅", count(c.Fixed, "finding") + " fixed"})
	}
	if len(r.Page.Unclear) > 0 {
		parts = append(parts, verdictPart{"⚠️", count(len(r.Page.Unclear), "file") + " that cannot be compared"})
	}
	if c.Governance > 0 && !r.Page.Adopted {
		parts = append(parts, verdictPart{"⚠️", "this change edits rules or waivers (shown first)"})
	}
	return parts
}

type verdictPart struct{ emoji, words string }

// headline says what the change means; the parts that do not fit are counted, those of governance always fit.
func (r Review) headline(limit int) string {
	var parts, governance []string
	rest := 0
	for _, p := range r.Page.Headline {
		switch {
		case p.Group == review.Governance && !r.Page.Adopted:
			governance = append(governance, p.Text)
		case len(parts) < limit:
			parts = append(parts, p.Text)
		default:
			rest += p.N
		}
	}
	if rest > 0 {
		parts = append(parts, count(rest, "more change"))
	}
	if more := len(governance) - limit; more > 0 {
		governance = append(governance[:limit], count(more, "more sort")+" of rules and settings")
	}
	parts = append(parts, governance...)
	switch {
	case len(parts) > 0:
	case len(r.Page.Unclear) > 0:
		return "Nobody can say what changed"
	default:
		return "No record changed"
	}
	return strings.Join(parts, " · ")
}

// adopted is what is said where there was no registry before.
const adopted = "There was no registry before this change: everything in it is new, and it is judged on its own."

// extent says what was compared, for which day and by whose rules.
func (r Review) extent() string {
	p := r.Page
	base, rules := p.Base, "the rules as they were before"
	if p.Judge == "head" {
		rules = "the rules as they are after it"
	}
	if p.Adopted {
		base = "nothing"
	}
	text := fmt.Sprintf("From %s to %s, as of %s, judged by %s.", cut(base, 100), cut(p.Head, 100), p.AsOf, rules)
	if p.Counts.Kept > 0 {
		text += " " + leftOut(p.Counts.Kept)
	}
	if n := p.Counts.Rewritten; n > 0 {
		text += " " + rewritten(n)
	}
	if n := p.Counts.Noted; n > 0 {
		text += " " + noted(n) + "."
	}
	return text
}

func rewritten(n int) string {
	if n == 1 {
		return "1 file was written anew and says the same as before."
	}
	return number(n) + " files were written anew and say the same as before."
}

// nameOf is what a reader finds a record by. One without a name is still shown.
func nameOf(e review.Entry) string { return cmp.Or(e.Name, "(no name)") }

// noted says what is not shown of so many records.
func noted(n int) string {
	return "Of " + count(n, "record") + " also the fingerprints differ that an import notes of its values (muster/imported-values); they are not shown"
}

func leftOut(n int) string {
	if n == 1 {
		return "1 finding was there before and is left out."
	}
	return number(n) + " findings were there before and are left out."
}

// excused are the new findings that the same change would let pass.
func (r Review) excused() []review.Finding {
	var out []review.Finding
	for _, f := range r.Page.New {
		if f.Excuse != nil {
			out = append(out, f)
		}
	}
	return out
}

// approval says who may approve an excuse.
func approval(e *review.Excuse) string {
	if len(e.Approvers) == 0 {
		return "nobody is named who may approve that: name them in spec.approvers of muster.yaml, in a change of its own"
	}
	return "who may approve that: " + strings.Join(e.Approvers, ", ")
}

// place is where something stands, as a reader writes it: path:line.
func (r Review) place(at diag.Range) string {
	if at.Start.Line == 0 {
		return r.path(at.File)
	}
	return fmt.Sprintf("%s:%d", r.path(at.File), at.Start.Line)
}

// url gives the address of a place in a commit, "" where none can be given.
func (r Review) url(at diag.Range, old bool) string {
	rev := r.Page.HeadRev
	if old {
		rev = r.Page.BaseRev
	}
	if r.Link == "" || rev == "" || at.File == "" {
		return ""
	}
	file := path.Join(r.Prefix, at.File)
	url := strings.NewReplacer("{rev}", uri(rev), "{path}", uri(file), "{line}", fmt.Sprint(max(1, at.Start.Line))).Replace(r.Link)
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "|", "%7C", "@", "%40", "\n", "", "\r", "").Replace(url)
}
