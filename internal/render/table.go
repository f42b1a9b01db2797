package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Table is a list: of records, rules, references.
type Table struct {
	Name    string // what the rows are, in the plural: the name of the array in json
	Columns []Column
	Rows    [][]any // a cell is a string, an int, a bool, a []string, or nil where there is nothing
}

// Column is one column of a table. Its name is a key in json, a heading in csv and, in capitals, in a table.
type Column struct {
	Name  string
	Right bool // flush right, for figures
}

// TableFormats lists the formats of a table, the default first.
func TableFormats() []Format[Table] {
	return []Format[Table]{
		{"table", "for people: aligned columns", PlainTable},
		{"json", "for programs: an object with one array", JSONTable},
		{"csv", "for spreadsheets: a heading, then a line a row", CSVTable},
	}
}

const (
	columnGap    = 2
	narrowColumn = 8  // no column is cut below this to make a table fit
	legible      = 12 // columns are left out, the last first, rather than cut below this
	identity     = 30 // the first column says what a row is: it is cut last, and only below this are others left out for it
)

// PlainTable writes aligned columns. Only on a terminal are cells cut and columns left out, so that a row stays on one line.
func PlainTable(w io.Writer, t Table, style Style) error {
	out := bufio.NewWriter(w)
	if len(t.Rows) == 0 {
		_, _ = fmt.Fprintln(out, "no", t.Name)
		return out.Flush()
	}
	grid := t.grid()
	widths := widthsOf(grid)
	kept := len(widths)
	if style.Width > 0 {
		kept = legibleColumns(t.Columns, widths, style.Width)
		shrink(t.Columns[:kept], widths[:kept], style.Width)
	}
	for i, row := range grid {
		text := rowText(row[:kept], t.Columns, widths)
		if i == 0 {
			text = style.dim(text)
		}
		_, _ = fmt.Fprintln(out, text)
	}
	if left := grid[0][kept:]; len(left) > 0 {
		_, _ = fmt.Fprintln(out, style.dim("not shown, as there is no room: "+strings.Join(left, ", ")))
	}
	return out.Flush()
}

// legibleColumns counts the columns that have room for something to read; two are shown in any case.
func legibleColumns(heads []Column, widths []int, room int) int {
	total := -columnGap
	for i, w := range widths {
		switch {
		case i == 0:
			w = min(w, identity)
		case !heads[i].Right:
			w = min(w, legible)
		}
		if total += columnGap + w; total > room && i >= 2 {
			return i
		}
	}
	return len(widths)
}

// grid is the heading and the rows as texts to show.
func (t Table) grid() [][]string {
	heading := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heading[i] = visible(strings.ToUpper(c.Name))
	}
	grid := [][]string{heading}
	for _, row := range t.Rows {
		line := make([]string, len(t.Columns))
		for i := range line {
			line[i] = visible(cellText(at(row, i)))
		}
		grid = append(grid, line)
	}
	return grid
}

// cellText writes a cell's value for people; the items of a list stand after each other.
func cellText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(v, ", ")
	}
	return fmt.Sprint(value)
}

func widthsOf(grid [][]string) []int {
	widths := make([]int, len(grid[0]))
	for _, row := range grid {
		for i, text := range row {
			widths[i] = max(widths[i], textColumns(text))
		}
	}
	return widths
}

// shrink takes from the widest column, one by one, until the row fits or every column is narrow; from the first when there is
// nothing else to take. Half a figure is a wrong one, so columns of figures stay.
func shrink(heads []Column, widths []int, room int) {
	total := columnGap * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	for ; total > room; total-- {
		widest := 0
		for i, w := range widths {
			if !heads[i].Right && w > narrowColumn && (widest == 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widths[widest] <= narrowColumn || heads[widest].Right {
			return
		}
		widths[widest]--
	}
}

func rowText(row []string, heads []Column, widths []int) string {
	var b strings.Builder
	for i, text := range row {
		text = fit(text, widths[i])
		pad := strings.Repeat(" ", widths[i]-textColumns(text))
		if i > 0 {
			b.WriteString(strings.Repeat(" ", columnGap))
		}
		if heads[i].Right {
			b.WriteString(pad + text)
		} else {
			b.WriteString(text + pad)
		}
	}
	return strings.TrimRight(b.String(), " ")
}
