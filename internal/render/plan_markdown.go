package render

import (
	"fmt"
	"io"
)

// planMarker lets a bot find its comment again.
const planMarker = "<!-- muster plan -->"

// planMarkdown writes one page for a comment: the answer, what is wrong, then each thing.
func planMarkdown(w io.Writer, r PlanReview, _ Style) error {
	p := &page{}
	pass, words := r.answer()
	icon := "✅"
	if !pass {
		icon = "❌"
	}
	p.WriteString(fmt.Sprintf("%s\n### %s\n\n%s %s.%s As of %s.\n", planMarker, prose(r.Headline()), icon, prose(words), keptWords(r.Kept), r.Day))
	items := r.markdownItems()
	for i, item := range items {
		if !p.add(markdownLimit-200, item) {
			p.WriteString(fmt.Sprintf("\n%s not shown. All of them: `muster review --plan FILE --format json`\n", count(len(items)-i, "more line")))
			break
		}
	}
	_, err := io.WriteString(w, p.String())
	return err
}

func (r PlanReview) markdownItems() []string {
	var items []string
	for i, f := range r.worstFirst() {
		lead := ""
		if i == 0 {
			lead = "\n"
		}
		items = append(items, fmt.Sprintf("%s- **%s** %s\n", lead, f.Severity, prose(r.findingLine(f))))
	}
	for _, g := range planGroups() {
		told, outside := r.in(g)
		if len(told)+len(outside) == 0 {
			continue
		}
		items = append(items, fmt.Sprintf("\n#### %s (%s)\n\n", g.title, number(len(told)+sum(outside))))
		for _, t := range told {
			what, address, more := planHead(t)
			text := "- " + prose(what) + " " + code(address) + prose(more) + "\n"
			for _, line := range planLines(t) {
				text += "  - " + prose(line) + "\n"
			}
			items = append(items, text)
		}
		if len(outside) > 0 {
			items = append(items, "- out of scope: "+prose(typeWords(outside))+"\n")
		}
	}
	for i, line := range r.leftOut() {
		if i == 0 {
			items = append(items, "\n")
		}
		items = append(items, "- "+prose(line)+"\n")
	}
	return items
}
