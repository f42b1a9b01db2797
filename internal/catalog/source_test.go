package catalog

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the expected records of testdata anew")

// TestSources shows, for each file below testdata, the records that it gives.
func TestSources(t *testing.T) {
	for _, s := range Sources() {
		t.Run(s.Name, func(t *testing.T) {
			dir := filepath.Join("testdata", s.Name)
			items, troubles, _ := Read(Input{Source: s, FS: os.DirFS(dir), Path: s.Name, Base: "/somewhere/" + s.Name})
			if len(troubles) > 0 {
				t.Error(troubles)
			}
			plan := Make(registry(t, nil), items, "new")
			var got strings.Builder
			for _, path := range plan.Paths() {
				got.WriteString("# " + path + "\n" + plan.Files[path])
			}
			golden(t, filepath.Join("testdata", s.Name+".want.yaml"), got.String())
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); -update writes it anew\n%s", path, diff)
	}
}

// read reads files, by their paths, as one source.
func read(t *testing.T, source string, files map[string]string) ([]Item, []Trouble) {
	t.Helper()
	s, err := Find(source)
	if err != nil {
		t.Fatal(err)
	}
	items, troubles, _ := Read(Input{Source: s, FS: tree(files), Path: "lib", Base: "/home/me/lib"})
	return items, troubles
}

func tree(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for path, text := range files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestFilesThatCannotBeUsed(t *testing.T) {
	device := func(line string) string { return "manufacturer: Acme\nmodel: X1\n" + line + "\n" }
	tests := []struct {
		source, path, text string
		reason             string
		broken             bool
	}{
		{"devicetypes", "a.yaml", "a: [1\n", "line 1: the list that begins here is not closed, or a comma is missing in it", true},
		{"devicetypes", "a.yaml", "a: \x00\n", "line 1: ", true},
		{"devicetypes", "a.yaml", "---\n---\na: 1\n---\nb: 1\n", "holds 2 documents; a device or module type is one", true},
		{"devicetypes", "mkdocs.yaml", "site_name: library\n", "names neither manufacturer nor model: no device or module type", false},
		{"devicetypes", "a.yaml", "manufacturer: Acme\n", "line 1: model is missing", true},
		{"devicetypes", "a.yaml", device("u_height: one"), `line 3: u_height is "one"; a number that is not below 0 is expected`, true},
		{"devicetypes", "a.yaml", device("u_height: -1"), `line 3: u_height is "-1"; a number that is not below 0 is expected`, true},
		{"devicetypes", "a.yaml", device("u_height: 1e5"), `line 3: u_height is "1e5"; a number that is not below 0 is expected`, true},
		{"devicetypes", "a.yaml", device("is_full_depth: yes"), "line 3: is_full_depth is a text; true or false is expected", true},
		{"devicetypes", "a.yaml", device("weight: 3\nweight_unit: stone"), `line 3: weight has the unit "stone"; kg, g, lb and oz are known`, true},
		{"devicetypes", "a.yaml", device("airflow: upwards"), `line 3: airflow is "upwards"; one of front-to-rear, `, true},
		{"devicetypes", "a.yaml", device("interfaces: 4"), "line 3: interfaces is an integer; a list is expected", true},
		{"devicetypes", "a.yaml", device("interfaces: [eth0]"), "line 3: a port is a text; a mapping is expected", true},
		{"devicetypes", "a.yaml", device("comments: " + strings.Repeat("x", 20_000)), "line 3: comments has 20000 bytes; at most 16384 are read", true},
		{"endoflife", "a.json", `{"releases": {`, "is no release data: unexpected end of JSON input", true},
		{"endoflife", "a.json", `[]`, "is no release data: cannot unmarshal array", true},
		{"endoflife", "a.json", strings.Repeat("[", 20_000), "is no release data: ", true},
		{"endoflife", "a.json", `{"name": "x"}`, "has neither releases nor versions: no release data", false},
		{"endoflife", "a.json", `{"releases": {}, "versions": {}}`, "has no releases and no versions", false},
		{"endoflife", "a.json", `{"releases": {}, "versions": {"1.0": {"date": "2024-01-01"}}}`, "has the days of its versions (1), but no support days", false},
		{"endoflife", "a.json", `{"releases": {"1": {"eol": "2024"}}}`, `release 1: eol is "2024"; a day written YYYY-MM-DD, true or false is expected`, true},
	}
	for _, test := range tests {
		items, troubles := read(t, test.source, map[string]string{test.path: test.text})
		if len(items) != 0 || len(troubles) != 1 {
			t.Errorf("%.60q: got %d products and %v, want one reason", test.text, len(items), troubles)
			continue
		}
		got := troubles[0]
		if got.Path != "lib/"+test.path || !strings.HasPrefix(got.Reason, test.reason) || got.Broken != test.broken {
			t.Errorf("%.60q:\ngot  %+v\nwant %s, broken %v", test.text, got, test.reason, test.broken)
		}
	}
}

// TestOthersGoOn: what is wrong with one file or release keeps no other from being used.
func TestOthersGoOn(t *testing.T) {
	items, troubles := read(t, "devicetypes", map[string]string{
		"device-types/Acme/a.yaml": "a: [1\n", "device-types/Acme/b.yaml": "manufacturer: Acme\nmodel: B\n",
		"images/a.png": "", "images/b.png": "", "README.md": "", ".git/config.yaml": "a: [",
	})
	if len(items) != 1 || items[0].From != "devicetypes:device-types/Acme/b.yaml" {
		t.Errorf("got %+v", items)
	}
	want := []Trouble{
		{"lib/*.md", "devicetypes reads files that end in .yaml or .yml", false},
		{"lib/device-types/Acme/a.yaml", "line 1: the list that begins here is not closed, or a comma is missing in it", true},
		{"lib/images/*.png", "2 files: devicetypes reads files that end in .yaml or .yml", false},
	}
	if diff := cmp.Diff(want, troubles); diff != "" {
		t.Error(diff)
	}
	items, troubles = read(t, "endoflife", map[string]string{"x.json": `{"releases": {"1": {"eol": 5}, "2": {"eol": "2030-01-01"}}}`})
	if len(items) != 1 || items[0].Name != "x-2" || len(troubles) != 1 {
		t.Errorf("got %+v, %v", items, troubles)
	}
}

// TestPlaceInTheSource: a product's place is the same whether the whole library or one folder of it is read.
func TestPlaceInTheSource(t *testing.T) {
	tests := []struct{ full, want string }{
		{"/home/me/lib/device-types/Dell/R640.yaml", "device-types/Dell/R640.yaml"},
		{"/home/device-types/lib/module-types/Dell/psu.yaml", "module-types/Dell/psu.yaml"},
		{"/home/me/Dell/R640.yaml", "Dell/R640.yaml"},
		{"R640.yaml", "R640.yaml"},
	}
	for _, test := range tests {
		if got := typePath(test.full); got != test.want {
			t.Errorf("typePath(%s) = %s, want %s", test.full, got, test.want)
		}
	}
}
