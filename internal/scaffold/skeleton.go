// Package scaffold writes what a person starts from: a record with all its fields, a registry that passes.
package scaffold

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// Record writes a record of a kind to be filled in. Fields that must be there stand ready, with the schema's
// example as their value; all others follow as comments that become fields when "# " is taken away. Schema is the
// address that editors take the schema from; empty leaves that line out.
func Record(k *kinds.Kind, name, schema string) string {
	s := &sketch{}
	if schema != "" {
		s.printf("# yaml-language-server: $schema=%s\n", schema)
	}
	s.printf("# %s\n# A line that begins with \"# \" is a field that may be there: take the \"# \" away to use it.\n",
		strings.Join(wrap(k.Description, 110), "\n# "))
	s.printf("apiVersion: %s\nkind: %s\n", kinds.APIVersion, k.Name)
	for _, p := range k.Root.Properties {
		switch p.Name {
		case "apiVersion", "kind":
		case "metadata":
			s.name = name
			s.field(p, 0, false)
			s.name = ""
		default:
			s.field(p, 0, false)
		}
	}
	return s.String()
}

// sketch is a record on its way.
type sketch struct {
	strings.Builder
	name  string // the value of the next field named name
	whole bool   // fields that may be there are no comments
}

func (s *sketch) printf(format string, args ...any) { s.WriteString(fmt.Sprintf(format, args...)) }

// field writes a field with what is inside it. Within a field that is a comment everything is.
func (s *sketch) field(p kinds.Property, depth int, comment bool) {
	comment = comment || !p.Required && !s.whole
	shape := p.Shape
	switch {
	case p.Name == "name" && s.name != "":
		s.line(depth, comment, "name: "+document.Quote(s.name), "")
	case shape.Items != nil && len(shape.Items.Properties) > 0:
		s.line(depth, comment, p.Name+":", "")
		s.item(shape.Items, depth+1, comment)
	case len(shape.Properties) > 0 && !isMoney(shape):
		s.line(depth, comment, p.Name+":", "")
		s.fields(shape.Properties, depth+1, comment)
	default:
		s.line(depth, comment, p.Name+": "+example(shape), about(p.Name, shape))
	}
}

// fields writes the fields of a mapping. Where none must be there one stands ready all the same, for without any the
// mapping would be empty, which no record may have; not a reference, which would have to lead somewhere.
func (s *sketch) fields(list []kinds.Property, depth int, comment bool) {
	ready := -1
	if !slices.ContainsFunc(list, func(p kinds.Property) bool { return p.Required }) {
		ready = max(0, slices.IndexFunc(list, func(p kinds.Property) bool { return !p.Shape.Linked }))
	}
	for i, p := range list {
		p.Required = p.Required || i == ready
		s.field(p, depth, comment)
	}
}

// item writes one item of a list of mappings: the first line has the dash. It is shown whole; what is a comment is
// its list.
func (s *sketch) item(shape *kinds.Shape, depth int, comment bool) {
	inner := &sketch{whole: true}
	inner.fields(shape.Properties, 0, false)
	for i, line := range strings.Split(strings.TrimSuffix(inner.String(), "\n"), "\n") {
		lead := "  "
		if i == 0 {
			lead = "- "
		}
		s.line(depth, comment, lead+line, "")
	}
}

// line writes one line. The mark of a comment stands in the first column, so that taking it away leaves the
// indentation right.
func (s *sketch) line(depth int, comment bool, text, about string) {
	mark := ""
	if comment {
		mark = "# "
	}
	s.WriteString(mark + strings.Repeat("  ", depth) + text)
	if about != "" {
		s.WriteString("  # " + about)
	}
	s.WriteByte('\n')
}

// about says in a few words what a field is, and what it may be; nothing where its name says it all.
func about(name string, s *kinds.Shape) string {
	title := s.Title
	if strings.EqualFold(strings.ReplaceAll(title, " ", ""), name) {
		title = ""
	}
	may := strings.Join(s.Enum, ", ")
	if len(s.Ref) > 0 {
		may = strings.Join(s.Ref, " or ")
	}
	switch {
	case may == "":
		return title
	case title == "":
		return may
	}
	return title + ": " + may
}

// example writes the schema's first example in one line of YAML.
func example(s *kinds.Shape) string {
	if len(s.Examples) > 0 {
		return flow(s.Examples[0])
	}
	switch s.Type {
	case "object":
		return "{}"
	case "array":
		return "[]"
	}
	return ""
}

// flow writes a JSON value as YAML flow.
func flow(v any) string {
	switch v := v.(type) {
	case string:
		return document.Quote(v)
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			items[i] = flow(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case kinds.Object:
		items := make([]string, len(v))
		for i, m := range v {
			items[i] = document.Quote(m.Key) + ": " + flow(m.Value)
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	return fmt.Sprint(v) // a number, true or false
}

func isMoney(s *kinds.Shape) bool {
	return len(s.Properties) == 2 && s.Property("amount") != nil && s.Property("currency") != nil
}

// wrap breaks a text into lines of at most a width, at blanks.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}
