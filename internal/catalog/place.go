package catalog

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// splice replaces a stretch of a file.
type splice struct {
	start, end int
	text       string
}

// files gives the new text of every file that changes.
func (p *planner) files() map[string]string {
	splices := map[string][]splice{}
	for r, text := range p.edited {
		path := r.Doc.File.Path
		splices[path] = append(splices[path], splice{r.Doc.Start, r.Doc.End, text})
	}
	slices.SortFunc(p.drafts, func(a, b draft) int { return cmp.Compare(a.name, b.name) })
	fresh := map[string][]draft{}
	for _, d := range p.drafts {
		fresh[d.file] = append(fresh[d.file], d)
	}
	out := map[string]string{}
	for path, list := range fresh {
		if f := p.Files[path]; f != nil && strings.TrimSpace(f.Text) != "" {
			splices[path] = append(splices[path], p.insertions(f, list)...)
		} else {
			out[path] = p.newFile(path, list)
		}
	}
	for path, list := range splices {
		out[path] = apply(p.Files[path].Text, list)
	}
	return out
}

const heading = "# Imported by `muster import catalog`. What you change or add here stays; the rest follows its source.\n"

func (p *planner) newFile(path string, list []draft) string {
	var b strings.Builder
	if p.Modeline != nil {
		b.WriteString(p.Modeline(list[0].kind, path))
	}
	b.WriteString(heading)
	for i, d := range list {
		if i > 0 {
			b.WriteString("---\n")
		}
		b.WriteString(p.text(d))
	}
	return b.String()
}

// text lays a record out as the registry wants it.
func (p *planner) text(d draft) string {
	text := d.text()
	if p.Format == (document.FormatOptions{}) {
		return text
	}
	formatted, _ := document.Format(d.file, []byte(text), document.DefaultLimits(), p.Format)
	return string(formatted)
}

// insertions puts each new record behind the last one with a smaller name, so that a sorted file stays one. The
// first document of a file stays the first: what stands above it belongs to the file.
func (p *planner) insertions(f *document.File, list []draft) []splice {
	records := p.recordsIn(f.Path)
	byPlace := map[int]string{}
	for _, d := range list {
		at := len(f.Text)
		if len(records) > 0 {
			at = records[0].Doc.End
		}
		for _, r := range records {
			if r.Name < d.name {
				at = r.Doc.End
			}
		}
		byPlace[at] += "---\n" + p.text(d)
	}
	var out []splice
	for _, at := range slices.Sorted(maps.Keys(byPlace)) {
		text := byPlace[at]
		if at > 0 && f.Text[at-1] != '\n' {
			text = "\n" + text
		}
		if strings.Contains(f.Text, "\r\n") {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		out = append(out, splice{at, at, text})
	}
	return out
}

// recordsIn gives the records of a file in the order of their places.
func (p *planner) recordsIn(path string) []*model.Record {
	var list []*model.Record
	for _, r := range p.Snapshot.Records() {
		if r.Doc.File.Path == path {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b *model.Record) int { return cmp.Compare(a.Doc.Start, b.Doc.Start) })
	return list
}

func apply(text string, list []splice) string {
	slices.SortFunc(list, func(a, b splice) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var b strings.Builder
	at := 0
	for _, s := range list {
		b.WriteString(text[at:s.start] + s.text)
		at = s.end
	}
	return b.String() + text[at:]
}
