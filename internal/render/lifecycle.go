package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// Lifecycle is a lifecycle model with the records that go by it.
type Lifecycle struct {
	lifecycle.Model
	Description string
	Records     map[string]int // by the name of their state
}

// LifecycleFormats lists the formats of a model, the default first.
func LifecycleFormats() []Format[Lifecycle] {
	return []Format[Lifecycle]{
		{"text", "for people: each state with what it asks for and where it leads", lifecycleText},
		{"mermaid", "a state diagram in the words of Mermaid", lifecycleMermaid},
		{"markdown", "a page for a README: the diagram and a table", lifecycleMarkdown},
		{"json", "for programs", lifecycleJSON},
	}
}

func lifecycleMermaid(w io.Writer, l Lifecycle, _ Style) error {
	_, err := io.WriteString(w, l.Mermaid())
	return err
}

func lifecycleText(w io.Writer, l Lifecycle, style Style) error {
	out := bufio.NewWriter(w)
	_, _ = fmt.Fprintln(out, strings.TrimRight(style.bold(inline(l.Name))+"  "+inline(l.Title), " "))
	if l.Description != "" {
		_, _ = fmt.Fprintln(out, inline(l.Description))
	}
	for _, stage := range lifecycle.Stages() {
		states := l.In(stage)
		if len(states) > 0 {
			_, _ = fmt.Fprintf(out, "\n%s\n", style.dim(stage))
		}
		for _, s := range states {
			l.state(out, s, style)
		}
	}
	if len(l.Evidence) > 0 {
		_, _ = fmt.Fprintf(out, "\n%s\n", style.dim("evidence"))
	}
	for _, e := range l.Evidence {
		_, _ = fmt.Fprintf(out, "  %s  %s\n", style.bold(inline(e.Name)), inline(evidenceWords(e)))
	}
	for _, remark := range l.remarks() {
		_, _ = fmt.Fprintf(out, "\n%s\n", inline(remark))
	}
	return out.Flush()
}

// state writes a state, what it asks for, and the steps that lead on from it.
func (l Lifecycle) state(out *bufio.Writer, s lifecycle.State, style Style) {
	_, _ = fmt.Fprintf(out, "  %s  %s\n", style.bold(inline(s.Name)), inline(strings.Join(append(stateWords(s), count(l.Records[s.Name], "record")), " · ")))
	if asks := needsWords(s.Requires, s.Evidence, ""); asks != "" {
		_, _ = fmt.Fprintf(out, "    needs %s\n", inline(asks))
	}
	for _, t := range l.Transitions {
		if t.From == s.Name {
			_, _ = fmt.Fprintf(out, "    → %s\n", inline(stepWords(t)))
		}
	}
}

// stateWords says of a state what its model says besides what it asks for.
func stateWords(s lifecycle.State) []string {
	var words []string
	if s.Title != "" {
		words = append(words, s.Title)
	}
	if s.Initial {
		words = append(words, "records may begin here")
	}
	if s.Final {
		words = append(words, "records may end here")
	}
	if s.LongestStay != "" {
		words = append(words, "at most "+s.LongestStay+" days")
	}
	return words
}

// stepWords names a step by where it leads, its title, and what it asks for besides the state.
func stepWords(t lifecycle.Transition) string {
	text := t.To
	if t.Title != "" {
		text += ": " + t.Title
	}
	if asks := needsWords(t.Requires, t.Evidence, t.Approver); asks != "" {
		text += "; needs " + asks
	}
	return text
}

// needsWords lists what a state or step asks for; "" where it asks for nothing.
func needsWords(fields, evidence []string, approver string) string {
	var words []string
	for _, pointer := range fields {
		words = append(words, lifecycle.Dotted(pointer))
	}
	for _, kind := range evidence {
		words = append(words, "evidence "+kind)
	}
	if approver != "" {
		words = append(words, "approval by "+approver)
	}
	return strings.Join(words, ", ")
}

// evidenceWords says what a type of evidence is, and where it comes from.
func evidenceWords(e lifecycle.Evidence) string {
	var words []string
	if e.Description != "" {
		words = append(words, strings.TrimSuffix(e.Description, "."))
	}
	if len(e.IssuedIn) > 0 {
		words = append(words, "comes into being in "+strings.Join(e.IssuedIn, " or "))
	}
	return cmp.Or(strings.Join(words, " · "), "comes into being in any state")
}

// remarks are what a reader of the drawing would not see.
func (l Lifecycle) remarks() []string {
	var out []string
	if len(l.Transitions) == 0 {
		out = append(out, "The model names no transitions, so that every step is permitted.")
	}
	if lost := l.Unreachable(); len(lost) > 0 {
		out = append(out, "No way leads from an initial state to "+strings.Join(lost, ", ")+".")
	}
	others := 0
	for name, n := range l.Records {
		if l.State(name) == nil {
			others += n
		}
	}
	if others > 0 {
		out = append(out, count(others, "record")+" in states that the model does not have: `muster check` names them.")
	}
	return out
}
