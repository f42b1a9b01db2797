package render

import (
	"fmt"
	"io"
	"path"

	"github.com/assetmuster/muster/internal/change"
)

// diffMarker lets a bot find its comment again.
const diffMarker = "<!-- muster diff -->"

// shownValue is how much of a value a page shows, in columns.
const shownValue = 120

// markdownDiff writes one page for a comment on a pull request or a job summary: the answer, then each record.
func markdownDiff(w io.Writer, d Diff, _ Style) error {
	p := &page{}
	p.WriteString(fmt.Sprintf("%s\n### %s\n\nFrom %s to %s.\n", diffMarker, prose(d.summary()), code(d.Base.Name), code(d.Head.Name)))
	if d.Adopted {
		p.WriteString("\n" + prose(d.adoptedWords()) + "\n")
	}
	if untold := d.untold(); untold != "" {
		p.WriteString("\n" + prose(untold) + ": see `--format json`.\n")
	}
	items := d.markdownItems()
	if len(items) > 0 {
		p.WriteString("\n")
	}
	for i, item := range items {
		if !p.add(markdownLimit-200, item()) {
			p.WriteString(fmt.Sprintf("\n%s not shown. All of them: `muster diff --format json`\n", count(len(items)-i, "more difference")))
			break
		}
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// markdownItems gives the parts of the page, each written when it is asked for: most of a large difference never is. What
// cannot be read comes first.
func (d Diff) markdownItems() []func() string {
	var items []func() string
	for _, u := range d.Changes.Unclear {
		items = append(items, func() string {
			file, words := d.doubts(u)
			return fmt.Sprintf("- ⚠️ %s %s\n", code(file), prose(words))
		})
	}
	for _, p := range d.Policies {
		items = append(items, func() string {
			prefix := d.Head.Prefix
			if p.Op == change.Removed {
				prefix = d.Base.Prefix
			}
			return fmt.Sprintf("- policy file %s: %s\n", p.Op, code(path.Join(prefix, p.Path)))
		})
	}
	for _, c := range d.Changes.Changes {
		items = append(items, func() string { return d.markdownRecord(c) })
	}
	return items
}

func (d Diff) markdownRecord(c change.Change) string {
	shown := d.shown(c)
	text := fmt.Sprintf("- **%s** %s", c.Op, code(d.name(shown.Record)))
	if title := d.clean(shown.Title()); title != "" && title != shown.Name {
		text += " " + prose(fit(visible(firstRunes(title, longText)), shownValue))
	}
	for _, words := range d.happened(c) {
		text += ", " + prose(words)
	}
	text += " · " + code(fmt.Sprintf("%s:%d", shown.file(), shown.line("/metadata/name"))) + "\n"
	fields := c.Told()
	for i, f := range fields {
		if i == shownFields {
			return text + fmt.Sprintf("  - … and %s\n", count(len(fields)-i, "more field"))
		}
		text += d.markdownField(c, f)
	}
	return text
}

// shownFields is how many fields of one record a page shows.
const shownFields = 30

func (d Diff) markdownField(c change.Change, f change.Field) string {
	value := func(side diffSide, old bool) string {
		n := f.New
		if old {
			n = f.Old
		}
		return code(fit(inline(d.words(side, n)), shownValue))
	}
	text := "  - " + code(fit(inline(d.field(c, f)), shownValue)) + ": "
	switch opOf(f) {
	case change.Added:
		return text + "added " + value(d.side(c.After, false), false) + "\n"
	case change.Removed:
		return text + "removed " + value(d.side(c.Before, true), true) + "\n"
	}
	return text + value(d.side(c.Before, true), true) + " → " + value(d.side(c.After, false), false) + "\n"
}
