package waiver

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/people"
	"github.com/assetmuster/muster/internal/itam/selector"
)

// approved says what is wrong with who approved a waiver. Nobody allows themselves what they ask for: such a waiver, and
// one of somebody who may not approve, waives nothing.
func (s Set) approved(w *Waiver, eyes selector.Registry) (list diag.List) {
	p := parties{eyes, s.law.AsOf}
	by, asked := w.Record.Text("/spec/approvedBy"), w.Record.Text("/spec/askedBy")
	approver := p.node(by)
	if approver == nil || approver.Get("metadata").Get("removed") != nil {
		w.State = NoApprover // linking says so
		return nil
	}
	if p.same(by, asked) {
		w.State = SelfGranted
		return diag.List{selfApproved(w, by, asked)}
	}
	entitled := p
	if s.law.Teams != nil {
		entitled.eyes = s.law.Teams
	}
	if !entitled.mayApprove(by, s.law.Approvers) {
		w.State = NotEntitled
		return diag.List{notEntitled(w, by, s.law.Approvers)}
	}
	if day, left := p.left(by); left {
		if day != "" && day < w.Granted {
			w.State = NotEntitled
			return diag.List{grantedAfterLeaving(w, by, day)}
		}
		list = append(list, approverLeft(w, by))
	}
	for i, target := range w.Targets {
		if how := p.concerned(by, target); how != "" {
			list = append(list, involved(w, by, target, how, i))
		}
	}
	return list
}

// parties answers questions about the persons and teams who have to do with a waiver.
type parties struct {
	eyes selector.Registry
	asOf string
}

func (p parties) node(id string) *document.Node {
	kind, name, _ := strings.Cut(id, "/")
	return p.eyes.Node(kind, name)
}

// left says that a person is not with the organisation any more, and since which day where that is known.
func (p parties) left(id string) (last string, left bool) {
	if !strings.HasPrefix(id, "Person/") {
		return "", false
	}
	spec := p.node(id).Get("spec")
	return spec.Get("leaves").Str(), people.Gone(spec, p.asOf)
}

// members are those of a team who are with the organisation, its lead among them.
func (p parties) members(team string) (out []string) {
	for _, name := range people.Members(p.node(team).Get("spec")) {
		if people.Here(p.eyes, name, p.asOf) {
			out = append(out, "Person/"+name)
		}
	}
	return out
}

// same says that whoever asks is whoever approves: one record, or a team that is one person.
func (p parties) same(by, asked string) bool {
	if asked == "" {
		return false
	}
	return by == asked || p.alone(by, asked) || p.alone(asked, by)
}

// alone says that a team is one person, and who that is.
func (p parties) alone(team, person string) bool {
	return strings.HasPrefix(team, "Team/") && slices.Equal(p.members(team), []string{person})
}

// mayApprove says that somebody is among those who may, or is a member of a team that is.
func (p parties) mayApprove(by string, approvers []string) bool {
	if len(approvers) == 0 || slices.Contains(approvers, by) {
		return true
	}
	return slices.ContainsFunc(approvers, func(a string) bool {
		return strings.HasPrefix(a, "Team/") && strings.HasPrefix(by, "Person/") && p.belongs(a, by)
	})
}

// belongs says that a team has a person as member or lead, also one who has left: that is said apart.
func (p parties) belongs(team, person string) bool {
	return slices.Contains(people.Members(p.node(team).Get("spec")), strings.TrimPrefix(person, "Person/"))
}

// concerned says in words how an approver has a record in their own hands; "" where they do not.
func (p parties) concerned(by, target string) string {
	if by == target {
		return "it is about the approver"
	}
	spec := p.node(target).Get("spec")
	owner := spec.Get("owner").Str()
	switch {
	case spec.Get("assignment").Get("to").Str() == by:
		return by + " has it"
	case spec.Get("custodian").Str() == by:
		return by + " is its custodian"
	case owner == by:
		return by + " owns it"
	case strings.HasPrefix(owner, "Team/") && "Person/"+p.node(owner).Get("spec").Get("lead").Str() == by:
		return by + " leads " + owner + ", which owns it"
	case strings.HasPrefix(target, "Team/") && "Person/"+spec.Get("lead").Str() == by:
		return by + " leads it"
	}
	return ""
}
