package change

import (
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

// place is where a value is in either record, as RFC 6901 pointers.
type place struct{ before, after string }

func (p place) key(name string) place {
	token := "/" + document.Escape(name)
	return place{p.before + token, p.after + token}
}

func (p place) item(before, after int) place {
	return place{p.before + "/" + strconv.Itoa(before), p.after + "/" + strconv.Itoa(after)}
}

// comparer collects the fields in which two records differ.
type comparer struct {
	before, after *model.Record
	renamed       bool
	fields        []Field
}

// fieldsOf gives the fields in which two records differ.
func fieldsOf(before, after *model.Record) []Field {
	if textOf(before) == textOf(after) {
		return nil
	}
	c := &comparer{before: before, after: after, renamed: Change{Op: Changed, Before: before, After: after}.Renamed()}
	c.value(&before.Doc.Root, &after.Doc.Root, before.Kind.Root, place{})
	return c.fields
}

func textOf(r *model.Record) string { return r.Doc.File.Text[r.Doc.Start:r.Doc.End] }

// value compares what stands at a place in both records.
func (c *comparer) value(old, is *document.Node, s *kinds.Shape, at place) {
	switch {
	case old.Kind == document.Map && is.Kind == document.Map:
		c.mapping(old, is, s, at)
	case old.Kind == document.List && is.Kind == document.List:
		c.list(old, is, s, at)
	case !same(old, is, s):
		c.differ(old, is, at)
	}
}

// mapping compares key by key, in the order of the schema; keys that it does not have come last, as they are written.
func (c *comparer) mapping(old, is *document.Node, s *kinds.Shape, at place) {
	was, now := values(old), values(is)
	for _, name := range keys(old, is, s) {
		here := at.key(name)
		switch before, after := was[name], now[name]; {
		case c.renamed && here.after == "/metadata/name": // it is what renaming means
		case before == nil:
			c.differ(nil, after, here)
		case after == nil:
			c.differ(before, nil, here)
		default:
			c.value(before, after, s.Property(name), here)
		}
	}
}

func values(n *document.Node) map[string]*document.Node {
	out := make(map[string]*document.Node, len(n.Items())/2)
	for key, value := range n.Pairs() {
		out[key.Text] = value
	}
	return out
}

// keys lists the keys that one of two mappings has.
func keys(old, is *document.Node, s *kinds.Shape) []string {
	has := make(map[string]bool, len(is.Items())/2)
	var written []string
	for _, n := range []*document.Node{is, old} {
		for key := range n.Pairs() {
			if !has[key.Text] {
				has[key.Text] = true
				written = append(written, key.Text)
			}
		}
	}
	if s == nil {
		return written
	}
	var ordered []string
	for _, p := range s.Properties {
		if has[p.Name] {
			ordered = append(ordered, p.Name)
			delete(has, p.Name)
		}
	}
	return append(ordered, slices.DeleteFunc(written, func(name string) bool { return !has[name] })...)
}

// differ notes a value that differs; old or is is nil where there is none.
func (c *comparer) differ(old, is *document.Node, at place) {
	if c.renamed && strings.HasPrefix(at.after, "/metadata/previously") &&
		(old == nil && isName(is, c.before) && entered(c.before, c.after) || is == nil && isName(old, c.after) && entered(c.after, c.before)) {
		return // it is what renaming means, or undoing it
	}
	f := Field{Before: at.before, After: at.after, Old: old, New: is}
	if is == nil {
		f.Path, f.After = c.before.Identity(at.before), ""
	} else {
		f.Path = c.after.Identity(at.after)
	}
	if old == nil {
		f.Before, f.within = "", at.before[:max(0, lastToken(at.before))]
	}
	c.fields = append(c.fields, f)
}

// entered says that the name which a record has in one state came to its earlier names in the other.
func entered(is, other *model.Record) bool {
	listed := func(r *model.Record) (n int) {
		for _, name := range previously(r) {
			if name == is.Name {
				n++
			}
		}
		return n
	}
	return listed(is) == 0 && listed(other) == 1
}

// isName says that a value is the name of a record, alone or as the only one of a list.
func isName(n *document.Node, r *model.Record) bool {
	if n != nil && n.Kind == document.List && len(n.Items()) == 1 {
		n = &n.Items()[0]
	}
	return n.Str() == r.Name
}
