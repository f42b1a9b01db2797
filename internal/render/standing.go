package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// Standing is where a record stands in its lifecycle model.
type Standing struct {
	Record, Title string
	Model         lifecycle.Model
	Steps         []Stay
	Next          []NextStep
}

// Stay is a step with the days until the next one, or until the day for which it is told.
type Stay struct {
	lifecycle.Step
	Days  string // "" where the days cannot be told
	Limit string // the longest stay, of the present step only
}

// NextStep is a step that may be taken, and what the record lacks for it.
type NextStep struct {
	lifecycle.Transition
	Lacks lifecycle.Lack
}

// StandingFormats lists the formats of a standing, the default first.
func StandingFormats() []string { return []string{"text", "json"} }

// WriteStanding writes where a record stands in one of the formats.
func WriteStanding(w io.Writer, s Standing, format string, style Style) error {
	if format == "json" {
		return standingJSON(w, s)
	}
	return standingText(w, s, style)
}

func standingText(w io.Writer, s Standing, style Style) error {
	out := bufio.NewWriter(w)
	_, _ = fmt.Fprintln(out, strings.TrimRight(fmt.Sprintf("%s  %s", style.bold(inline(s.Record)), inline(s.Title)), " "))
	_, _ = fmt.Fprintf(out, "goes by LifecycleModel/%s\n\n", inline(s.Model.Name))
	widest := 0
	for _, step := range s.Steps {
		widest = max(widest, textColumns(inline(step.State)))
	}
	for i, step := range s.Steps {
		mark := " "
		if i == len(s.Steps)-1 {
			mark = "●"
		}
		state := inline(step.State)
		state += strings.Repeat(" ", widest-textColumns(state))
		_, _ = fmt.Fprintf(out, "%s %s  %s  %s\n", mark, inline(step.Since), state, inline(step.words(i == len(s.Steps)-1)))
	}
	if len(s.Next) == 0 {
		_, _ = fmt.Fprintln(out, "\nno step leads on from here")
	} else {
		_, _ = fmt.Fprintln(out, "\nit may become")
	}
	for _, n := range s.Next {
		_, _ = fmt.Fprintf(out, "  %s\n", inline(n.words()))
	}
	return out.Flush()
}

func (s Stay) words(present bool) string {
	var words []string
	days := s.Days + " days"
	if s.Days == "1" {
		days = "1 day"
	}
	switch {
	case s.Days == "":
	case present && s.Limit != "":
		words = append(words, days+" so far, of at most "+s.Limit)
	case present:
		words = append(words, days+" so far")
	default:
		words = append(words, days)
	}
	if s.By != "" {
		words = append(words, "by "+s.By)
	}
	if s.ApprovedBy != "" {
		words = append(words, "approved by "+s.ApprovedBy)
	}
	for _, e := range s.Evidence {
		words = append(words, e.Type+" "+e.Location)
	}
	if s.Reason != "" {
		words = append(words, s.Reason)
	}
	return strings.Join(words, " · ")
}

func (n NextStep) words() string {
	text := n.To
	if n.Title != "" {
		text += ": " + n.Title
	}
	var kinds []string
	for _, e := range n.Lacks.Evidence {
		kinds = append(kinds, e.Name)
	}
	if asks := needsWords(n.Lacks.Fields, kinds, n.Lacks.Approver); asks != "" {
		return text + "; lacks " + asks
	}
	return text + "; lacks nothing"
}

func standingJSON(w io.Writer, s Standing) error {
	steps := []orderedObject{}
	for _, step := range s.Steps {
		proofs := []orderedObject{}
		for _, e := range step.Evidence {
			proofs = append(proofs, orderedObject{{"type", e.Type}, {"location", e.Location}})
		}
		steps = append(steps, orderedObject{
			{"state", step.State}, {"since", step.Since}, {"days", figureOf(step.Days)}, {"by", step.By}, {"approvedBy", step.ApprovedBy},
			{"reason", step.Reason}, {"evidence", proofs},
		})
	}
	next := []orderedObject{}
	for _, n := range s.Next {
		kinds := []string{}
		for _, e := range n.Lacks.Evidence {
			kinds = append(kinds, e.Name)
		}
		next = append(next, orderedObject{{"to", n.To}, {"title", n.Title}, {"lacks", orderedObject{
			{"fields", listOf(n.Lacks.Fields)}, {"evidence", kinds}, {"approver", n.Lacks.Approver},
		}}})
	}
	return writeJSON(w, orderedObject{{"record", s.Record}, {"title", s.Title}, {"model", s.Model.Name}, {"steps", steps}, {"next", next}})
}
