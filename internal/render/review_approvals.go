package render

import (
	"cmp"
	"strings"

	"github.com/assetmuster/muster/internal/review"
)

type jsonApproval struct {
	Role    string       `json:"role"`
	Title   string       `json:"title"`
	Holders []jsonHolder `json:"holders"`
	For     []jsonReason `json:"for"`
}

type jsonHolder struct {
	Record string   `json:"record"`
	Owners []string `json:"owners"`
}

type jsonReason struct {
	Why   string   `json:"why"`
	Title string   `json:"title"`
	What  []string `json:"what"`
}

func jsonApprovals(list []review.Approval) []jsonApproval {
	out := make([]jsonApproval, 0, len(list))
	for _, a := range list {
		to := jsonApproval{a.Role, a.Title, make([]jsonHolder, 0, len(a.Holders)), make([]jsonReason, 0, len(a.For))}
		for _, h := range a.Holders {
			to.Holders = append(to.Holders, jsonHolder{h.Record, append([]string{}, h.Owners...)})
		}
		for _, r := range a.For {
			to.For = append(to.For, jsonReason{r.Why, r.Title, append([]string{}, r.What...)})
		}
		out = append(out, to)
	}
	return out
}

// asked names a role with those who hold it, as the forge knows them.
func asked(a review.Approval) string {
	var who []string
	for _, h := range a.Holders {
		if len(h.Owners) == 0 {
			who = append(who, h.Record)
		}
		who = append(who, h.Owners...)
	}
	switch {
	case a.Role == "":
		return strings.Join(who, ", ")
	case len(who) == 0:
		return a.Role + ", which nobody holds"
	}
	return a.Role + " " + strings.Join(who, ", ")
}

// about names what an approval is for: the first of the records and files, and how many there are besides.
func about(what []string, most int) string {
	if len(what) <= most {
		return strings.Join(what, ", ")
	}
	return strings.Join(what[:most], ", ") + " and " + number(len(what)-most) + " more"
}

const approvalsShown = 5 // records that text names of each reason

func (t *reviewText) approvals() {
	if len(t.review.Page.Approvals) == 0 {
		return
	}
	t.print("%s\n", t.style.bold("Approvals"))
	for _, a := range t.review.Page.Approvals {
		t.print("  %s\n", inline(asked(a)))
		for _, r := range a.For {
			why := r.Why
			if r.Title != "" {
				why += " (" + r.Title + ")"
			}
			t.print("      %s: %s\n", inline(why), inline(about(r.What, approvalsShown)))
		}
	}
	t.print("\n")
}

// approvals is one paragraph: who is asked, and what for.
func (m *reviewPage) approvals() string {
	if len(m.Page.Approvals) == 0 {
		return ""
	}
	const open, end = "\n**Approvals:** ", ".\n"
	s := section{limit: approvalsLimit}
	s.write(open)
	for i, a := range m.Page.Approvals {
		text := short(asked(a)) + " (" + reasons(a.For) + ")"
		if i > 0 {
			text = " · " + text
		}
		if !s.add(text) {
			s.write(" and " + number(len(m.Page.Approvals)-i) + " more")
			break
		}
	}
	return s.String() + end
}

func reasons(list []review.Reason) string {
	var out []string
	for _, r := range list[:min(phrasesShown, len(list))] {
		what := short(r.What[0])
		if len(r.What) > 1 {
			what = count(len(r.What), "change")
		}
		out = append(out, short(cmp.Or(r.Title, r.Why))+": "+what)
	}
	if more := len(list) - len(out); more > 0 {
		out = append(out, "and "+count(more, "more reason"))
	}
	return strings.Join(out, "; ")
}
