package document

import (
	"fmt"
	"slices"
	"strings"
)

// Remove takes a document out of its file and returns the file's new text: with its --- line and the comments in it, or,
// where it has no such line, from its first value up to the next document's text. What stands before the first document of
// a file stays. The error says why that is not safe.
func (d *Document) Remove() ([]byte, error) {
	text := d.File.Text
	start, end := strings.LastIndexByte(text[:d.Start], '\n'), d.End
	if start >= 0 {
		start = strings.LastIndexByte(text[:start], '\n')
	}
	start++ // the line before the document's text, which may be its marker
	if !isMarker(text[start:lineAfter(text, start)], "---") {
		start = d.lineStart(int(d.Root.Start))
		if isMarker(text[end:], "---") {
			end = lineAfter(text, end)
		}
	}
	after := text[:start] + text[end:]
	_, before, known := Parse(d.File.Path, []byte(text), unlimited())
	_, left, finds := Parse(d.File.Path, []byte(after), unlimited())
	if d.Index >= len(before) || len(finds) > len(known) || !sameDocuments(slices.Delete(before, d.Index, d.Index+1), left) {
		at := d.File.Pos(int(d.Root.Start))
		return nil, fmt.Errorf("%s:%d:%d: this document cannot be taken out without changing others: edit the file by hand", d.File.Path, at.Line, at.Column)
	}
	return []byte(after), nil
}

func (d *Document) lineStart(at int) int { return strings.LastIndexByte(d.File.Text[:at], '\n') + 1 }

// RemoveComment takes the comment at a place out of a file and returns the new text: with its line where it has one of its
// own, else with the blanks before it.
func (f *File) RemoveComment(at int) ([]byte, error) {
	i := slices.IndexFunc(f.Comments, func(c Comment) bool { return int(c.Start) == at })
	if i < 0 {
		return nil, fmt.Errorf("%s: there is no comment at byte %d", f.Path, at)
	}
	start, end := int(f.Comments[i].Start), int(f.Comments[i].End)
	for start > 0 && (f.Text[start-1] == ' ' || f.Text[start-1] == '\t') {
		start--
	}
	if start == 0 || f.Text[start-1] == '\n' {
		end = lineAfter(f.Text, end)
	}
	after := f.Text[:start] + f.Text[end:]
	_, before, known := Parse(f.Path, []byte(f.Text), unlimited())
	_, left, finds := Parse(f.Path, []byte(after), unlimited())
	if len(finds) > len(known) || !sameDocuments(before, left) {
		place := f.Pos(at)
		return nil, fmt.Errorf("%s:%d:%d: this comment cannot be taken out without changing values: edit the file by hand", f.Path, place.Line, place.Column)
	}
	return []byte(after), nil
}
