package render

import (
	"bytes"
	"testing"
)

func people() Table {
	return Table{
		Name:    "people",
		Columns: []Column{{Name: "name"}, {Name: "assets", Right: true}, {Name: "left"}, {Name: "teams"}, {Name: "note"}},
		Rows: [][]any{
			{"p-0417", 3, false, []string{"platform", "network"}, "Zoë Müller"},
			{"p-0644", 1204, true, []string(nil), "山田 太郎"},
			{"p-0981", nil, false, []string{"finance"}, "a<b & c; quoted \"so\", over\ntwo lines"},
			{"::error::x", -1, false, []string{}, "=HYPERLINK(\"http://evil.example\")"},
			{"p-1", 0, false, []string{"@x", "y"}, "\x1b[31m\u202E##[add-mask]x"},
			{"p-2"},
		},
	}
}

func TestTableGolden(t *testing.T) {
	for _, format := range TableFormats() {
		var b bytes.Buffer
		if err := format.Write(&b, people(), Style{}); err != nil {
			t.Fatal(err)
		}
		golden(t, "people."+format.Name, b.String())
	}
}

func TestTableOnANarrowTerminal(t *testing.T) {
	var b bytes.Buffer
	if err := PlainTable(&b, people(), Style{Width: 60}); err != nil {
		t.Fatal(err)
	}
	golden(t, "people-narrow.table", b.String())
	for line := range bytes.Lines(b.Bytes()) {
		if n := textColumns(string(bytes.TrimRight(line, "\n"))); n > 60 {
			t.Errorf("%d columns, want at most 60: %s", n, line)
		}
	}
}

// Columns that would have no room for anything to read are left out from the end, and the heading's place says which.
func TestTableLeavesOutColumns(t *testing.T) {
	var b bytes.Buffer
	if err := PlainTable(&b, people(), Style{Width: 40}); err != nil {
		t.Fatal(err)
	}
	golden(t, "people-narrower.table", b.String())
}

func TestEmptyTable(t *testing.T) {
	tests := map[string]string{
		"table": "no people\n",
		"json":  "{\n  \"people\": []\n}\n",
		"csv":   "name,assets,left,teams,note\n",
	}
	for _, format := range TableFormats() {
		table := people()
		table.Rows = nil
		var b bytes.Buffer
		if err := format.Write(&b, table, Style{}); err != nil {
			t.Fatal(err)
		}
		if want := tests[format.Name]; b.String() != want {
			t.Errorf("%s: got %q, want %q", format.Name, b.String(), want)
		}
	}
}

func TestCSVCellsDoNotRun(t *testing.T) {
	tests := []struct{ in, want string }{
		{"plain", "plain"},
		{"", ""},
		{"=1+1", "'=1+1"},
		{"+33 1 42 68 53 00", "'+33 1 42 68 53 00"},
		{"-1200.00", "-1200.00"},
		{"-1200.00+A1", "'-1200.00+A1"},
		{"-", "'-"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"＝1+1", "'＝1+1"},
		{"\t=1", "'    =1"},
		{"\r=1", "'␍=1"},
		{"a\r\nb", "a\nb"},
		{"a\n::error::b", "a\n\\u{3A}:error::b"},
	}
	for _, test := range tests {
		if got := inert(test.in); got != test.want {
			t.Errorf("inert(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}
