package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// realSource says of a Snipe-IT export what its files do not say: how days are written, and in which currency.
const realSource = `apiVersion: muster/v1
kind: Source
metadata: {name: old}
spec:
  format: csv
  role: finance
  owner: Team/workplace
  table: {layout: LAYOUT, dates: MM/DD/YY}
`

// TestImportOfRealRegisters brings real exports into a new registry. Each row is accounted for; where none is refused all is
// there afterwards, and a second import changes nothing. The rows were counted in ../shared/data with
//
//	python3 -c "import csv,sys; print(sum(1 for r in csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), delimiter=sys.argv[2]) if r)-1)" FILE DELIMITER
func TestImportOfRealRegisters(t *testing.T) {
	for _, c := range []struct {
		file, layout     string
		aside            string // a column
		rows             int
		created, refused int
		skipped          int
	}{
		{file: "copyleft/snipe-it/assets-sample.csv", layout: "snipe-it", aside: "Order Number", rows: 22, created: 22},
		// Two Airdries and two Rocky Mountain Houses: nothing tells them apart.
		{file: "copyleft/snipe-it/locations-sample.csv", layout: "snipe-it", rows: 19, created: 15, refused: 4},
		// Their categories are no asset types.
		{file: "copyleft/snipe-it/accessories-sample.csv", layout: "snipe-it", rows: 3, refused: 3},
		{file: "optisam-sam/csv/AUT_e2e__equipment_server.csv", layout: "optisam", rows: 25, created: 25},
		// Two environments, Integration and Qualification, are none that a record knows.
		{file: "optisam-sam/csv/AUT_e2e__equipment_partition.csv", layout: "optisam", rows: 27, created: 25, refused: 2},
		{file: "optisam-sam/csv/AUT_e2e__products.csv", layout: "optisam", rows: 28, created: 28},
		// Which product is on which instance is no item.
		{file: "optisam-sam/csv/AUT_e2e__instances_products.csv", layout: "optisam", rows: 40, skipped: 40},
		{file: "asset-csv/ralph/rack.csv", layout: "ralph", rows: 1, created: 1},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			file, err := filepath.Abs(filepath.Join("../../../shared/data", c.file))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(file); err != nil {
				t.Skip("the real files are not here: ", err)
			}
			dir := t.TempDir()
			if code, out := muster(dir, "init", "r", "--organisation", "Acme", "--currency", "USD"); code != 0 {
				t.Fatal(out)
			}
			dir = filepath.Join(dir, "r")
			text := strings.ReplaceAll(realSource, "LAYOUT", c.layout)
			if c.aside != "" {
				text += "  columns: [{column: " + c.aside + "}]\n"
			}
			if err := os.WriteFile(filepath.Join(dir, "source.yaml"), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			args := []string{
				"import", "--from", "old:" + file, "--type", "hardware", "--write",
				"--default", "owner=OrgUnit/acme", "--default", "costCenter=it", "--default", "location=head-office", "--default", "assignment.to=OrgUnit/acme",
				"--default", "purchase.cost.currency=USD", "--create", "Location:role=site", "--create", "Vendor:roles=reseller", "--create", "Product:category=hardware",
				"--create", "Person:status=active", "--create", "OrgUnit:parent=acme",
			}
			before := recordsIn(t, dir)
			code, out := muster(dir, args...)
			got := figures(out)
			if got["items"] != c.rows || got["new"] != c.created || got["skipped"] != c.skipped || got["refused"] != c.refused || got["updated"]+got["unchanged"] != 0 {
				t.Fatalf("exit %d, %v, want %+v\n%s", code, got, c, out)
			}
			if sum := got["new"] + got["skipped"] + got["refused"]; sum != c.rows {
				t.Errorf("%d rows became %d", c.rows, sum)
			}
			written := 0
			if c.refused == 0 {
				written = c.created + got["records"]
			}
			if made := recordsIn(t, dir) - before; made != written {
				t.Errorf("%d records were written, and %d told\n%s", made, written, out)
			}
			if c.created == 0 || c.refused > 0 {
				return
			}
			if code, out := muster(dir, args...); code != 0 || figures(out)["unchanged"] != c.created {
				t.Errorf("a second time: exit %d\n%s", code, out)
			}
		})
	}
}

// figures reads the summary of an import.
func figures(out string) map[string]int {
	_, summary, _ := strings.Cut("\n"+out, "\nRead ")
	summary, _, _ = strings.Cut(summary, "\n")
	counts := map[string]int{}
	for _, m := range regexp.MustCompile(`(\d+) (item|new|updated|unchanged|skipped|refused|record)`).FindAllStringSubmatch(summary, -1) {
		n, _ := strconv.Atoi(m[1])
		name := map[string]string{"item": "items", "record": "records"}[m[2]]
		if name == "" {
			name = m[2]
		}
		counts[name] = n
	}
	return counts
}

func recordsIn(t *testing.T, dir string) int {
	t.Helper()
	_, out := muster(dir, "check")
	m := regexp.MustCompile(`(\d+) records`).FindStringSubmatch(out)
	if m == nil {
		t.Fatal(out)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}
