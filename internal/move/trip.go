package move

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/model"
)

// trip is one record on its way through the states of an order.
type trip struct {
	*planner
	order    Order
	record   *model.Record
	model    lifecycle.Model
	problems []Problem
	refused  []string // the fields whose new value is not taken, so that nobody is told twice that they lack one
}

func (t *trip) problem(message, fix string) { t.problemIn("", message, fix) }

func (t *trip) problemIn(column, message, fix string) {
	t.problems = append(t.problems, Problem{Row: t.order.Row, Column: column, Record: t.record.ID(), Message: message, Fix: fix})
}

// misuse is a problem of an order that makes no sense.
func (t *trip) misuse(column, message, fix string) {
	t.problems = append(t.problems, Problem{Row: t.order.Row, Column: column, Record: t.record.ID(), Message: message, Fix: fix, Misuse: true})
}

// take plans the steps. Idle says that the record is where it should be.
func (t *trip) take() (m Move, idle bool) {
	m = Move{Record: t.record, To: t.order.States, On: t.order.On, Row: t.order.Row}
	if !t.goes() || !t.states() {
		return m, false
	}
	earlier := lifecycle.Steps(&t.record.Doc.Root)
	if len(earlier) > 0 {
		m.From = earlier[len(earlier)-1].State
	}
	editor, err := lifecycle.Edit(t.record.Doc)
	if err != nil {
		t.problem(err.Error(), "")
		return m, false
	}
	m.edited = editor
	t.change(editor)
	if t.there(m) {
		if editor.Changed() {
			t.problem(fmt.Sprintf("it is %s already, so that no step is taken, and fields are changed only with one", m.From), "edit the record by hand, or leave the fields out")
		}
		return m, true
	}
	t.day(earlier)
	t.steps(editor, t.way(m.From), earlier)
	return m, false
}

// there says that the record is in the state already, and no transition leads from it to itself.
func (t *trip) there(m Move) bool {
	return len(m.To) == 1 && m.To[0] == m.From && t.model.Transition(m.From, m.From) == nil
}

// goes finds the model, and whether the record goes through states at all.
func (t *trip) goes() bool {
	r := t.record
	switch {
	case !hasLifecycle(r.Kind):
		t.misuse("record", fmt.Sprintf("a %s has no lifecycle", r.Kind.Name), "")
		return false
	case r.Removed():
		t.problem("it is marked as removed, so that it takes no steps any more", "move the record that stands for it")
		return false
	}
	var found bool
	if t.model, found = lifecycle.Of(t.s, &r.Doc.Root); !found {
		t.problem(fmt.Sprintf("neither its type %q nor one above it names a lifecycle model that is there, so that nobody knows which steps it may take", r.Text("/spec/type")),
			"name a LifecycleModel in spec.lifecycle of the type")
	}
	return found
}

// states looks whether the model has the states that were asked for.
func (t *trip) states() bool {
	known := t.model.Names()
	if len(t.order.States) == 0 {
		t.problemIn("state", "no state is said", "say which of "+listed(known))
		return false
	}
	for _, name := range t.order.States {
		if t.model.State(name) == nil {
			t.misuse("state", fmt.Sprintf("%s has no state %q (there are %s)%s", t.model.Name, diag.Short(name), strings.Join(known, ", "), diag.DidYouMean(name, known)), "")
		}
	}
	return len(t.problems) == 0
}

// day looks at the day of the steps: no step is taken before the one before it, nor in the future.
func (t *trip) day(earlier []lifecycle.Step) {
	if !calendar.IsDay(t.order.On) {
		t.misuse("on", fmt.Sprintf("%q is not a day", diag.Short(t.order.On)), "write YYYY-MM-DD")
		return
	}
	if t.order.On > t.today {
		t.problemIn("on", fmt.Sprintf("%s is after today, %s", t.order.On, t.today), "move it on the day itself")
	}
	if last := len(earlier) - 1; last >= 0 && t.order.On < earlier[last].Since {
		t.problemIn("on", fmt.Sprintf("%s is before %s, since when it is %s", t.order.On, earlier[last].Since, earlier[last].State), "say the day on which the step was taken")
	}
}

// way gives the transitions, of which a missing one is a problem.
func (t *trip) way(from string) []lifecycle.Transition {
	var way []lifecycle.Transition
	for _, to := range t.order.States {
		next := t.model.Transition(from, to)
		switch {
		case next != nil:
		case from == "" && t.model.State(to).Initial:
			next = &lifecycle.Transition{To: to}
		default:
			message, fix := t.noWay(t.order.States[:len(way)], from, to)
			t.problemIn("state", message, fix)
			return nil
		}
		way, from = append(way, *next), to
	}
	return way
}

// noWay says that a step is not permitted, and by which way one comes there; the states taken before it stay part of the way.
func (t *trip) noWay(taken []string, from, to string) (message, fix string) {
	if from == "" {
		return fmt.Sprintf("it has no state yet, and a record does not begin in %s", to), "begin in " + strings.Join(t.model.Initial(), " or ")
	}
	message = fmt.Sprintf("no transition of %s leads from %s to %s", t.model.Name, from, to)
	if path := t.model.Path(from, to); path != nil {
		return message, fmt.Sprintf("the shortest permitted way is %s; take its steps in turn, or at once: `muster move %s %s`",
			strings.Join(append([]string{from}, path...), " → "), t.record.ID(), strings.Join(append(slices.Clone(taken), path...), " "))
	}
	var next []string
	for _, n := range t.model.Next(from) {
		next = append(next, n.To)
	}
	if len(next) == 0 {
		return message, "nor any other step from there"
	}
	return message, "no permitted way leads there; from here it may become " + strings.Join(next, ", ")
}

// change makes the edits that were asked for besides the steps.
func (t *trip) change(editor *lifecycle.Editor) {
	for _, path := range t.order.Unset {
		pointer, _, err := t.field(path)
		if err == nil {
			err = editor.Remove(pointer)
		}
		t.failed(path, err)
	}
	for _, set := range t.order.Set {
		pointer, shape, err := t.field(set.Path)
		if err != nil {
			t.failed(set.Path, err)
			continue
		}
		value, err := t.value(shape, set.Value)
		if err == nil {
			err = editor.Put(t.record.Kind.Root, pointer, value)
		}
		if err != nil {
			t.refused = append(t.refused, pointer)
		}
		t.failed(set.Path, err)
	}
}

func (t *trip) failed(path string, err error) {
	if err != nil {
		t.misuse(path, err.Error(), "")
	}
}

// steps writes the steps and says what each lacks. Approval and evidence go with the steps that ask for them, and with the
// last where none does.
func (t *trip) steps(editor *lifecycle.Editor, way []lifecycle.Transition, earlier []lifecycle.Step) {
	by, approvedBy := t.reference("by", t.order.By), t.reference("approvedBy", t.order.ApprovedBy)
	approved := slices.ContainsFunc(way, func(w lifecycle.Transition) bool { return w.Approver != "" })
	for i, transition := range way {
		need := t.model.Needs(transition)
		step := lifecycle.Step{State: transition.To, Since: t.order.On, By: by, Reason: t.order.Reason}
		if need.Approver != "" || !approved && i == len(way)-1 {
			step.ApprovedBy = approvedBy
		}
		step.Evidence = t.evidenceOf(way, i)
		t.tell(transition, need.Lacks(t.s, editor.Root(), step, earlier))
		if len(t.problems) > 0 {
			continue
		}
		if err := editor.Take(step); err != nil {
			t.problem(err.Error(), "")
		}
		earlier = append(earlier, step)
	}
}

// evidenceOf gives the evidence that goes with the i-th step.
func (t *trip) evidenceOf(way []lifecycle.Transition, i int) []lifecycle.Proof {
	asks := func(w lifecycle.Transition, kind string) bool {
		return slices.ContainsFunc(t.model.Needs(w).Evidence, func(e lifecycle.Evidence) bool { return e.Name == kind })
	}
	var out []lifecycle.Proof
	for _, proof := range t.order.Evidence {
		asked := slices.ContainsFunc(way, func(w lifecycle.Transition) bool { return asks(w, proof.Type) })
		if asks(way[i], proof.Type) || !asked && i == len(way)-1 {
			out = append(out, proof)
		}
	}
	return out
}
