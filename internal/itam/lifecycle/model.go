// Package lifecycle knows the states through which records go: what a LifecycleModel says of them, which steps a record has
// taken, which it may take next, and what each asks for.
package lifecycle

import (
	"slices"

	"github.com/assetmuster/muster/internal/document"
)

// Registry is what is looked at besides the record: a snapshot, or one that notes what was looked up.
type Registry interface {
	Node(kind, name string) *document.Node
	Lookup(index, kind, name string) any
}

// Model is what a LifecycleModel says of states and of the steps between them.
type Model struct {
	Name, Title string
	States      []State
	Transitions []Transition // none permits every step
	Evidence    []Evidence
}

// State is one state of a model.
type State struct {
	Name, Title, Description, Stage string
	Initial, Final                  bool
	Requires                        []string // pointers to the fields that a record in it has
	Evidence                        []string // types that the step into it brings
	LongestStay                     string   // in days, as it is written; "" for any
}

// Transition is one permitted step.
type Transition struct {
	From, To, Title, Description string
	Requires, Evidence           []string // besides those of the state
	Approver                     string   // the role that approves it, "" where nobody need
}

// Evidence is a type of evidence and the states in which it comes into being, any where none is said.
type Evidence struct {
	Name, Description string
	IssuedIn          []string
}

// Stages are the six stages of the life of an asset, in their order.
func Stages() []string {
	return []string{"planning", "acquisition", "assignment", "utilization", "decommission", "disposal"}
}

// Read reads a LifecycleModel. What is not written as its schema wants it is left out.
func Read(root *document.Node) Model {
	meta, spec := root.Get("metadata"), root.Get("spec")
	m := Model{Name: meta.Get("name").Str(), Title: meta.Get("title").Str()}
	for _, n := range spec.Get("states").List() {
		m.States = append(m.States, State{
			Name: n.Get("name").Str(), Title: n.Get("title").Str(), Description: n.Get("description").Str(), Stage: n.Get("stage").Str(),
			Initial: flag(n.Get("initial")), Final: flag(n.Get("final")),
			Requires: n.Get("requires").Texts(), Evidence: n.Get("evidence").Texts(), LongestStay: written(n.Get("longestStayDays")),
		})
	}
	for _, n := range spec.Get("transitions").List() {
		m.Transitions = append(m.Transitions, Transition{
			From: n.Get("from").Str(), To: n.Get("to").Str(), Title: n.Get("title").Str(), Description: n.Get("description").Str(),
			Requires: n.Get("requires").Texts(), Evidence: n.Get("evidence").Texts(), Approver: n.Get("approver").Str(),
		})
	}
	for _, n := range spec.Get("evidence").List() {
		m.Evidence = append(m.Evidence, Evidence{n.Get("name").Str(), n.Get("description").Str(), n.Get("issuedIn").Texts()})
	}
	return m
}

// Of gives the model that a record goes by: that of the nearest type, from its own upwards, that names one. False where no
// type does, or the model is not there.
func Of(reg Registry, root *document.Node) (Model, bool) {
	line, _ := reg.Lookup("ancestors", "AssetType", root.Get("spec").Get("type").Str()).([]any)
	for _, name := range line {
		kind, _ := name.(string)
		if named := reg.Node("AssetType", kind).Get("spec").Get("lifecycle").Str(); named != "" {
			model := reg.Node("LifecycleModel", named)
			return Read(model), model != nil
		}
	}
	return Model{}, false
}

// State finds a state, nil where the model does not have it.
func (m Model) State(name string) *State {
	i := slices.IndexFunc(m.States, func(s State) bool { return s.Name == name })
	if i < 0 {
		return nil
	}
	return &m.States[i]
}

// Names gives the names of the states in the model's order.
func (m Model) Names() []string {
	var names []string
	for _, s := range m.States {
		names = append(names, s.Name)
	}
	return names
}

// glossary finds what the model says of a type of evidence, the zero value where it says nothing.
func (m Model) glossary(kind string) Evidence {
	i := slices.IndexFunc(m.Evidence, func(e Evidence) bool { return e.Name == kind })
	if i < 0 {
		return Evidence{Name: kind}
	}
	return m.Evidence[i]
}

func flag(n *document.Node) bool { return n != nil && n.Kind == document.Bool && n.Value() == true }

func written(n *document.Node) string {
	if n == nil || n.Kind == document.Null {
		return ""
	}
	return n.Text
}
