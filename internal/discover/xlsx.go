package discover

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/sheet"
)

func xlsxMaps() []string {
	return append([]string{
		"a row of the first sheet, or of `table.sheet` → an item, as in csv; of a tool that is known all its sheets",
		"days by the format of their cells, numbers as they are shown, formulas as they were last calculated",
	}, layoutLines()...)
}

// bookLimits bound a workbook, which is an archive and so is held in memory.
func bookLimits() sheet.Limits { return sheet.Limits{File: 256 << 20, Part: 1 << 30, Text: 256 << 20} }

// workbook is a workbook that is being read.
type workbook struct {
	*sheet.Book
	file   *File
	source observe.Source
	out    *Sink
}

// readXLSX reads the sheets of a workbook that are meant.
func readXLSX(f *File, s observe.Source, out *Sink) error {
	book, err := sheet.Open(f.Bytes(), bookLimits())
	if err != nil {
		return err
	}
	w := &workbook{book, f, s, out}
	meant, err := w.meant()
	if err != nil {
		return err
	}
	for _, name := range meant {
		if err := w.sheet(name); err != nil {
			return err
		}
	}
	return nil
}

// meant are the sheets that are read: the one that the source's record names, all of a tool that is known, else the first.
func (w *workbook) meant() ([]string, error) {
	names := w.Sheets()
	if len(names) == 0 {
		return nil, errors.New("it has no sheet")
	}
	if want := w.source.Table.Sheet; want != "" {
		for _, name := range names {
			if strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(want)) {
				return []string{name}, nil
			}
		}
		return nil, fmt.Errorf("there is no sheet %q%s (there are %s)", want, diag.DidYouMean(want, names), strings.Join(names, ", "))
	}
	known, err := w.known(names)
	if err != nil {
		return nil, err
	}
	if len(known) == 0 {
		known = names[:1]
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			w.out.Skip(fmt.Sprintf("sheet %q", name), "it is none of those that are meant: `table.sheet` of the source's record names one")
		}
	}
	return known, nil
}

// known are the sheets whose headings are of a layout with several tables.
func (w *workbook) known(names []string) ([]string, error) {
	if len(w.source.Columns) > 0 && w.source.Table.Layout == "" {
		return nil, nil
	}
	var want *layout
	if name := w.source.Table.Layout; name != "" {
		l, err := findLayout(name)
		if err != nil {
			return nil, err
		}
		want = &l
	}
	heads := make([][]string, len(names))
	for i, name := range names {
		var err error
		if heads[i], err = w.head(name); err != nil {
			return nil, err
		}
		if l, _ := recognise(heads[i]); want == nil && l.tool != "" {
			want = l
		}
	}
	var known []string
	for i, name := range names {
		if want != nil && want.of(heads[i], true) != nil {
			known = append(known, name)
		}
	}
	return known, nil
}

var errEnough = errors.New("enough")

// head reads the headings of a sheet.
func (w *workbook) head(name string) ([]string, error) {
	var head []string
	err := w.Rows(name, func(row int, cells []sheet.Cell) error {
		fields := cellTexts(nil, cells)
		if row < w.source.Table.HeaderRow || w.source.Table.HeaderRow == 0 && blank(fields) {
			return nil
		}
		for _, text := range fields {
			head = append(head, plainHeading(text))
		}
		return errEnough
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return head, err
}

func cellTexts(into []string, cells []sheet.Cell) []string {
	for _, c := range cells {
		into = append(into, c.Text)
	}
	return into
}

// sheet makes items of the rows of a sheet.
func (w *workbook) sheet(name string) error {
	var m *mapping
	var fields []string
	var sure []bool
	read, uncalculated := 0, false
	err := w.Rows(name, func(row int, cells []sheet.Cell) error {
		at := observe.Place{File: w.file.Name, Pointer: name + "!" + sheet.Name(0, row)}
		fields = cellTexts(fields[:0], cells)
		if row < w.source.Table.HeaderRow || !calculated(cells) && m == nil || blank(fields) && !slices.ContainsFunc(cells, func(c sheet.Cell) bool { return c.Blank }) {
			return nil // a row that only has a format, or stands above the headings
		}
		if m == nil {
			return w.begin(&m, fields, at)
		}
		read++
		if !uncalculated && !calculated(cells) {
			uncalculated = true
			i := slices.IndexFunc(cells, func(c sheet.Cell) bool { return c.Blank })
			at := observe.Place{File: at.File, Pointer: name + "!" + sheet.Name(i, row)}
			w.out.Trouble(RuleItem, at, "this formula was never calculated: it and others like it are taken for blank", "open the workbook in a spreadsheet, and save it")
		}
		sure = sure[:0]
		for _, c := range cells {
			sure = append(sure, c.Number)
		}
		return m.row(fields, sure, at)
	})
	switch {
	case err != nil && w.out.stopped == nil:
		return w.at(name, err)
	case err == nil && m == nil:
		w.out.Skip(fmt.Sprintf("sheet %q", name), "it is empty")
	case err == nil && read == 0:
		w.out.Skip(fmt.Sprintf("sheet %q", name), "it has headings and no rows below them")
	}
	return err
}

// at says of which sheet an error is, unless it names its place.
func (w *workbook) at(name string, err error) error {
	if b := new(broken); errors.As(err, &b) {
		return err
	}
	return &broken{observe.Place{File: w.file.Name, Pointer: name}, err.Error()}
}

func calculated(cells []sheet.Cell) bool {
	return !slices.ContainsFunc(cells, func(c sheet.Cell) bool { return c.Blank })
}

// begin takes the headings of a sheet.
func (w *workbook) begin(m **mapping, fields []string, at observe.Place) (err error) {
	headings := make([]string, len(fields))
	for i, h := range fields {
		headings[i] = strings.TrimSpace(h)
	}
	*m, err = newMapping(headings, w.source, at, w.out)
	return err
}
