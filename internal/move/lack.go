package move

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/itam/people"
	"github.com/assetmuster/muster/internal/kinds"
)

// tell says what a step lacks, in the words of the step.
func (t *trip) tell(step lifecycle.Transition, l lifecycle.Lack) {
	lead := fmt.Sprintf("to become %s it needs ", step.To)
	for _, pointer := range l.Fields {
		if slices.Contains(t.refused, pointer) {
			continue
		}
		t.problem(lead+lifecycle.Dotted(pointer), t.ask("set", lifecycle.Dotted(pointer), lifecycle.Dotted(pointer)+"="+Sample(t.record.Kind.Root.At(pointer))))
	}
	for _, e := range l.Evidence {
		t.problem(lead+"evidence of type "+e.Name+described(e)+t.misnamed(e.Name), t.ask("evidence", "evidence", e.Name+"=LOCATION"))
	}
	for _, e := range l.Untimely {
		t.problem(fmt.Sprintf("%s comes into being in %s, where it never was", e.Name, strings.Join(e.IssuedIn, " or ")), "take the steps through that state first")
	}
	if l.Approver != "" && t.order.ApprovedBy == "" {
		t.problem(lead+"the approval of the role "+l.Approver, t.approvers(l.Approver))
	}
	if l.NotOfRole != "" && t.order.ApprovedBy != "" {
		t.problem(fmt.Sprintf("%s does not hold the role %s, which approves the step to %s", diag.Short(t.order.ApprovedBy), l.NotOfRole, step.To), t.approvers(l.NotOfRole))
	}
}

// ask says how to bring what is lacking: by a flag, or in a column of the file of orders.
func (t *trip) ask(flag, column, value string) string {
	if t.order.Row == 0 {
		return "--" + flag + " " + value
	}
	return fmt.Sprintf("fill in a column %s, or say --%s %s for all lines", column, flag, value)
}

func described(e lifecycle.Evidence) string {
	if e.Description == "" {
		return ""
	}
	return " (" + strings.TrimSuffix(e.Description, ".") + ")"
}

// misnamed points to evidence that was brought under a similar name.
func (t *trip) misnamed(name string) string {
	for _, proof := range t.order.Evidence {
		if diag.Nearest(proof.Type, []string{name}) != "" {
			return fmt.Sprintf("; %q is another", diag.Short(proof.Type))
		}
	}
	return ""
}

// approvers says who may approve.
func (t *trip) approvers(role string) string {
	holders := slices.DeleteFunc(people.Holders(t.s, role), func(name string) bool {
		return !people.Here(t.s, name, t.today)
	})
	if len(holders) == 0 {
		return "nobody who is here holds that role: name a holder in Role/" + role
	}
	text := t.ask("approved-by", "approvedBy", holders[0])
	if len(holders) > 1 {
		text += " (or " + listed(holders[1:]) + ")"
	}
	return text
}

// Sample shows how a value looks that the schema wants, for the end of --set FIELD=.
func Sample(s *kinds.Shape) string {
	switch {
	case s == nil:
		return "VALUE"
	case len(s.Ref) == 1:
		return strings.ToUpper(s.Ref[0])
	case len(s.Ref) > 1:
		return strings.Join(s.Ref, "|") + "/NAME"
	case len(s.Enum) > 0:
		return strings.Join(s.Enum, "|")
	case s.Format == "date":
		return "YYYY-MM-DD"
	case s.Type == "object":
		return "'{" + strings.Join(fieldsOf(s), ", ") + "}'"
	case s.Type == "array":
		return "'[" + Sample(s.Items) + "]'"
	case s.Type == "boolean":
		return "true|false"
	case s.Type == "integer" || s.Type == "number":
		return "NUMBER"
	}
	return "TEXT"
}

// fieldsOf shows the fields that an object must have.
func fieldsOf(s *kinds.Shape) []string {
	var out []string
	for _, p := range s.Properties {
		if p.Required {
			out = append(out, p.Name+": "+strings.Trim(Sample(p.Shape), "'"))
		}
	}
	return out
}
