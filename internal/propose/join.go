package propose

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// join names the new records, puts everything into the texts of files, and reads these: a text that does not say what it
// should is not given away.
func (m *maker) join() {
	m.plan.Files = map[string]string{}
	byFile := map[string][]*draft{}
	for _, d := range m.drafts {
		if !d.dropped {
			m.name(d)
		}
		if !d.dropped {
			d.planned.File = m.place(d)
			byFile[d.planned.File] = append(byFile[d.planned.File], d)
		}
	}
	edited := map[string][]*lifecycle.Editor{}
	for r, e := range m.edited {
		edited[r.Doc.File.Path] = append(edited[r.Doc.File.Path], e)
	}
	for _, path := range slices.Sorted(maps.Keys(edited)) {
		m.plan.Files[path] = lifecycle.Splice(m.files[path], edited[path])
	}
	for _, path := range slices.Sorted(maps.Keys(byFile)) {
		m.extend(path, byFile[path])
	}
}

// extend puts new records at the end of a file, or into a new one.
func (m *maker) extend(path string, drafts []*draft) {
	text, edited := m.plan.Files[path]
	if file := m.files[path]; !edited && file != nil {
		text = file.Text
	}
	longer := lengthened(text, m.modeline(path, drafts), drafts)
	if err := wellJoined(path, text, longer, drafts); err != nil {
		for _, d := range drafts {
			m.drop(d, "", err)
		}
		return
	}
	m.plan.Files[path] = longer
	for _, d := range drafts {
		d.planned.Gaps = d.gaps
		m.plan.Changes = append(m.plan.Changes, d.planned)
	}
}

// modeline is the first line of a new file, for editors.
func (m *maker) modeline(path string, drafts []*draft) string {
	if m.opts.Modeline == nil {
		return ""
	}
	return m.opts.Modeline(drafts[0].kind.Name, path)
}

func lengthened(text, modeline string, drafts []*draft) string {
	var b strings.Builder
	newline := "\n"
	if strings.Contains(text, "\r\n") {
		newline = "\r\n"
	}
	b.WriteString(text)
	if text != "" && !strings.HasSuffix(text, "\n") {
		b.WriteString(newline)
	}
	for i, d := range drafts {
		switch {
		case i == 0 && text == "":
			b.WriteString(modeline)
		default:
			b.WriteString("---" + newline)
		}
		b.WriteString(strings.ReplaceAll(d.text(), "\n", newline))
	}
	return b.String()
}

// wellJoined reads a text with new records at its end: what was before is as it was, and each record says what it should.
func wellJoined(path, before, after string, drafts []*draft) error {
	_, old, known := document.Parse(path, []byte(before), document.DefaultLimits())
	_, docs, found := document.Parse(path, []byte(after), document.DefaultLimits())
	if len(found) > len(known) || len(docs) != len(old)+len(drafts) {
		return errors.New("the file would not be read as it should: add the record by hand")
	}
	for i, d := range drafts {
		if got, want := docs[len(old)+i].Root, d.root.node(); !document.SameValue(&got, &want) {
			return fmt.Errorf("%s would be read as something else: add the record by hand", d.planned.Record)
		}
	}
	for i := range old {
		if !document.SameValue(&docs[i].Root, &old[i].Root) {
			return errors.New("other records of the file would change with it: add the record by hand")
		}
	}
	return nil
}

func (m *maker) sort() {
	byIndex := func(a, b Planned) int { return a.Index - b.Index }
	slices.SortStableFunc(m.plan.Changes, byIndex)
	slices.SortStableFunc(m.plan.Idle, byIndex)
	slices.SortStableFunc(m.plan.Problems, func(a, b Problem) int { return a.Index - b.Index })
}
