package move

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/kinds"
)

// fixed are the columns that have a meaning of their own.
var fixed = []column{
	{"record", func(o *Order, cell string) error { return o.scan("", cell) }},
	{"state", func(o *Order, cell string) error { o.States = strings.Fields(cell); return nil }},
	{"on", func(o *Order, cell string) error { o.On = cell; return nil }},
	{"by", func(o *Order, cell string) error { o.By = cell; return nil }},
	{"approvedBy", func(o *Order, cell string) error { o.ApprovedBy = cell; return nil }},
	{"reason", func(o *Order, cell string) error { o.Reason = cell; return nil }},
	{"evidence", func(o *Order, cell string) error { return o.prove(cell) }},
}

func (o *Order) scan(field, text string) error {
	o.Scans = append(slices.Clone(o.Scans), Scan{field, text})
	return nil
}

// prove reads evidence, of which several stand in a cell with bars between them.
func (o *Order) prove(cell string) error {
	for _, text := range strings.Split(cell, "|") {
		proof, err := ParseProof(text)
		if err != nil {
			return err
		}
		o.Evidence = append(o.Evidence, proof)
	}
	return nil
}

// columnOf reads a heading. Case, spaces, hyphens and underscores of names do not matter, nor the plural of identifiers.
func columnOf(set *kinds.Set, heading string) (c column, identifies bool, err error) {
	known := Identifiers(set)
	for _, f := range fixed {
		if folded(f.name) == folded(heading) {
			return f, f.name == "record", nil
		}
	}
	for _, field := range known {
		if strings.TrimSuffix(folded(field), "s") == strings.TrimSuffix(folded(heading), "s") {
			return column{field, func(o *Order, cell string) error { return o.scan(field, cell) }}, true, nil
		}
	}
	fields := settable(set)
	path := strings.TrimPrefix(strings.TrimPrefix(strings.ReplaceAll(heading, "/", "."), "."), "spec.")
	first, _, _ := strings.Cut(path, ".")
	if slices.Contains(fields, first) || first == "metadata" {
		return column{heading, func(o *Order, cell string) error {
			o.Set = append(o.Set, Setting{path, cell})
			return nil
		}}, false, nil
	}
	for _, f := range fixed {
		known = append(known, f.name)
	}
	return column{}, false, fmt.Errorf("no column is called %q%s (there are %s, and fields such as spec.assignment.to)",
		diag.Short(heading), diag.DidYouMean(heading, slices.Concat(known, fields)), strings.Join(known, ", "))
}

func folded(name string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "-", "", "_", "").Replace(name))
}

// settable are the fields directly below the spec of a record that goes through states.
func settable(set *kinds.Set) []string {
	var names []string
	for _, k := range set.All() {
		if !hasLifecycle(k) {
			continue
		}
		for _, p := range k.Root.Property("spec").Properties {
			if p.Name != "lifecycle" && !slices.Contains(names, p.Name) {
				names = append(names, p.Name)
			}
		}
	}
	return names
}
