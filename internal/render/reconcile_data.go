package render

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/reconcile"
)

type caseJSON struct {
	Outcome     string           `json:"outcome"`
	Discrepancy any              `json:"discrepancy"`
	Record      any              `json:"record"`
	Place       any              `json:"place"`
	Type        any              `json:"type"`
	Name        string           `json:"name"`
	Why         string           `json:"why"`
	Seen        any              `json:"seen"`
	Sightings   []sightingJSON   `json:"sightings"`
	Differences []differenceJSON `json:"differences"`
	Rejected    []rejectedJSON   `json:"rejected"`
	Lacks       []lackJSON       `json:"lacks"`
}

type sightingJSON struct {
	Source string           `json:"source"`
	Type   string           `json:"type"`
	Name   string           `json:"name"`
	Seen   any              `json:"seen"`
	Key    *keyJSON         `json:"key"`
	Place  observationPlace `json:"place"`
}

type keyJSON struct {
	Field string `json:"field"`
	Value string `json:"value"`
}

type differenceJSON struct {
	Field      string           `json:"field"`
	Registered any              `json:"registered"`
	Observed   string           `json:"observed"`
	Reported   string           `json:"reported"`
	Source     string           `json:"source"`
	Seen       any              `json:"seen"`
	Place      observationPlace `json:"place"`
	Counts     string           `json:"counts"`
	Authority  string           `json:"authority"`
	Unresolved any              `json:"unresolved"`
	Accepted   any              `json:"accepted"`
	Others     []saidJSON       `json:"others"`
}

type saidJSON struct {
	Source   string `json:"source"`
	Observed string `json:"observed"`
	Seen     any    `json:"seen"`
}

type rejectedJSON struct {
	Record any              `json:"record"`
	Source any              `json:"source"`
	Place  observationPlace `json:"place"`
	Key    keyJSON          `json:"key"`
	Why    string           `json:"why"`
}

type lackJSON struct {
	Source     string `json:"source"`
	WithinDays int    `json:"withinDays"`
	Unknown    any    `json:"unknown"`
}

type stateJSON struct {
	readingJSON
	Role    any  `json:"role"`
	Trouble any  `json:"trouble"`
	Partial bool `json:"partial"`
}

type hiddenJSON struct {
	Source  string `json:"source"`
	What    string `json:"what"`
	Reason  string `json:"reason"`
	Review  string `json:"review"`
	Count   int    `json:"count"`
	Expired bool   `json:"expired"`
}

// reconcileJSON writes the cases as they come: of what is unregistered nobody holds all.
func reconcileJSON(w io.Writer, r Reconciliation, _ Style) error {
	head := struct {
		Version  string         `json:"version"`
		AsOf     string         `json:"asOf"`
		Summary  string         `json:"summary"`
		Observed int            `json:"observed"`
		Declared int            `json:"declared"`
		Outcomes map[string]int `json:"outcomes"`
		Sources  []stateJSON    `json:"sources"`
		Hidden   []hiddenJSON   `json:"hidden"`
	}{formatVersion, r.AsOf, r.Summary, r.Counts.Observed, r.Counts.Declared, map[string]int{}, []stateJSON{}, []hiddenJSON{}}
	for _, o := range reconcile.Outcomes() {
		head.Outcomes[string(o)] = r.Counts.By[o]
	}
	for _, s := range r.States {
		head.Sources = append(head.Sources, stateJSON{readingOf(SourceReading{s.Source, s.Reading}), optional(s.Source.Role), optional(s.Trouble), s.Source.Partial})
	}
	for _, h := range r.Hidden {
		head.Hidden = append(head.Hidden, hiddenJSON(h))
	}
	text, err := json.Marshal(head)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	_, _ = out.Write(calm(string(text[:len(text)-1])))
	_, _ = out.WriteString(`, "cases": [`)
	between := "\n"
	for c, err := range r.Cases {
		if err != nil {
			return err
		}
		text, err := json.Marshal(r.caseOf(c))
		if err != nil {
			return err
		}
		_, _ = out.WriteString(between)
		_, _ = out.Write(calm(string(text)))
		between = ",\n"
	}
	_, _ = out.WriteString("\n]}\n")
	return out.Flush()
}

func (r Reconciliation) caseOf(c *reconcile.Case) caseJSON {
	out := caseJSON{Outcome: string(c.Outcome), Discrepancy: optional(string(c.Discrepancy)), Type: optional(c.Type), Name: caseName(c), Why: c.Why, Seen: optional(c.Seen),
		Place: optional(r.recordPlace(c, "")), Sightings: []sightingJSON{}, Differences: []differenceJSON{}, Rejected: []rejectedJSON{}, Lacks: []lackJSON{}}
	if c.Record != nil {
		out.Record = c.Record.ID()
	}
	for _, s := range c.Sightings {
		out.Sightings = append(out.Sightings, sightingJSON{s.Source, s.Item.Type, s.Item.Name, optional(s.Item.Seen), keyOrNull(s.Key), placeJSON(s.Item.Place)})
	}
	for _, d := range c.Differences {
		diff := differenceJSON{d.Pointer, optional(d.Registered), d.Observed, d.Reported, d.Source, optional(d.Seen), placeJSON(d.Place), string(d.Whose), d.Authority,
			optional(d.Unresolved), optional(d.Accepted), []saidJSON{}}
		for _, o := range d.Others {
			diff.Others = append(diff.Others, saidJSON{o.Source, o.Observed, optional(o.Seen)})
		}
		out.Differences = append(out.Differences, diff)
	}
	for _, x := range c.Rejected {
		rejected := rejectedJSON{Source: optional(x.Source), Place: placeJSON(x.Place), Key: keyJSON{x.Key.Pointer, x.Key.Text}, Why: x.Why}
		if x.Record != nil {
			rejected.Record = x.Record.ID()
		}
		out.Rejected = append(out.Rejected, rejected)
	}
	for _, l := range c.Lacks {
		out.Lacks = append(out.Lacks, lackJSON{l.Source, l.Within, optional(l.Unknown)})
	}
	return out
}

func keyOrNull(k reconcile.Key) *keyJSON {
	if k.Pointer == "" {
		return nil
	}
	return &keyJSON{k.Pointer, k.Text}
}

// reconcileCSV writes a line for each difference, and one for each case without any.
func reconcileCSV(w io.Writer, r Reconciliation, _ Style) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"outcome", "record", "type", "name", "field", "registered", "observed", "counts", "source", "seen", "key", "value", "file", "line", "pointer", "lacks", "why"})
	for c, err := range r.Cases {
		if err != nil {
			return err
		}
		for _, row := range caseRows(c) {
			for i := range row {
				row[i] = inert(row[i])
			}
			_ = out.Write(row)
		}
	}
	out.Flush()
	return out.Error()
}

func caseRows(c *reconcile.Case) [][]string {
	id, kind := "", c.Type
	if c.Record != nil {
		id, kind = c.Record.ID(), c.Record.Text("/spec/type")
	}
	lacks := strings.Join(c.Lacking(), ", ")
	row := func(field, registered, observed, whose, source, seen, why string, key reconcile.Key, file string, line int, pointer string) []string {
		text := ""
		if line > 0 {
			text = strconv.Itoa(line)
		}
		return []string{string(c.Outcome), id, kind, caseName(c), field, registered, observed, whose, source, seen, key.Pointer, key.Text, file, text, pointer, lacks, why}
	}
	var rows [][]string
	for _, d := range c.Differences {
		rows = append(rows, row(d.Pointer, d.Registered, d.Observed, string(d.Whose), d.Source, d.Seen, d.Unresolved+d.Accepted, reconcile.Key{}, d.Place.File, d.Place.Line, d.Place.Pointer))
	}
	if len(rows) > 0 {
		return rows
	}
	if len(c.Sightings) == 0 {
		return [][]string{row("", "", "", "", "", c.Seen, c.Why, reconcile.Key{}, "", 0, "")}
	}
	for _, s := range c.Sightings {
		rows = append(rows, row("", "", "", "", s.Source, s.Item.Seen, c.Why, s.Key, s.Item.Place.File, s.Item.Place.Line, s.Item.Place.Pointer))
	}
	return rows
}
