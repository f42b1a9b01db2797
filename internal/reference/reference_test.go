package reference_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/reference"
	"github.com/assetmuster/muster/policies"
	"github.com/assetmuster/muster/schema"
)

// pages writes both pages from what this program carries.
func pages(t *testing.T) (kindsPage, rulesPage string) {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	table, err := (&check.Checker{Loader: &load.Loader{Kinds: set}, BuiltIn: policies.FS}).Table(nil)
	if err != nil {
		t.Fatal(err)
	}
	var k, r strings.Builder
	if err := errors.Join(reference.Kinds(&k, set), reference.Rules(&r, table)); err != nil {
		t.Fatal(err)
	}
	return k.String(), r.String()
}

// What people read in the folders is what the schemas and the rules say now.
func TestPagesAreFresh(t *testing.T) {
	kindsPage, rulesPage := pages(t)
	for file, want := range map[string]string{"../../schema/README.md": kindsPage, "../../policies/README.md": rulesPage} {
		text, err := os.ReadFile(filepath.FromSlash(file))
		if errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is not there: run make golden", file)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(string(text), "\r\n", "\n"); got != want {
			t.Errorf("%s is stale: run make golden, and commit it\n%s", file, cmp.Diff(got, want))
		}
	}
}

// A link that leads nowhere, or to one of two headings of that name, is worse than none.
func TestLinksLeadSomewhere(t *testing.T) {
	heading, link := regexp.MustCompile(`(?m)^#+ (.*)$`), regexp.MustCompile(`\]\(([^)]*)\)`)
	kindsPage, rulesPage := pages(t)
	for folder, page := range map[string]string{"../../schema": kindsPage, "../../policies": rulesPage} {
		headings := map[string]int{}
		for _, m := range heading.FindAllStringSubmatch(page, -1) {
			headings["#"+strings.ReplaceAll(strings.ToLower(m[1]), " ", "-")]++
		}
		for _, m := range link.FindAllStringSubmatch(page, -1) {
			if strings.HasPrefix(m[1], "#") {
				if headings[m[1]] != 1 {
					t.Errorf("%s: %d headings for the link %s", folder, headings[m[1]], m[1])
				}
			} else if _, err := os.Stat(filepath.Join(folder, m[1])); err != nil {
				t.Errorf("%s: %v", folder, err)
			}
		}
	}
}

// A table with a cell too many or too few does not show on a forge.
func TestTablesAreWhole(t *testing.T) {
	kindsPage, rulesPage := pages(t)
	for _, page := range []string{kindsPage, rulesPage} {
		cells := 0
		for line := range strings.Lines(page) {
			now := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
			switch {
			case !strings.HasPrefix(line, "|"):
				cells = 0
			case cells == 0:
				cells = now
			case now != cells:
				t.Errorf("%d cells, want %d: %s", now-1, cells-1, line)
			}
		}
	}
}

// How each sort of field and rule is shown; what schemas and rules say cannot break out of its cell.
func TestPages(t *testing.T) {
	const common = `{"$id": "` + kinds.BaseURL + `common.schema.json", "$defs": {"period": {"title": "Period", "description": "From and until.", "type": "object",
		"properties": {"from": {"description": "First day.", "type": "string", "format": "date", "examples": ["2026-03-02"]}}}}}`
	const crate = `{"$id": "` + kinds.BaseURL + `crate.schema.json", "description": "A thing | that <b>holds</b> others. It is hollow.",
		"x-kind": {"plural": "crates", "group": "elsewhere"}, "type": "object", "properties": {"kind": {"const": "Crate"},
		"spec": {"type": "object", "required": ["size"], "properties": {
			"size": {"description": "How large.", "enum": ["small", "large"], "examples": ["small"]},
			"code": {"description": "A ` + "`<code>`" + ` | tag <i>.", "type": "string", "x-unique": "fold", "examples": ["a|b` + "`" + `c"]},
			"within": {"description": "The next.", "type": "string", "x-ref": ["Crate"], "examples": ["crate-2"]},
			"names": {"description": "What it is called.", "type": "array", "items": {"type": "string", "x-unique": "hostname"}, "examples": [["a", "b"]]},
			"loan": {"description": "Lent.", "$ref": "common.schema.json#/$defs/period", "examples": [{"from": "2026-03-02"}]},
			"loans": {"description": "Lent often.", "type": "array", "items": {"$ref": "common.schema.json#/$defs/period"}},
			"parts": {"description": "What is in it.", "type": "array", "items": {"type": "object", "properties": {
				"weight": {"description": "In kilograms.", "type": "number", "examples": [1.50]}, "whole": {"description": "Not broken.", "type": "boolean", "examples": [true]}}}},
			"labels": {"description": "Free keys.", "type": "object", "additionalProperties": {"type": "string"}},
			"holder": {"description": "Who has it.", "type": "string", "x-personal": true},
			"pin": {"description": "Where its key lies.", "type": "string", "x-secret-ref": true}
		}}}}`
	set, err := kinds.Load(os.DirFS(write(t, map[string]string{"common.schema.json": common, "crate.schema.json": crate})))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := reference.Kinds(&b, set); err != nil {
		t.Fatal(err)
	}
	_, page, _ := strings.Cut(b.String(), "starts a record.\n")
	want := `
**elsewhere**

- [Crate](#crate): a thing \| that &lt;b>holds&lt;/b> others.

## elsewhere

### Crate

A thing \| that &lt;b>holds&lt;/b> others. It is hollow. ([crate.schema.json](crate.schema.json))

| field | value | meaning |
|---|---|---|
| **´size´** | ´small´, ´large´ | How large. |
| ´code´ | text | A ´<code>´ \| tag &lt;i>. *Unique.* E.g. ´´ a\|b´c ´´ |
| ´within´ | → [Crate](#crate) | The next. E.g. ´crate-2´ |
| ´names´ | list of texts | What it is called. *Unique.* E.g. ´["a", "b"]´ |
| ´loan´ | [period](#period) | Lent. |
| ´loans´ | list of [period](#period) | Lent often. |
| ´parts´ | list of mappings | What is in it. |
| ´parts[].weight´ | number | In kilograms. E.g. ´1.50´ |
| ´parts[].whole´ | ´true´ or ´false´ | Not broken. |
| ´labels´ | mapping to texts | Free keys. |
| ´holder´ | text | Who has it. *Personal data.* |
| ´pin´ | text | Where its key lies. *Never the secret itself.* |

## Shared parts

What several kinds have in common. Every record has ´metadata´.

### Period

From and until.

| field | value | meaning |
|---|---|---|
| ´from´ | day | First day. E.g. ´2026-03-02´ |
`
	if diff := cmp.Diff(strings.ReplaceAll(want, "´", "`"), page); diff != "" {
		t.Error(diff)
	}
}

func TestRulesPage(t *testing.T) {
	var b strings.Builder
	err := reference.Rules(&b, []diag.Rule{
		{ID: "yaml/tab", Severity: diag.Error, Title: "A <tab>", Fix: "Replace it."},
		{ID: "asset/owner-missing", Severity: diag.Warning, Title: "An asset that nobody owns", Fix: "Name one.", Source: "ITIL", File: "muster:policies/asset/owner_missing.rego"},
		{ID: "change/asset-gone", AnyScope: true, Stage: "change", Severity: diag.Error, Title: "An asset that is gone", Fix: "Bring it back.", Source: "ITIL", File: "muster:policies/change/asset_gone.rego"},
		{ID: "asset/own", Severity: diag.Info, Title: "Our own", Fix: "Ask | us.\n", Source: "us", File: "policies/own.rego"},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, page, _ := strings.Cut(b.String(), "rules of the engine.\n")
	want := `
## What records say

Each rule is a policy in Rego; its name leads to the file.

### asset

| rule | severity | finds | fix | source |
|---|---|---|---|---|
| [´asset/own´](policies/own.rego) | info | Our own | Ask \| us. | us |
| [´asset/owner-missing´](asset/owner_missing.rego) | warning | An asset that nobody owns | Name one. | ITIL |

## What changes say

These policies have ´stage: change´ in their METADATA. They judge what became of a record between two states of the registry, in
´muster check --since´ and ´muster review´: ´input.before´ is the record as it was, ´input.after´ as it is, either null where the record was not
there. Look-ups are those of the state after; ´data.base.<Kind>[name]´ looks up in the state before. What they find is gone once the
change is in: an error keeps it out, a warning asks for a look.

### change

| rule | severity | finds | fix | source |
|---|---|---|---|---|
| [´change/asset-gone´](change/asset_gone.rego) | error | An asset that is gone *(any scope)* | Bring it back. | ITIL |

## How records are written

These rules are the engine's: files, YAML, the schemas, references, and the policies themselves.

### yaml

| rule | severity | finds | fix |
|---|---|---|---|
| ´yaml/tab´ | error | A &lt;tab> | Replace it. |
`
	if diff := cmp.Diff(strings.ReplaceAll(want, "´", "`"), page); diff != "" {
		t.Error(diff)
	}
}

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
