// Package reference writes the pages that explain the kinds and the rules, from the schemas and from what the rules
// say of themselves.
package reference

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/kinds"
)

// groups orders the chapters of the kinds page; a group that is not here comes last.
var groups = []struct{ name, title, says string }{
	{"estate", "Estate", "what there is"},
	{"catalogue", "Catalogue", "what can be bought, and how it is classified"},
	{"agreements", "Agreements", "rights, contracts and purchases"},
	{"organisation", "Organisation", "places, people and what they run"},
	{"governance", "Governance", "how it is run"},
}

// Kinds writes the kinds page: each kind with its fields, in the order in which people write them.
func Kinds(w io.Writer, set *kinds.Set) error {
	b := &strings.Builder{}
	b.WriteString(kindsIntro)
	for _, g := range groups {
		fmt.Fprintf(b, "\n## %s: %s\n\n", g.title, g.says)
		for _, k := range set.All() {
			if k.Group == g.name {
				fmt.Fprintf(b, "- [%s](#%s): %s\n", k.Name, strings.ToLower(k.Name), firstSentence(k.Description))
			}
		}
		for _, k := range set.All() {
			if k.Group == g.name {
				kind(b, k)
			}
		}
	}
	fmt.Fprint(b, "\n## Metadata\n\nEvery kind has the same `metadata`.\n\n")
	table(b, set.All()[0].Root.Property("metadata"))
	_, err := io.WriteString(w, b.String())
	return err
}

const kindsIntro = `# The kinds

<!-- Written by "make golden" from the schemas in this folder: edit those. -->

One YAML document is one record; a file may hold several. Every kind has ` + "`apiVersion: muster/v1`" + `, ` + "`kind`" + `,
` + "`metadata`" + ` (see [below](#metadata)) and ` + "`spec`" + `, whose fields follow. A field that is not listed is an error. **Bold** fields
are required; → names the kind that a reference leads to; *unique* fields identify a record over the whole registry.
Editors complete and check records with these schemas: ` + "`muster init`" + ` sets it up, ` + "`muster new KIND NAME`" + ` starts a record.
`

func kind(b *strings.Builder, k *kinds.Kind) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n", k.Name, k.Description)
	table(b, k.Root.Property("spec"))
}

func table(b *strings.Builder, s *kinds.Shape) {
	b.WriteString("| field | value | meaning |\n|---|---|---|\n")
	rows(b, s, "")
}

func rows(b *strings.Builder, s *kinds.Shape, prefix string) {
	for _, p := range s.Properties {
		name := "`" + prefix + p.Name + "`"
		if p.Required {
			name = "**" + name + "**"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", name, cell(form(p.Shape)), cell(meaning(p.Shape)))
		inner, path := p.Shape, prefix+p.Name+"."
		for inner.Items != nil {
			inner, path = inner.Items, strings.TrimSuffix(path, ".")+"[]."
		}
		if !isMoney(inner) {
			rows(b, inner, path)
		}
	}
}

// isMoney spares the reader the two fields of each amount, which its example shows.
func isMoney(s *kinds.Shape) bool {
	return len(s.Properties) == 2 && s.Property("amount") != nil && s.Property("currency") != nil
}

// form says what may stand there.
func form(s *kinds.Shape) string {
	switch {
	case len(s.Ref) > 0:
		return "→ " + strings.Join(s.Ref, ", ")
	case len(s.Enum) > 0:
		return strings.Join(s.Enum, ", ")
	case s.Const != "":
		return "`" + s.Const + "`"
	case isMoney(s):
		return "money"
	case s.Items != nil:
		return "list of " + plural(form(s.Items))
	case s.From != nil:
		return fmt.Sprintf("declared by %s", strings.TrimPrefix(s.From.Ref, "/spec/"))
	case s.Type == "object":
		return "mapping"
	case s.Format != "":
		return s.Format
	case s.Type == "string":
		return "text"
	}
	return s.Type
}

func plural(word string) string {
	switch word {
	case "mapping":
		return "mappings"
	case "text", "money":
		return word + "s"
	}
	return word
}

func meaning(s *kinds.Shape) string {
	text := s.Description
	if s.Unique != "" || s.Items != nil && s.Items.Unique != "" {
		text += " *Unique.*"
	}
	if s.Personal {
		text += " *Personal data.*"
	}
	if e := example(s); e != "" {
		text += " E.g. `" + e + "`"
	}
	return text
}

// example shows the first example of a value that one line can hold.
func example(s *kinds.Shape) string {
	if len(s.Examples) == 0 || len(s.Enum) > 0 || s.Type == "object" && !isMoney(s) || s.Items != nil && s.Items.Type == "object" {
		return ""
	}
	if text, ok := s.Examples[0].(string); ok {
		return text
	}
	text, err := json.Marshal(s.Examples[0])
	if err != nil {
		return ""
	}
	return string(text)
}

// cell keeps text within its cell.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ").Replace(text)
}

func firstSentence(text string) string {
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}
