package discover

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// written is the file as UTF-8, by the encoding that its source is said to have. Marks in the first bytes go before that.
func (f *File) written(name string) (io.Reader, error) {
	head, _ := f.bytes.Peek(3)
	if bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}) || bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return f.Text(), nil
	}
	var e encoding.Encoding
	switch strings.ToLower(name) {
	case "", "utf-8":
		return f.Text(), nil
	case "windows-1250":
		e = charmap.Windows1250
	case "windows-1251":
		e = charmap.Windows1251
	case "windows-1252":
		e = charmap.Windows1252
	case "iso-8859-1":
		e = charmap.ISO8859_1
	case "iso-8859-2":
		e = charmap.ISO8859_2
	case "iso-8859-15":
		e = charmap.ISO8859_15
	case "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	default:
		return nil, fmt.Errorf("muster cannot read the encoding %q", name)
	}
	return e.NewDecoder().Reader(f.bytes), nil
}

// delimiters are what may stand between columns; where two fit alike, the one is meant that is rarer in values.
const delimiters = "\t;|,"

// sniffed is how the beginning of a text says that its rows are written.
type sniffed struct {
	comma, eol byte
	said       bool // a first line "sep=;", as Excel writes and reads it, says so
}

// sniff looks at the beginning of a text.
func sniff(sample []byte) sniffed {
	s := sniffed{eol: '\n'}
	if !bytes.Contains(sample, []byte{'\n'}) && bytes.Contains(sample, []byte{'\r'}) {
		s.eol = '\r'
	}
	if rest, ok := bytes.CutPrefix(sample, []byte("sep=")); ok && len(rest) > 1 && (rest[1] == '\r' || rest[1] == '\n') {
		s.comma, s.said = rest[0], true
		return s
	}
	s.comma = ','
	best := 0
	for i := range len(delimiters) {
		if points := fits(sample, delimiters[i], s.eol); points > best {
			s.comma, best = delimiters[i], points
		}
	}
	return s
}

// fits says how well a delimiter parts the first rows: how many of them are alike, and how many fields they have. Titles above
// the table are not.
func fits(sample []byte, comma, eol byte) int {
	widths := map[int]int{}
	best := 0
	for _, r := range firstRows(sample, comma, eol) {
		width := len(r.fields)
		if widths[width]++; width > 1 {
			best = max(best, widths[width]*1000+min(width, 999))
		}
	}
	return best
}

// sampled reads a text with a look at its beginning.
func sampled(r io.Reader) (*bufio.Reader, []byte) {
	buffered := bufio.NewReaderSize(r, peek)
	sample, _ := buffered.Peek(peek)
	return buffered, sample
}
