package render

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"
)

// CSVTable writes a heading and a line a row. No cell runs in a spreadsheet, a terminal or a build log.
func CSVTable(w io.Writer, t Table, _ Style) error {
	out := csv.NewWriter(w)
	heading := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heading[i] = inert(c.Name)
	}
	_ = out.Write(heading) // the writer keeps its first error
	for _, row := range t.Rows {
		_ = out.Write(csvRow(row, len(t.Columns)))
	}
	out.Flush()
	return out.Error()
}

func csvRow(row []any, n int) []string {
	line := make([]string, n)
	for i := range line {
		switch v := at(row, i).(type) {
		case string:
			line[i] = inert(v)
		case []string:
			line[i] = inert(strings.Join(v, ", "))
		default:
			line[i] = cellText(v)
		}
	}
	return line
}

// inert puts an apostrophe before what a spreadsheet would take for a formula, and shows what else would act.
// A cell may have several lines; a figure stays a figure.
func inert(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	risky := strings.ContainsRune("=+-@＝＋－＠\t\r\n", first) && !figure(text)
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = visible(lines[i])
	}
	text = strings.Join(lines, "\n")
	if risky {
		return "'" + text
	}
	return text
}

// figure tells whether a text is a plain decimal number.
func figure(text string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	return digits(whole) && (!point || digits(fraction))
}

func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
