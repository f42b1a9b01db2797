package normalise

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// ErrAmbiguous says that a text could mean two things. Nobody guesses which.
var ErrAmbiguous = errors.New("muster does not guess which")

// DayLayouts lists the ways to write days that a source can be said to have.
func DayLayouts() []string {
	return []string{"YYYY-MM-DD", "YYYY/MM/DD", "YYYYMMDD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "DD-MM-YYYY", "MM-DD-YYYY", "DD/MM/YY", "MM/DD/YY", "DD.MM.YY", "DD-MM-YY"}
}

// Day brings a day to the form YYYY-MM-DD, by one of DayLayouts. Without a layout, days are read that can be but one: 13/04/2025
// has no thirteenth month. What could be two is ErrAmbiguous. A time behind the day is left away, a day that begins with its
// year in four digits is read under any layout, and what stands for no day (blank, 0000-00-00) is "".
func Day(text, layout string) (string, error) {
	text = strings.TrimSpace(text)
	if noDay(text) {
		return "", nil
	}
	if layout != "" && !slices.Contains(DayLayouts(), layout) {
		return "", fmt.Errorf("there is no way %q to write days: it is one of %s", layout, strings.Join(DayLayouts(), ", "))
	}
	if day, ok := plainDay(text); ok {
		return day, nil
	}
	p, ok := partsOf(text)
	if !ok {
		return "", fmt.Errorf("%q is no day%s", text, under(layout))
	}
	days := p.named()
	switch {
	case len(days) > 0:
	case p.n[0] == 4 || layout == "":
		days = p.readings()
	default:
		days = p.under(layout)
	}
	return single(days, text, layout)
}

// plainDay reads what most tools write, 2026-03-04, without making anything of its parts.
func plainDay(text string) (string, bool) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' || !digits(text[:4]) || !digits(text[5:7]) || !digits(text[8:]) {
		return "", false
	}
	return text, isDay(number(text[:4]), number(text[5:7]), number(text[8:]))
}

// single is the one day that there is among the readings of a text.
func single(days []string, text, layout string) (string, error) {
	days = slices.Compact(slices.Sorted(slices.Values(slices.DeleteFunc(days, func(day string) bool { return day == "" }))))
	switch len(days) {
	case 0:
		return "", fmt.Errorf("%q is no day%s", text, under(layout))
	case 1:
		return days[0], nil
	}
	return "", fmt.Errorf("%q could be %s: %w", text, strings.Join(days, " or "), ErrAmbiguous)
}

func under(layout string) string {
	if layout == "" {
		return ""
	}
	return " written as " + layout
}

// noDay says that a text stands for no day at all, as databases and spreadsheets write one.
func noDay(text string) bool {
	switch text {
	case "", "-", "0000-00-00", "0000-00-00 00:00:00", "0000-00-00T00:00:00":
		return true
	}
	return strings.EqualFold(text, "null") || strings.EqualFold(text, "n/a") || strings.EqualFold(text, "none") || strings.EqualFold(text, "never")
}

// parts are the three parts of a day as they are written.
type parts struct {
	text  [3]string
	n     [3]int // how many characters each has
	sep   byte   // what stands between them: / - . or a space; 0 for eight digits
	month int    // which part is a month by its name, -1 for none
}

// partsOf takes a day apart. What follows behind a "T" or a space is a time.
func partsOf(text string) (parts, bool) {
	p := parts{month: -1}
	if len(text) >= 8 && digits(text[:8]) && (len(text) == 8 || isTime(text[8:])) {
		p.text, p.n = [3]string{text[:4], text[4:6], text[6:8]}, [3]int{4, 2, 2}
		return p, true
	}
	rest := text
	for i := range 3 {
		end := 0
		for end < len(rest) && (isDigit(rest[end]) || isLetter(rest[end]) && (end == 0 || isLetter(rest[end-1]))) {
			end++
		}
		if end == 0 || end > len("September") {
			return p, false
		}
		p.text[i], p.n[i], rest = rest[:end], end, rest[end:]
		if !digits(p.text[i]) {
			if p.month >= 0 || monthOf(p.text[i]) == 0 {
				return p, false
			}
			p.month = i
		}
		if i < 2 {
			var sep byte
			if sep, rest = separator(rest); sep == 0 || i == 1 && p.month < 0 && sep != p.sep {
				return p, false
			}
			p.sep = sep
		}
	}
	return p, rest == "" || isTime(rest)
}

// separator takes what stands between two parts away: one of / - . or, around names of months, a space or ", ".
func separator(text string) (byte, string) {
	trimmed := strings.TrimLeft(text, ", ")
	if len(trimmed) < len(text) {
		return ' ', trimmed
	}
	if text != "" && strings.IndexByte("/-.", text[0]) >= 0 {
		return text[0], strings.TrimLeft(text[1:], " ")
	}
	return 0, text
}

// isTime says that what follows a day is a time: "T10:58:56.026Z", " 00:00", " 12:00 AM", "Z".
func isTime(rest string) bool {
	if rest == "Z" {
		return true
	}
	if len(rest) < 3 || rest[0] != 'T' && rest[0] != ' ' && rest[0] != ',' {
		return false
	}
	clock := strings.TrimLeft(rest[1:], " ")
	if clock == "" || !isDigit(clock[0]) {
		return false
	}
	return strings.Trim(clock, "0123456789:.,+-TZ APMapmUCGzh") == ""
}

// named reads a day whose month is a name.
func (p parts) named() []string {
	switch p.month {
	case 0: // Mar 4, 2025
		return []string{date(p.text[2], p.text[0], p.text[1])}
	case 1:
		if p.n[0] == 4 { // 2025-Mar-04
			return []string{date(p.text[0], p.text[1], p.text[2])}
		}
		return []string{date(p.text[2], p.text[1], p.text[0])} // 4 Mar 2025, 04-MAR-25
	}
	return nil
}

// readings are all days that the text could be. Where dots stand between the parts and the year is whole, the day comes
// first everywhere that writes so.
func (p parts) readings() []string {
	a, b, c := p.text[0], p.text[1], p.text[2]
	switch {
	case p.sep == ' ' || p.month >= 0:
		return nil
	case p.n[0] == 4:
		return []string{date(a, b, c)}
	case p.sep == '.' && p.n[2] == 4:
		return []string{date(c, b, a)}
	case p.n[2] == 4:
		return []string{date(c, b, a), date(c, a, b)}
	}
	return []string{date(c, b, a), date(c, a, b), date(a, b, c)}
}

// under reads the text in one way.
func (p parts) under(layout string) []string {
	year, sep := 4, byte(0)
	if i := strings.IndexAny(layout, "/-."); i >= 0 {
		sep = layout[i]
	}
	if !strings.Contains(layout, "YYYY") {
		year = 2
	}
	if p.sep != sep || p.month >= 0 || layout[0] == 'Y' || p.n[2] != year {
		return nil
	}
	if layout[0] == 'D' {
		return []string{date(p.text[2], p.text[1], p.text[0])}
	}
	return []string{date(p.text[2], p.text[0], p.text[1])}
}

// date is the day of three parts, "" where there is no such day.
func date(year, month, day string) string {
	y, m, d := yearOf(year), monthOf(month), number(day)
	if len(day) > 2 || !isDay(y, m, d) {
		return ""
	}
	return string([]byte{
		byte('0' + y/1000), byte('0' + y/100%10), byte('0' + y/10%10), byte('0' + y%10), '-', byte('0' + m/10), byte('0' + m%10), '-', byte('0' + d/10), byte('0' + d%10),
	})
}

// isDay says that there is such a day, in centuries that a register has to do with.
func isDay(y, m, d int) bool {
	return 1900 <= y && y <= 2999 && 1 <= m && m <= 12 && 1 <= d && d <= 31 && (d <= 28 || time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d)
}

// yearOf is a year of four digits, or of two as POSIX reads them: 69 to 99 are of the last century.
func yearOf(text string) int {
	y := number(text)
	switch {
	case len(text) == 4:
		return y
	case len(text) != 2 || y < 0:
		return -1
	case y >= 69:
		return 1900 + y
	}
	return 2000 + y
}

// monthOf is the number of a month, also of its English name or the first three letters of it; 0 where it is none.
func monthOf(text string) int {
	if digits(text) {
		if len(text) > 2 {
			return 0
		}
		return number(text)
	}
	for m := time.January; m <= time.December; m++ {
		name := m.String()
		if strings.EqualFold(text, name) || strings.EqualFold(text, name[:3]) || m == time.September && strings.EqualFold(text, "Sept") {
			return int(m)
		}
	}
	return 0
}

// number is a number of at most four digits, -1 for all else.
func number(text string) int {
	if text == "" || len(text) > 4 || !digits(text) {
		return -1
	}
	n := 0
	for i := range len(text) {
		n = n*10 + int(text[i]-'0')
	}
	return n
}

func digits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
