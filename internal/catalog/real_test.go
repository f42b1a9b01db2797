package catalog

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/assetmuster/muster/internal/document"
)

const realData = "../../../shared/data"

// realImport reads a whole public catalogue, or skips the test where it does not lie beside the checkout.
func realImport(t *testing.T, source, folder string) []Item {
	t.Helper()
	dir := filepath.Join(realData, folder)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the catalogue %s is not here: %v", folder, err)
	}
	s, err := Find(source)
	if err != nil {
		t.Fatal(err)
	}
	items, troubles, _ := Read(Input{Source: s, FS: os.DirFS(dir), Path: folder, Base: "/" + folder})
	for _, trouble := range troubles {
		if trouble.Broken {
			t.Errorf("%s %s", trouble.Path, trouble.Reason)
		}
	}
	return items
}

// count counts the items that a test holds for.
func count(items []Item, is func(Item) bool) int {
	n := 0
	for _, it := range items {
		if is(it) {
			n++
		}
	}
	return n
}

func (it Item) value(pointer string) any {
	for _, f := range it.Fields {
		if f.Pointer == pointer {
			return f.Value
		}
	}
	return nil
}

// TestRealDeviceTypes counts the same with other tools, each run in the folder devicetype-library.
func TestRealDeviceTypes(t *testing.T) {
	items := realImport(t, "devicetypes", "devicetype-library")
	ports := func(kind, connector string) int {
		sum := 0
		for _, it := range items {
			list, _ := it.value("/spec/physical/ports").([]Object)
			for _, o := range list {
				if o[0].Value == kind && o[1].Value == connector {
					n, err := strconv.Atoi(string(o[2].Value.(Number)))
					if err != nil {
						t.Fatal(err)
					}
					sum += n
				}
			}
		}
		return sum
	}
	tests := []struct {
		command   string
		want, got int
	}{
		{"find . -name '*.y*ml' | wc -l", 1098, len(items)},
		{"cat */*/*.y*ml | grep -c '^manufacturer: *HPE'", 326, count(items, func(it Item) bool { return it.Maker == "HPE" })},
		{"find module-types -name '*.y*ml' | wc -l", 197, count(items, func(it Item) bool { return it.Text("/spec/category") == "component" })},
		{"cat */*/*.y*ml | grep -cE '^u_height: (0|0.0)$'", 139, count(items, func(it Item) bool { return it.value("/spec/physical/rackUnits") == Number("0") })},
		{"cat */*/*.y*ml | grep -c '^weight:'", 422, count(items, func(it Item) bool { return it.value("/spec/physical/weightKg") != nil })},
		{"cat */*/*.y*ml | grep -c 'type: iec-60320-c13$'", 963, ports("power-outlet", "iec-60320-c13")},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s\ngives %d, the import %d", test.command, test.want, test.got)
		}
	}
	importable(t, items)
}

// TestRealReleases counts the same with jq, run in the folder endoflife.
func TestRealReleases(t *testing.T) {
	items := realImport(t, "endoflife", "endoflife")
	released := func(it Item) bool {
		return titleFor(it.Text("/spec/family")).line == 0 || it.Text("/spec/family") == "apache-kafka"
	}
	has := func(field string) func(Item) bool {
		return func(it Item) bool { return it.value("/spec/dates/"+field) != nil }
	}
	tests := []struct {
		command   string
		want, got int
	}{
		{"jq -s 'map(.releases | length) | add' *.json", 672, count(items, released)},
		{"jq -s 'map(.releases[].eol | strings) | length' *.json", 551, count(items, has("endOfSupport"))},
		{"jq -s 'map(.releases[].eoas | strings) | length' *.json", 130, count(items, has("endOfActiveSupport"))},
		{"jq -s 'map(.releases[].eoes | strings) | length' *.json", 75, count(items, has("endOfExtendedSupport"))},
		{"jq -s 'map(.releases[].technicalGuidance | strings) | length' *.json", 20, count(items, has("endOfLife"))},
		{"jq -r '.versions | keys[]' ubuntu.json | grep -cE '^[0-9]+[.][0-9]+$'", 43, count(items, func(it Item) bool { return it.Text("/spec/family") == "ubuntu" })},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s\ngives %d, the import %d", test.command, test.want, test.got)
		}
	}
	importable(t, items)
}

// importable imports into an empty registry: the records are as their schemas want them, laid out as fmt would, and
// a second import changes nothing.
func importable(t *testing.T, items []Item) {
	t.Helper()
	plan := Make(registry(t, nil), items, "new")
	if len(plan.Troubles) > 0 {
		t.Error(plan.Troubles)
	}
	reg := registry(t, plan.Files)
	if n := len(reg.Snapshot.Of("Product")); n != len(items) {
		t.Errorf("%d records of %d products", n, len(items))
	}
	for _, path := range plan.Paths() {
		text, findings := document.Format(path, []byte(plan.Files[path]), document.DefaultLimits(), document.FormatOptions{})
		if string(text) != plan.Files[path] || len(findings) > 0 {
			t.Errorf("%s is not formatted %v", path, findings)
		}
	}
	if again := Make(reg, items, "new"); len(again.Files) > 0 || again.Count(Unchanged) != len(items) {
		t.Errorf("the second import changes %v", again.Paths())
	}
}
