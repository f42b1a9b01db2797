package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/sheet"
)

var limits = sheet.Limits{File: 1 << 20, Part: 200 << 20, Text: 1 << 20}

// parts are the files of a small workbook, but its sheet.
func parts(sheetXML string) map[string]string {
	return map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook><sheets><sheet name="Servers" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst><si><t>Serial</t></si><si><r><t>Bo</t></r><r><t xml:space="preserve">ught </t></r><rPh><t>read aloud</t></rPh></si><si><t>a_x000D_b_x</t></si></sst>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\.mm\.yyyy"/><numFmt numFmtId="171" formatCode="[Red]0.00 &quot;days&quot;"/><numFmt numFmtId="172" formatCode="00000"/></numFmts>
			<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
			<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": sheetXML,
	}
}

func book(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read gives the rows of the first sheet as texts: numbers with a #, formulas without a value with a ?.
func read(data []byte, limits sheet.Limits) ([]string, error) {
	b, err := sheet.Open(bytes.NewReader(data), limits)
	if err != nil {
		return nil, err
	}
	var rows []string
	for _, name := range b.Sheets() {
		err := b.Rows(name, func(row int, cells []sheet.Cell) error {
			text := fmt.Sprint(row)
			for _, c := range cells {
				text += "|" + c.Text
				if c.Number {
					text += "#"
				}
				if c.Blank {
					text += "?"
				}
			}
			rows = append(rows, text)
			return nil
		})
		if err != nil {
			return rows, err
		}
	}
	return rows, nil
}

func TestCells(t *testing.T) {
	tests := []struct{ cells, want string }{
		{`<c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>99</v></c>`, "1|Bought |a\rb_x|"},
		{`<c r="B1"><v>7</v></c><c r="D1"><v>8</v></c>`, "1||7#||8#"},
		{`<c><v>0.30000000000000004</v></c><c><v>1E+20</v></c><c><v>-12.50</v></c><c><v>356938035643809</v></c><c><v>1.5E-7</v></c>`, "1|0.3#|100000000000000000000#|-12.5#|356938035643809#|0.00000015#"},
		{`<c s="1"><v>44197</v></c><c s="2"><v>44197.5</v></c><c s="5"><v>44197.999999999</v></c><c s="1"><v>59</v></c><c s="1"><v>61</v></c><c s="1"><v>0.25</v></c><c s="1"><v>-4</v></c>`,
			"1|2021-01-01|2021-01-01T12:00:00|2021-01-02|1900-02-28|1900-03-01|06:00:00|-4#"},
		{`<c s="3"><v>3.5</v></c><c s="4"><v>42</v></c><c s="99"><v>44197</v></c>`, "1|3.5#|00042|44197#"},
		{`<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="inlineStr"><is><t>in</t><t>line</t></is></c><c t="d"><v>2021-01-01T00:00:00</v></c>`, "1|true||inline|2021-01-01"},
		{`<c t="str"><f>A1&amp;"x"</f><v>ax</v></c><c><f>SUM(A1)</f></c><c><f>1+1</f><v>2</v></c>`, "1|ax|?|2#"},
	}
	for _, tt := range tests {
		rows, err := read(book(t, parts(`<worksheet><sheetData><row>`+tt.cells+`</row></sheetData></worksheet>`)), limits)
		if err != nil || !slices.Equal(rows, []string{tt.want}) {
			t.Errorf("%s: got %q, %v, want %q", tt.cells, rows, err, tt.want)
		}
	}
}

func TestRows(t *testing.T) {
	rows, err := read(book(t, parts(`<x:worksheet xmlns:x="y"><x:sheetData><x:row r="2"><x:c><x:v>1</x:v></x:c></x:row><x:row/><x:row r="9"><x:c r="A9"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`)), limits)
	if want := []string{"2|1#", "3", "9|2#"}; err != nil || !slices.Equal(rows, want) {
		t.Errorf("got %q, %v, want %q", rows, err, want)
	}
}

func TestYear1904(t *testing.T) {
	p := parts(`<worksheet><sheetData><row><c s="1"><v>0</v></c><c s="1"><v>42735</v></c></row></sheetData></worksheet>`)
	p["xl/workbook.xml"] = `<workbook><workbookPr date1904="1"/><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`
	rows, err := read(book(t, p), limits)
	if want := []string{"1|1904-01-01|2021-01-01"}; err != nil || !slices.Equal(rows, want) {
		t.Errorf("got %q, %v, want %q", rows, err, want)
	}
}

func TestHidden(t *testing.T) {
	p := parts("")
	p["xl/workbook.xml"] = `<workbook><sheets><sheet name="A" r:id="r1"/><sheet name="B" state="veryHidden" r:id="r1"/><sheet name="C" state="visible" r:id="r1"/></sheets></workbook>`
	b, err := sheet.Open(bytes.NewReader(book(t, p)), limits)
	if err != nil || b.Hidden("A") || !b.Hidden("B") || b.Hidden("C") {
		t.Errorf("got %v, %v, %v: %v", b.Hidden("A"), b.Hidden("B"), b.Hidden("C"), err)
	}
}

// What is no workbook, or is made to harm, is said to be so, and takes no more than the limits.
func TestNoBook(t *testing.T) {
	row := `<row><c t="inlineStr"><is><t>x</t></is></c></row>`
	good := book(t, parts(`<worksheet><sheetData>`+row+`</sheetData></worksheet>`))
	bad := func(name, text string) []byte {
		p := parts(`<worksheet><sheetData>` + row + `</sheetData></worksheet>`)
		p[name] = text
		return book(t, p)
	}
	without := parts("")
	delete(without, "xl/worksheets/sheet1.xml")
	tests := []struct {
		name, want string
		data       []byte
	}{
		{"nothing", "it is empty", nil},
		{"text", "it is no workbook (.xlsx)", []byte("Serial,Model\n")},
		{"old", "it is a workbook of the old form (.xls): save it as .xlsx", []byte("\xd0\xcf\x11\xe0 and so on")},
		{"protected", "it is protected by a password: save it without one", []byte("\xd0\xcf\x11\xe0...E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")},
		{"cut off", "it is damaged: it was cut off", good[:len(good)-40]},
		{"another archive", "it is an archive, but no workbook", book(t, map[string]string{"a.txt": "x"})},
		{"OpenDocument", "it is an OpenDocument file", book(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})},
		{"no sheet", `it is damaged: the sheet "Servers" is not in it`, book(t, without)},
		{"sheet cut off", "ends in the middle", bad("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c><v>1</v></c>`)},
		{"no XML", "is no XML", bad("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row <`)},
		{"an entity", "document type declaration", bad("xl/worksheets/sheet1.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet/>`)},
		{"an entity in the texts", "document type declaration", bad("xl/sharedStrings.xml", `<!DOCTYPE x [<!ENTITY a "aaaa">]><sst/>`)},
		{"a bomb", "is compressed more than 400 times", bad("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"+strings.Repeat(strings.Repeat(" ", 1<<20)+"<row/>", 100)+"</sheetData></worksheet>")},
		{"a large value", "is larger than 16 MiB", bad("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>"+strings.Repeat("1", 17<<20)+"</v></c></row></sheetData></worksheet>")},
		{"many texts", "its texts are larger than 1 MiB", bad("xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si><t></t></si>", 100_000)+"</sst>")},
		{"many rows", "more than 1048576 rows", bad("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"+strings.Repeat("<row/>", 1<<20+1)+"</sheetData></worksheet>")},
		{"a row far below", "more than 1048576 rows", bad("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>`)},
		{"many columns", "more than 16384 columns", bad("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>`)},
		{"too large", "it is larger than 1 MiB", make([]byte, 2<<20)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(tt.data, limits)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestName(t *testing.T) {
	for column, want := range map[int]string{0: "A7", 25: "Z7", 26: "AA7", 16383: "XFD7"} {
		if got := sheet.Name(column, 7); got != want {
			t.Errorf("column %d: got %s, want %s", column, got, want)
		}
	}
}

// FuzzBook reads workbooks with a made-up sheet, and made-up archives.
func FuzzBook(f *testing.F) {
	const sheetXML = `<worksheet><sheetData><row r="1"><c r="B1" s="1" t="s"><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c><c><f>1</f></c></row></sheetData></worksheet>`
	f.Add([]byte(sheetXML), true)
	f.Add(book(f, parts(sheetXML)), false)
	small := sheet.Limits{File: 1 << 20, Part: 1 << 20, Text: 1 << 16}
	f.Fuzz(func(t *testing.T, data []byte, isSheet bool) {
		if isSheet {
			data = book(t, parts(string(data)))
		}
		if rows, err := read(data, small); err == nil && len(rows) > len(data)*1100 {
			t.Fatalf("%d rows from %d bytes", len(rows), len(data))
		}
	})
}
