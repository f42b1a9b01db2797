package render

import (
	"encoding/json"
	"io"
	"path"

	"github.com/assetmuster/muster/internal/change"
)

type diffJSON struct {
	Version   string        `json:"version"`
	Base      jsonState     `json:"base"`
	Head      jsonState     `json:"head"`
	Adopted   bool          `json:"adopted"`
	Summary   diffCounts    `json:"summary"`
	Changes   []changeJSON  `json:"changes"`
	Policies  []policyJSON  `json:"policies"`
	Unclear   []unclearJSON `json:"unclear"`
	Rewritten []string      `json:"rewritten"`
}

type changeJSON struct {
	Op     change.Op       `json:"op"`
	Kind   string          `json:"kind"`
	Name   string          `json:"name"`
	Title  string          `json:"title"`
	Before *recordJSON     `json:"before"`
	After  *recordJSON     `json:"after"`
	Other  string          `json:"other"`
	Fields []fieldJSON     `json:"fields"`
	Patch  json.RawMessage `json:"patch,omitempty"`
}

// recordJSON says where a record is in one of the states.
type recordJSON struct {
	Name string `json:"name"`
	File string `json:"file"`
	Line int    `json:"line"`
}

type fieldJSON struct {
	Op     change.Op  `json:"op"`
	Field  string     `json:"field"`
	Before *valueJSON `json:"before"`
	After  *valueJSON `json:"after"`
}

// valueJSON is a value in one of the states, with its place.
type valueJSON struct {
	Pointer string `json:"pointer"`
	Line    int    `json:"line"`
	Value   any    `json:"value"`
}

type policyJSON struct {
	Op   change.Op `json:"op"`
	File string    `json:"file"`
}

type unclearJSON struct {
	File    string   `json:"file"`
	State   string   `json:"state"`
	Records []string `json:"records"`
}

// jsonDiff writes what differs for programs, as schema/output/diff.schema.json describes it. Files are named from the
// registry's root.
func jsonDiff(w io.Writer, d Diff, _ Style) error {
	d.Base.Prefix, d.Head.Prefix = "", ""
	out := diffJSON{
		Version: formatVersion, Base: jsonState{d.Base.Name, d.Base.Revision}, Head: jsonState{d.Head.Name, d.Head.Revision},
		Adopted: d.Adopted, Summary: d.counts(), Changes: []changeJSON{}, Policies: []policyJSON{}, Unclear: []unclearJSON{}, Rewritten: []string{},
	}
	for _, c := range d.Changes.Changes {
		one, err := d.changeJSON(c)
		if err != nil {
			return err
		}
		out.Changes = append(out.Changes, one)
	}
	for _, p := range d.Policies {
		out.Policies = append(out.Policies, policyJSON{p.Op, p.Path})
	}
	for _, u := range d.Changes.Unclear {
		one := unclearJSON{File: path.Clean(u.Path), State: "after", Records: []string{}}
		if u.Before {
			one.State = "before"
		}
		for _, r := range u.Records {
			one.Records = append(one.Records, d.clean(r.ID()))
		}
		out.Unclear = append(out.Unclear, one)
	}
	out.Rewritten = append(out.Rewritten, d.Changes.Rewritten...)
	return writeJSON(w, out)
}

func (d Diff) changeJSON(c change.Change) (changeJSON, error) {
	shown := d.shown(c)
	out := changeJSON{Op: c.Op, Kind: shown.Kind.Name, Name: d.clean(shown.Name), Title: d.clean(shown.Title()), Fields: []fieldJSON{}}
	if c.Before != nil {
		out.Before = d.recordJSON(d.side(c.Before, true))
	}
	if c.After != nil {
		out.After = d.recordJSON(d.side(c.After, false))
	}
	if c.Other != nil {
		out.Other = d.clean(c.Other.ID())
	}
	for _, f := range c.Fields {
		one := fieldJSON{Op: opOf(f), Field: d.field(c, f)}
		if f.Old != nil {
			side := d.side(c.Before, true)
			one.Before = &valueJSON{d.clean(f.Before), side.line(f.Before), d.value(side, f.Old)}
		}
		if f.New != nil {
			side := d.side(c.After, false)
			one.After = &valueJSON{d.clean(f.After), side.line(f.After), d.value(side, f.New)}
		}
		out.Fields = append(out.Fields, one)
	}
	if !d.Patch || d.hasSecrets(c) {
		return out, nil
	}
	patch, err := c.Patch()
	if d.clean(string(patch)) == string(patch) { // else it quotes a secret of another record
		out.Patch = patch
	}
	return out, err
}

func (d Diff) recordJSON(side diffSide) *recordJSON {
	return &recordJSON{d.clean(side.Name), side.file(), side.line("/metadata/name")}
}

// hasSecrets says that a secret stands in one of the records: their patch is not written, as one with stars in its place
// would put these into whatever it is applied to.
func (d Diff) hasSecrets(c change.Change) bool {
	return c.Before != nil && d.side(c.Before, true).hides(&c.Before.Doc.Root) || c.After != nil && d.side(c.After, false).hides(&c.After.Doc.Root)
}
