package focus

import (
	"math/bits"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/policy"
)

// kindSet is a set of kinds: a bit for each, in the order of their names.
type kindSet uint64

const mostKinds = 64

// tables say, by the number of a kind, what judging its records may look at.
type tables struct {
	bits      map[string]kindSet
	refers    []kindSet // the kinds that its records refer to
	named     []kindSet // those of which rules look up records that are named somewhere
	referrers []kindSet // those of whose records rules ask who refers to them
	any       []kindSet // those of which rules may look at any record
	declaring kindSet   // the kinds whose records declare the schemas of others
}

func newTables(set *kinds.Set, reads map[string]policy.Reads) (tables, error) {
	if len(set.All()) > mostKinds {
		return tables{}, whole("there are more than %d kinds", mostKinds)
	}
	t := tables{bits: kindBits(set)}
	for _, k := range set.All() {
		r := reads[k.Name]
		t.named = append(t.named, t.of(r.Named))
		t.referrers = append(t.referrers, t.of(r.Referrers))
		t.any = append(t.any, t.of(r.Any))
		refers := kindSet(0)
		t.shape(k, k.Root, &refers)
		t.refers = append(t.refers, refers)
	}
	return t, nil
}

func kindBits(set *kinds.Set) map[string]kindSet {
	bits := map[string]kindSet{}
	for i, k := range set.All() {
		bits[k.Name] = 1 << i
	}
	return bits
}

// shape collects what values of a shape refer to.
func (t *tables) shape(k *kinds.Kind, s *kinds.Shape, refers *kindSet) {
	if s == nil {
		return
	}
	*refers |= t.of(s.Ref)
	if s.From != nil {
		t.declaring |= t.of(k.Root.At(s.From.Ref).Ref)
	}
	for _, p := range s.Properties {
		t.shape(k, p.Shape, refers)
	}
	t.shape(k, s.Items, refers)
	t.shape(k, s.Values, refers)
}

func (t *tables) of(names []string) (set kindSet) {
	for _, name := range names {
		set |= t.bits[name]
	}
	return set
}

// those gives the kinds of whose row one of some kinds is.
func those(rows []kindSet, kinds kindSet) (set kindSet) {
	for i, row := range rows {
		if row&kinds != 0 {
			set |= 1 << i
		}
	}
	return set
}

// union joins the rows of some kinds.
func union(rows []kindSet, kinds kindSet) (set kindSet) {
	for ; kinds != 0; kinds &= kinds - 1 {
		set |= rows[bits.TrailingZeros64(uint64(kinds))]
	}
	return set
}
