package render

import "fmt"

// grid writes a table with as many rows as half a page holds, and says how many are left.
func (p *page) grid(t Table) {
	for _, column := range t.Columns {
		p.WriteString("| " + column.Name + " ")
	}
	p.WriteString("|\n")
	for _, column := range t.Columns {
		if column.Right {
			p.WriteString("|---:")
		} else {
			p.WriteString("|---")
		}
	}
	p.WriteString("|\n")
	for i, row := range t.Rows {
		line := ""
		for _, cell := range row {
			line += "| " + prose(cellText(cell)) + " "
		}
		if !p.add(markdownLimit/2, line+"|\n") {
			p.WriteString(fmt.Sprintf("| … %s |\n", count(len(t.Rows)-i, "more row")))
			return
		}
	}
}
