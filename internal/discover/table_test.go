package discover

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// TestLayouts holds layouts to what records have: each field that they fill is one of its kind's, and each heading can be found.
func TestLayouts(t *testing.T) {
	for _, l := range layouts() {
		for _, table := range l.tables {
			for _, f := range table.fields {
				kind := table.kind
				if kind == "" {
					kind = "Asset"
				}
				if f.part == fillsField && shapes().Get(kind).Root.At(f.pointer) == nil {
					t.Errorf("%s, %s: no %s has %s", l.name, table.name, kind, f.pointer)
				}
				for _, h := range f.headings {
					if h != plainHeading(h) {
						t.Errorf("%s, %s: the heading %q is never found: write %q", l.name, table.name, h, plainHeading(h))
					}
				}
			}
		}
	}
}

func TestForms(t *testing.T) {
	tests := []struct {
		kind, pointer string
		want          form
	}{
		{"Asset", observe.Serial, asText}, {"Asset", observe.Hostnames, asHosts}, {"Asset", observe.MACs, asList}, {"Asset", "/spec/purchase/date", asDay},
		{"Asset", "/spec/purchase/cost", asMoney}, {"Asset", "/spec/purchase/cost/amount", asMoney}, {"Asset", "/spec/purchase/cost/currency", asText},
		{"Asset", observe.MemoryGiB, asSize}, {"Asset", observe.Cores, asWhole}, {"Asset", "/spec/warranty/end", asDay}, {"Asset", "/spec/endOfLife/on", asDay},
		{"Asset", "/spec/attributes/colour", asText}, {"Entitlement", "/spec/transferable", asFlag}, {"Entitlement", "/spec/quantity", asWhole}, {"Nothing", "/spec/x", asText},
	}
	for _, tt := range tests {
		if got := (target{part: fillsField, pointer: tt.pointer}).form(tt.kind); got != tt.want {
			t.Errorf("%s %s: got %d, want %d", tt.kind, tt.pointer, got, tt.want)
		}
	}
}

func TestPlainHeading(t *testing.T) {
	for text, want := range map[string]string{"Serial No.": "serial no", "serial_no": "serial no", "SerialNo": "serial no", " \ufeffAsset  Tag:": "asset tag", "RAM (GB)": "ram gb", "MAC": "mac", "Numéro": "numéro", "N° d’inventaire": "n d inventaire", "Nº": "n", "": ""} {
		if got := plainHeading(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestHeadings finds the row with the headings: what stands above a table is narrower, and what stands below is no wider.
func TestHeadings(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want int
	}{
		{"first", []string{"Serial,Model", "1,a"}, 1},
		{"titles", []string{"Assets of Acme,,", "Company,Acme,", "Serial,Model,Site", "1,a,b"}, 3},
		{"groups of columns", []string{"Asset,,Purchase,", "Serial,Model,Cost,Date", "1,a,2,2026-01-01"}, 2},
		{"a row of words that are headings too", []string{"Asset,What,Where", "PC-1,Computer,Office"}, 1},
		{"nothing known", []string{"Alpha,Beta", "1,2"}, 1},
		{"blank rows", []string{",", "Serial,Model", "1,a"}, 2},
		{"a wide title", []string{"Assets,of,Acme,2026", "Serial,Model,,", "1,a,,"}, 1},
		{"none", []string{",", ""}, 0},
	}
	for _, tt := range tests {
		var rows []head
		for i, row := range tt.rows {
			rows = append(rows, head{i + 1, strings.Split(row, ",")})
		}
		if got := headings(rows, observe.Source{}).row; got != tt.want {
			t.Errorf("%s: row %d, want %d", tt.name, got, tt.want)
		}
	}
}

// TestTotals passes over a row that adds up the others, and over no asset of that name.
func TestTotals(t *testing.T) {
	items, reading := readText(t, "csv", "Name,Serial,Quantity\nTotal,S1,2\nTotal,,two\nSuma,,7\nGrand total:,,9\nTotals and more,,9\n")
	if len(items) != 3 || skipped(reading, "row") != 2 {
		t.Errorf("%d items, %v", len(items), reading.Skipped)
	}
}

// TestNamedColumns reads columns that the source's record does not name as in any list of assets, but not where rows are of
// another kind.
func TestNamedColumns(t *testing.T) {
	for kind, want := range map[string]string{"": "S1 Paris", "Location": " Paris"} {
		s := observe.Source{Table: observe.Table{Kind: kind}, Columns: []observe.Column{{Name: "Where", Pointer: "/spec/location"}, {Name: "Site"}}}
		items, _ := feedOf(t, "csv", s, []byte("Serial,Where,Site\nS1,Paris,Lyon\n"))
		if got := items[0].Text(observe.Serial) + " " + items[0].Text("/spec/location"); got != want {
			t.Errorf("kind %q: got %q, want %q", kind, got, want)
		}
	}
}

// Blank cells are said to be blank, unless another column fills the field.
func TestBlank(t *testing.T) {
	items, _ := readText(t, "csv", "Serial,Location,Site,Model,Cost\na,,Paris,,\nb,,,X,1.5\n")
	for i, want := range []string{"/spec/product /spec/purchase/cost", "/spec/location"} {
		var got []string
		for _, b := range items[i].Blank {
			got = append(got, b.Pointer)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("row %d: got %q blank, want %q", i+1, got, want)
		}
	}
}

// TestManyWrong is a column that is wrong in every row: it is told a few times, and counted.
func TestManyWrong(t *testing.T) {
	items, reading := readText(t, "csv", "Serial,Purchase date\n"+strings.Repeat("x,03/04/25\n", 100))
	if len(items) != 100 || len(reading.Findings) != mostTold || skipped(reading, `value of column "Purchase date"`) != 100-mostTold {
		t.Errorf("%d items, %d findings, %v", len(items), len(reading.Findings), reading.Skipped)
	}
}

// workbookOf makes a workbook of a sheet.
func workbookOf(t testing.TB, sheetXML string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types/>`},
		{"xl/workbook.xml", `<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>`},
		{"xl/s.xml", sheetXML},
	} {
		f, err := w.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, part[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func FuzzXLSX(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row><c t="inlineStr"><is><t>Serial</t></is></c><c t="inlineStr"><is><t>Cost</t></is></c></row><row><c><v>7</v></c><c><f>x</f></c><c><v>1</v></c></row></sheetData></worksheet>`), true)
	f.Add([]byte("PK"), false)
	f.Fuzz(func(t *testing.T, data []byte, isSheet bool) {
		if isSheet {
			data = workbookOf(t, string(data))
		}
		feedOf(t, "xlsx", observe.Source{}, data)
	})
}

func FuzzFOCUS(f *testing.F) {
	f.Add([]byte("ResourceId,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,Tags\na,2024-09-01 00:00:00,2024-10-01 00:00:00,Usage,\"{\"\"a\"\":\"\"b\"\"}\"\nNULL,,,Tax,{\n"))
	seedShared(f, "focus")
	f.Fuzz(func(t *testing.T, data []byte) {
		items, _ := feedOf(t, "focus", observe.Source{}, data)
		seen := map[string]bool{}
		for _, it := range items {
			id := it.Text(observe.CloudID)
			if id == "" || seen[id] {
				t.Fatalf("%q is told twice, or has no id", id)
			}
			seen[id] = true
		}
	})
}

// What clouds make of the specification: columns of its first version, times without seconds or with the name of their zone,
// paths in capitals and in small letters, tags without braces and as a list, charges of services that have no resources.
func TestFOCUSVersions(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"0.5", "ResourceID,ChargeType,ChargePeriodStart,ChargePeriodEnd,Region\ni-1,Usage,2024-01-01 00:00:00 UTC,2024-01-02 00:00:00 UTC,eu-west-3\n", "i-1 2024-01-01 eu-west-3"},
		{"OCI", "ResourceId,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,Region\nocid1.a,Usage,2024-01-01T00:00Z,2024-01-02T00:00Z,us-ashburn-1\n", "ocid1.a 2024-01-01 us-ashburn-1"},
		{"Azure", "ResourceId,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,Tags\n/sub/1/VM,Usage,2024-01-01,2024-01-02,{}\n/Sub/1/vm,Usage,2024-01-02,2024-01-03,\"\"\"env\"\": \"\"prod\"\"\"\n", "/sub/1/VM 2024-01-02  env=prod"},
		{"GCP", "ResourceId,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,Tags\na,Usage,2024-01-01,2024-01-02,\"[{\"\"key\"\":\"\"env\"\",\"\"value\"\":\"\"prod\"\",\"\"inherited\"\":false},{\"\"key\"\":\"\"t\"\",\"\"value\"\":\"\"1\"\"}]\"\n", "a 2024-01-01  env=prod t=1"},
		{"a service", "ServiceName,ChargeCategory,ChargePeriodStart,ChargePeriodEnd\nSlack,Purchase,2024-01-01,2024-02-01\n", ""},
	}
	for _, tt := range tests {
		items, reading := readText(t, "focus", tt.text)
		got := ""
		for _, it := range items {
			got = it.Text(observe.CloudID) + " " + it.Seen + " " + it.Text(observe.Location)
			for _, l := range it.Labels {
				got += " " + l.Key + "=" + l.Value
			}
		}
		if got != tt.want || len(items) > 1 || reading.Lost > 0 || reading.Incomplete != "" {
			t.Errorf("%s: %d items, %q, want %q\n%s", tt.name, len(items), got, tt.want, messages(reading))
		}
	}
}

func TestFOCUSSeen(t *testing.T) {
	const head = "ResourceId,ResourceName,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,RegionId,CommitmentDiscountId\n"
	items, _ := readText(t, "focus", head+
		"a,old,2024-09-01T00:00:00Z,2024-10-01T00:00:00Z,Usage,x,\n"+
		"a,new,2024-10-01T10:00:00Z,2024-10-01T11:00:00Z,Usage,y,null\n"+
		"a,older,2024-08-01T00:00:00Z,2024-09-01T00:00:00Z,Usage,z,\n"+
		"b,,2024-10-01,2027-10-01,Purchase,,b\n")
	for i, want := range []string{"a new 2024-10-01 y ", "b  2024-10-01  reservation"} {
		it := items[i]
		if got := strings.Join([]string{it.Text(observe.CloudID), it.Name, it.Seen, it.Text(observe.Location), it.Class}, " "); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
