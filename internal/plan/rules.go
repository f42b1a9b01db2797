package plan

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/observe"
)

// The rules that a review of a plan finds.
const (
	RuleHeld         = "plan/destroys-held"
	RuleUsed         = "plan/destroys-used"
	RuleUnregistered = "plan/unregistered"
)

// Rules lists what can be wrong with a plan, by id.
func Rules() []diag.Rule {
	return []diag.Rule{
		{
			ID: RuleHeld, Title: "Nothing that is held is destroyed", Severity: diag.Error, Source: "ITIL 4 ITAM 3.1.3",
			Description: "A plan would destroy or replace a thing that is kept as it is for a legal matter. What a court asks for must not vanish with a change of code.",
			Fix:         "take it out of the plan until the hold is released",
		},
		{
			ID: RuleUsed, Title: "What is destroyed is out of use", Severity: diag.Warning, Source: "ITIL 4 ITAM 2.2.4",
			Description: "A plan would destroy a thing whose record says that it is in use. Its lifecycle has steps for that, with what they ask for: data that are kept, people who are told, an approval.",
			Fix:         "take the record to its next state with `muster move`, as the review of the plan says, or leave the thing",
		},
		{
			ID: RuleUnregistered, Title: "What a plan is about is registered", Severity: diag.Warning, Source: "ITIL 4 ITAM 3.1.3",
			Description: "A plan would change or destroy a thing in scope of which there is no record: nobody can say whose it is and what depends on it.",
			Fix:         "register it first: `muster reconcile --write` proposes a record",
		},
	}
}

// Findings are what is wrong with a plan. The place is the record's; of what has none, the root of the registry.
func (p *Plan) Findings(root diag.Range) diag.List {
	var list diag.List
	for _, t := range p.Things {
		ends := t.Does == observe.Delete || t.Does == observe.Replace
		switch {
		case t.Record == nil:
			if t.Does != observe.Create && t.Does != Lost && t.Outside == "" && !t.Item.Gone {
				message := fmt.Sprintf("%s %s would be %s, and no record is about it", t.Item.Type, t.Item.Place.Pointer, Done(t.Does))
				list = append(list, diag.Finding{Rule: RuleUnregistered, Severity: diag.Warning, Message: message, Identity: t.Item.Place.Pointer, Range: root})
			}
			continue
		case ends && t.Standing.Hold != "":
			message := fmt.Sprintf("%s would be %s, and is held for %s", t.Item.Place.Pointer, Done(t.Does), t.Standing.Hold)
			list = append(list, t.Record.Finding(RuleHeld, diag.Error, "/spec/legalHold", message, ""))
		}
		if t.Does == observe.Delete && t.Standing.InUse {
			message := fmt.Sprintf("%s would be destroyed, and is %s", t.Item.Place.Pointer, t.Standing.State)
			list = append(list, t.Record.Finding(RuleUsed, diag.Warning, "/spec/lifecycle/state", message, t.Move()))
		}
	}
	return list
}

// Done is what is done to a thing, as a participle.
func Done(does observe.Planned) string {
	switch does {
	case observe.Create:
		return "created"
	case observe.Update:
		return "updated"
	case observe.Replace:
		return "replaced"
	case observe.Delete:
		return "destroyed"
	case Lost:
		return "deleted beside the plan"
	}
	return string(does)
}

// Move is the command that takes the record on its way out; "" where there is none.
func (t *Thing) Move() string {
	if len(t.Standing.Way) == 0 {
		return ""
	}
	return "muster move " + t.Record.Name + " " + strings.Join(t.Standing.Way, " ")
}
