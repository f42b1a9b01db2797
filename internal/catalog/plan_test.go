package catalog

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMovedRecords: a record may lie in any file, among any others.
func TestMovedRecords(t *testing.T) {
	files := after(nil, importing(t, nil, rhelBefore))
	files["linux.yaml"] = "# our systems\n" + strings.TrimPrefix(files[rhelFile], heading) + "---\nkind: ConfigMap\n"
	delete(files, rhelFile)
	plan := importing(t, files, rhelAfter)
	if got := plan.Paths(); !slices.Equal(got, []string{"linux.yaml"}) {
		t.Fatalf("files %v", got)
	}
	text := plan.Files["linux.yaml"]
	if !strings.HasPrefix(text, "# our systems\n") || !strings.HasSuffix(text, "---\nkind: ConfigMap\n") {
		t.Errorf("got\n%s", text)
	}
}

// TestRecordsWrittenByHand: what somebody entered already is not entered again, and is completed only where its
// record asks for it.
func TestRecordsWrittenByHand(t *testing.T) {
	record := func(metadata, spec string) map[string]string {
		return map[string]string{
			"vendors.yaml": "apiVersion: muster/v1\nkind: Vendor\nmetadata: {name: redhat, title: Red Hat}\nspec: {roles: [publisher]}\n",
			"rhel.yaml":    "apiVersion: muster/v1\nkind: Product\nmetadata:\n" + metadata + "spec:\n" + spec,
		}
	}
	tests := []struct {
		name  string
		files map[string]string
		want  Action
		told  string
	}{
		{"same name", record("  name: rhel-9\n", "  category: software\n"), Keep, "written by hand"},
		{"same maker, model and version", record("  name: linux\n", "  category: software\n  manufacturer: redhat\n  model: Red Hat Enterprise Linux\n  version: \"9\"\n"), Keep, "written by hand"},
		{"same model and version", record("  name: linux\n", "  category: software\n  model: red-hat enterprise linux\n  version: \"9\"\n"), Keep, "written by hand"},
		{"another version", record("  name: linux\n", "  category: software\n  model: Red Hat Enterprise Linux\n  version: \"8\"\n"), Create, ""},
		{"removed", record("  name: rhel-9\n  removed: {on: \"2026-01-01\", reason: not ours}\n", "  category: software\n"), Keep, "marked as removed"},
		{"another that is removed", record("  name: linux\n  removed: {on: \"2026-01-01\", reason: not ours}\n", "  category: software\n  model: Red Hat Enterprise Linux\n  version: \"9\"\n"), Create, ""},
		{"annotated", record("  name: linux\n  annotations:\n    muster/imported-from: endoflife:rhel.json#9\n", "  category: software\n  model: RHEL\n"), Update, "title Red Hat Enterprise Linux 9 (Plow)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			plan := importing(t, test.files, rhelBefore)
			if len(plan.Entries) != 1 || plan.Entries[0].Action != test.want || !strings.HasPrefix(strings.Join(plan.Entries[0].Told, "\n"), test.told) {
				t.Fatalf("got %+v, want one %s: %s", plan.Entries, test.want, test.told)
			}
			files := after(test.files, plan)
			if again := importing(t, files, rhelBefore); len(again.Files) > 0 {
				t.Errorf("the next import changes something: %v", again.Entries)
			}
			if test.want == Update && !strings.Contains(files["rhel.yaml"], "  model: RHEL\n") {
				t.Errorf("got\n%s", files["rhel.yaml"])
			}
		})
	}
}

// TestNamesThatCollide: which file is read first decides no name, and a record keeps the name that it has.
func TestNamesThatCollide(t *testing.T) {
	models := []string{"X 1", "X-1", "X.1", "X1"}
	var first []string
	for turn := range models {
		var items []Item
		for i := range models {
			model := models[(i+turn)%len(models)]
			got, _ := read(t, "devicetypes", map[string]string{"device-types/Acme/" + fmt.Sprintf("%x", model) + ".yaml": "manufacturer: Acme\nmodel: " + model + "\n"})
			items = append(items, got...)
		}
		plan := Make(registry(t, nil), items, "new")
		var got []string
		for _, e := range plan.Entries {
			got = append(got, e.Record+" "+e.From)
		}
		if first == nil {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Errorf("order %d names otherwise\n%s", turn, diff)
		}
		registry(t, plan.Files) // names are unique, or this fails
	}
	if !strings.HasPrefix(first[0], "Product/acme-x-1-") || !strings.HasPrefix(first[2], "Product/acme-x.1 ") {
		t.Errorf("got %v", first)
	}
}

// TestNewPlacesInTheSource: a product that moves to another file of its source keeps its record, but not where that
// record belongs to what the old file says now.
func TestNewPlacesInTheSource(t *testing.T) {
	device := func(model string) string { return "manufacturer: Acme\nmodel: " + model + "\n" }
	tests := []struct {
		name   string
		source map[string]string
		want   []string
	}{
		{"moved", map[string]string{"device-types/Acme/b.yaml": device("X 1")}, []string{"Product/acme-x-1 device-types/Acme/b.yaml X 1"}},
		{"another of that name", map[string]string{"device-types/Acme/b.yaml": device("X-1")}, []string{
			"Product/acme-x-1 device-types/Acme/a.yaml X 1", "Product/acme-x-1-" + digest("devicetypes:device-types/Acme/b.yaml") + " device-types/Acme/b.yaml X-1"}},
		{"the old file says another", map[string]string{"device-types/Acme/a.yaml": device("Y"), "device-types/Acme/b.yaml": device("X 1")}, []string{
			"Product/acme-x-1 device-types/Acme/a.yaml Y", "Product/acme-x-1-" + digest("devicetypes:device-types/Acme/b.yaml") + " device-types/Acme/b.yaml X 1"}},
	}
	for _, test := range tests {
		items, _ := read(t, "devicetypes", map[string]string{"device-types/Acme/a.yaml": device("X 1")})
		files := Make(registry(t, nil), items, "new").Files
		items, _ = read(t, "devicetypes", test.source)
		var got []string
		for _, r := range registry(t, after(files, Make(registry(t, files), items, "new"))).Snapshot.Of("Product") {
			got = append(got, r.ID()+" "+strings.TrimPrefix(r.Text(fromPointer), "devicetypes:")+" "+r.Text("/spec/model"))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestSaidTwice(t *testing.T) {
	items, _ := read(t, "devicetypes", map[string]string{
		"device-types/Acme/a.yaml": "manufacturer: Acme\nmodel: X1\n", "device-types/Acme/b.yaml": "manufacturer: ACME\nmodel: x1\n",
	})
	plan := Make(registry(t, nil), items, "new")
	want := []Trouble{{"lib/device-types/Acme/b.yaml", "describes the same product as lib/device-types/Acme/a.yaml, which is used", false}}
	if diff := cmp.Diff(want, plan.Troubles); diff != "" || plan.Count(Create) != 2 {
		t.Errorf("%v\n%s", plan.Entries, diff)
	}
}

// TestVendors: a maker is the Vendor that goes by one of its names; only where there is none is one made.
func TestVendors(t *testing.T) {
	vendor := func(metadata, spec string) string {
		return "apiVersion: muster/v1\nkind: Vendor\nmetadata: {" + metadata + "}\nspec: {roles: [manufacturer]" + spec + "}\n"
	}
	tests := []struct{ name, maker, vendors, want string }{
		{"none", "HPE", vendor("name: dell", ""), "hpe"},
		{"name", "HPE", vendor("name: hpe", ""), "hpe"},
		{"title", "HPE", vendor("name: v-17, title: Hewlett-Packard Enterprise", ""), "v-17"},
		{"alias", "HPE", vendor("name: v-17", ", aliases: [hpe]"), "v-17"},
		{"legal name", "Dell", vendor("name: v-17", ", legalName: Dell Inc."), "v-17"},
		{"name before alias", "HPE", vendor("name: a", ", aliases: [HPE]") + "---\n" + vendor("name: hpe", ""), "hpe"},
		{"unknown maker", "Zyxel Ltd.", vendor("name: dell", ""), "zyxel-ltd"},
		{"no maker", "Generic", vendor("name: dell", ""), ""},
	}
	for _, test := range tests {
		items, _ := read(t, "devicetypes", map[string]string{"device-types/x.yaml": "manufacturer: " + test.maker + "\nmodel: X1\n"})
		files := map[string]string{"vendors.yaml": test.vendors}
		plan := Make(registry(t, files), items, "new")
		reg := registry(t, after(files, plan)) // fails where the vendor is not there
		for _, r := range reg.Snapshot.Of("Product") {
			if got := r.Text("/spec/manufacturer"); got != test.want {
				t.Errorf("%s: got %q, want %q", test.name, got, test.want)
			}
		}
	}
}

// TestNewRecordsBetweenOld: a sorted file stays sorted, and what else is in it stays as it is.
func TestNewRecordsBetweenOld(t *testing.T) {
	device := func(model string) map[string]string {
		return map[string]string{"device-types/Acme/" + model + ".yaml": "manufacturer: Acme\nmodel: " + model + "\n"}
	}
	files := map[string]string{}
	for _, model := range []string{"B", "D", "C", "A"} {
		items, _ := read(t, "devicetypes", device(model))
		files = after(files, Make(registry(t, files), items, "new"))
	}
	var names []string
	for line := range strings.Lines(files["new/devicetypes/acme.yaml"]) {
		if name, ok := strings.CutPrefix(line, "  name: "); ok {
			names = append(names, strings.TrimSpace(name))
		}
	}
	// The first document stays the first, because the file's own comments stand above it.
	if want := []string{"acme-b", "acme-a", "acme-c", "acme-d"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
	files["new/devicetypes/acme.yaml"] = strings.ReplaceAll(strings.TrimSuffix(files["new/devicetypes/acme.yaml"], "\n"), "\n", "\r\n")
	items, _ := read(t, "devicetypes", device("E"))
	text := Make(registry(t, files), items, "new").Files["new/devicetypes/acme.yaml"]
	if !strings.HasPrefix(text, files["new/devicetypes/acme.yaml"]) || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Errorf("got\n%q", text)
	}
}

// TestHostileValues: whatever a source says comes back as it was said, and the second import changes nothing.
func TestHostileValues(t *testing.T) {
	values := []string{
		"\x1b[31mred", "a\u2028b: c", "{{ x }}", "- a", "yes", "0x1F", "null", "# no comment", "a # b", "a: b", "'", `"`, `\u0041`, "::error::x",
		"=1+1", "&a", "*a", "!!str x", "%YAML", "---", "...", "@x", "`x`", "?", "? a", "a ? b", "x, y", "[", "]", "{", "}", "|", ">", " edge ", "\tx", "\u202ex", "e\u0301", "\U0001F600", "\ufeffx", "\u00a0x",
	}
	files := map[string]string{}
	for i, v := range values {
		files[fmt.Sprintf("device-types/x/%02d.yaml", i)] = "manufacturer: Acme\nmodel: " + quoted("m"+v) + "\npart_number: " + quoted(v) +
			"\ncomments: " + quoted(v+"\n["+v+"](https://acme.example/?a=b)\n"+v) + "\ninterfaces: [{type: " + quoted(v) + "}]\n"
	}
	items, troubles := read(t, "devicetypes", files)
	if len(items) != len(values) || len(troubles) > 0 {
		t.Fatalf("%d products of %d values, %v", len(items), len(values), troubles)
	}
	plan := Make(registry(t, nil), items, "new")
	reg := registry(t, plan.Files)
	if n := len(reg.Snapshot.Of("Product")); n != len(values) {
		t.Errorf("%d records", n)
	}
	again := Make(reg, items, "new")
	for _, e := range again.Entries {
		if e.Action != Unchanged {
			t.Errorf("%+v", e)
		}
	}
	if !maps.Equal(again.Files, map[string]string{}) {
		t.Errorf("files %v", again.Paths())
	}
}

// quoted writes a text in double quotes, with every letter that could matter as an escape.
func quoted(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < 0x7f && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9') {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	return `"` + b.String() + `"`
}
