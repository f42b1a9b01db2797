package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/observe"
)

// Observations are what sources say, item by item: nobody holds them all.
type Observations struct {
	// Each visits the items with the names of their sources, and says in the end what the readings came to.
	Each func(visit func(source string, it *observe.Item) error) ([]SourceReading, error)
}

// SourceReading is a source with what its reading came to.
type SourceReading struct {
	Source  observe.Source
	Reading observe.Reading
}

// ObservationFormats lists the formats of observations, the default first.
func ObservationFormats() []Format[Observations] {
	return []Format[Observations]{
		{"table", "for people: a line for each item, then a summary", observationTable},
		{"text", "for people: each item with all its fields", observationText},
		{"json", "for programs: an object with the array observations", observationJSON},
		{"csv", "for spreadsheets: a line for each field of each item", observationCSV},
	}
}

// observationTable writes a line for each item, and a summary.
func observationTable(w io.Writer, o Observations, style Style) error {
	t := Table{Name: "observations", Columns: []Column{{Name: "observed"}, {Name: "class"}, {Name: "name"}, {Name: "identified by"}, {Name: "fields", Right: true}, {Name: "place"}}}
	readings, err := o.Each(func(_ string, it *observe.Item) error {
		keys, fields := identities(it)
		t.Rows = append(t.Rows, []any{it.Type, it.Class, it.Name, strings.Join(keys, ", "), fields, it.Place.String()})
		return nil
	})
	if err != nil {
		return err
	}
	if err := PlainTable(w, t, style); err != nil {
		return err
	}
	return told(w, readings, style)
}

// identities gives the identifiers of an item for people, and counts its other fields.
func identities(it *observe.Item) (keys []string, fields int) {
	for _, f := range it.Facts {
		if name, is := strings.CutPrefix(f.Pointer, "/spec/identifiers/"); is {
			keys = append(keys, name+" "+f.Text)
		} else {
			fields++
		}
	}
	return keys, fields
}

// observationText writes each item with all that is said of it.
func observationText(w io.Writer, o Observations, style Style) error {
	out := bufio.NewWriter(w)
	readings, err := o.Each(func(source string, it *observe.Item) error {
		class := cmp.Or(it.Class, "of no known class")
		_, _ = fmt.Fprintf(out, "%s  %s, %s  %s\n", visible(cmp.Or(it.Name, "without a name")), visible(it.Type), class, style.dim(visible(source+" "+it.Place.String())))
		for _, line := range itemLines(it) {
			_, _ = fmt.Fprintf(out, "  %-20s  %s\n", visible(line[0]), visible(line[1]))
		}
		_, _ = fmt.Fprintln(out)
		return nil
	})
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return told(w, readings, style)
}

// itemLines are the name and value of all that is said of an item.
func itemLines(it *observe.Item) [][2]string {
	var lines [][2]string
	add := func(name, text string) {
		if text != "" {
			lines = append(lines, [2]string{name, text})
		}
	}
	for _, f := range it.Facts {
		add(lastToken(f.Pointer), f.Text)
	}
	add("product", productWords(it.Product))
	add("operating system", productWords(it.System))
	if it.SoftwareRead {
		add("software", count(len(it.Software), "title"))
	}
	for _, p := range it.Parents {
		add(p.Relation, p.Fact.Text)
	}
	for _, l := range it.Labels {
		add("label "+l.Key, l.Value)
	}
	add("seen", it.Seen)
	if it.Gone {
		add("gone", "yes: the source says that it is there no more")
	}
	add("planned", string(it.Planned))
	return lines
}

// lastToken is the name of the field at the end of a pointer.
func lastToken(pointer string) string { return pointer[strings.LastIndex(pointer, "/")+1:] }

// productWords are the parts of a product's name that a source gives.
func productWords(p observe.Product) string {
	return strings.Join(slices.DeleteFunc([]string{p.Maker, p.Name, p.Edition, p.Version, p.Build, p.Number, p.Tag}, func(s string) bool { return s == "" }), " ")
}

// told is the summary: what was read of each source, what was passed over and why, and what could not be read.
func told(w io.Writer, readings []SourceReading, style Style) error {
	out := bufio.NewWriter(w)
	for _, r := range readings {
		_, _ = fmt.Fprintf(out, "\n%s: %s\n", visible(r.Source.Name), readWords(r.Reading))
		for _, skip := range sortedSkips(r.Reading.Skipped) {
			_, _ = fmt.Fprintf(out, "  passed over %d %s: %s\n", r.Reading.Skipped[skip], visible(skip.What), visible(skip.Why))
		}
		for _, f := range r.Reading.Findings {
			words := findingWords(f)
			if f.Hint != "" {
				words += "  fix: " + f.Hint
			}
			_, _ = fmt.Fprintf(out, "  %s  %s  %s\n", f.Severity, f.Rule, visible(words))
		}
		if r.Reading.Incomplete != "" {
			_, _ = fmt.Fprintf(out, "  incomplete: %s\n", visible(r.Reading.Incomplete))
		}
	}
	return out.Flush()
}

// findingWords says where in the data of a source something is wrong, and what.
func findingWords(f diag.Finding) string {
	if f.Range.File == "" {
		return f.Message
	}
	return observe.Place{File: f.Range.File, Line: f.Range.Start.Line, Pointer: f.Pointer}.String() + ": " + f.Message
}

// readWords says how much was read.
func readWords(r observe.Reading) string {
	skipped := 0
	for _, n := range r.Skipped {
		skipped += n
	}
	text := fmt.Sprintf("%s observed in %s", count(r.Items, "item"), count(r.Files, "file"))
	if r.Titles > 0 {
		text += ", with " + count(r.Titles, "title") + " of software"
	}
	if skipped > 0 {
		text += fmt.Sprintf(", %d passed over", skipped)
	}
	if n := len(r.Findings); n > 0 {
		text += fmt.Sprintf(", %s", count(n, "finding"))
	}
	if r.Newest != "" {
		text += ", newest of " + r.Newest
	}
	return text
}

func sortedSkips(skipped map[observe.Skip]int) []observe.Skip {
	return slices.SortedFunc(maps.Keys(skipped), func(a, b observe.Skip) int {
		return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(a.Why, b.Why))
	})
}
