package review

import (
	"cmp"
	"slices"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

// The groups of a page: what a change means.
const (
	Governance   = "governance"
	Assignments  = "assignments"
	Moves        = "moves"
	Purchases    = "purchases"
	Retirements  = "retirements"
	States       = "states"
	Owners       = "owners"
	People       = "people"
	Catalogue    = "catalogue"
	Agreements   = "agreements"
	Organisation = "organisation"
	Practice     = "practice"
	Other        = "other"
	Deletions    = "deletions"
)

// groups lists them in the order in which a page shows them.
func groups() []Group {
	return []Group{
		{ID: Governance, Title: "Governance"},
		{ID: Assignments, Title: "Assignments"},
		{ID: Moves, Title: "Moves"},
		{ID: Purchases, Title: "Purchases and new items"},
		{ID: Retirements, Title: "Retirements"},
		{ID: States, Title: "Other states"},
		{ID: Owners, Title: "Who answers for it"},
		{ID: People, Title: "People"},
		{ID: Catalogue, Title: "Catalogue"},
		{ID: Agreements, Title: "Agreements"},
		{ID: Organisation, Title: "Organisation"},
		{ID: Practice, Title: "Requests and documents"},
		{ID: Other, Title: "Other fields"},
		{ID: Deletions, Title: "Deletions"},
	}
}

// GroupIDs names the groups in their order.
func GroupIDs() []string {
	var ids []string
	for _, g := range groups() {
		ids = append(ids, g.ID)
	}
	return ids
}

// byMeaning says which group a meaning of a changed field belongs to, the weightiest first.
func byMeaning() []struct{ meaning, group string } {
	return []struct{ meaning, group string }{
		{kinds.MeansAssignment, Assignments},
		{kinds.MeansState, States},
		{kinds.MeansMove, Moves},
		{kinds.MeansDisposal, Retirements},
		{kinds.MeansPurchase, Purchases},
		{kinds.MeansOwner, Owners},
		{kinds.MeansPerson, People},
	}
}

// arrange puts first what ends earlier than it did, then the other changes, last what came: of a large catalogue most of
// a change is new products, and what happened to those that are in use must not drown among them.
func (g *Group) arrange() {
	rank := func(e Entry) int {
		switch {
		case e.Sooner:
			return 0
		case e.Op != change.Added:
			return 1
		}
		return 2
	}
	if g.ID != Governance {
		slices.SortStableFunc(g.Entries, func(d, e Entry) int { return cmp.Compare(rank(d), rank(e)) })
	}
}

// groupOf says where a change is shown: once, under the weightiest of what it means.
func (a *author) groupOf(c change.Change, pieces []piece) string {
	r := c.Record()
	switch {
	case r.Kind.Governs():
		return Governance
	case c.Op == change.Removed:
		return Deletions
	case c.Op == change.Added:
		return newcomer(r)
	case c.After.Removed() && !c.Before.Removed(), a.retires(c, pieces):
		return Retirements
	}
	for _, m := range byMeaning() {
		if p := find(pieces, m.meaning); p != nil && !(p.ends() && find(pieces, kinds.MeansState) != nil) {
			return m.group
		}
	}
	return byKind(r.Kind)
}

// newcomer says where a record is shown that was not there before.
func newcomer(r *model.Record) string {
	group := byKind(r.Kind)
	if group == Other || group != People && has(&r.Doc.Root, r.Kind.Root, kinds.MeansPurchase) {
		return Purchases
	}
	return group
}

// byKind goes by the part of the reference that the kind belongs to, and by what its records are about as a whole.
func byKind(k *kinds.Kind) string {
	switch k.Root.At("/spec").Meaning {
	case kinds.MeansPerson:
		return People
	case kinds.MeansPurchase:
		return Purchases
	}
	switch k.Group {
	case "catalogue":
		return Catalogue
	case "agreements":
		return Agreements
	case "organisation":
		return Organisation
	case "practice":
		return Practice
	}
	return Other
}
