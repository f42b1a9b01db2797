package render

import (
	"bytes"
	"errors"
	"fmt"
	htmltext "html"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/schema"
)

// differing states of one file, as a difference to be shown.
func differs(t *testing.T, path, before, after string) Diff {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	read := func(text string) (*load.Result, change.State) {
		file, docs, found := document.Parse(path, []byte(text), document.DefaultLimits())
		if len(found) > 0 {
			t.Fatal(found[0].Message)
		}
		state := change.State{Files: map[string]*document.File{path: file}}
		for _, doc := range docs {
			state.Records = append(state.Records, model.NewRecord(set.Get(doc.Root.Get("kind").Str()), doc))
		}
		return &load.Result{Records: state.Records, Files: state.Files}, state
	}
	base, was := read(before)
	head, is := read(after)
	return Diff{
		Difference: &check.Difference{Base: base, Head: head, Changes: change.Between(was, is)},
		Base:       DiffState{Name: "main"}, Head: DiffState{Name: "the working tree"},
	}
}

func diffIn(t *testing.T, format string, d Diff, style Style) string {
	t.Helper()
	var b bytes.Buffer
	for _, f := range DiffFormats() {
		if f.Name == format {
			if err := f.Write(&b, d, style); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.String()
}

func vendor(name, spec string) string {
	return fmt.Sprintf("---\napiVersion: muster/v1\nkind: Vendor\nmetadata: {name: %q}\nspec: {%s}\n", name, spec)
}

// How a field is shown, by what it was and is.
func TestDiffFields(t *testing.T) {
	long := strings.Repeat("word ", 40)
	tests := []struct{ name, before, after, want string }{
		{"changed", "website: a", "website: b", "    ~ spec.website: a → b\n"},
		{"came", "", "aliases: [x]", "    + spec.aliases: [x]\n"},
		{"went", "aliases: [x]", "", "    - spec.aliases: [x]\n"},
		{"a text that looks like a number", "website: '12'", "website: 12", "    ~ spec.website: \"12\" → 12\n"},
		{"a text that looks like nothing", "website: ''", "website: ~", "    ~ spec.website: \"\" → null\n"},
		{"a value of a list", "aliases: [x, y]", "aliases: [x, 'z, 1']", "    - spec.aliases: y\n    + spec.aliases: z, 1\n"},
		{"an item by its key", "contacts: [{role: sales, email: a}]", "contacts: [{role: sales, email: b}]", "    ~ spec.contacts[role=sales].email: a → b\n"},
		{"an item that came", "contacts: []", "contacts: [{role: sales, email: b}]", "    + spec.contacts[role=sales]: {role: sales, email: b}\n"},
		{"an item that nothing identifies", "reviews: [{note: a}]", "reviews: [{note: b}]", "    ~ spec.reviews[#1].note: a → b\n"},
		{"several lines", `website: "a\nb"`, `website: "a\nc"`, "    ~ spec.website: \"a\\nb\" → \"a\\nc\"\n"},
		{"a long text shows where it differs", "website: " + long + "old", "website: " + long + "new",
			"    ~ spec.website:\n        …d word word word word word word word old\n      → …d word word word word word word word new\n"},
		{"a long value is cut", "", "website: " + long, "    + spec.website: word word word word word word word word word word word word word word word word word word word word…\n"},
		{"an odd key", "", `"a.b/c": 1`, "    + spec.a.b/c: 1\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := diffIn(t, "text", differs(t, "v.yaml", vendor("v", tt.before), vendor("v", tt.after)), Style{})
			if want := "~ Vendor/v  v.yaml:4\n" + tt.want + "\n1 changed\n"; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestDiffColours(t *testing.T) {
	d := differs(t, "v.yaml", vendor("v", "website: a")+vendor("w", ""), vendor("v", "website: b")+vendor("x", ""))
	got := diffIn(t, "text", d, Style{Colour: true, Width: 80})
	for _, want := range []string{"\x1b[33m~\x1b[0m", "\x1b[31ma\x1b[0m → \x1b[32mb\x1b[0m", "\x1b[31m-\x1b[0m", "\x1b[32m+\x1b[0m"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// What whoever opens a pull request writes is shown, and nothing acts on it.
func TestDiffActsNowhere(t *testing.T) {
	const evil = `\e[31mred \u202Egnp <script>alert(1)</script> ::error::gotcha ##[add-mask]x | ` + "`code` [x](http://evil.example)" + ` @octocat #1\n::stop-commands::x\r## title \u2028 end`
	spec := func(n int) string {
		return fmt.Sprintf(`website: "%s %d", "%s": ["%s"], contacts: [{role: "%s", email: "%d"}]`, evil, n, evil, evil, evil, n)
	}
	before, after := vendor("v", spec(1)), vendor("v", spec(2))+vendor("w", spec(3))
	before, after = strings.ReplaceAll(before, `"v"`, `"`+evil+`"`), strings.ReplaceAll(after, `"v"`, `"`+evil+`"`)
	d := differs(t, "::error file=a::x\n\x1b|`@all`<i>.yaml", before, after)
	d.Base.Name, d.Head.Name, d.Adopted = "<b>@a`\x1b", "::error::x\n", true
	d.Changes.Unclear = []change.Unclear{{Path: "::error::x\n<b>@all", Records: d.Difference.Head.Records}}
	d.Policies = []check.PolicyChange{{Op: change.Added, Path: "policies/::error::x\n`@all`.rego"}}
	command := regexp.MustCompile(`(?m)##[a-zA-Z]*\[|^\s*::`)
	for _, f := range DiffFormats() {
		t.Run(f.Name, func(t *testing.T) {
			got := diffIn(t, f.Name, d, Style{})
			for _, r := range got {
				if r != '\n' && !unicode.IsGraphic(r) {
					t.Fatalf("control character %U in the output:\n%q", r, got)
				}
			}
			if found := command.FindString(got); found != "" {
				t.Errorf("a build server would act on %q in:\n%s", found, got)
			}
		})
	}
	page := diffIn(t, "markdown", d, Style{})
	for _, line := range strings.Split(page, "\n") {
		outside := withoutSpans(line)
		if strings.ContainsAny(strings.TrimPrefix(outside, diffMarker), "<>@[]`") || acting.MatchString(htmltext.UnescapeString(outside)) {
			t.Errorf("%q acts in %q", outside, line)
		}
	}
}

// What an import notes of the values that it wrote is left out beside these, and that is said.
func TestDiffLeavesNotesOut(t *testing.T) {
	imported := func(values, website string) string {
		return strings.Replace(vendor("v", "website: "+website), `"v"`, `"v", annotations: {muster/imported-values: "`+values+`"}`, 1)
	}
	d := differs(t, "v.yaml", imported("a1", "a"), imported("b2", "b"))
	const untold = "Of 1 record also the fingerprints differ that an import notes of its values (muster/imported-values); they are not shown: see --format json.\n"
	if got, want := diffIn(t, "text", d, Style{}), "~ Vendor/v  v.yaml:4\n    ~ spec.website: a → b\n\n"+untold+"1 changed\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if page := diffIn(t, "markdown", d, Style{}); strings.Contains(page, "b2") || !strings.Contains(page, "Of 1 record also") {
		t.Errorf("got\n%s", page)
	}
	if all := diffIn(t, "json", d, Style{}); !strings.Contains(all, `"b2"`) {
		t.Errorf("got\n%s", all)
	}
	alone := diffIn(t, "text", differs(t, "v.yaml", imported("a1", "a"), imported("b2", "a")), Style{})
	if want := "~ Vendor/v  v.yaml:4\n    ~ metadata.annotations.muster/imported-values: a1 → b2\n\n1 changed\n"; alone != want {
		t.Errorf("got\n%s\nwant\n%s", alone, want)
	}
}

// A page for a forge stays under the size that it takes, and says what it leaves out.
func TestDiffPageIsBounded(t *testing.T) {
	var before, after strings.Builder
	for i := range 3000 {
		before.WriteString(vendor(fmt.Sprintf("v-%d", i), "website: a"))
		after.WriteString(vendor(fmt.Sprintf("v-%d", i), "website: b"))
	}
	got := diffIn(t, "markdown", differs(t, "v.yaml", before.String(), after.String()), Style{})
	if len(got) > markdownLimit || len(got) < markdownLimit-1000 {
		t.Errorf("the page has %d bytes", len(got))
	}
	if !regexp.MustCompile(`\n[\d,]+ more differences not shown\. All of them: `).MatchString(got) {
		t.Errorf("nothing is said of what is left out: %s", got[len(got)-200:])
	}
}

func TestDiffErrorIsReturned(t *testing.T) {
	d := differs(t, "v.yaml", vendor("v", "website: a"), vendor("v", "website: b"))
	for _, f := range DiffFormats() {
		if err := f.Write(full{}, d, Style{}); !errors.Is(err, errFull) {
			t.Errorf("%s: got error %v, want %v", f.Name, err, errFull)
		}
	}
}
