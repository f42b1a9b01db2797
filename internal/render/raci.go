package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// RACI is matrices of who does what, with what is wrong with them in the report.
type RACI struct {
	Report
	Matrices []Matrix
}

// Matrix is the activities of one process and the roles in them.
type Matrix struct {
	Name, Title, Owner, ReviewOn string
	Roles                        []MatrixRole
	Activities                   []MatrixActivity
}

// MatrixRole is a column.
type MatrixRole struct {
	Name, Title string
	Holders     []string // who is there
	Gone        []string // who is named and is not
}

// MatrixActivity is a row, with a cell for each role: A, R, C, I and ✓ for who audits.
type MatrixActivity struct {
	ID, Title string
	Cells     []string
}

// RACIFormats lists the formats of matrices, the default first.
func RACIFormats() []Format[RACI] {
	return []Format[RACI]{
		{"table", "for people: each matrix, who holds its roles, and what is wrong", raciText},
		{"markdown", "the same for a page", raciMarkdown},
		{"json", "for programs", raciJSON},
		{"csv", "for spreadsheets: a line an activity, a column a role", raciCSV},
	}
}

const (
	raciLegend   = "A accountable · R responsible · C consulted · I informed · ✓ audits"
	raciMostCols = 100 // columns of text where nobody says how wide the terminal is
)

func raciText(w io.Writer, r RACI, style Style) error {
	out := bufio.NewWriter(w)
	for _, m := range r.Matrices {
		m.text(out, style)
	}
	if len(r.Matrices) == 0 {
		_, _ = fmt.Fprintln(out, "no matrices")
	} else {
		_, _ = fmt.Fprintf(out, "%s\n\n", style.dim(raciLegend))
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return Text(w, r.Report, style)
}

// text writes the roles as numbers, so that many fit beside each other, and says below whose they are. Where they do not, the
// activities are written again with those that are left.
func (m Matrix) text(out *bufio.Writer, style Style) {
	_, _ = fmt.Fprintf(out, "%s\n", style.bold(inline(m.heading())))
	if kept := m.kept(); kept != "" {
		_, _ = fmt.Fprintf(out, "%s\n", style.dim(inline(kept)))
	}
	names, cells := m.widths()
	room := style.Width
	if room == 0 {
		room = raciMostCols
	}
	perRow := max(1, (room-names)/(cells+1))
	for from := 0; from == 0 || from < len(m.Roles); from += perRow {
		m.grid(out, style, names, cells, from, min(from+perRow, len(m.Roles)))
	}
	for i, role := range m.Roles {
		_, _ = fmt.Fprintf(out, "%*d  %s\n", cells, i+1, inline(role.line()))
	}
	_, _ = fmt.Fprintln(out)
}

func (m Matrix) grid(out *bufio.Writer, style Style, names, cells, from, to int) {
	line := strings.Repeat(" ", names)
	for i := from; i < to; i++ {
		line += fmt.Sprintf(" %*d", cells, i+1)
	}
	_, _ = fmt.Fprintf(out, "\n%s\n", style.dim(line))
	for _, a := range m.Activities {
		id := visible(a.ID)
		line := id + strings.Repeat(" ", names-textColumns(id))
		for i := from; i < to; i++ {
			line += strings.Repeat(" ", 1+cells-textColumns(a.Cells[i])) + a.Cells[i]
		}
		_, _ = fmt.Fprintln(out, strings.TrimRight(line, " "))
	}
	_, _ = fmt.Fprintln(out)
}

// widths are those of the column of names and of a cell.
func (m Matrix) widths() (names, cells int) {
	cells = len(fmt.Sprint(len(m.Roles)))
	for _, a := range m.Activities {
		names = max(names, textColumns(visible(a.ID)))
		for _, c := range a.Cells {
			cells = max(cells, textColumns(c))
		}
	}
	return names, cells
}

func (m Matrix) heading() string {
	if m.Title == "" {
		return m.Name
	}
	return m.Name + ": " + m.Title
}

func (m Matrix) kept() string {
	var parts []string
	if m.Owner != "" {
		parts = append(parts, "kept by "+m.Owner)
	}
	if m.ReviewOn != "" {
		parts = append(parts, "to be reviewed on "+m.ReviewOn)
	}
	return strings.Join(parts, ", ")
}

func (r MatrixRole) line() string { return r.Name + ": " + r.held() }

// held says who holds the role.
func (r MatrixRole) held() string {
	who := append([]string{}, r.Holders...)
	for _, gone := range r.Gone {
		who = append(who, gone+" (gone)")
	}
	if len(who) == 0 {
		return "nobody"
	}
	return strings.Join(who, ", ")
}

func raciMarkdown(w io.Writer, r RACI, _ Style) error {
	out := bufio.NewWriter(w)
	for _, m := range r.Matrices {
		m.markdown(out)
	}
	if len(r.Matrices) > 0 {
		_, _ = fmt.Fprintf(out, "%s\n", prose(raciLegend))
	}
	for _, severity := range []diag.Severity{diag.Error, diag.Warning, diag.Info} {
		for _, f := range r.Findings {
			if f.Severity == severity {
				_, _ = fmt.Fprintf(out, "\n%s %s", severityEmoji(severity), strings.TrimPrefix(r.markdownItem(f), "- "))
			}
		}
	}
	return out.Flush()
}

func (m Matrix) markdown(out *bufio.Writer) {
	_, _ = fmt.Fprintf(out, "### %s\n\n", prose(m.heading()))
	if kept := m.kept(); kept != "" {
		_, _ = fmt.Fprintf(out, "%s\n\n", prose(kept))
	}
	head, rule := "| Activity |", "|---|"
	for _, role := range m.Roles {
		head += " " + prose(role.Name) + " |"
		rule += ":-:|"
	}
	_, _ = fmt.Fprintf(out, "%s\n%s\n", head, rule)
	for _, a := range m.Activities {
		row := "| " + prose(a.name()) + " |"
		for _, c := range a.Cells {
			row += " " + c + " |"
		}
		_, _ = fmt.Fprintln(out, row)
	}
	_, _ = fmt.Fprintln(out)
	for _, role := range m.Roles {
		_, _ = fmt.Fprintf(out, "- %s: %s\n", prose(role.Name), prose(role.held()))
	}
	_, _ = fmt.Fprintln(out)
}

// name is what people call the activity.
func (a MatrixActivity) name() string {
	if a.Title == "" {
		return a.ID
	}
	return a.Title
}
