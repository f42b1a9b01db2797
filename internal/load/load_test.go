package load_test

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/schema"
)

func loader(t *testing.T) *load.Loader {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	return &load.Loader{Kinds: set, Schemas: validate.New(schema.FS, set), Limits: document.DefaultLimits()}
}

// files makes a tree of texts by path.
func files(texts map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for path, text := range texts {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func loaded(t *testing.T, fsys fs.FS) *load.Result {
	t.Helper()
	res, err := loader(t).Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// lines shows findings as people read them: file, line, what is marked there, rule, message.
func lines(res *load.Result) []string {
	var out []string
	for _, f := range res.Findings.Finish() {
		place := f.Range.File
		if f.Range.Start.Line > 0 {
			marked := res.Files[f.Range.File].Text[f.Range.Start.Byte:f.Range.End.Byte]
			place += fmt.Sprintf(":%d <%s>", f.Range.Start.Line, marked)
		}
		out = append(out, fmt.Sprintf("%s %s: %s", place, f.Rule, f.Message))
	}
	return out
}

const team = "apiVersion: muster/v1\nkind: Team\nmetadata: {name: NAME}\nspec: {}\n"

func teamNamed(name string) string { return strings.Replace(team, "NAME", name, 1) }

// What is a record of ours, what is another tool's, and what means to be ours and is not.
func TestRecognise(t *testing.T) {
	tests := []struct {
		name, text string
		ours       bool
		finding    string
	}{
		{"ours", teamNamed("a"), true, ""},
		{"a kind that does not exist", "apiVersion: muster/v1\nkind: Teams\n", true,
			`r.yaml:2 <Teams> record/unknown-kind: there is no kind "Teams"; did you mean "Team"?`},
		{"another case", "apiVersion: muster/v1\nkind: team\n", true,
			`r.yaml:2 <team> record/unknown-kind: there is no kind "team"; did you mean "Team"?`},
		{"no kind", "apiVersion: muster/v1\nmetadata: {name: a}\n", true,
			`r.yaml:1 <muster/v1> record/unknown-kind: the document has no kind, so nobody can tell what it records`},
		{"a kind that is a list", "apiVersion: muster/v1\nkind: [Team]\n", true, `r.yaml:2 <[Team]> record/unknown-kind: the kind is no text, so nobody can tell what the document records`},
		{"a later version", "apiVersion: muster/v2\nkind: Team\n", true,
			`r.yaml:1 <muster/v2> record/api-version: "muster/v2" is not a version that this muster knows, so the document is not taken for a record`},
		{"a misspelt version", "apiVersion: mustr/v1\nkind: Gadget\n", true,
			`r.yaml:1 <mustr/v1> record/api-version: "mustr/v1" is not a version that this muster knows, so the document is not taken for a record`},
		{"no version", "kind: CostCenter\nspec: {}\n", true,
			`r.yaml:1 <CostCenter> record/api-version: this CostCenter has no apiVersion, so it is not taken for a record`},
		{"the version of nobody", "apiVersion: v1\nkind: Asset\n", true,
			`r.yaml:1 <v1> record/api-version: "v1" is not a version that this muster knows, so the document is not taken for a record`},
		{"a version that is a number", "apiVersion: 1\nkind: Asset\n", true,
			`r.yaml:1 <1> record/api-version: "1" is not a version that this muster knows, so the document is not taken for a record`},
		{"a Service of Kubernetes", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n", false, ""},
		{"a Service of Knative", "apiVersion: serving.knative.dev/v1\nkind: Service\n", false, ""},
		{"a Policy of Kyverno", "apiVersion: kyverno.io/v1\nkind: Policy\n", false, ""},
		{"a Deployment", "apiVersion: apps/v1\nkind: Deployment\n", false, ""},
		{"a workflow", "name: ci\non: push\n", false, ""},
		{"a list", "- a\n- b\n", false, ""},
		{"a text", "just words\n", false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := loaded(t, files(map[string]string{"r.yaml": tt.text}))
			var want []string
			if tt.finding != "" {
				want = []string{tt.finding}
			}
			if diff := cmp.Diff(want, lines(res)); diff != "" {
				t.Error(diff)
			}
			if skipped := 1; tt.ours == (res.Skipped == skipped) {
				t.Errorf("ours is %v, but %d of %d documents were skipped", tt.ours, res.Skipped, res.Documents)
			}
		})
	}
}

// Templates of other tools are no YAML, which is their affair; a record that cannot be read is ours.
func TestTemplates(t *testing.T) {
	const broken = "metadata:\n  labels:\n{{- range .Values.labels }}\n    {{ . }}: x\n{{- end }}\n"
	keys := &strings.Builder{}
	for i := range document.DefaultLimits().Keys + 1 {
		fmt.Fprintf(keys, "word-%d: x\n", i)
	}
	tests := []struct {
		name, text string
		ours       bool
	}{
		{"a template", broken, false},
		{"a template of Kubernetes", "apiVersion: apps/v1\nkind: Deployment\n" + broken, false},
		{"a kind that Kubernetes has too", "apiVersion: v1\nkind: Service\n" + broken, false},
		{"a playbook", "- hosts: web\n  vars: {{ vars }}: x\n", false},
		{"a conflict", "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", false},
		{"a list of words", keys.String(), false},
		{"our version", "apiVersion: muster/v1\n" + broken, true},
		{"one of our kinds", "kind: Vendor # of laptops\n" + broken, true},
		{"our kind under another version", "apiVersion: v1\nkind: Asset\n" + broken, true},
		{"a NUL byte", "a: \x00\n", true},
		{"a hidden key", "a: 1 # \u2028b: 2\n", true},
		{"nested too deep", strings.Repeat("[", 100) + strings.Repeat("]", 100), true},
		{"too large", "a: " + strings.Repeat("x", document.DefaultLimits().DocumentBytes), true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			res := loaded(t, files(map[string]string{"r.yaml": teamNamed("a") + "---\n" + test.text}))
			if got := len(res.Findings) > 0; got != test.ours || len(res.Records) != 1 {
				t.Errorf("findings %v, %d records", lines(res), len(res.Records))
			}
			if (res.Skipped == 1) == test.ours || res.Documents != 1+res.Skipped {
				t.Errorf("%d documents, %d skipped", res.Documents, res.Skipped)
			}
		})
	}
}

// One bad record, document or file leaves the others as they are.
func TestTheRestIsLoaded(t *testing.T) {
	res := loaded(t, files(map[string]string{
		"a.yaml": "apiVersion: muster/v1\nspec: [\n---\n" + teamNamed("a") + "---\nkind: ConfigMap\napiVersion: v1\n---\n" + teamNamed("b"),
		"b.yml":  teamNamed("c") + "--- # nothing here\n...\n",
		"c.YAML": strings.Replace(teamNamed("d"), "spec: {}", "spec: {purpos: x}", 1),
		"d.txt":  teamNamed("e"),
		"e.yaml": "apiVersion: muster/v1\nkind: Team\nmetadata: {}\nspec: {}\n",
	}))
	if diff := cmp.Diff([]string{"a", "b", "c", "d"}, res.Snapshot.Names("Team")); diff != "" {
		t.Error(diff)
	}
	var order []string
	for _, r := range res.Records {
		order = append(order, r.Name)
	}
	if diff := cmp.Diff([]string{"a", "b", "c", "d", ""}, order); diff != "" {
		t.Errorf("records come in the order of their files: %s", diff)
	}
	want := []string{
		"a.yaml:2 <[> yaml/syntax: the bracket that opens here is never closed",
		`c.YAML:4 <purpos> schema/unknown-field: unknown field "purpos"; did you mean "purpose"?`,
		`e.yaml:3 <{}> schema/missing-field: metadata needs the field "name": Names the record, once within its kind`,
	}
	if diff := cmp.Diff(want, lines(res)); diff != "" {
		t.Error(diff)
	}
	if res.Documents != 6 || res.Skipped != 1 || len(res.Records) != 5 || len(res.Files) != 4 {
		t.Errorf("%d documents, %d skipped, %d records, %d files; want 6, 1, 5, 4", res.Documents, res.Skipped, len(res.Records), len(res.Files))
	}
}

// Records that their schema does not accept are known, because rules would stumble over them. A reference that leads
// nowhere is no such fault, and is said once.
func TestMalformed(t *testing.T) {
	res := loaded(t, files(map[string]string{"r.yaml": `
apiVersion: muster/v1
kind: AssetType
metadata: {name: laptop}
spec: {classifies: [assets], attributes: {properties: {keyboard: {type: string}}}}
---
apiVersion: muster/v1
kind: Asset
metadata: {name: a}
spec: {type: laptop, lifecycle: {state: in-use, since: 2026-03-02}, owner: platform}
---
apiVersion: muster/v1
kind: Asset
metadata: {name: b}
spec: {type: laptop, lifecycle: {state: in-use, since: 02.03.2026}}
---
apiVersion: muster/v1
kind: Asset
metadata: {name: c}
spec: {type: laptop, lifecycle: {state: in-use, since: 2026-03-02}, attributes: {keyboard: 7}}
`}))
	var got []string
	for r := range maps.Keys(res.Malformed) {
		got = append(got, r.ID())
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"Asset/b", "Asset/c"}, got); diff != "" {
		t.Error(diff)
	}
	want := []string{
		`r.yaml:10 <platform> link/unknown-reference: there is no OrgUnit or Team named "platform"`,
		`r.yaml:15 <02.03.2026> schema/format: "02.03.2026" is not a day of the calendar, as YYYY-MM-DD`,
		`r.yaml:20 <7> schema/type: text is wanted here, this is the integer 7`,
	}
	if diff := cmp.Diff(want, lines(res)); diff != "" {
		t.Error(diff)
	}
}

func TestFile(t *testing.T) {
	l := loader(t)
	fsys := files(map[string]string{"a.yaml": teamNamed("a") + "---\n" + teamNamed("b"), "b.yaml": "a: ["})
	if got := l.File(fsys, "a.yaml"); len(got) != 2 || got[1].ID() != "Team/b" {
		t.Errorf("got %v", got)
	}
	if l.File(fsys, "b.yaml") != nil || l.File(fsys, "c.yaml") != nil {
		t.Error("there are records where there are none")
	}
}
