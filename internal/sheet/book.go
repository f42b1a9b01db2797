// Package sheet reads workbooks (Office Open XML, .xlsx) row by row: of a sheet it holds one row, of the book the texts that
// its sheets share. Days come out as days, by the format of their cell; numbers without the noise of binary fractions.
//
// It is written on encoding/xml: the libraries that there are load a sheet as a whole to tell a day from a number, or lay it
// down on disk.
package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Limits bound what a workbook may take.
type Limits struct {
	File int64 // bytes of the file, which is held in memory
	Part int64 // bytes of one part of it, such as a sheet, when it is no longer compressed
	Text int64 // bytes of the texts that the sheets share, which are held in memory
}

// Book is an open workbook.
type Book struct {
	limits Limits
	files  map[string]*zip.File
	sheets []sheetPart
	shared []string
	styles []style
	y1904  bool // days are counted from 1904, as old workbooks of the Macintosh have it
}

type sheetPart struct {
	name, path string
	hidden     bool
}

// Open opens a workbook. The error says what the file is instead, where that can be told.
func Open(r io.Reader, limits Limits) (*Book, error) {
	data, err := io.ReadAll(io.LimitReader(r, limits.File+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limits.File {
		return nil, fmt.Errorf("it is larger than %d MiB, the most that a workbook may have", limits.File>>20)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, noBook(data, err)
	}
	b := &Book{limits: limits, files: map[string]*zip.File{}}
	for _, f := range archive.File {
		if name := strings.ToLower(strings.TrimPrefix(f.Name, "/")); b.files[name] == nil {
			b.files[name] = f
		}
	}
	if err := b.read(); err != nil {
		return nil, err
	}
	return b, nil
}

// noBook says what a file is that is no zip archive.
func noBook(data []byte, err error) error {
	switch {
	case bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0}) && bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e")):
		return errors.New("it is protected by a password: save it without one")
	case bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return errors.New("it is a workbook of the old form (.xls): save it as .xlsx")
	case bytes.HasPrefix(data, []byte("PK")):
		return fmt.Errorf("it is damaged: it was cut off, or not copied as a whole (%w)", err)
	case len(data) == 0:
		return errors.New("it is empty")
	}
	return errors.New("it is no workbook (.xlsx)")
}

// read reads what is of the book and not of a sheet.
func (b *Book) read() error {
	root := "xl/workbook.xml"
	if targets, err := b.relations("_rels/.rels", ""); err == nil {
		for _, t := range targets {
			if strings.HasSuffix(t.kind, "/officeDocument") {
				root = t.path
			}
		}
	}
	switch {
	case b.files[strings.ToLower(root)] != nil && strings.HasSuffix(root, ".bin"):
		return errors.New("it is a binary workbook (.xlsb): save it as .xlsx")
	case b.files[strings.ToLower(root)] == nil && b.files["mimetype"] != nil:
		return errors.New("it is an OpenDocument file: save it as .xlsx")
	case b.files[strings.ToLower(root)] == nil:
		return errors.New("it is an archive, but no workbook (.xlsx)")
	}
	dir, file := path.Split(root)
	targets, err := b.relations(dir+"_rels/"+file+".rels", dir)
	if err != nil {
		return err
	}
	if err := b.workbook(root, targets); err != nil {
		return err
	}
	for _, t := range targets {
		var err error
		switch {
		case strings.HasSuffix(t.kind, "/sharedStrings"):
			err = b.texts(t.path)
		case strings.HasSuffix(t.kind, "/styles"):
			err = b.formats(t.path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// relation is a part that another refers to.
type relation struct{ id, kind, path string }

func (b *Book) relations(name, dir string) ([]relation, error) {
	var list []relation
	err := b.each(name, func(t xml.StartElement, _ *decoder) error {
		if t.Name.Local != "Relationship" || attribute(t, "TargetMode") == "External" {
			return nil
		}
		target := attribute(t, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		list = append(list, relation{attribute(t, "Id"), attribute(t, "Type"), strings.TrimPrefix(path.Clean(target), "/")})
		return nil
	})
	return list, err
}

// workbook reads the names of the sheets.
func (b *Book) workbook(name string, targets []relation) error {
	return b.each(name, func(t xml.StartElement, _ *decoder) error {
		switch t.Name.Local {
		case "workbookPr":
			b.y1904 = attribute(t, "date1904") == "1" || attribute(t, "date1904") == "true"
		case "sheet":
			id := attribute(t, "id")
			for _, r := range targets {
				if r.id == id && strings.HasSuffix(r.kind, "/worksheet") {
					b.sheets = append(b.sheets, sheetPart{attribute(t, "name"), r.path, strings.Contains(strings.ToLower(attribute(t, "state")), "hidden")})
				}
			}
		}
		return nil
	})
}

// Sheets are the names of the sheets, in their order.
func (b *Book) Sheets() []string {
	names := make([]string, len(b.sheets))
	for i, s := range b.sheets {
		names[i] = s.name
	}
	return names
}

// Hidden says that a sheet is not shown to people.
func (b *Book) Hidden(sheet string) bool {
	return slices.ContainsFunc(b.sheets, func(s sheetPart) bool { return s.name == sheet && s.hidden })
}

// texts reads the texts that the sheets share.
func (b *Book) texts(name string) error {
	size := int64(0)
	return b.each(name, func(t xml.StartElement, d *decoder) error {
		if t.Name.Local != "si" {
			return nil
		}
		text, err := d.text("si")
		if err != nil {
			return err
		}
		if size += int64(len(text)) + 16; size > b.limits.Text {
			return fmt.Errorf("its texts are larger than %d MiB together, the most that a workbook may have", b.limits.Text>>20)
		}
		b.shared = append(b.shared, text)
		return nil
	})
}
