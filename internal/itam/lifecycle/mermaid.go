package lifecycle

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// colours are those of the stages in a drawing: light enough for black letters.
var colours = []string{"#eceff1", "#e3f2fd", "#e8f5e9", "#c8e6c9", "#fff3e0", "#e0e0e0"}

// Mermaid draws the model as a stateDiagram-v2, its states in the order of their stages and in the colours of these. Mermaid
// draws no step between states of different boxes, so that the stages are no boxes. A model without transitions has no
// arrows: any two states would have one.
func (m Model) Mermaid() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, "    "+format+"\n", args...) }
	b.WriteString("stateDiagram-v2\n")
	line("direction LR")
	for i, stage := range Stages() {
		states := m.In(stage)
		if len(states) == 0 {
			continue
		}
		line("classDef %s fill:%s,stroke:#555,color:#000", stage, colours[i])
		for _, s := range states {
			line("state \"%s\" as %s", escape(cmp.Or(s.Title, s.Name)), id(s.Name))
			line("class %s %s", id(s.Name), stage)
		}
	}
	for _, s := range m.States {
		if s.Initial {
			line("[*] --> %s", id(s.Name))
		}
	}
	for _, t := range m.Transitions {
		if label := t.label(); label != "" {
			line("%s --> %s : %s", id(t.From), id(t.To), escape(label))
		} else {
			line("%s --> %s", id(t.From), id(t.To))
		}
	}
	for _, s := range m.States {
		if s.Final {
			line("%s --> [*]", id(s.Name))
		}
	}
	return b.String()
}

// In gives the states of a stage.
func (m Model) In(stage string) []State {
	return slices.DeleteFunc(slices.Clone(m.States), func(s State) bool { return s.Stage != stage })
}

func (t Transition) label() string {
	switch {
	case t.Approver == "":
		return t.Title
	case t.Title == "":
		return "approved by " + t.Approver
	}
	return t.Title + ", approved by " + t.Approver
}

// id makes the name of a state one that Mermaid takes: it has no hyphens, and is none of its own words.
func id(name string) string {
	return "s_" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, name)
}

// escape writes everything that might act in Mermaid, HTML or a fence as the number of its character.
func escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case !unicode.IsGraphic(r):
			b.WriteRune(unicode.ReplacementChar)
		case r > unicode.MaxASCII || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" ,.()-/+'", r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	return b.String()
}
