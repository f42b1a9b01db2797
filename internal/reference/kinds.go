// Package reference writes the pages that explain the kinds and the rules, from the schemas and from what the rules
// say of themselves.
package reference

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/kinds"
)

// groups orders the chapters of the kinds page; a group that is not here comes last.
var groups = []struct{ name, title string }{
	{"estate", "Estate: what there is"},
	{"catalogue", "Catalogue: what can be bought"},
	{"agreements", "Agreements: rights, contracts and purchases"},
	{"organisation", "Organisation: places, people and what they run"},
	{"governance", "Governance: how it is run"},
	{"practice", "Practice: what is asked and written down"},
}

// Kinds writes the kinds page: each kind with its fields, in the order in which people write them.
func Kinds(w io.Writer, set *kinds.Set) error {
	b := &strings.Builder{}
	b.WriteString(kindsIntro)
	list := chapters(set)
	for _, c := range list {
		fmt.Fprintf(b, "\n**%s**\n\n", c.title)
		for _, k := range c.kinds {
			fmt.Fprintf(b, "- %s: %s\n", link(k.Name), text(lowerFirst(firstSentence(k.Description))))
		}
	}
	for _, c := range list {
		fmt.Fprintf(b, "\n## %s\n", c.title)
		for _, k := range c.kinds {
			fmt.Fprintf(b, "\n### %s\n\n%s ([%s](%s))\n\n", k.Name, text(k.Description), k.File, k.File)
			table(b, k.Root.Property("spec"))
		}
	}
	b.WriteString("\n## Shared parts\n\nWhat several kinds have in common. Every record has `metadata`.\n")
	for _, part := range shared(set) {
		fmt.Fprintf(b, "\n### %s\n\n%s\n\n", part.Title, text(part.Description))
		table(b, part)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const kindsIntro = `# The kinds

<!-- Written by "make golden" from the schemas in this folder: edit those. -->

One YAML document is one record; a file may hold several. Every kind has ` + "`apiVersion: muster/v1`" + `, ` + "`kind`" + `,
[` + "`metadata`" + `](#metadata) and ` + "`spec`" + `, whose fields follow. A field that is not listed is an error. **Bold** fields must be
there. → leads to the kind whose record is named: by its bare name where one kind fits, by ` + "`Kind/name`" + ` where several do.
*Unique* values identify a record over the whole registry. A day is ` + "`YYYY-MM-DD`" + `. ` + "`a[].b`" + ` is the field ` + "`b`" + ` of each item of the
list ` + "`a`" + `.
Editors complete and check records with these schemas: ` + "`muster init`" + ` sets it up, ` + "`muster new KIND NAME`" + ` starts a record.
`

// chapter is one group of kinds.
type chapter struct {
	title string
	kinds []*kinds.Kind
}

func chapters(set *kinds.Set) []chapter {
	byGroup := map[string][]*kinds.Kind{}
	for _, k := range set.All() {
		byGroup[k.Group] = append(byGroup[k.Group], k)
	}
	var list []chapter
	for _, g := range groups {
		if len(byGroup[g.name]) > 0 {
			list = append(list, chapter{g.title, byGroup[g.name]})
		}
		delete(byGroup, g.name)
	}
	for _, name := range slices.Sorted(maps.Keys(byGroup)) {
		list = append(list, chapter{name, byGroup[name]})
	}
	return list
}

// shared lists the parts that fields refer to, by title.
func shared(set *kinds.Set) []*kinds.Shape {
	parts := map[*kinds.Shape]bool{}
	for _, k := range set.All() {
		collect(k.Root, parts)
	}
	return slices.SortedFunc(maps.Keys(parts), func(a, b *kinds.Shape) int { return cmp.Compare(a.Title, b.Title) })
}

func collect(s *kinds.Shape, parts map[*kinds.Shape]bool) {
	if isPart(s) {
		parts[s.Shared] = true
	}
	for _, p := range s.Properties {
		collect(p.Shape, parts)
	}
	if s.Items != nil {
		collect(s.Items, parts)
	}
}

// isPart says that a value's fields are explained among the shared parts.
func isPart(s *kinds.Shape) bool { return s.Shared != nil && len(s.Shared.Properties) > 0 }

func table(b *strings.Builder, s *kinds.Shape) {
	b.WriteString("| field | value | meaning |\n|---|---|---|\n")
	rows(b, s, "")
}

func rows(b *strings.Builder, s *kinds.Shape, prefix string) {
	for _, p := range s.Properties {
		name := code(prefix + p.Name)
		if p.Required {
			name = "**" + name + "**"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", name, form(p.Shape), meaning(p.Shape))
		inner, path := p.Shape, prefix+p.Name
		for inner.Items != nil {
			inner, path = inner.Items, path+"[]"
		}
		if !isPart(inner) {
			rows(b, inner, path+".")
		}
	}
}
