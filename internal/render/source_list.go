package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/discover"
)

// SourceList is what muster can read, and what the registry says that it reads.
type SourceList struct {
	Formats []discover.Format
	Sources []discover.Declared
	Details bool // what becomes of what is wanted
}

// SourceListFormats lists the formats of the list, the default first.
func SourceListFormats() []Format[SourceList] {
	return []Format[SourceList]{
		{"table", "for people: the formats, then the registry's sources", sourceListTable},
		{"json", "for programs: an object with the arrays formats and sources", sourceListJSON},
	}
}

func sourceListTable(w io.Writer, list SourceList, style Style) error {
	t := Table{Name: "formats", Columns: []Column{{Name: "format"}, {Name: "reads"}}}
	for _, f := range list.Formats {
		t.Rows = append(t.Rows, []any{f.Name, f.Help})
		if list.Details {
			for _, line := range f.Maps {
				t.Rows = append(t.Rows, []any{"", line})
			}
		}
	}
	if err := PlainTable(w, t, style); err != nil || len(list.Sources) == 0 {
		return err
	}
	if _, err := fmt.Fprintln(w); err != nil {
		return err
	}
	s := Table{Name: "sources", Columns: []Column{{Name: "source"}, {Name: "format"}, {Name: "role"}, {Name: "fresh"}, {Name: "data"}}}
	for _, d := range list.Sources {
		fresh, data := "", strings.Join(d.Paths, ", ")
		if d.Within > 0 {
			fresh = count(d.Within, "day")
		}
		if data == "" {
			data = "given with --from " + d.Name + ":PATH"
		}
		s.Rows = append(s.Rows, []any{d.Name, d.Format, d.Role, fresh, data})
	}
	return PlainTable(w, s, style)
}

type formatJSON struct {
	Name  string   `json:"name"`
	Reads string   `json:"reads"`
	Maps  []string `json:"maps"`
	Files []string `json:"files"`
}

type declaredJSON struct {
	Name     string   `json:"name"`
	Format   string   `json:"format"`
	Role     string   `json:"role"`
	Provides []string `json:"provides"`
	Within   int      `json:"freshWithinDays"`
	Paths    []string `json:"paths"`
}

func sourceListJSON(w io.Writer, list SourceList, _ Style) error {
	out := struct {
		Version string         `json:"version"`
		Formats []formatJSON   `json:"formats"`
		Sources []declaredJSON `json:"sources"`
	}{formatVersion, []formatJSON{}, []declaredJSON{}}
	for _, f := range list.Formats {
		out.Formats = append(out.Formats, formatJSON{f.Name, f.Help, append([]string{}, f.Maps...), append([]string{}, f.Files...)})
	}
	for _, d := range list.Sources {
		out.Sources = append(out.Sources, declaredJSON{d.Name, d.Format, d.Role, append([]string{}, d.Provides...), d.Within, append([]string{}, d.Paths...)})
	}
	return writeJSON(w, out)
}
