package render

import (
	"io"
	"strconv"

	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// lifecycleJSON writes the model as an object, its states and transitions in the model's order.
func lifecycleJSON(w io.Writer, l Lifecycle, _ Style) error {
	states := []orderedObject{}
	for _, s := range l.States {
		states = append(states, orderedObject{
			{"name", s.Name}, {"title", s.Title}, {"description", s.Description}, {"stage", s.Stage}, {"initial", s.Initial}, {"final", s.Final},
			{"requires", listOf(s.Requires)}, {"evidence", listOf(s.Evidence)}, {"longestStayDays", figureOf(s.LongestStay)}, {"records", l.Records[s.Name]},
		})
	}
	transitions := []orderedObject{}
	for _, t := range l.Transitions {
		transitions = append(transitions, transitionJSON(t))
	}
	evidence := []orderedObject{}
	for _, e := range l.Evidence {
		evidence = append(evidence, orderedObject{{"name", e.Name}, {"description", e.Description}, {"issuedIn", listOf(e.IssuedIn)}})
	}
	return writeJSON(w, orderedObject{{"model", orderedObject{
		{"name", l.Name}, {"title", l.Title}, {"description", l.Description}, {"states", states}, {"transitions", transitions},
		{"evidence", evidence}, {"unreachable", listOf(l.Unreachable())},
	}}})
}

func transitionJSON(t lifecycle.Transition) orderedObject {
	return orderedObject{
		{"from", t.From}, {"to", t.To}, {"title", t.Title}, {"description", t.Description}, {"requires", listOf(t.Requires)},
		{"evidence", listOf(t.Evidence)}, {"approver", t.Approver},
	}
}

func listOf(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// figureOf is a whole number as JSON has it, nil where there is none.
func figureOf(text string) any {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return nil
}
