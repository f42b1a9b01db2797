package discover

import (
	"strconv"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// Kind is the kind of record that describes a source.
const Kind = "Source"

// Declared is a source that the registry describes, and where its data lie there.
type Declared struct {
	observe.Source
	Record *model.Record
	Paths  []string
}

// Sources reads the Source records of a registry, by name. What no reader knows is a finding.
func Sources(s *model.Snapshot) ([]Declared, diag.List) {
	var list []Declared
	var findings diag.List
	for _, r := range s.Of(Kind) {
		if r.Removed() {
			continue
		}
		if _, err := Find(r.Text("/spec/format")); err != nil {
			findings = append(findings, r.Finding(RuleFormat, diag.Error, "/spec/format", err.Error(), ""))
		}
		list = append(list, declared(r))
	}
	return list, findings
}

func declared(r *model.Record) Declared {
	at, _ := r.Doc.Place("/metadata/name")
	s := observe.Source{
		Name: r.Name, Format: r.Text("/spec/format"), Role: r.Text("/spec/role"), Provides: texts(r, "/spec/provides"),
		Within: whole(r.Text("/spec/freshness/withinDays")), Collected: r.Text("/spec/collectedAt"), Rank: whole(r.Text("/spec/precedence")),
		Partial: r.Text("/spec/partial") == "true", Types: map[string]string{}, Place: at,
		Table: observe.Table{
			Layout: r.Text("/spec/table/layout"), Kind: r.Text("/spec/table/kind"), Sheet: r.Text("/spec/table/sheet"), HeaderRow: whole(r.Text("/spec/table/headerRow")),
			Delimiter: r.Text("/spec/table/delimiter"), Encoding: r.Text("/spec/table/encoding"), Dates: r.Text("/spec/table/dates"),
			Decimal: r.Text("/spec/table/decimal"), Type: r.Text("/spec/table/type"),
		},
	}
	for _, n := range items(r, "/spec/types") {
		s.Types[get(n, "observed")] = get(n, "type")
	}
	for _, n := range items(r, "/spec/labels") {
		s.Labels = append(s.Labels, observe.LabelRule{Type: get(n, "type"), Label: get(n, "label"), Pointer: get(n, "field"), Values: pairs(n.Get("values"))})
	}
	for _, n := range items(r, "/spec/columns") {
		s.Columns = append(s.Columns, observe.Column{Name: get(n, "column"), Pointer: get(n, "field"), Values: pairs(n.Get("values")), Unit: get(n, "unit"), Dates: get(n, "dates")})
	}
	for _, n := range items(r, "/spec/defaults") {
		s.Defaults = append(s.Defaults, observe.Fact{Pointer: get(n, "field"), Text: get(n, "value")})
	}
	for _, n := range items(r, "/spec/ignore") {
		s.Ignore = append(s.Ignore, observe.Ignore{
			Type: get(n, "type"), Name: get(n, "name"), Pointer: get(n, "field"), Value: get(n, "value"), Reason: get(n, "reason"), Review: get(n, "review"),
		})
	}
	for _, n := range items(r, "/spec/accepted") {
		s.Accepted = append(s.Accepted, observe.Accepted{Record: get(n, "record"), Pointer: get(n, "field"), Reason: get(n, "reason"), Review: get(n, "review")})
	}
	return Declared{s, r, texts(r, "/spec/paths")}
}

// items gives the items of a list of a record.
func items(r *model.Record, pointer string) []*document.Node {
	list, ok := r.Doc.Root.At(pointer)
	if !ok {
		return nil
	}
	out := make([]*document.Node, len(list.Items()))
	for i := range list.Items() {
		out[i] = &list.Items()[i]
	}
	return out
}

func texts(r *model.Record, pointer string) []string {
	var out []string
	for _, n := range items(r, pointer) {
		out = append(out, n.Text)
	}
	return out
}

// get is the scalar of a mapping under a key, "" where there is none.
func get(n *document.Node, key string) string {
	if v := n.Get(key); v != nil {
		return v.Text
	}
	return ""
}

func pairs(n *document.Node) map[string]string {
	if n == nil {
		return nil
	}
	out := map[string]string{}
	for key, v := range n.Pairs() {
		out[key.Text] = v.Text
	}
	return out
}

// whole is a whole number; the schema makes sure that it is one.
func whole(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}
