package discover

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// ofFile picks a file of a folder.
func ofFile(t testing.TB, inputs []Input, name string) []Input {
	t.Helper()
	for _, in := range inputs {
		if path.Base(in.Name) == name {
			return []Input{in}
		}
	}
	t.Fatalf("there is no %s", name)
	return nil
}

// realTable is one real file with what an independent command counts in it.
type realTable struct {
	file, layout   string
	items, skipped int // rows that became items, and rows that did not
	titles         int // rows that became software of items
	findings       int
	incomplete     bool
}

func checkTables(t *testing.T, format string, inputs []Input, tests []realTable) {
	t.Helper()
	if len(inputs) != len(tests) {
		t.Errorf("%d files are there, and %d are tested", len(inputs), len(tests))
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			_, reading := readAll(t, observe.Source{Name: "x", Format: format, Table: observe.Table{Layout: tt.layout}}, ofFile(t, inputs, tt.file)...)
			rows := 0
			for skip, n := range reading.Skipped {
				if strings.HasPrefix(skip.What, "row") || skip.What == "charge without a resource" {
					rows += n
				}
			}
			if reading.Items != tt.items || rows != tt.skipped || reading.Titles != tt.titles || len(reading.Findings) != tt.findings || (reading.Incomplete != "") != tt.incomplete {
				t.Errorf("%d items, %d rows passed over, %d titles, %d findings, incomplete %q; want %+v\n%s", reading.Items, rows, reading.Titles, len(reading.Findings), reading.Incomplete, tt, messages(reading))
			}
		})
	}
}

// TestRealAssetCSV: rows are counted in asset-csv with
//
//	for f in */*.csv; do echo $f $(python3 -c "import csv,sys; print(sum(1 for r in csv.reader(open('$f'), delimiter=';' if 'semicolon' in '$f' else '\t' if 'tab' in '$f' else ',') if any(r))-1)"); done
func TestRealAssetCSV(t *testing.T) {
	inputs := sharedWith(t, "asset-csv", ".csv")
	checkTables(t, "csv", inputs, []realTable{
		{file: "api__tests__empty_csv.csv", findings: 1, incomplete: true}, // one byte, a line end
		{file: "api__tests__missing_headings.csv", items: 4},
		{file: "api__tests__sample.csv", items: 3, findings: 1}, // a memory of "8": of what?
		{file: "api__tests__sample_with_duplicates.csv", items: 2},
		{file: "samples__sample_import.csv", items: 4},
		{file: "back_office_assets.csv", items: 2},
		{file: "management_ip_blank.csv", items: 1},
		{file: "management_ip_existing.csv", items: 1},
		{file: "rack.csv", items: 1},
		{file: "regions.csv", items: 2},
		{file: "server_room.csv", items: 1},
		{file: "warehouses.csv", layout: "ralph", items: 3},
		{file: "warehouses__1_Warehouse.csv", layout: "ralph", items: 3},
		{file: "warehouses__2_Warehouse.csv", layout: "ralph", items: 3},
		{file: "warehouses_semicolon.csv", layout: "ralph", items: 3},
		{file: "warehouses_skipid.csv", layout: "ralph", items: 2},
		{file: "warehouses_tab.csv", layout: "ralph", items: 3},
	})
	items, _ := readAll(t, observe.Source{Name: "x", Format: "csv"}, ofFile(t, inputs, "management_ip_existing.csv")...)
	it := items[0]
	for pointer, want := range map[string]string{ // csvcut -c sn,hostname,rack_str,status,price,price_currency
		observe.Serial: "M000000015L", observe.Hostnames: "EMC1-3", observe.Location: "R31 (SZ_1OFFICE/SZ_1OFFICE_1FL)", "/spec/lifecycle/state": "in-use",
		"/spec/purchase/cost/amount": "0.00", "/spec/purchase/cost/currency": "PLN", observe.Environment: "Production", "/spec/services": "Rocks Cluster System",
	} {
		if got := it.Text(pointer); got != want {
			t.Errorf("%s: got %q, want %q", pointer, got, want)
		}
	}
	if it.Type != "Storage" || it.Product.Name != "EMC" {
		t.Errorf("model_str is [Storage] EMC, got %q and %q", it.Type, it.Product.Name)
	}
}

// TestRealSnipeIT: rows are counted in copyleft/snipe-it with
//
//	for f in *.csv; do echo $f $(python3 -c "import csv; print(len(list(csv.DictReader(open('$f',encoding='utf-8-sig',newline='')))))"); done
func TestRealSnipeIT(t *testing.T) {
	inputs := sharedWith(t, "copyleft/snipe-it", ".csv")
	counts := map[string]struct {
		items int
		kind  string
	}{
		"accessories-sample.csv": {3, ""}, "assets-sample.csv": {22, ""}, "components-sample.csv": {1, ""},
		"licenses-sample.csv": {50, "Entitlement"}, "locations-sample.csv": {19, "Location"}, "models-sample.csv": {20, "Product"},
	}
	for file, want := range counts {
		items, reading := readAll(t, observe.Source{Name: "x", Format: "csv", Table: observe.Table{Dates: "MM/DD/YY"}}, ofFile(t, inputs, file)...)
		if len(items) != want.items || items[0].Kind != want.kind || reading.Tools[0] != "Snipe-IT" {
			t.Errorf("%s: %d items of kind %q, want %d of %q\n%s", file, len(items), items[0].Kind, want.items, want.kind, messages(reading))
		}
		for _, it := range items {
			if want.kind == "Entitlement" && it.Text(observe.Serial) != "" {
				t.Fatalf("a product key became a serial number: %v", it.Facts)
			}
		}
	}
	// csvcut -c seats licenses-sample.csv | tail -n +2 | paste -sd+ | bc; the same of the purchase cost of assets-sample.csv
	licences, _ := readAll(t, observe.Source{Name: "x", Format: "csv"}, ofFile(t, inputs, "licenses-sample.csv")...)
	if got := sum(t, licences, "/spec/quantity"); got != "2282" {
		t.Errorf("%s seats", got)
	}
	assets, reading := readAll(t, observe.Source{Name: "x", Format: "csv"}, ofFile(t, inputs, "assets-sample.csv")...)
	if got := sum(t, assets, "/spec/purchase/cost/amount"); got != "56926.75" {
		t.Errorf("purchase costs of %s", got)
	}
	// The sample has American short dates: without being told, those are left out whose first two numbers could both be months.
	// tail -n +2 assets-sample.csv | grep -oE ',[0-9]+/[0-9]+/[0-9]+' | awk -F'[,/]' '$2<=12 && $3<=12' | wc -l
	ambiguous := 0
	for _, f := range reading.Findings {
		if f.Rule == RuleDate {
			ambiguous++
		}
	}
	if ambiguous != 8 {
		t.Errorf("%d days are ambiguous, want 8\n%s", ambiguous, messages(reading))
	}
}

// sum adds up what items say at a pointer, in hundredths.
func sum(t *testing.T, items []*observe.Item, pointer string) string {
	t.Helper()
	total := 0
	for _, it := range items {
		text := it.Text(pointer)
		if text == "" {
			continue
		}
		whole, fraction, _ := strings.Cut(text, ".")
		n, err := strconv.Atoi(whole + (fraction + "00")[:2])
		if err != nil {
			t.Fatal(err)
		}
		total += n
	}
	return strings.TrimSuffix(fmt.Sprintf("%d.%02d", total/100, total%100), ".00")
}

// TestRealOptisam: rows of the tables are counted in optisam-sam/csv with
//
//	for f in *.csv; do echo $f $(tail -n +2 $f | grep -c .); done
//
// and the devices on which something is installed with
//
//	tail -n +2 AUT_e2e__products_equipments.csv | cut -d';' -f2 | sort -u | wc -l
func TestRealOptisam(t *testing.T) {
	inputs := sharedWith(t, "optisam-sam/csv", ".csv")
	checkTables(t, "csv", inputs, []realTable{
		{file: "AUT_e2e__applications.csv", items: 14},
		{file: "AUT_e2e__applications_instances.csv", skipped: 25},
		{file: "AUT_e2e__applications_products.csv", skipped: 25},
		{file: "AUT_e2e__equipment_cluster.csv", items: 14},
		{file: "AUT_e2e__equipment_datacenter.csv", items: 3},
		{file: "AUT_e2e__equipment_partition.csv", items: 27},
		{file: "AUT_e2e__equipment_server.csv", items: 25},
		{file: "AUT_e2e__equipment_vcenter.csv", items: 6},
		{file: "AUT_e2e__instances_equipments.csv", skipped: 46},
		{file: "AUT_e2e__instances_products.csv", skipped: 40},
		{file: "AUT_e2e__products.csv", items: 28},
		{file: "AUT_e2e__products_acquiredRights.csv", items: 21, findings: 1}, // nothing says which currency its costs are in
		{file: "AUT_e2e__products_equipments.csv", items: 29, titles: 60},
	})
	sums := []struct{ file, pointer, command, want string }{
		{"AUT_e2e__products_acquiredRights.csv", "/spec/quantity", "awk -F';' 'NR>1{s+=$6}END{print s}'", "2400"},
		{"AUT_e2e__products_acquiredRights.csv", "/spec/purchase/cost/amount", "awk -F';' 'NR>1{s+=$10}END{print s}'", "113500"},
		{"AUT_e2e__equipment_server.csv", observe.Sockets, "awk -F';' 'NR>1{s+=$9}END{print s}'", "48"},
		{"AUT_e2e__equipment_partition.csv", observe.VirtualCPUs, "awk -F';' 'NR>1{s+=$6}END{print s}'", "50"},
	}
	for _, tt := range sums {
		items, _ := readAll(t, observe.Source{Name: "x", Format: "csv"}, ofFile(t, inputs, tt.file)...)
		if got := sum(t, items, tt.pointer); got != tt.want {
			t.Errorf("%s %s: got %s, and %s says %s", tt.file, tt.pointer, got, tt.command, tt.want)
		}
	}
}

// TestRealWorkbooks: rows that are not empty are counted with openpyxl, one less for the headings and one for the row that
// explains them; of products the hosts are items, len({r[3] for r in rows}). As in
//
//	python3 -c "import openpyxl; [print(ws.title, sum(1 for r in ws.iter_rows(values_only=True) if any(c not in (None,'') for c in r))) for ws in openpyxl.load_workbook('file1.xlsx',data_only=True)]"
func TestRealWorkbooks(t *testing.T) {
	inputs := sharedWith(t, "optisam-sam/xlsx", ".xlsx")
	checkTables(t, "xlsx", inputs, []realTable{
		{file: "GEN_e2e__importv026.xlsx", findings: 1, incomplete: true},          // unzip -t: missing 1 bytes in zipfile
		{file: "bad_file.xlsx", items: 10 + 10 + 10 + 23, titles: 60, skipped: 43}, // its applications are told by what is installed
		// Two days are such as 01-12-2024, and two of 139 products are on no host.
		{file: "file1.xlsx", items: 31 + 79 + 27 + 90, titles: 137, skipped: 141 + 2, findings: 2},
		{file: "genericTempWithData.xlsx", items: 25 + 25 + 28 + 21, titles: 50, skipped: 4}, // four rows explain the columns
		{file: "good_file.xlsx", items: 5 + 16 + 73 + 18, skipped: 100, findings: 2},
	})
	items, _ := readAll(t, observe.Source{Name: "x", Format: "xlsx"}, ofFile(t, inputs, "genericTempWithData.xlsx")...)
	it := byName(t, items, "ibm_cognos_1_pvu")
	// The cell L3 is 44927 with the format 14: datetime.datetime(2023, 1, 1) to openpyxl.
	if got := it.Text("/spec/maintenance/until"); got != "2023-01-01" || it.Place.Pointer != "acquiredRights!A3" {
		t.Errorf("maintenance until %q at %s", got, it.Place)
	}
	for _, want := range []struct{ pointer, sum string }{ // sum(r[6]) of servers, sum(r[6]) of acquiredRights by openpyxl
		{observe.Sockets, "25"}, {"/spec/quantity", "4276"},
	} {
		if got := sum(t, items, want.pointer); got != want.sum {
			t.Errorf("%s: got %s, want %s", want.pointer, got, want.sum)
		}
	}
}

// TestRealFOCUS: charges are counted in focus with
//
//	python3 -c "import csv,sys; rows=list(csv.DictReader(open(sys.argv[1],encoding='utf-8-sig',newline=''))); ids=[r['ResourceId'] for r in rows]; none=sum(i in ('','NULL') for i in ids); print(len(set(ids)-{'','NULL'}), none)" FILE
func TestRealFOCUS(t *testing.T) {
	inputs := sharedWith(t, "focus", ".csv")
	const flexible, scenarios, saas = "commitment_discount_flexibility__one_hundred_percent_utilization_", "commitment_discount_scenarios__commitment_discount_", "saas_examples__"
	checkTables(t, "focus", inputs, []realTable{
		{file: flexible + "with_commitment_discount_flexibility_with_1_resource.csv", items: 2},
		{file: flexible + "with_commitment_discount_flexibility_with_2_resources.csv", items: 2},
		{file: flexible + "without_commitment_discount_flexibility.csv", items: 2},
		{file: "commitment_discount_flexibility__zero_percent_utilization_without_commitment_discount_flexibility.csv", items: 3},
		{file: scenarios + "purchase_scenario_1.csv", items: 1},
		{file: scenarios + "purchase_scenario_2.csv", items: 1},
		{file: scenarios + "purchase_scenario_3.csv", items: 1},
		{file: scenarios + "usage_scenario_1.csv", items: 1},
		{file: scenarios + "usage_scenario_2.csv", items: 1},
		{file: scenarios + "usage_scenario_3.csv", items: 2},
		{file: scenarios + "usage_scenario_4.csv", items: 1},
		{file: "focus_sample_first300.csv", items: 271, skipped: 21},
		{file: saas + "simple_agreements__simple_saas_agreements_a1.csv", skipped: 1},
		{file: saas + "simple_agreements__simple_saas_agreements_a2.csv", skipped: 1},
		{file: saas + "simple_agreements__simple_saas_agreements_a3.csv", skipped: 1},
		{file: saas + "simple_agreements__simple_saas_agreements_b.csv", skipped: 1},
		{file: saas + "simple_agreements__simple_saas_agreements_c.csv", skipped: 3},
		{file: saas + "spend_agreements__saas_spend_agreements_a1.csv", skipped: 4},
		{file: saas + "spend_agreements__saas_spend_agreements_a2.csv", skipped: 13},
		{file: saas + "spend_agreements__saas_spend_agreements_b1.csv", skipped: 5},
		{file: saas + "spend_agreements__saas_spend_agreements_b2.csv", skipped: 14},
		// Their periods are written as 4/1/25: the days of a purchase are one finding, of use two.
		{file: saas + "virtual_currency_pricing_model_a1.csv", items: 1, findings: 1},
		{file: saas + "virtual_currency_pricing_model_a2.csv", items: 2, findings: 6},
		{file: saas + "virtual_currency_pricing_model_b1.csv", items: 1, findings: 1},
		{file: saas + "virtual_currency_pricing_model_b2.csv", items: 2, findings: 6},
		{file: saas + "virtual_currency_pricing_model_b3.csv", items: 2, findings: 6},
		{file: saas + "virtual_currency_pricing_model_c.csv", items: 2, findings: 2},
	})
	items, reading := readAll(t, observe.Source{Name: "x", Format: "focus"}, ofFile(t, inputs, "focus_sample_first300.csv")...)
	if reading.Newest != "2024-09-30" { // the largest ChargePeriodEnd is 2024-09-30 23:00:00
		t.Errorf("newest of %s", reading.Newest)
	}
	labelled := 0
	for _, it := range items {
		if len(it.Labels) > 0 {
			labelled++
		}
	}
	// python3 -c "...; print(len({r['ResourceId'] for r in rows if r['Tags']!='NULL' and r['ResourceId']!='NULL'}))"
	if labelled != 199 {
		t.Errorf("%d resources have tags", labelled)
	}
}
