package document

import (
	"cmp"
	"slices"
	"strings"
)

// edit replaces a stretch of a text.
type edit struct {
	start, end int
	with       string
}

// apply makes edits, which must not overlap, in the order of their places.
func apply(text string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.start])
		b.WriteString(e.with)
		at = e.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// equal says whether two trees hold the same values in the same writing. Their places may differ.
func equal(a, b *Node) bool {
	if a.Kind != b.Kind || a.Style != b.Style || a.Text != b.Text || len(a.Items()) != len(b.Items()) {
		return false
	}
	for i := range a.Items() {
		if !equal(&a.Items()[i], &b.Items()[i]) {
			return false
		}
	}
	return true
}

// sameComments says whether two files hold the same comments in the same order.
func sameComments(a, b *File) bool {
	return slices.EqualFunc(a.Comments, b.Comments, func(x, y Comment) bool {
		return a.Text[x.Start:x.End] == b.Text[y.Start:y.End]
	})
}

// sameDocuments says whether two lists of documents hold the same values in the same writing.
func sameDocuments(a, b []*Document) bool {
	return slices.EqualFunc(a, b, func(x, y *Document) bool { return equal(&x.Root, &y.Root) })
}

// SameValue says whether two trees hold the same values, however they are written.
func SameValue(a, b *Node) bool {
	if a.Kind != b.Kind || len(a.Items()) != len(b.Items()) || a.Kind != Null && a.Text != b.Text {
		return false
	}
	for i := range a.Items() {
		if !SameValue(&a.Items()[i], &b.Items()[i]) {
			return false
		}
	}
	return true
}

// sameCommentsBut says whether a file after an edit holds the comments of the file before, but for those that the
// edit removed.
func sameCommentsBut(before, after *File, e edit) bool {
	var left []Comment
	for _, c := range before.Comments {
		if int(c.Start) < e.start || int(c.Start) >= e.end || e.with != "" {
			left = append(left, c)
		}
	}
	return slices.EqualFunc(left, after.Comments, func(x, y Comment) bool {
		return before.Text[x.Start:x.End] == after.Text[y.Start:y.End]
	})
}
