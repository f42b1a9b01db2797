package document

import (
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// FormatOptions say how Format lays documents out.
type FormatOptions struct {
	Indent     int  // spaces a level, 2 to 8; anything else means 2
	FlushLists bool // put the dashes of a list below the first letter of its key, not indented
}

// Format lays the documents of a file out in the one way: even indentation, one space behind dashes and colons,
// no blanks at line ends, no two empty lines in a row, plain line ends. Values, comments, their order, quotes and
// --- lines stay. Formatting what was formatted changes nothing.
//
// A file with findings comes back as it is, with them. So does a single document, with an info finding, where it
// cannot be shown that every value and comment stays the same.
func Format(path string, src []byte, lim Limits, opts FormatOptions) ([]byte, diag.List) {
	if opts.Indent < 2 || opts.Indent > 8 {
		opts.Indent = 2
	}
	file, _, finds := Parse(path, src, lim)
	if len(finds) > 0 {
		return src, finds
	}
	text := strings.ReplaceAll(strings.TrimPrefix(file.Text, bom), "\r\n", "\n")
	before := split(file.Text, len(file.Text)-len(strings.TrimPrefix(file.Text, bom)))
	var out strings.Builder
	for i, c := range split(text, 0) {
		piece := text[c.start:c.next]
		done, ok := layOut(piece, c.next == len(text), lim, opts)
		if !ok {
			done = piece
			finds = append(finds, notFormatted(file, before[i].text))
		}
		out.WriteString(done)
	}
	return []byte(out.String()), finds
}

func notFormatted(file *File, at int) diag.Finding {
	return diag.Finding{
		Rule: ruleNotFormatted, Severity: diag.Info, Range: file.Range(at, at),
		Message: "this document is not formatted, because some value or comment could change",
		Hint:    "write it in a plainer way: no ? before keys, comments on lines of their own",
	}
}

// maxRounds bounds how often one document is laid out until nothing changes. One round is the rule.
const maxRounds = 4

// layOut formats one document until formatting changes nothing, and checks each time that only the layout did
// change. It reports false where that fails.
func layOut(text string, last bool, lim Limits, opts FormatOptions) (string, bool) {
	file, docs, finds := Parse("", []byte(text), lim)
	for range maxRounds {
		if len(finds) > 0 {
			return "", false
		}
		next, ok := round(file, docs, last, opts)
		if !ok || next == file.Text {
			return next, ok
		}
		nextFile, nextDocs, nextFinds := Parse("", []byte(next), lim)
		if !sameDocuments(docs, nextDocs) || !sameComments(file, nextFile) {
			return "", false
		}
		file, docs, finds = nextFile, nextDocs, nextFinds
	}
	return "", false
}

func round(file *File, docs []*Document, last bool, opts FormatOptions) (string, bool) {
	w := layout{file: file, text: file.Text, opts: opts, ok: true}
	for _, doc := range docs {
		w.document(doc)
	}
	w.comments()
	w.lines(last)
	if !w.ok {
		return "", false
	}
	return apply(file.Text, w.edits), true
}
