package discover

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	mostRow = 4 << 20 // a row, or a line of JSON, that is longer is passed over
	// mostAgain bounds what is looked at twice because a quote was never closed. Beyond it a quoted value ends with its line.
	mostAgain  = 64 << 20
	mostFields = 1 << 30 // any number of fields
)

// rows takes a text of rows apart, one at a time. What cannot be taken apart is told, and reading goes on at the next line: a
// quote that somebody forgot to close costs its own line and not the rest of the file.
type rows struct {
	r          io.Reader
	comma, eol byte
	buf        []byte // what was read and not given out stands between start and end
	start, end int
	done       bool  // the reader has no more
	failed     error // why it has no more, if it is not at its end
	line       int   // the line at which the next row begins, from 1
	again      int   // bytes that were looked at in vain
	row        string
	fields     []string
	spans      []span
}

// span is where a field stands in a row.
type span struct {
	from, to int
	escaped  bool // it has doubled quotes
	quoted   bool
}

func newRows(r io.Reader, comma, eol byte) *rows {
	return &rows{r: r, comma: comma, eol: eol, buf: make([]byte, 256<<10), line: 1}
}

// rowTrouble is why one row cannot be read. The next one can.
type rowTrouble struct{ message, hint string }

func (t *rowTrouble) Error() string { return t.message }

// next gives the fields of the next row and its first line. The slice is good until the next call, its texts for ever. The
// error is io.EOF at the end, a *rowTrouble for a row that cannot be read, or why the text cannot be read further. A row that
// spans lines and has fewer fields than least, or more than most, is a quote that was not closed.
func (r *rows) next(least, most int) (fields []string, line int, err error) {
	line = r.line
	end, more := r.lineEnd(0)
	switch {
	case end > mostRow:
		r.passLine()
		return nil, line, &rowTrouble{"this line is longer than 4 MiB, which no row is", ""}
	case !more && end == 0:
		if r.failed != nil {
			return nil, line, r.failed
		}
		return nil, line, io.EOF
	}
	text := r.buf[r.start : r.start+end]
	if bytes.IndexByte(text, '"') < 0 {
		r.row = strings.TrimSuffix(string(text), "\r")
		r.split(r.row)
		r.pass(end)
	} else if err := r.quoted(end, least, most); err != nil {
		return nil, line, err
	}
	return r.fields, line, r.sound()
}

// wholeLine gives the next line as it is, as next does.
func (r *rows) wholeLine() (string, error) {
	end, more := r.lineEnd(0)
	switch {
	case end > mostRow:
		r.passLine()
		return "", &rowTrouble{"this line is longer than 4 MiB, which no row is", ""}
	case !more && end == 0:
		if r.failed != nil {
			return "", r.failed
		}
		return "", io.EOF
	}
	text := string(r.buf[r.start : r.start+end])
	r.pass(end)
	return text, nil
}

// split takes a row without quotes apart.
func (r *rows) split(row string) {
	r.fields = r.fields[:0]
	for {
		i := strings.IndexByte(row, r.comma)
		if i < 0 {
			r.fields = append(r.fields, row)
			return
		}
		r.fields = append(r.fields, row[:i])
		row = row[i+1:]
	}
}

// sound finds what is no text.
func (r *rows) sound() error {
	switch {
	case strings.IndexByte(r.row, 0) >= 0:
		return &rowTrouble{"this row has NUL bytes: it was damaged, or is no text", "export the table again"}
	case !utf8.ValidString(r.row):
		return &rowTrouble{"this row is not written in UTF-8", "say in the Source record how the table is written: table.encoding, as in windows-1252"}
	}
	return nil
}

// quoted takes a row apart that has quotes, and may go on over several lines.
func (r *rows) quoted(end, least, most int) error {
	total, wrong := r.measure(end)
	if wrong == "" {
		r.cut(total)
		if total <= end || least <= len(r.fields) && len(r.fields) <= most {
			r.pass(total)
			return nil
		}
		wrong = "a quote was opened that is not closed on its line, and as far as the next quote it is not a row like the others"
	}
	r.again += total
	r.pass(end)
	return &rowTrouble{wrong, "write quotes inside a quoted value twice"}
}

// measure finds the fields of the row and where it ends, or says what is wrong with its quotes.
func (r *rows) measure(end int) (total int, wrong string) {
	r.spans = r.spans[:0]
	at, first := 0, end
	for {
		if !r.has(at) || r.at(at) != '"' || at >= end {
			to, last := r.plain(at, end)
			r.spans = append(r.spans, span{from: at, to: to})
			if last {
				return end, ""
			}
			at = to + 1
			continue
		}
		s, next := r.closing(at, end)
		if next < 0 {
			return r.end - r.start, "a quote is opened here and never closed"
		}
		r.spans = append(r.spans, s)
		if next > end {
			if end, _ = r.lineEnd(next); end > mostRow {
				return next, "a quote is opened here, and the row does not end within 4 MiB"
			}
		}
		switch {
		case next == end, next == end-1 && r.at(next) == '\r':
			return end, ""
		case r.at(next) != r.comma && end > first:
			return next, "a quote is opened here that is not closed on its line"
		case r.at(next) != r.comma:
			return next, "a quote stands in the middle of a quoted value"
		}
		at = next + 1
	}
}

// plain finds the end of a field without quotes around it. Quotes inside it are characters like others: 15" monitor.
func (r *rows) plain(at, end int) (to int, last bool) {
	text := r.buf[r.start+at : r.start+end]
	if i := bytes.IndexByte(text, r.comma); i >= 0 {
		return at + i, false
	}
	if bytes.HasSuffix(text, []byte{'\r'}) {
		return end - 1, true
	}
	return end, true
}

// closing finds the quote that closes the one at a place, and where the text goes on; -1 where there is none.
func (r *rows) closing(at, end int) (span, int) {
	s := span{from: at + 1, quoted: true}
	for i := at + 1; ; {
		j := i + bytes.IndexByte(r.buf[r.start+min(i, end):r.start+end], '"')
		if j < i && r.again <= mostAgain {
			j = r.index('"', i)
		}
		if j < i {
			return s, -1
		}
		if !r.has(j+1) || r.at(j+1) != '"' {
			s.to = j
			return s, j + 1
		}
		s.escaped = true
		i = j + 2
	}
}

// cut makes texts of the fields that were found.
func (r *rows) cut(total int) {
	r.row = string(r.buf[r.start : r.start+total])
	r.fields = r.fields[:0]
	for _, s := range r.spans {
		text := r.row[s.from:s.to]
		if s.escaped {
			text = strings.ReplaceAll(text, `""`, `"`)
		}
		if s.quoted && strings.Contains(text, "\r\n") {
			text = strings.ReplaceAll(text, "\r\n", "\n")
		}
		r.fields = append(r.fields, text)
	}
}

// at is the byte at a place of the row, which has been read.
func (r *rows) at(i int) byte { return r.buf[r.start+i] }

// has says that there is a byte at a place, and reads up to it.
func (r *rows) has(i int) bool {
	for r.start+i >= r.end {
		if !r.fill() {
			return false
		}
	}
	return true
}

// index finds a byte from a place on, -1 where there is none within the bounds of a row.
func (r *rows) index(c byte, from int) int {
	for {
		if r.start+from < r.end {
			if i := bytes.IndexByte(r.buf[r.start+from:r.end], c); i >= 0 {
				return from + i
			}
			from = r.end - r.start
		}
		if from > mostRow || !r.fill() {
			return -1
		}
	}
}

// lineEnd finds the end of a line from a place on; more says that a line end stands there. The end is beyond mostRow where
// the line is too long.
func (r *rows) lineEnd(from int) (end int, more bool) {
	if i := r.index(r.eol, from); i >= 0 {
		return i, true
	}
	return r.end - r.start, false
}

// pass leaves a row and its line end behind.
func (r *rows) pass(end int) {
	r.line += bytes.Count(r.buf[r.start:r.start+end], []byte{r.eol})
	r.start += end
	if r.start < r.end {
		r.start++
		r.line++
	}
}

// passLine leaves a line behind that is too long to be held.
func (r *rows) passLine() {
	for {
		if i := bytes.IndexByte(r.buf[r.start:r.end], r.eol); i >= 0 {
			r.pass(i)
			return
		}
		r.start = r.end
		if !r.fill() {
			return
		}
	}
}

// fill reads more, and says whether there was more.
func (r *rows) fill() bool {
	if r.done {
		return false
	}
	if r.start > 0 && r.end == len(r.buf) {
		r.end = copy(r.buf, r.buf[r.start:r.end])
		r.start = 0
	}
	if r.end == len(r.buf) {
		r.buf = append(r.buf, make([]byte, len(r.buf))...)
	}
	for range 100 {
		n, err := r.r.Read(r.buf[r.end:])
		r.end += n
		if err != nil {
			if r.done = true; !errors.Is(err, io.EOF) {
				r.failed = err
			}
		}
		if n > 0 || r.done {
			return n > 0
		}
	}
	r.done, r.failed = true, io.ErrNoProgress
	return false
}
