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
		"a row of `table.sheet`, or of each sheet that lists assets or is of a known tool, or of the first → an item, as in csv",
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
	heads  map[string]head // of the sheets that were looked at
}

// readXLSX reads the sheets of a workbook that are meant.
func readXLSX(f *File, s observe.Source, out *Sink) error {
	book, err := sheet.Open(f.bytes, bookLimits())
	if err != nil {
		return err
	}
	w := &workbook{book, f, s, out, map[string]head{}}
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

// meant are the sheets that are read: the one that the source's record names; of a tool that is known all that are its; those
// that list assets; else the first.
func (w *workbook) meant() ([]string, error) {
	names := w.Sheets()
	if len(names) == 0 {
		return nil, errors.New("it has no sheet")
	}
	if want := w.source.Table.Sheet; want != "" {
		for _, name := range names {
			if strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(want)) {
				return []string{name}, w.look(name)
			}
		}
		return nil, fmt.Errorf("there is no sheet %q%s (there are %s)", want, diag.DidYouMean(want, names), strings.Join(names, ", "))
	}
	visible := slices.DeleteFunc(slices.Clone(names), w.Hidden)
	if len(visible) == 0 {
		visible = names
	}
	for _, name := range visible {
		if err := w.look(name); err != nil {
			return nil, err
		}
	}
	known, err := w.known(visible)
	if err != nil {
		return nil, err
	}
	if len(known) == 0 {
		known = visible[:1]
	}
	for _, name := range names {
		switch {
		case !slices.Contains(visible, name):
			w.out.Skip(fmt.Sprintf("sheet %q", name), "it is hidden: `table.sheet` of the source's record can name it")
		case !slices.Contains(known, name):
			w.out.Skip(fmt.Sprintf("sheet %q", name), "it is none of those that are meant: `table.sheet` of the source's record names one")
		}
	}
	return known, nil
}

// known are the sheets of a tool, or those whose rows are told apart by what identifies assets.
func (w *workbook) known(names []string) ([]string, error) {
	tool, err := w.tool(names)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		if tool != nil {
			return tool.of(plainHeadings(w.heads[name].fields), true) == nil
		}
		m, err := tried(w.heads[name].fields, w.source)
		return err != nil || !m.identifies(-1)
	}), nil
}

// tool is the layout with several tables that the source's record names, or that headings are of; nil where there is none.
func (w *workbook) tool(names []string) (*layout, error) {
	if name := w.source.Table.Layout; name != "" {
		l, err := findLayout(name)
		if err != nil || l.tool == "" {
			return nil, err
		}
		return &l, nil
	}
	if len(w.source.Columns) > 0 {
		return nil, nil
	}
	for _, name := range names {
		if l, _ := recognise(plainHeadings(w.heads[name].fields)); l != nil {
			return l, nil
		}
	}
	return nil, nil
}

var errEnough = errors.New("enough")

// look finds the headings of a sheet.
func (w *workbook) look(name string) error {
	var rows []head
	err := w.Rows(name, func(row int, cells []sheet.Cell) error {
		fields := cellTexts(nil, cells)
		switch at := w.source.Table.HeaderRow; {
		case row < at, at == 0 && blank(fields):
			return nil
		case at > 0:
			rows = []head{{row, fields}}
			return errEnough
		}
		if rows = append(rows, head{row, fields}); len(rows) < mostAbove {
			return nil
		}
		return errEnough
	})
	if err != nil && !errors.Is(err, errEnough) {
		return w.at(name, err)
	}
	w.heads[name] = headings(rows, w.source)
	return nil
}

func cellTexts(into []string, cells []sheet.Cell) []string {
	for _, c := range cells {
		into = append(into, c.Text)
	}
	return into
}

// sheet makes items of the rows of a sheet.
func (w *workbook) sheet(name string) error {
	head := w.heads[name]
	if head.fields == nil {
		w.out.Skip(fmt.Sprintf("sheet %q", name), "it is empty")
		return nil
	}
	m, err := newMapping(head.fields, w.source, w.place(name, 0, head.row), w.out)
	if err != nil {
		return err
	}
	m.serial = w.Day
	failed := w.below(name, head.row, m)
	if err := m.done(); err != nil {
		return err
	}
	if failed != nil && w.out.stopped == nil {
		return w.at(name, failed)
	}
	return failed
}

// below reads the rows below the headings.
func (w *workbook) below(name string, top int, m *mapping) error {
	var fields []string
	var sure []bool
	read, uncalculated := 0, false
	err := w.Rows(name, func(row int, cells []sheet.Cell) error {
		fields = cellTexts(fields[:0], cells)
		formula := slices.IndexFunc(cells, func(c sheet.Cell) bool { return c.Blank })
		switch {
		case row == top, blank(fields) && formula < 0:
			return nil // the headings, or a row that only has a format
		case row < top:
			w.out.Skip("row", "it stands above the headings")
			return nil
		}
		read++
		if !uncalculated && formula >= 0 {
			uncalculated = true
			w.out.Trouble(RuleItem, w.place(name, formula, row), "this formula was never calculated: it and others like it are taken for blank", "open the workbook in a spreadsheet, and save it")
		}
		sure = sure[:0]
		for _, c := range cells {
			sure = append(sure, c.Number)
		}
		return m.row(fields, sure, w.place(name, 0, row))
	})
	if err == nil && read == 0 {
		w.out.Skip(fmt.Sprintf("sheet %q", name), "it has headings and no rows below them")
	}
	return err
}

func (w *workbook) place(name string, column, row int) observe.Place {
	return observe.Place{File: w.file.Name, Pointer: name + "!" + sheet.Name(column, row)}
}

// at says of which sheet an error is, unless it names its place.
func (w *workbook) at(name string, err error) error {
	if b := new(broken); errors.As(err, &b) {
		return err
	}
	return &broken{observe.Place{File: w.file.Name, Pointer: name}, err.Error()}
}
