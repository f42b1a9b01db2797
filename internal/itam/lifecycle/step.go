package lifecycle

import (
	"fmt"

	"github.com/assetmuster/muster/internal/document"
)

// Step is one entry into a state.
type Step struct {
	State, Since           string
	By, ApprovedBy, Reason string
	Evidence               []Proof
	Pointer                string // where it stands in the record
}

// Proof is one piece of evidence.
type Proof struct{ Type, Location string }

// Lifecycle is where the record keeps its state.
const Lifecycle = "/spec/lifecycle"

// Steps gives the steps of a record, oldest first; the last is the present one. The history is the whole log. What stands
// beside the state belongs to the present step too. Where the history does not end with the present step, as records of the
// older form do, that follows it.
func Steps(root *document.Node) []Step {
	n := root.Get("spec").Get("lifecycle")
	if n == nil {
		return nil
	}
	var steps []Step
	for i, item := range n.Get("history").List() {
		steps = append(steps, readStep(&item, fmt.Sprintf("%s/history/%d", Lifecycle, i)))
	}
	now := readStep(n, Lifecycle)
	if now.State == "" {
		return steps
	}
	last := len(steps) - 1
	if last < 0 || steps[last].State != now.State || steps[last].Since != now.Since {
		return append(steps, now)
	}
	steps[last] = steps[last].with(now)
	return steps
}

// with adds what stands beside the state to what the history says of the present step.
func (s Step) with(beside Step) Step {
	for _, field := range []struct {
		into *string
		from string
	}{{&s.By, beside.By}, {&s.ApprovedBy, beside.ApprovedBy}, {&s.Reason, beside.Reason}} {
		if *field.into == "" {
			*field.into = field.from
		}
	}
	s.Evidence = append(s.Evidence, beside.Evidence...)
	return s
}

func readStep(n *document.Node, pointer string) Step {
	s := Step{
		State: n.Get("state").Str(), Since: n.Get("since").Str(), By: n.Get("by").Str(), ApprovedBy: n.Get("approvedBy").Str(),
		Reason: n.Get("reason").Str(), Pointer: pointer,
	}
	for _, e := range n.Get("evidence").List() {
		s.Evidence = append(s.Evidence, Proof{e.Get("type").Str(), e.Get("location").Str()})
	}
	return s
}
