package render

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

type observationItem struct {
	Source   string           `json:"source"`
	Kind     string           `json:"kind"`
	Type     string           `json:"type"`
	Class    string           `json:"class"`
	Name     string           `json:"name"`
	Keys     []factJSON       `json:"keys"`
	Fields   []factJSON       `json:"fields"`
	Product  *productJSON     `json:"product"`
	System   *productJSON     `json:"operatingSystem"`
	Software []softwareJSON   `json:"software"`
	Labels   []labelJSON      `json:"labels"`
	Parents  []parentJSON     `json:"parents"`
	Seen     any              `json:"seen"`
	Gone     bool             `json:"gone"`
	Planned  any              `json:"planned"`
	Place    observationPlace `json:"place"`
}

type factJSON struct {
	Field string `json:"field"`
	Value string `json:"value"`
	From  string `json:"from"`
}

type productJSON struct {
	Maker   string `json:"maker"`
	Name    string `json:"name"`
	Version string `json:"version"`
	Edition string `json:"edition"`
	Build   string `json:"build"`
	Number  string `json:"number"`
	Tag     string `json:"tag"`
}

type softwareJSON struct {
	productJSON
	Installed any `json:"installed"`
}

type labelJSON struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

type parentJSON struct {
	Relation string `json:"relation"`
	Field    string `json:"field"`
	Value    string `json:"value"`
}

type observationPlace struct {
	File    string `json:"file"`
	Line    any    `json:"line"`
	Pointer string `json:"pointer"`
}

type readingJSON struct {
	Source     string         `json:"source"`
	Format     string         `json:"format"`
	Files      int            `json:"files"`
	Observed   int            `json:"observed"`
	Skipped    []skipJSON     `json:"skipped"`
	Incomplete any            `json:"incomplete"`
	Oldest     any            `json:"oldest"`
	Newest     any            `json:"newest"`
	Tools      []string       `json:"tools"`
	Findings   []readingTroub `json:"findings"`
}

type skipJSON struct {
	What  string `json:"what"`
	Why   string `json:"why"`
	Count int    `json:"count"`
}

type readingTroub struct {
	Rule     string           `json:"rule"`
	Severity string           `json:"severity"`
	Message  string           `json:"message"`
	Place    observationPlace `json:"place"`
}

// observationJSON writes the items as they come, as schema/output/observe.schema.json describes them.
func observationJSON(w io.Writer, o Observations, _ Style) error {
	out := bufio.NewWriter(w)
	_, _ = out.WriteString(`{"version": "` + formatVersion + `", "observations": [`)
	between := "\n"
	readings, err := o.Each(func(source string, it *observe.Item) error {
		text, err := json.Marshal(itemJSON(source, it))
		if err != nil {
			return err
		}
		_, _ = out.WriteString(between)
		between = ",\n"
		_, err = out.Write(calm(string(text)))
		return err
	})
	if err != nil {
		return err
	}
	all := []readingJSON{}
	for _, r := range readings {
		all = append(all, readingOf(r))
	}
	text, err := json.Marshal(all)
	if err != nil {
		return err
	}
	_, _ = out.WriteString("\n], \"sources\": ")
	_, _ = out.Write(calm(string(text)))
	_, _ = out.WriteString("}\n")
	return out.Flush()
}

func itemJSON(source string, it *observe.Item) observationItem {
	out := observationItem{Source: source, Kind: orDefaultKind(it.Kind), Type: it.Type, Class: it.Class, Name: it.Name, Keys: []factJSON{}, Fields: []factJSON{},
		Product: productOf(it.Product), System: productOf(it.System), Labels: []labelJSON{}, Parents: []parentJSON{},
		Seen: optional(it.Seen), Gone: it.Gone, Planned: optional(string(it.Planned)), Place: placeJSON(it.Place)}
	for _, f := range it.Facts {
		fact := factJSON{f.Pointer, f.Text, f.From}
		if strings.HasPrefix(f.Pointer, "/spec/identifiers/") {
			out.Keys = append(out.Keys, fact)
		} else {
			out.Fields = append(out.Fields, fact)
		}
	}
	if it.SoftwareRead {
		out.Software = []softwareJSON{}
	}
	for _, s := range it.Software {
		out.Software = append(out.Software, softwareJSON{productJSON(s.Product), optional(s.Installed)})
	}
	for _, l := range it.Labels {
		out.Labels = append(out.Labels, labelJSON(l))
	}
	for _, p := range it.Parents {
		out.Parents = append(out.Parents, parentJSON{p.Relation, p.Fact.Pointer, p.Fact.Text})
	}
	return out
}

func orDefaultKind(kind string) string {
	if kind == "" {
		return "Asset"
	}
	return kind
}

func productOf(p observe.Product) *productJSON {
	if p.Empty() {
		return nil
	}
	out := productJSON(p)
	return &out
}

func placeJSON(p observe.Place) observationPlace {
	out := observationPlace{File: p.File, Pointer: p.Pointer}
	if p.Line > 0 {
		out.Line = p.Line
	}
	return out
}

func readingOf(r SourceReading) readingJSON {
	out := readingJSON{Source: r.Source.Name, Format: r.Source.Format, Files: r.Reading.Files, Observed: r.Reading.Items, Skipped: []skipJSON{},
		Incomplete: optional(r.Reading.Incomplete), Oldest: optional(r.Reading.Oldest), Newest: optional(r.Reading.Newest),
		Tools: append([]string{}, r.Reading.Tools...), Findings: []readingTroub{}}
	for _, skip := range sortedSkips(r.Reading.Skipped) {
		out.Skipped = append(out.Skipped, skipJSON{skip.What, skip.Why, r.Reading.Skipped[skip]})
	}
	for _, f := range r.Reading.Findings {
		out.Findings = append(out.Findings, readingTroub{f.Rule, f.Severity.String(), f.Message, placeJSON(observe.Place{File: f.Range.File, Line: f.Range.Start.Line, Pointer: f.Pointer})})
	}
	return out
}

// observationCSV writes a line for each fact.
func observationCSV(w io.Writer, o Observations, _ Style) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"source", "type", "class", "name", "field", "value", "from", "file", "line", "pointer"}); err != nil {
		return err
	}
	_, err := o.Each(func(source string, it *observe.Item) error {
		for _, line := range itemLines(it) {
			row := []string{source, it.Type, it.Class, it.Name, line[0], line[1], "", it.Place.File, lineText(it.Place.Line), it.Place.Pointer}
			for i := range row {
				row[i] = inert(row[i])
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
		return nil
	})
	out.Flush()
	if err != nil {
		return err
	}
	return out.Error()
}

func lineText(line int) string {
	if line == 0 {
		return ""
	}
	return strconv.Itoa(line)
}
