package intake

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// state gives a record the state that the source says. A record that is there takes a step.
func (t *turn) state(w want, typ string) {
	root := document.NewMap(document.NewText("spec"), document.NewMap(document.NewText("type"), document.NewText(typ)))
	model, found := lifecycle.Of(t.Snapshot, &root)
	if !found {
		t.set(w) // what is wrong with the type is found elsewhere
		return
	}
	state := alike(model.Names(), w.text)
	if model.State(state) == nil {
		t.problem(w, fmt.Sprintf("%s has no state %q (there are %s)%s", model.Name, w.text, strings.Join(model.Names(), ", "), diag.DidYouMean(w.text, model.Names())),
			"say in `values` of the column which state it is")
		return
	}
	if t.record == nil || t.record.Text(statePointer) == "" {
		t.set(want{pointer: statePointer, text: state, from: w.from})
		return
	}
	if t.record.Text(statePointer) != state {
		seen := t.Item.Seen[:min(len(t.Item.Seen), len("2006-01-02"))]
		since := cmp.Or(t.text(sincePointer), min(cmp.Or(seen, t.opts.Today), t.opts.Today))
		t.change.Step = &lifecycle.Step{State: state, Since: since, Reason: "imported from " + t.origin()}
	}
}

// since is the day of the state. Where a step is taken it is that step's, and where the record has a history that says it.
func (t *turn) since(w want) {
	logged := t.record != nil && t.record.Doc.Root.Get("spec").Get("lifecycle").Get("history") != nil
	if t.change.Step == nil && !logged {
		t.set(w)
	}
}
