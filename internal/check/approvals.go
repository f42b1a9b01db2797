package check

import (
	"slices"

	"github.com/assetmuster/muster/internal/itam/raci"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
)

// approvals says who must approve a change, by the roles, matrices and models of the state that it starts from: a change
// does not choose its own reviewers. Where there was no registry before, its own count.
func (out *Comparison) approvals(pair Pair, base, head policy.Registry) []raci.Approval {
	records := out.Base.Records
	if out.Adopted {
		base, records = head, out.Head.Records
	}
	book := raci.Read(base, out.AsOf)
	touched := make([]raci.Touched, len(out.Changes.Changes))
	for i, c := range out.Changes.Changes {
		touched[i] = raci.Touched{Kind: c.Record().Kind.Name, Name: c.Record().Name}
		if c.Before != nil {
			touched[i].Before = &c.Before.Doc.Root
		}
		if c.After != nil {
			touched[i].After = &c.After.Doc.Root
		}
	}
	list := book.Approvals(head, touched, out.files(pair))
	return append(list, ungoverned(book, list, touched, records)...)
}

// files are those that differ: where nobody listed them, those of which something is told.
func (out *Comparison) files(pair Pair) []string {
	files := slices.Clone(pair.Changed)
	for _, p := range out.Policies {
		files = append(files, p.Path)
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// ungoverned asks those whom the registry's own record names about waivers that no activity governs.
func ungoverned(book *raci.Book, list []raci.Approval, touched []raci.Touched, records []*model.Record) []raci.Approval {
	names := Approvers(records)
	var what []string
	for _, t := range touched {
		if t.Kind == "Waiver" && !raci.Covers(list, t.ID()) {
			what = append(what, t.ID())
		}
	}
	if len(names) == 0 || len(what) == 0 {
		return nil
	}
	return []raci.Approval{{Role: book.Named(names), For: []raci.Reason{{Why: "waiver", What: what}}}}
}
