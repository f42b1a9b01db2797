package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

const (
	diffContext = 2       // lines shown around what differs
	diffCells   = 4 << 20 // above this many pairs of lines all that differs is shown as one
)

// lineEdit is a line of a difference: kept ' ', taken away '-' or added '+'.
type lineEdit struct {
	op   byte
	text string
}

// LineDiff writes what differs between two versions of a file as a unified difference, safe for a terminal.
func LineDiff(w io.Writer, path, before, after string, style Style) error {
	out := bufio.NewWriter(w)
	edits := lineEdits(splitLines(before), splitLines(after))
	_, _ = fmt.Fprintf(out, "--- %s\n+++ %s\n", visible(path), visible(path))
	for from := 0; from < len(edits); {
		first := from
		for first < len(edits) && edits[first].op == ' ' {
			first++
		}
		if first == len(edits) {
			break
		}
		last := hunkEnd(edits, first)
		writeHunk(out, edits, max(from, first-diffContext), min(last+diffContext, len(edits)), style)
		from = min(last+diffContext, len(edits))
	}
	return out.Flush()
}

// hunkEnd is where a run of changes ends, which have no more kept lines between them than would be shown anyway.
func hunkEnd(edits []lineEdit, at int) int {
	end := at
	for i := at; i < len(edits) && i-end <= 2*diffContext; i++ {
		if edits[i].op != ' ' {
			end = i + 1
		}
	}
	return end
}

func writeHunk(out *bufio.Writer, edits []lineEdit, from, to int, style Style) {
	oldAt, newAt := lineNumbers(edits[:from])
	oldLines, newLines := lineNumbers(edits[from:to])
	_, _ = fmt.Fprintln(out, style.dim(fmt.Sprintf("@@ -%d,%d +%d,%d @@", oldAt+1, oldLines, newAt+1, newLines)))
	for _, e := range edits[from:to] {
		text := strings.TrimSuffix(strings.TrimSuffix(e.text, "\n"), "\r")
		text = string(e.op) + visible(text)
		switch e.op {
		case '-':
			text = style.red(text)
		case '+':
			text = style.green(text)
		}
		_, _ = fmt.Fprintln(out, text)
	}
}

// lineNumbers counts the lines of both versions.
func lineNumbers(edits []lineEdit) (before, after int) {
	for _, e := range edits {
		if e.op != '+' {
			before++
		}
		if e.op != '-' {
			after++
		}
	}
	return before, after
}

func splitLines(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// lineEdits finds a shortest way from one text to the other, once what is alike at both ends is set aside.
func lineEdits(a, b []string) []lineEdit {
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	edits := each(nil, ' ', a[:head])
	edits = append(edits, middleEdits(a[head:len(a)-tail], b[head:len(b)-tail])...)
	return each(edits, ' ', a[len(a)-tail:])
}

func each(edits []lineEdit, op byte, lines []string) []lineEdit {
	for _, l := range lines {
		edits = append(edits, lineEdit{op, l})
	}
	return edits
}

// middleEdits goes by the longest common subsequence.
func middleEdits(a, b []string) []lineEdit {
	if len(a)*len(b) > diffCells {
		return each(each(nil, '-', a), '+', b)
	}
	common := make([][]int, len(a)+1)
	common[len(a)] = make([]int, len(b)+1)
	for i := len(a) - 1; i >= 0; i-- {
		common[i] = make([]int, len(b)+1)
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var edits []lineEdit
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			edits = append(edits, lineEdit{' ', a[i]})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			edits = append(edits, lineEdit{'-', a[i]})
			i++
		default:
			edits = append(edits, lineEdit{'+', b[j]})
			j++
		}
	}
	return edits
}
