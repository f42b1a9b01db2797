package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// How many columns and rows a sheet can have.
const (
	mostColumns = 16384
	mostRows    = 1 << 20
)

// Cell is a cell of a row.
type Cell struct {
	Text   string
	Number bool // it is a number, with a point before the decimals
	Blank  bool // it has a formula that nobody has calculated yet
}

// Name is how people call a cell: A7.
func Name(column, row int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name + strconv.Itoa(row)
}

// Rows visits the rows of a sheet that have cells, with their numbers from 1. The cells are good until the next row; one that
// is not there is between them as an empty one. An error of visit ends it and is returned.
func (b *Book) Rows(sheet string, visit func(row int, cells []Cell) error) error {
	for _, s := range b.sheets {
		if s.name != sheet {
			continue
		}
		if b.files[strings.ToLower(s.path)] == nil {
			return fmt.Errorf("it is damaged: the sheet %q is not in it", sheet)
		}
		r := &rowReader{book: b, visit: visit}
		if err := b.each(s.path, r.element); err != nil {
			return err
		}
		if !r.whole {
			return fmt.Errorf("it is damaged: the sheet %q ends in the middle", sheet)
		}
		return nil
	}
	return fmt.Errorf("there is no sheet %q", sheet)
}

type rowReader struct {
	book  *Book
	visit func(row int, cells []Cell) error
	row   int
	cells []Cell
	whole bool // the rows came to their end
}

// element takes the start of an element: the rows stand in sheetData.
func (r *rowReader) element(t xml.StartElement, d *decoder) error {
	if t.Name.Local != "sheetData" {
		return nil
	}
	for {
		token, err := d.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "row" {
				err = r.begin(t, d)
			}
		case xml.EndElement:
			if r.whole = t.Name.Local == "sheetData"; r.whole {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
}

// begin reads a row.
func (r *rowReader) begin(t xml.StartElement, d *decoder) error {
	r.row++
	if n, err := strconv.Atoi(attribute(t, "r")); err == nil && n >= r.row {
		r.row = n
	}
	if r.row > mostRows {
		return fmt.Errorf("it is damaged: %s has more than %d rows", d.name, mostRows)
	}
	r.cells = r.cells[:0]
	for {
		token, err := d.next()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("it is damaged: %s ends in the middle", d.name)
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "c" {
				err = r.cell(t, d)
			}
		case xml.EndElement:
			if t.Name.Local == "row" {
				return r.visit(r.row, r.cells)
			}
		}
		if err != nil {
			return err
		}
	}
}

// cell reads a cell and puts it into its column.
func (r *rowReader) cell(t xml.StartElement, d *decoder) error {
	column := len(r.cells)
	if ref := attribute(t, "r"); ref != "" {
		if c := columnOf(ref); c >= column {
			column = c
		}
	}
	if column >= mostColumns {
		return fmt.Errorf("it is damaged: a row of %s has more than %d columns", d.name, mostColumns)
	}
	for len(r.cells) < column {
		r.cells = append(r.cells, Cell{})
	}
	c, err := r.content(t, d)
	r.cells = append(r.cells, c)
	return err
}

// columnOf is the column of a reference such as B7, from 0; -1 where it is none.
func columnOf(ref string) int {
	n := 0
	for i := range len(ref) {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' || i > 3 {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

// content reads what stands in a cell.
func (r *rowReader) content(t xml.StartElement, d *decoder) (Cell, error) {
	value, inline, formula, in := "", "", false, ""
	for {
		token, err := d.next()
		if errors.Is(err, io.EOF) {
			return Cell{}, fmt.Errorf("it is damaged: %s ends in the middle", d.name)
		}
		if err != nil {
			return Cell{}, err
		}
		switch inner := token.(type) {
		case xml.StartElement:
			in = inner.Name.Local
			formula = formula || in == "f"
			if in == "is" {
				if inline, err = d.text("is"); err != nil {
					return Cell{}, err
				}
				in = ""
			}
		case xml.CharData:
			if in == "v" {
				if value += string(inner); len(value) > mostToken {
					return Cell{}, fmt.Errorf("one cell of %s is larger than %d MiB", d.name, mostToken>>20)
				}
			}
		case xml.EndElement:
			in = ""
			if inner.Name.Local == "c" {
				c := r.book.cell(attribute(t, "t"), attribute(t, "s"), value, inline)
				c.Blank = formula && value == ""
				return c, nil
			}
		}
	}
}

// cell makes a cell of its type, style and value.
func (b *Book) cell(typ, style, value, inline string) Cell {
	switch typ {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n >= 0 && n < len(b.shared) {
			return Cell{Text: b.shared[n]}
		}
		return Cell{}
	case "inlineStr":
		return Cell{Text: inline}
	case "str":
		return Cell{Text: unescape(value)}
	case "e": // #N/A and its like say that there is no value
		return Cell{}
	case "b":
		return Cell{Text: map[string]string{"1": "true", "0": "false", "true": "true", "false": "false"}[value]}
	case "d":
		return Cell{Text: strings.TrimSuffix(value, "T00:00:00")}
	}
	return b.number(strings.TrimSpace(value), style)
}
