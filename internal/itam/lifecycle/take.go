package lifecycle

import (
	"fmt"

	"github.com/assetmuster/muster/internal/document"
)

// besides are the fields of a step that may stand beside the state.
var besides = []string{"by", "approvedBy", "reason", "evidence"}

// longestLine is how many characters a step may take to be written on one line.
const longestLine = 100

// Take writes a step into the record: at the end of the history, and as its state. What stands beside the state belongs to
// the step before and goes into the history with it.
func (e *Editor) Take(step Step) error {
	now := e.doc.Root.Get("spec").Get("lifecycle")
	if now.Get("state") == nil {
		return e.begin(step)
	}
	for _, name := range []string{"state", "since"} {
		if now.Get(name).Str() == "" {
			return fmt.Errorf("%s is not the text that it should be: correct it first", Dotted(Lifecycle+"/"+name))
		}
	}
	if err := e.closeStep(now); err != nil {
		return err
	}
	if err := e.done(e.doc.Append(Lifecycle+"/history", e.styled(step.node()))); err != nil {
		return err
	}
	for _, field := range []struct{ name, value string }{{"state", step.State}, {"since", step.Since}} {
		if err := e.Put(nil, Lifecycle+"/"+field.name, document.NewText(field.value)); err != nil {
			return err
		}
	}
	return nil
}

// begin gives a record its first state.
func (e *Editor) begin(step Step) error {
	return e.done(e.doc.Insert("/spec", "lifecycle", step.node(), ""))
}

// closeStep makes sure that the history ends with the present step, and says all of it.
func (e *Editor) closeStep(now *document.Node) error {
	history := now.Get("history").List()
	step := document.NewMap()
	for _, name := range append([]string{"state", "since"}, besides...) {
		if value := now.Get(name); value != nil {
			step = step.WithItems(append(step.Items(), document.NewText(name), Rewritten(value)))
		}
	}
	var err error
	switch last := len(history) - 1; {
	case now.Get("history") == nil:
		err = e.done(e.doc.Insert(Lifecycle, "history", document.NewList(e.styled(step)), ""))
	case last < 0 || history[last].Get("state").Str() != now.Get("state").Str() || history[last].Get("since").Str() != now.Get("since").Str():
		err = e.done(e.doc.Append(Lifecycle+"/history", e.styled(step)))
	default:
		return e.complete(fmt.Sprintf("%s/history/%d", Lifecycle, last), now, &history[last])
	}
	if err != nil {
		return err
	}
	return e.withdrawAll(now)
}

// complete adds what stands beside the state to the last step of the history.
func (e *Editor) complete(pointer string, now, last *document.Node) error {
	for _, name := range besides {
		beside, said := now.Get(name), last.Get(name)
		var err error
		switch {
		case beside == nil:
		case said == nil:
			err = e.done(e.doc.Insert(pointer, name, Rewritten(beside), ""))
		case name == "evidence":
			for _, proof := range beside.List() {
				if err == nil && !contains(said, &proof) {
					err = e.done(e.doc.Append(pointer+"/evidence", Rewritten(&proof)))
				}
			}
		case said.Text != beside.Text:
			err = fmt.Errorf("%s says %q beside the state and %q in the history: leave the one that is right", Dotted(Lifecycle+"/"+name), beside.Text, said.Text)
		}
		if err != nil {
			return err
		}
	}
	return e.withdrawAll(now)
}

func contains(list, proof *document.Node) bool {
	for _, n := range list.List() {
		if n.Get("type").Str() == proof.Get("type").Str() && n.Get("location").Str() == proof.Get("location").Str() {
			return true
		}
	}
	return false
}

func (e *Editor) withdrawAll(now *document.Node) error {
	for _, name := range besides {
		if now.Get(name) == nil {
			continue
		}
		if err := e.withdraw(Lifecycle + "/" + name); err != nil {
			return err
		}
	}
	return nil
}

// styled lets a step be written on one line where it is short and those before it are.
func (e *Editor) styled(step document.Node) document.Node {
	history := e.doc.Root.Get("spec").Get("lifecycle").Get("history").List()
	length := 0
	for i := range step.Items() {
		if step.Items()[i].Kind >= document.List {
			return step
		}
		length += len(step.Items()[i].Text) + 2
	}
	if length > longestLine || len(history) > 0 && history[len(history)-1].Style == document.Block {
		return step
	}
	return step.InBrackets()
}

// node is the step as the history has it.
func (s Step) node() document.Node {
	var pairs []document.Node
	for _, field := range []struct{ name, value string }{{"state", s.State}, {"since", s.Since}, {"by", s.By}, {"approvedBy", s.ApprovedBy}, {"reason", s.Reason}} {
		if field.value != "" {
			pairs = append(pairs, document.NewText(field.name), document.NewText(field.value))
		}
	}
	if len(s.Evidence) > 0 {
		var list []document.Node
		for _, p := range s.Evidence {
			list = append(list, document.NewMap(document.NewText("type"), document.NewText(p.Type), document.NewText("location"), document.NewText(p.Location)).InBrackets())
		}
		pairs = append(pairs, document.NewText("evidence"), document.NewList(list...))
	}
	return document.NewMap(pairs...)
}

// Rewritten is a value as it can be written elsewhere: on one line where it was.
func Rewritten(n *document.Node) document.Node {
	switch n.Kind {
	case document.List, document.Map:
		out := make([]document.Node, len(n.Items()))
		for i := range n.Items() {
			out[i] = Rewritten(&n.Items()[i])
		}
		c := document.NewMap(out...)
		if n.Kind == document.List {
			c = document.NewList(out...)
		}
		if n.Style == document.Flow {
			c = c.InBrackets()
		}
		return c
	case document.String:
		return document.NewText(n.Text)
	}
	return document.NewPlain(n.Text)
}
