package review

import (
	"slices"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/secret"
)

// author writes one page.
type author struct {
	*check.Comparison
	options    Options
	base, head *model.Snapshot // base is nil where there was no registry
	show       struct{ base, head shown }
	cleaner    cleaner
	approvers  []string      // as base's settings name them
	settings   *model.Record // the record of the registry itself, as it is now
	governing  []string      // the records and policy files of the change that say how others are judged
	nouns      nouns
	tally      tally
	entries    map[string][]Entry // by group
}

func (a *author) page() *Page {
	a.prepare()
	for _, c := range a.Changes.Changes {
		a.change(c)
	}
	for _, p := range a.Policies {
		a.policy(p)
	}
	p := &Page{
		Options: a.options, AsOf: a.AsOf, Adopted: a.Adopted, Near: a.Near, Judge: a.Judge, Headline: a.tally.headline(),
		Unclear: a.Changes.Unclear, Approvals: a.approvals(), New: a.findings(), Fixed: a.Fixed, Waived: a.Waived, Outside: a.Outside,
	}
	if a.Beside != nil {
		p.More = a.Beside.More
	}
	for _, g := range groups() {
		if g.Entries = a.entries[g.ID]; len(g.Entries) > 0 {
			g.arrange()
			p.Groups = append(p.Groups, g)
		}
	}
	a.attach(p)
	p.Counts = a.counts(p)
	return p
}

func (a *author) prepare() {
	a.head, a.settings = a.Head.Snapshot, check.Settings(a.Head.Records)
	a.cleaner = cleaner{base: secret.Places{}.Cover(nil), head: a.Secrets.Cover(a.Head.Files)}
	if a.Base != nil && a.Base.Snapshot != nil {
		a.base = a.Base.Snapshot
		a.approvers = check.Approvers(a.Base.Records)
		a.cleaner.base = a.OldSecrets.Cover(a.Base.Files)
	}
	a.show.base, a.show.head = shown{a.OldSecrets}, shown{a.Secrets}
	a.nouns, a.tally, a.entries = nouns{}, tally{at: map[tallyKey]int{}}, map[string][]Entry{}
}

// change enters one record.
func (a *author) change(c change.Change) {
	r := c.Record()
	pieces := piecesOf(c)
	group, noun := a.groupOf(c, pieces), a.called(c)
	a.tally.add(group, noun, did(group, c, pieces), sooner(pieces))
	words, rest := a.words(c, pieces)
	e := Entry{
		Record: a.cleaner.clean(r.ID()), Name: a.cleaner.clean(r.Name), Title: a.cleaner.clean(r.Title()),
		What: noun.One, Op: c.Op, Words: a.cleaner.all(words), Rest: a.cleaner.all(rest),
		Place: place(c, pieces), Old: c.Op == change.Removed, Sooner: sooner(pieces),
	}
	a.entries[group] = append(a.entries[group], e)
	if group == Governance {
		a.governing = append(a.governing, r.ID())
	}
}

// place is where a reader looks first: the weightiest value that changed, else the record's name.
func place(c change.Change, pieces []piece) diag.Range {
	for _, p := range sorted(pieces) {
		if p.pointer != "" {
			at, _ := c.After.Doc.Place(p.pointer)
			return at
		}
	}
	at, _ := c.Record().Doc.Place("/metadata/name")
	return at
}

// policy enters one policy file, with what it does to the rules.
func (a *author) policy(p check.PolicyChange) {
	e := Entry{
		Name: a.cleaner.clean(p.Path), What: policyFile().One, Op: p.Op, Words: append([]string{verb(p.Op)}, a.cleaner.all(slices.Clone(p.Notes))...),
		Place: diag.Range{File: p.Path}, Old: p.Op == change.Removed,
	}
	a.tally.add(Governance, policyFile(), verb(p.Op), false)
	a.entries[Governance] = append(a.entries[Governance], e)
	a.governing = append(a.governing, p.Path)
}

func policyFile() Noun { return Noun{"policy file", "policy files"} }

func verb(op change.Op) string {
	if op == change.Removed {
		return "deleted"
	}
	return string(op)
}

func (a *author) counts(p *Page) Counts {
	c := Counts{
		Rewritten: len(a.Changes.Rewritten), Policies: len(a.Policies), Fixed: len(a.Fixed), Kept: len(a.Kept), Waived: len(a.Waived), Outside: len(a.Outside), More: len(p.More),
		Governance: len(a.entries[Governance]),
	}
	for _, ch := range a.Changes.Changes {
		if len(ch.Told()) < len(ch.Fields) {
			c.Noted++
		}
		switch ch.Op {
		case change.Added:
			c.Added++
		case change.Removed:
			c.Removed++
		default:
			c.Changed++
		}
	}
	c.Errors, c.Warnings, c.Infos = a.New.Count()
	return c
}
