package discover

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/assetmuster/muster/internal/observe"
)

// csvMaps says what becomes of a table; what it says of layouts comes from these.
func csvMaps() []string {
	return append([]string{
		"a row → an item: by `columns` of the Source record, a layout, or headings that mean the same everywhere",
		"delimiter (, ; tab |), header row and layout are found where `table` of the Source record does not say them",
		"days and numbers that could mean two things are left out and told; rows that add up the others are none",
	}, layoutLines()...)
}

// readCSV reads a table of text: the headings, then a row for each item.
func readCSV(f *File, s observe.Source, out *Sink) error {
	r, sample, err := f.rows(s)
	if err != nil {
		return err
	}
	m, err := csvHead(f, r, sample, s, out)
	if err != nil {
		return err
	}
	failed := m.csvRows(f, r)
	if err := m.done(); err != nil {
		return err
	}
	return failed
}

// csvRows reads the rows below the headings.
func (m *mapping) csvRows(f *File, r *rows) error {
	for read := 0; ; read++ {
		fields, line, err := r.next(m.width, m.most)
		var trouble *rowTrouble
		switch {
		case errors.Is(err, io.EOF):
			if read == 0 {
				m.out.Skip("table", "it has headings and no rows below them")
			}
			return nil
		case errors.As(err, &trouble):
			m.out.Lost(f.place(line, ""), trouble.message+"; the row is left out", trouble.hint)
			continue
		case err != nil:
			return &broken{f.place(line, ""), err.Error()}
		case len(fields) == 1 && fields[0] == "" && m.width != 1:
			continue // an empty line
		}
		at := f.place(line, "")
		if !m.fits(fields) {
			m.out.Lost(at, fmt.Sprintf("this row has %s and the headings are %d; the row is left out", fieldCount(len(fields)), m.width), "a delimiter inside a value is written between quotes")
			continue
		}
		if err := m.row(fields, nil, at); err != nil {
			return err
		}
	}
}

// rows begins to read the file as rows, as its source says or as its beginning looks, which is given too.
func (f *File) rows(s observe.Source) (*rows, []byte, error) {
	text, err := f.written(s.Table.Encoding)
	if err != nil {
		return nil, nil, err
	}
	buffered, sample := sampled(text)
	looks := sniff(sample)
	if s.Table.Delimiter != "" {
		looks.comma = s.Table.Delimiter[0]
	}
	sample = slices.Clone(sample) // what was peeked at is good until the next reading
	r := newRows(buffered, looks.comma, looks.eol)
	if looks.said {
		if _, _, err := r.next(0, mostFields); err != nil {
			return nil, nil, err
		}
	}
	return r, sample, nil
}

// csvHead reads up to the headings and finds out what they mean.
func csvHead(f *File, r *rows, sample []byte, s observe.Source, out *Sink) (*mapping, error) {
	at := s.Table.HeaderRow
	if at == 0 {
		at = headings(firstRows(sample, r.comma, r.eol), s).row
	}
	for {
		fields, line, err := r.next(0, mostFields)
		switch {
		case errors.Is(err, io.EOF) && s.Table.HeaderRow > 0:
			return nil, fmt.Errorf("it ends before row %d, where its headings are said to stand", s.Table.HeaderRow)
		case errors.Is(err, io.EOF):
			return nil, errors.New("it is empty: not even headings are in it")
		case line < at, at == 0 && err == nil && blank(fields):
			if err != nil || !blank(fields) {
				out.Skip("row", "it stands above the headings")
			}
			continue
		case err != nil:
			return nil, &broken{f.place(line, ""), "its headings cannot be read: " + err.Error()}
		}
		return newMapping(fields, s, f.place(line, ""), out)
	}
}

// firstRows are the rows at the beginning of a text.
func firstRows(sample []byte, comma, eol byte) []head {
	r := newRows(bytes.NewReader(sample), comma, eol)
	var rows []head
	for len(rows) < mostAbove {
		fields, line, err := r.next(0, mostFields)
		var trouble *rowTrouble
		switch {
		case err == nil, errors.As(err, &trouble) && len(fields) > 0: // it may be the row with the headings, which then is told
			rows = append(rows, head{line, slices.Clone(fields)})
		case !errors.As(err, &trouble):
			return rows
		}
	}
	return rows
}

func fieldCount(n int) string {
	if n == 1 {
		return "1 field"
	}
	return fmt.Sprintf("%d fields", n)
}

// fits says that a row is as wide as the headings. Empty fields too many say nothing; all else is not a row of this table.
func (m *mapping) fits(fields []string) bool {
	return len(fields) >= m.width && (len(fields) <= m.most || blank(fields[m.most:]))
}
