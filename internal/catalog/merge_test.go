package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The source says this at first, and something else for the second import.
const (
	rhelBefore = `{"releases": {"9": {"releaseDate": "2022-05-18", "codename": "Plow", "eoas": "2027-05-31", "eol": "2032-05-31"}}}`
	rhelAfter  = `{"releases": {"9": {"releaseDate": "2022-05-17", "eol": "2033-05-31", "eoes": "2036-05-31"}}}`
	rhelFile   = "catalogue/imported/endoflife/rhel.yaml"
)

// importing plans an import of release data into a registry.
func importing(t *testing.T, files map[string]string, rhel string) Plan {
	t.Helper()
	items, troubles := read(t, "endoflife", map[string]string{"rhel.json": rhel})
	if len(troubles) > 0 {
		t.Fatal(troubles)
	}
	return Make(registry(t, files), items, "catalogue/imported")
}

// spec is a record's text from spec on.
func spec(text string) string {
	_, rest, _ := strings.Cut(text, "\nspec:\n")
	return rest
}

func TestFieldsFollowTheSource(t *testing.T) {
	files := after(nil, importing(t, nil, rhelBefore))
	plan := importing(t, files, rhelAfter)
	want := `  category: software
  manufacturer: red-hat
  family: rhel
  model: Red Hat Enterprise Linux
  version: "9"
  released: "2022-05-17"
  dates:
    endOfSupport: {on: "2033-05-31", source: https://endoflife.date/rhel}
    endOfExtendedSupport: {on: "2036-05-31", source: https://endoflife.date/rhel}
`
	if diff := cmp.Diff(want, spec(plan.Files[rhelFile])); diff != "" {
		t.Error(diff)
	}
	told := []string{
		"title Red Hat Enterprise Linux 9 (Plow) → Red Hat Enterprise Linux 9",
		"released 2022-05-18 → 2022-05-17",
		"dates/endOfSupport on 2032-05-31 → on 2033-05-31",
		"dates/endOfExtendedSupport on 2036-05-31 source https://endoflife.date/rhel",
		"codename Plow taken away",
		"dates/endOfActiveSupport on 2027-05-31 source https://endoflife.date/rhel taken away",
	}
	if diff := cmp.Diff([]Entry{{Update, "Product/rhel-9", rhelFile, "endoflife:rhel.json#9", told}}, plan.Entries); diff != "" {
		t.Error(diff)
	}
	if again := importing(t, after(files, plan), rhelAfter); len(again.Files) > 0 {
		t.Errorf("the third import changes something: %v", again.Entries)
	}
}

// TestHandEditsSurvive: what somebody did to an imported record is there after the source changed too.
func TestHandEditsSurvive(t *testing.T) {
	tests := []struct {
		name, from, to string   // the edit
		holds          []string // what the record says afterwards
	}{
		{"a changed value", "model: Red Hat Enterprise Linux", "model: RHEL", []string{"model: RHEL\n"}},
		{"a changed value that the source changes too", `on: "2032-05-31"`, `on: "2035-01-01"`, []string{`endOfSupport: {on: "2035-01-01"`}},
		{"a value taken away", "  family: rhel\n", "", nil},
		{"a value added", "  category: software\n", "  category: software\n  standing: standard\n", []string{"standing: standard\n"}},
		{"a value added that the source has later", "  dates:\n", "  dates:\n    endOfExtendedSupport: {on: \"2040-01-01\"}\n", []string{`endOfExtendedSupport: {on: "2040-01-01"}`}},
		{"comments", `  released: "2022-05-18"`, "  # Asked in May.\n  released: \"2022-05-18\" # by p-0417", []string{"  # Asked in May.\n  released: \"2022-05-17\" # by p-0417\n"}},
		{"a comment where the source takes away", "  codename: Plow\n", "  # a hill\n  codename: Plow\n", []string{"  # a hill\n  codename: Plow\n"}},
		{"another layout", `  version: "9"`, `  version:   '9'`, []string{`  version:   '9'`}},
		{"a new name", "name: rhel-9", "name: red-hat-enterprise-linux-9", []string{"name: red-hat-enterprise-linux-9"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := after(nil, importing(t, nil, rhelBefore))
			edited := strings.Replace(files[rhelFile], test.from, test.to, 1)
			if edited == files[rhelFile] {
				t.Fatalf("there is no %q to edit in\n%s", test.from, edited)
			}
			files[rhelFile] = edited
			if plan := importing(t, files, rhelBefore); len(plan.Files) > 0 {
				t.Errorf("an import of the same source changes the edited record: %v\n%s", plan.Entries, plan.Files[rhelFile])
			}
			plan := importing(t, files, rhelAfter)
			text := after(files, plan)[rhelFile]
			for _, part := range append(test.holds, `released: "2022-05-17"`) {
				if !strings.Contains(text, part) {
					t.Errorf("want %q in\n%s", part, text)
				}
			}
			if test.to == "" && strings.Contains(text, test.from) {
				t.Errorf("%q is back in\n%s", test.from, text)
			}
			if again := importing(t, after(files, plan), rhelAfter); len(again.Files) > 0 {
				t.Errorf("the next import changes something again: %v", again.Entries)
			}
		})
	}
}

// TestListsFollowTheSource: a list is one value. It changes where it stands, and stays where somebody touched it.
func TestListsFollowTheSource(t *testing.T) {
	const file = "new/devicetypes/acme.yaml"
	device := func(rest string) map[string]string {
		return map[string]string{"device-types/Acme/x.yaml": "manufacturer: Acme\nmodel: X\n" + rest}
	}
	const before = "part_number: P1\nu_height: 1\ninterfaces: [{name: a, type: rj}, {name: b, type: sfp}]\n"
	const ports = `    ports:
      - {kind: network, type: rj, count: 1}
      - {kind: network, type: sfp, count: 1}
`
	tests := []struct{ name, from, to, after, want string }{
		{"a count changes", ports, ports, before + "console-ports: []\n", ports},
		{"an item changes", "", "", "interfaces: [{name: a, type: rj}, {name: b, type: sfp}, {name: c, type: sfp}]\n",
			"  physical:\n    ports:\n      - {kind: network, type: rj, count: 1}\n      - {kind: network, type: sfp, count: 2}\n"},
		{"an item comes", "", "", "u_height: 1\ninterfaces: [{name: a, type: rj}, {name: b, type: sfp}]\nconsole-ports: [{name: c, type: usb}]\n",
			"  physical:\n    rackUnits: 1\n" + ports + "      - {kind: console, type: usb, count: 1}\n"},
		{"all go", "", "", "", "  model: X\n"},
		{"an item was added by hand", ports, ports + "      - {kind: console, type: usb, count: 1}\n", "interfaces: [{name: a, type: rj}]\n",
			"  physical:\n" + ports + "      - {kind: console, type: usb, count: 1}\n"},
		{"a comment stands behind it", ports, ports + "      # three more with the extension\n", "interfaces: [{name: a, type: rj}]\n",
			"  physical:\n    ports:\n      - {kind: network, type: rj, count: 1}\n      # three more with the extension\n"},
		{"a comment stands in it", "    ports:\n", "    ports:\n      # three more with the extension\n", "interfaces: [{name: a, type: rj}]\n",
			"  physical:\n" + strings.Replace(ports, "ports:\n", "ports:\n      # three more with the extension\n", 1)},
		{"it was written on one line", "    - P1\n", "    [P1]\n", before + "weight: 1\nweight_unit: kg\n", "  partNumbers:\n    [P1]\n  physical:\n    rackUnits: 1\n    weightKg: 1\n" + ports},
		{"the mapping was written on one line", "  physical:\n    rackUnits: 1\n" + ports, "  physical: {rackUnits: 1}\n",
			"u_height: 2\nweight: 1\nweight_unit: kg\ninterfaces: [{name: a, type: rj}, {name: b, type: sfp}]\n", "  physical: {rackUnits: 2, weightKg: 1}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			items, _ := read(t, "devicetypes", device(before))
			files := after(nil, Make(registry(t, nil), items, "new"))
			if !strings.Contains(files[file], test.from) {
				t.Fatalf("there is no %q in\n%s", test.from, files[file])
			}
			files[file] = strings.Replace(files[file], test.from, test.to, 1)
			items, troubles := read(t, "devicetypes", device(test.after))
			if len(troubles) > 0 {
				t.Fatal(troubles)
			}
			files = after(files, Make(registry(t, files), items, "new"))
			if got := spec(files[file]); !strings.HasSuffix(got, test.want) {
				t.Errorf("got\n%s\nwant at its end\n%s", got, test.want)
			}
			if again := Make(registry(t, files), items, "new"); len(again.Files) > 0 {
				t.Errorf("the next import changes something: %v", again.Entries)
			}
		})
	}
}
