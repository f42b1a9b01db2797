package review

import (
	"strings"

	"github.com/assetmuster/muster/internal/itam/raci"
)

// Approval is somebody whose approval the change needs, by the state that it starts from.
type Approval struct {
	Role    string // the name of the role; "" where the registry's own record names whom to ask
	Title   string // what people call it, "" where it has no other name
	Holders []Holder
	For     []Reason
}

// Holder is who can approve.
type Holder struct {
	Record string   // Person/p-0110, Team/itam
	Owners []string // how the forge knows them; none where it does not
}

// Reason is why an approval is needed.
type Reason struct {
	Why   string   // asset-lifecycle/follow-lifecycle, in-use → retired
	Title string   // what people call it, "" where it has no other name
	What  []string // the records and files that it is for
}

// approvals says who must approve the change, and why.
func (a *author) approvals() []Approval {
	var out []Approval
	for _, from := range a.Approvals {
		to := Approval{Role: a.cleaner.clean(from.Name), Title: a.cleaner.clean(from.Title)}
		for _, h := range from.Holders {
			if !h.Gone {
				to.Holders = append(to.Holders, Holder{a.cleaner.clean(h.Record), a.cleaner.all(append([]string{}, h.Owners...))})
			}
		}
		for _, r := range from.For {
			to.For = append(to.For, Reason{a.cleaner.clean(r.Why), a.cleaner.clean(r.Title), a.cleaner.all(append([]string{}, r.What...))})
		}
		out = append(out, to)
	}
	return out
}

// approversOf names who may approve what excuses a violation: the roles that approve the waiver, or what else the change does
// to the rules; where no activity governs that, those whom base's settings name.
func (a *author) approversOf(why string) []string {
	var out []string
	for _, approval := range a.Approvals {
		if approval.Name != "" && a.excuses(approval, why) {
			out = append(out, a.cleaner.clean("Role/"+approval.Name))
		}
	}
	if len(out) == 0 {
		return a.approvers
	}
	return out
}

func (a *author) excuses(approval raci.Approval, why string) bool {
	if strings.HasPrefix(why, "Waiver/") {
		return approval.Asks(why)
	}
	for _, id := range a.governing {
		if approval.Asks(id) {
			return true
		}
	}
	return false
}
