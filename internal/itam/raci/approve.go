package raci

import (
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/itam/selector"
)

// Touched is a record that a change touches; nil where it is not there.
type Touched struct {
	Kind, Name    string
	Before, After *document.Node
}

// ID is what people call it: Kind/name.
func (t Touched) ID() string { return t.Kind + "/" + t.Name }

// Approval is a role whose approval a change needs.
type Approval struct {
	*Role
	For []Reason // by what they say
}

// Reason is why a role is asked: an activity that it is accountable for, or a step of a lifecycle that it approves.
type Reason struct {
	Why   string   // asset-lifecycle/follow-lifecycle, or in-use → retired
	Title string   // what people call it; "" where it has no other name
	What  []string // the records and files, in order
}

// Approvals says who must approve a change, by the book of the state that it starts from. A record is governed as it was and
// as it becomes: neither leaving nor entering what an activity governs goes around it. Later is the state that the change
// makes, with files those that differ: what holds no record is governed by its path.
func (b *Book) Approvals(later selector.Registry, touched []Touched, files []string) []Approval {
	c := collected{}
	for _, t := range touched {
		for _, a := range b.governing(later, t) {
			c.activity(a, t.ID())
		}
		for _, s := range b.Steps(t) {
			c.add(s.Approver, s.Why(), s.Title, t.ID())
		}
	}
	for _, file := range files {
		for _, a := range b.OfFile(file) {
			c.activity(a, file)
		}
	}
	return c.sorted(b)
}

func (b *Book) governing(later selector.Registry, t Touched) []*Activity {
	var out []*Activity
	if t.Before != nil {
		out = b.Of(b.reg, t.Kind, t.Before)
	}
	if t.After != nil {
		out = append(out, b.Of(b.reg, t.Kind, t.After)...)
		out = append(out, b.Of(later, t.Kind, t.After)...)
	}
	return out
}

// collected is what is asked of each role, by why.
type collected map[string]map[string]*Reason

func (c collected) activity(a *Activity, what string) {
	for _, role := range a.Roles(Accountable) {
		c.add(role, a.Path(), a.Title, what)
	}
}

func (c collected) add(role, why, title, what string) {
	if c[role] == nil {
		c[role] = map[string]*Reason{}
	}
	r := c[role][why]
	if r == nil {
		r = &Reason{Why: why, Title: title}
		c[role][why] = r
	}
	r.What = append(r.What, what)
}

func (c collected) sorted(b *Book) []Approval {
	var out []Approval
	for _, role := range slices.Sorted(maps.Keys(c)) {
		a := Approval{Role: b.Role(role)}
		for _, r := range c[role] {
			slices.Sort(r.What)
			r.What = slices.Compact(r.What)
			a.For = append(a.For, *r)
		}
		slices.SortFunc(a.For, func(x, y Reason) int { return strings.Compare(x.Why, y.Why) })
		out = append(out, a)
	}
	return out
}

// Step is a step of a lifecycle that a role approves.
type Step struct{ From, To, Title, Approver string }

// Why names the step as people read it.
func (s Step) Why() string { return s.From + " → " + s.To }

// Steps gives those that a change takes with a record, by the models of the book's state. Where the log was written anew,
// the step is from the state before to the present one.
func (b *Book) Steps(t Touched) []Step {
	before, after := states(t.Before), states(t.After)
	if len(before) == 0 || len(after) == 0 || slices.Equal(before, after) {
		return nil
	}
	path := []string{before[len(before)-1], after[len(after)-1]}
	if len(after) > len(before) && slices.Equal(before, after[:len(before)]) {
		path = after[len(before)-1:]
	}
	var out []Step
	for i := 1; i < len(path); i++ {
		for _, s := range b.StepsFrom(t.Before, path[i-1]) {
			if s.To == path[i] {
				out = append(out, s)
			}
		}
	}
	return out
}

// StepsFrom gives the steps that lead a record on from a state and that a role approves.
func (b *Book) StepsFrom(root *document.Node, state string) []Step {
	model, _ := lifecycle.Of(b.reg, root)
	var out []Step
	for _, t := range model.Transitions {
		if t.From == state && t.Approver != "" {
			out = append(out, Step{t.From, t.To, t.Title, t.Approver})
		}
	}
	return out
}

// states is the log of a record's lifecycle, the present state last.
func states(root *document.Node) []string {
	var out []string
	if root == nil {
		return nil
	}
	for _, step := range lifecycle.Steps(root) {
		out = append(out, step.State)
	}
	return out
}

// Covers says that somebody is asked about a record or file.
func Covers(list []Approval, what string) bool {
	return slices.ContainsFunc(list, func(a Approval) bool { return a.Asks(what) })
}

// Asks says that the approval is about a record or file.
func (a Approval) Asks(what string) bool {
	return slices.ContainsFunc(a.For, func(r Reason) bool { return slices.Contains(r.What, what) })
}
