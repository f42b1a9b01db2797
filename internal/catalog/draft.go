package catalog

import (
	"strings"
	"time"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// draft is a record that the registry lacks.
type draft struct {
	kind, name string
	file       string // without folder and ending
	from       string // "" for vendors
	fields     []Field
}

// text writes the record as a YAML document, laid out as `muster fmt` would.
func (d draft) text() string {
	fields := []Field{{"/apiVersion", kinds.APIVersion}, {"/kind", d.kind}, {"/metadata/name", d.name}}
	rest := d.fields
	if rest[0].Pointer == "/metadata/title" {
		fields, rest = append(fields, rest[0]), rest[1:]
	}
	if d.from != "" {
		fields = append(fields, Field{fromPointer, d.from}, Field{valuesPointer, strings.Join(fingerprints(d.fields), " ")})
	}
	w := &writer{}
	for _, f := range append(fields, rest...) {
		w.field(f)
	}
	return w.String()
}

// writer writes fields one below the other, and the keys above them where these change.
type writer struct {
	strings.Builder
	open []string
}

func (w *writer) field(f Field) {
	path := strings.Split(f.Pointer, "/")[1:]
	for i := range path {
		path[i] = document.Unescape(path[i])
	}
	parents, key := path[:len(path)-1], path[len(path)-1]
	same := 0
	for same < len(parents) && same < len(w.open) && parents[same] == w.open[same] {
		same++
	}
	for i := same; i < len(parents); i++ {
		w.WriteString(strings.Repeat("  ", i) + document.Quote(parents[i]) + ":\n")
	}
	w.open = parents
	indent := strings.Repeat("  ", len(parents))
	w.WriteString(indent + document.Quote(key) + ":" + inBlock(f.Value, indent+"  ") + "\n")
}

// inBlock writes what stands behind a colon.
func inBlock(value any, indent string) string {
	switch v := value.(type) {
	case string:
		if isBlock(v) {
			return " |-\n" + indent + strings.ReplaceAll(v, "\n", "\n"+indent)
		}
	case []string:
		var b strings.Builder
		for _, item := range v {
			b.WriteString("\n" + indent + "- " + inLine(item))
		}
		return b.String()
	case []Object:
		var b strings.Builder
		for _, item := range v {
			b.WriteString("\n" + indent + "- " + inLine(item))
		}
		return b.String()
	}
	return " " + inLine(value)
}

// isBlock says that a text has several lines, all of which may stand as they are.
func isBlock(text string) bool {
	if !strings.Contains(text, "\n") {
		return false
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" || strings.TrimSpace(line) != line || strings.Contains(strings.ToLower(document.Quote("x"+line)), `\u`) {
			return false
		}
	}
	return true
}

// inLine writes a value on one line.
func inLine(value any) string {
	switch v := value.(type) {
	case bool:
		if v {
			return "true"
		}
		return "false"
	case Number:
		return string(v)
	case Object:
		var parts []string
		for _, m := range v {
			parts = append(parts, m.Key+": "+inLine(m.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case string:
		if _, err := time.Parse(time.DateOnly, v); err == nil {
			return `"` + v + `"` // older readers of YAML make a time of a bare day
		}
		return document.Quote(v)
	}
	return ""
}
