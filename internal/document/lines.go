package document

import (
	"sort"
	"strings"
)

// comments moves the comments that have a line of their own to where the text around them goes. A block
// of them moves as a whole, because it may be fields that somebody took out: their indentation among each other has a
// meaning. For the same reason a block that begins in the first column stays.
func (w *layout) comments() {
	next := 0
	for rest := w.ownComments(); len(rest) > 0; {
		block := w.block(rest)
		rest = rest[len(block):]
		for next < len(w.marks) && w.marks[next].at < block[0] {
			next++
		}
		old := w.column(block[0])
		if old == 0 {
			continue
		}
		shift := w.commentColumn(next, old) - old
		for _, at := range block {
			w.indent(at-w.column(at), at, w.column(at)+shift)
		}
	}
}

// ownComments gives the places of the comments that have a line of their own, outside brackets.
func (w *layout) ownComments() []int {
	var places []int
	for _, c := range w.file.Comments {
		if at := int(c.Start); w.ownLine(at) && !within(w.flow, at) {
			places = append(places, at)
		}
	}
	return places
}

// block gives the first of some comments and those that follow it on the next lines, indented no less.
func (w *layout) block(places []int) []int {
	n := 1
	for n < len(places) && lineAfter(w.text, places[n-1]) == places[n]-w.column(places[n]) && w.column(places[n]) >= w.column(places[0]) {
		n++
	}
	return places[:n]
}

// commentColumn is the column for a comment before a mark. It stands as what follows it, or, indented deeper than
// that, as what it is nearest to above.
func (w *layout) commentColumn(next, old int) int {
	if next < len(w.marks) && old <= w.marks[next].old || next == 0 {
		if next < len(w.marks) {
			return w.marks[next].new
		}
		return 0
	}
	for i := next - 1; i >= 0; i-- {
		switch m := w.marks[i]; {
		case old >= m.old+2:
			return m.new + w.opts.Indent
		case old >= m.old:
			return m.new
		}
	}
	return 0
}

// lines looks at each line on its own: no blanks at its end, no two empty ones in a row, none at the beginning of
// the text or at the end of the file.
func (w *layout) lines(last bool) {
	empties := 0 // where the run of empty lines before the current line begins
	for at := 0; at < len(w.text); {
		end := lineAfter(w.text, at)
		body := strings.TrimSuffix(w.text[at:end], "\n")
		text := strings.TrimRight(body, " \t")
		if text != "" || within(w.keep, at) {
			w.empties(empties, at, empties > 0)
			w.trim(at+len(text), at+len(body))
			empties = end
		}
		at = end
	}
	w.empties(empties, len(w.text), !last)
	if last && empties == len(w.text) && w.text != "" && !strings.HasSuffix(w.text, "\n") {
		w.edits = append(w.edits, edit{len(w.text), len(w.text), "\n"})
	}
}

// empties leaves one empty line of a run of them, or none.
func (w *layout) empties(start, end int, one bool) {
	with := ""
	if one && start < end {
		with = "\n"
	}
	if w.text[start:end] != with {
		w.edits = append(w.edits, edit{start, end, with})
	}
}

func (w *layout) trim(start, end int) {
	escaped := start > 0 && w.text[start-1] == '\\'
	if start < end && !escaped && !within(w.keep, start) && !within(w.keep, end-1) {
		w.edits = append(w.edits, edit{start, end, ""})
	}
}

// within says whether a place is inside one of the spans, which are in the order of the text.
func within(spans []span, at int) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].end > at })
	return i < len(spans) && spans[i].start < at
}
