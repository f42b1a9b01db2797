package sheet

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// style is what the format of a cell makes of a number.
type style struct {
	day bool
	pad int // digits that are shown at least: 00042
}

// formats reads which formats cells have.
func (b *Book) formats(name string) error {
	codes := map[int]string{}
	inside := false
	return b.each(name, func(t xml.StartElement, _ *decoder) error {
		id, _ := strconv.Atoi(attribute(t, "numFmtId"))
		switch t.Name.Local {
		case "numFmt":
			codes[id] = attribute(t, "formatCode")
		case "cellXfs":
			inside = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inside = false
		case "xf":
			if inside {
				b.styles = append(b.styles, styleOf(id, codes[id]))
			}
		}
		return nil
	})
}

// styleOf reads a format. Those below 164 are Excel's own and have no code in the file: 14 to 22 and 45 to 47 are days and
// times, and so are 27 to 36 and 50 to 58 where East Asian languages are set.
func styleOf(id int, code string) style {
	if code == "" {
		return style{day: 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58}
	}
	if len(code) > 1 && len(code) < 20 && strings.Trim(code, "0") == "" {
		return style{pad: len(code)}
	}
	return style{day: isDayCode(code)}
}

// isDayCode says that a format is made of days or times: it has one of their letters outside of quotes, brackets and escapes.
func isDayCode(code string) bool {
	code, _, _ = strings.Cut(code, ";")
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return false
			}
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return false
			}
			if inside := strings.ToLower(code[i+1 : i+end]); inside != "" && strings.Trim(inside, "hms") == "" {
				return true
			}
			i += end
		case '\\', '_', '*':
			i++
		case 'E', 'e':
			if i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-') {
				return false // 0.00E+00
			}
		case 'G', 'g':
			if len(code) >= i+7 && strings.EqualFold(code[i:i+7], "General") {
				i += 6
			}
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return true
		case '0', '#', '?':
			return false
		}
	}
	return false
}

// number makes a cell of a number, as its style has it.
func (b *Book) number(value, styleIndex string) Cell {
	if value == "" {
		return Cell{}
	}
	s := style{}
	if n, err := strconv.Atoi(styleIndex); err == nil && n >= 0 && n < len(b.styles) {
		s = b.styles[n]
	}
	f, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return Cell{Text: value}
	}
	if s.day {
		if day, ok := dayOf(f, b.y1904); ok {
			return Cell{Text: day}
		}
	}
	text := plain(value, f)
	if s.pad > len(text) && strings.Trim(text, "0123456789") == "" {
		return Cell{Text: strings.Repeat("0", s.pad-len(text)) + text}
	}
	return Cell{Text: text, Number: true}
}

// plain writes a number with the fifteen digits that spreadsheets mean: 0.30000000000000004 is 0.3.
func plain(value string, f float64) string {
	if len(value) <= 15 && strings.Trim(value, "0123456789") == "" {
		return value
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil || math.Abs(rounded) >= 1e21 {
		return value
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// Day is the day that a number stands for in this book, whose cells may have lost the format that says so; "" for none.
func (b *Book) Day(number string) string {
	f, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return ""
	}
	day, _ := dayOf(f, b.y1904)
	return day
}

// dayOf is the day, and the time if there is one, of a number of days. Excel takes 1900 for a leap year, so that its count
// is one off until March of it.
func dayOf(serial float64, y1904 bool) (string, bool) {
	const last = 2958466 // 9999-12-31 has passed
	if serial < 0 || serial >= last {
		return "", false
	}
	days := int(math.Floor(serial))
	seconds := int(math.Round((serial - math.Floor(serial)) * 86400))
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case y1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		base = base.AddDate(0, 0, 1)
	}
	at := base.AddDate(0, 0, days).Add(time.Duration(seconds) * time.Second)
	switch {
	case serial < 1 && !y1904:
		return at.Format(time.TimeOnly), true
	case seconds == 0 || seconds == 86400:
		return at.Format(time.DateOnly), true
	}
	return at.Format("2006-01-02T15:04:05"), true
}
