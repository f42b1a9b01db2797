package render

import (
	"io"

	"github.com/assetmuster/muster/internal/review"
)

type jsonReview struct {
	Version   string         `json:"version"`
	Base      jsonState      `json:"base"`
	Head      jsonState      `json:"head"`
	AsOf      string         `json:"asOf"`
	Rules     string         `json:"rulesFrom"`
	Adopted   bool           `json:"adopted"`
	Summary   jsonCounts     `json:"summary"`
	Headline  []jsonPart     `json:"headline"`
	Groups    []jsonGroup    `json:"groups"`
	Unclear   []jsonUnclear  `json:"unclear"`
	Approvals []jsonApproval `json:"approvals"`
	New       []jsonNew      `json:"new"`
	Fixed     []jsonFinding  `json:"fixed"`
	Waived    []jsonFinding  `json:"waived"`
	Outside   []jsonFinding  `json:"outOfScope"`
	More      []jsonFinding  `json:"moreByHead"`
}

type jsonState struct {
	Name     string `json:"name"`
	Revision string `json:"revision"`
}

type jsonCounts struct {
	Added      int  `json:"added"`
	Removed    int  `json:"removed"`
	Changed    int  `json:"changed"`
	Rewritten  int  `json:"rewritten"`
	Noted      int  `json:"noted"`
	Policies   int  `json:"policies"`
	Governance int  `json:"governance"`
	Errors     int  `json:"errors"`
	Warnings   int  `json:"warnings"`
	Infos      int  `json:"infos"`
	Fixed      int  `json:"fixed"`
	Kept       *int `json:"kept,omitempty"` // not there where it was not counted
	Waived     int  `json:"waived"`
	Outside    int  `json:"outOfScope"`
	More       int  `json:"moreByHead"`
}

type jsonPart struct {
	Group string `json:"group"`
	Count int    `json:"count"`
	Text  string `json:"text"`
}

type jsonGroup struct {
	ID      string      `json:"id"`
	Title   string      `json:"title"`
	Entries []jsonEntry `json:"entries"`
}

type jsonEntry struct {
	Record  string   `json:"record"`
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	What    string   `json:"what"`
	Op      string   `json:"op"`
	Changes []string `json:"changes"`
	Rest    []string `json:"details"`
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Side    string   `json:"side"`
	New     int      `json:"newFindings"`
	Breaks  []string `json:"breaks"`
}

type jsonUnclear struct {
	Path string `json:"path"`
	Side string `json:"side"`
}

type jsonNew struct {
	Finding jsonFinding `json:"finding"`
	Because string      `json:"because"`
	Excuse  *jsonExcuse `json:"excuse"`
}

type jsonExcuse struct {
	Why       string   `json:"why"`
	Approvers []string `json:"approvers"`
}

// ReviewJSON writes a review for programs, as schema/output/review.schema.json describes it.
func ReviewJSON(w io.Writer, r Review, _ Style) error {
	p, c := r.Page, r.Page.Counts
	kept := &c.Kept
	if p.Near {
		kept = nil
	}
	out := jsonReview{
		Version: formatVersion, Base: jsonState{p.Base, p.BaseRev}, Head: jsonState{p.Head, p.HeadRev}, AsOf: p.AsOf, Rules: p.Judge, Adopted: p.Adopted,
		Summary:  jsonCounts{c.Added, c.Removed, c.Changed, c.Rewritten, c.Noted, c.Policies, c.Governance, c.Errors, c.Warnings, c.Infos, c.Fixed, kept, c.Waived, c.Outside, c.More},
		Headline: []jsonPart{}, Groups: []jsonGroup{}, Unclear: []jsonUnclear{}, Approvals: jsonApprovals(p.Approvals), New: []jsonNew{},
		Fixed: r.jsonFindings(p.Fixed), Waived: r.jsonFindings(p.Waived), Outside: r.jsonFindings(p.Outside), More: r.jsonFindings(p.More),
	}
	for _, part := range p.Headline {
		out.Headline = append(out.Headline, jsonPart{part.Group, part.N, part.Text})
	}
	for _, g := range p.Groups {
		out.Groups = append(out.Groups, r.jsonGroup(g))
	}
	for _, u := range p.Unclear {
		out.Unclear = append(out.Unclear, jsonUnclear{u.Path, side(u.Before)})
	}
	for _, f := range p.New {
		out.New = append(out.New, r.jsonNew(f))
	}
	return writeJSON(w, out)
}

func (r Review) jsonGroup(g review.Group) jsonGroup {
	out := jsonGroup{g.ID, g.Title, make([]jsonEntry, 0, len(g.Entries))}
	for _, e := range g.Entries {
		breaks := make([]string, 0, len(e.Breaks))
		for _, i := range e.Breaks {
			breaks = append(breaks, r.Page.New[i].Fingerprint)
		}
		out.Entries = append(out.Entries, jsonEntry{
			e.Record, e.Name, e.Title, e.What, string(e.Op), append([]string{}, e.Words...), append([]string{}, e.Rest...),
			e.Place.File, e.Place.Start.Line, side(e.Old), e.New, breaks,
		})
	}
	return out
}

func (r Review) jsonNew(f review.Finding) jsonNew {
	out := jsonNew{Finding: r.jsonFinding(f.Finding), Because: f.Because}
	if f.Excuse != nil {
		out.Excuse = &jsonExcuse{f.Excuse.Why, append([]string{}, f.Excuse.Approvers...)}
	}
	return out
}

func side(before bool) string {
	if before {
		return "base"
	}
	return "head"
}
