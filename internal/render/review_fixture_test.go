package render

import (
	"bytes"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/review"
)

const (
	someLink = "https://forge.example/acme/blob/{rev}/{path}#L{line}"
	someRev  = "4f2a0c9d1e8b7a6f5c4d3e2b1a0f9e8d7c6b5a49"
)

// reviewed is the review of a page, with the findings of the page.
func reviewed(p *review.Page, link string) Review {
	var list diag.List
	for i := range p.New {
		list = append(list, p.New[i].Finding)
	}
	list = list.Finish()
	for i := range p.New {
		p.New[i].Fingerprint = list[i].Fingerprint
	}
	r := report([]diag.Rule{{ID: "disposal/certificate-missing", Title: "A disposal without proof", Fix: "Ask the recycler."}}, nil, list)
	r.Since = &Since{Revision: p.Base, Fixed: p.Counts.Fixed, Known: p.Counts.Kept}
	return Review{Report: r, Page: p, Link: link}
}

// pull is a pull request as a person gets it.
func pull() *review.Page {
	at := func(file string, line int) diag.Range {
		return diag.Range{File: file, Start: diag.Pos{Line: line, Column: 3}, End: diag.Pos{Line: line, Column: 9}}
	}
	laptop := func(name, to string) review.Entry {
		return review.Entry{Record: "Asset/" + name, Name: name, Title: "Dev laptop", What: "laptop", Op: change.Changed,
			Words: []string{"in-stock → in-use", "to " + to}, Rest: []string{"lifecycle › since: 2026-11-12 → 2026-11-20"}, Place: at("assets/laptops.yaml", 14)}
	}
	finding := diag.Finding{Rule: "disposal/certificate-missing", Severity: diag.Error, Record: "Asset/srv-12", Pointer: "/spec/disposal",
		Message: "certificate missing for 2 disks", Range: at("assets/servers/lyon.yaml", 31)}
	broken := diag.Finding{Rule: "link/unknown-reference", Severity: diag.Error, Record: "Asset/sw-9", Pointer: "/spec/location",
		Message: "there is no Location named \"rack-9\"", Range: at("assets/switches.yaml", 7)}
	fixed := diag.Finding{Rule: "asset/owner-missing", Severity: diag.Warning, Record: "Asset/lt-1", Message: "nobody owns it", Range: at("assets/old.yaml", 3)}
	return &review.Page{
		Options: review.Options{Base: "main", Head: "HEAD", BaseRev: strings.Repeat("0", 40), HeadRev: someRev},
		AsOf:    "2026-11-21", Judge: "base",
		Headline: []review.Part{
			{Group: review.Assignments, N: 2, Text: "2 laptops assigned"}, {Group: review.Retirements, N: 1, Text: "1 server retired"},
			{Group: review.Deletions, N: 1, Text: "1 location deleted"}, {Group: review.Governance, N: 1, Text: "1 waiver added"},
		},
		Groups: []review.Group{
			{ID: review.Governance, Title: "Governance", Entries: []review.Entry{{Record: "Waiver/eos-srv-12", Name: "eos-srv-12", What: "waiver", Op: change.Added,
				Words: []string{"added", "rule: disposal/certificate-missing", "expires: 2027-02-28"}, Place: at("governance/waivers.yaml", 5)}}},
			{ID: review.Assignments, Title: "Assignments", Entries: []review.Entry{laptop("lt-0042", "Person/p-0981"), laptop("lt-0057", "Person/p-0644"), laptop("lt-0058", "Person/p-0644")}},
			{ID: review.Retirements, Title: "Retirements", Entries: []review.Entry{{Record: "Asset/srv-12", Name: "srv-12", What: "server", Op: change.Changed,
				Words: []string{"in-use → retired"}, Place: at("assets/servers/lyon.yaml", 29), New: 1}}},
			{ID: review.Deletions, Title: "Deletions", Entries: []review.Entry{{Record: "Location/rack-9", Name: "rack-9", What: "location", Op: change.Removed,
				Words: []string{"deleted"}, Place: at("places.yaml", 40), Old: true, Breaks: []int{1}}}},
		},
		Unclear: []change.Unclear{{Path: "assets/phones.yaml", Before: true}},
		Approvals: []review.Approval{
			{Role: "finance-partner", For: []review.Reason{{Why: "in-use → retired", What: []string{"Asset/srv-12"}}}},
			{Role: "it-asset-manager", Title: "IT asset manager", Holders: []review.Holder{{Record: "Person/p-0134", Owners: []string{"@sarnault"}}, {Record: "Person/p-0140"}},
				For: []review.Reason{
					{Why: "asset-lifecycle/follow", Title: "Follow the lifecycle model", What: []string{"Asset/lt-0042", "Asset/lt-0057", "Asset/lt-0058", "Asset/srv-12", "Asset/srv-13", "Asset/srv-14"}},
					{Why: "asset-lifecycle/exceptions", What: []string{"Waiver/eos-srv-12"}},
				}},
			{Holders: []review.Holder{{Record: "Team/itam", Owners: []string{"@acme/itam"}}}, For: []review.Reason{{Why: "waiver", What: []string{"Waiver/eos-srv-12"}}}},
		},
		New: []review.Finding{
			{Finding: finding, Excuse: &review.Excuse{Why: "Waiver/eos-srv-12", Approvers: []string{"Team/itam"}}},
			{Finding: broken, Because: "Location/rack-9"},
		},
		Fixed: diag.List{fixed}.Finish(), More: diag.List{fixed}.Finish(),
		Counts: review.Counts{Added: 1, Removed: 1, Changed: 4, Governance: 1, Errors: 2, Fixed: 1, Kept: 43, More: 1},
	}
}

// quiet is a change of which nothing is to be said.
func quiet() *review.Page {
	return &review.Page{Options: review.Options{Base: "HEAD", Head: "the working tree"}, AsOf: "2026-11-21", Judge: "base", Counts: review.Counts{Kept: 1}}
}

// of is a pull request whose every text is this one, so many times.
func of(evil string, times int) *review.Page {
	p := pull()
	at := diag.Range{File: evil, Start: diag.Pos{Line: 1, Column: 1}, End: diag.Pos{Line: 1, Column: 2}}
	f := diag.Finding{Rule: "local/" + evil, Severity: diag.Error, Message: evil, Hint: evil, Record: evil, Pointer: evil, Range: at}
	p.Options = review.Options{Base: evil, Head: evil, BaseRev: someRev, HeadRev: someRev}
	p.New, p.Fixed, p.Waived, p.Outside, p.More, p.Headline, p.Unclear = nil, nil, nil, nil, nil, nil, nil
	for i := range times {
		f.Rule = "local/" + evil + number(i/20)
		f.Range.Start.Column = i + 1
		p.New = append(p.New, review.Finding{Finding: f, Because: evil, Excuse: &review.Excuse{Why: evil, Approvers: []string{evil}}})
		p.Fixed, p.Waived, p.Outside, p.More = append(p.Fixed, f), append(p.Waived, f), append(p.Outside, f), append(p.More, f)
		p.Unclear = append(p.Unclear, change.Unclear{Path: evil})
	}
	p.Approvals = nil
	for range times {
		p.Approvals = append(p.Approvals, review.Approval{Role: evil, Title: evil, Holders: []review.Holder{{Record: evil, Owners: []string{evil}}},
			For: []review.Reason{{Why: evil, Title: evil, What: []string{evil}}, {Why: evil, What: []string{evil, evil}}}})
	}
	p.Groups = nil
	for _, id := range review.GroupIDs() {
		g := review.Group{ID: id, Title: "A group"}
		for i := range times {
			g.Entries = append(g.Entries, review.Entry{Record: evil, Name: evil, Title: evil, What: evil + number(i), Op: change.Changed,
				Words: []string{evil, evil}, Rest: []string{evil}, Place: at, New: 1, Breaks: []int{0}})
		}
		p.Groups = append(p.Groups, g)
		p.Headline = append(p.Headline, review.Part{Group: id, N: times, Text: evil})
	}
	p.Counts = review.Counts{Changed: times, Errors: times, Fixed: times, Waived: times, Outside: times, More: times, Governance: times}
	return p
}

func reviewIn(t testing.TB, format string, r Review) string {
	t.Helper()
	for _, f := range ReviewFormats() {
		if f.Name == format {
			var b bytes.Buffer
			if err := f.Write(&b, r, Style{}); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("there is no format %s", format)
	return ""
}
