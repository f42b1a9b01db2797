package waiver

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/model"
)

// Unused is the state of what counts and has nothing to waive.
const Unused State = "unused"

// Standing is how one target of a waiver, its selector, or a comment stands on a day.
type Standing struct {
	Waiver   *Waiver  // nil where it is a comment
	Comment  *Comment // nil where it is a waiver
	What     string   // the record, Kind/name, or what the selector asks for
	State    State
	Until    string // the last day on which it counts; "" where it never does
	Findings int    // that it waives now; those of a waiver be they in scope or not
}

// Standings lists how every waiver and comment stands, waivers by name, then comments by place. It needs all that was found,
// be it waived or out of scope, and the records that were judged.
func (s Set) Standings(uses []Use, comments Comments, found diag.List, judged []*model.Record) (out []Standing) {
	used := map[*Waiver]Use{}
	for _, use := range uses {
		used[use.Waiver] = use
	}
	for _, w := range s.all {
		elsewhere := 0
		for id, fields := range used[w].Findings {
			if !slices.Contains(w.Targets, id) {
				elsewhere += len(fields)
			}
		}
		for _, target := range w.Targets {
			out = append(out, w.standing(target, len(used[w].Findings[target])))
		}
		if w.Selector != nil {
			out = append(out, w.standing(words(*w.Selector), elsewhere))
		}
	}
	idle := s.idle(comments, found, judged)
	for _, c := range comments.sorted() {
		state, _ := c.judged(s.law)
		one := Standing{Comment: c, What: fmt.Sprintf("%s, line %d", c.Record.ID(), c.Line), State: state}
		for _, f := range found {
			if by := f.Waiver; by != nil && by.Record == "" && by.Range == c.Range {
				one.Findings++
			}
		}
		if state == Counting || state == Expired {
			one.Until = c.Until
		}
		if idle[c.Range] {
			one.State = Unused
		}
		out = append(out, one)
	}
	return out
}

func (w *Waiver) standing(what string, findings int) Standing {
	one := Standing{Waiver: w, What: what, State: w.State, Until: w.Until, Findings: findings}
	if one.State == Counting && findings == 0 && !w.OnChanges {
		one.State = Unused
	}
	return one
}

// words writes a selector on one line.
func words(s selector.Selector) string {
	var parts []string
	add := func(name string, values []string) {
		if len(values) > 0 {
			parts = append(parts, name+": "+strings.Join(values, ", "))
		}
	}
	add("kinds", s.Kinds)
	add("types", s.Types)
	add("products", s.Products)
	add("services", s.Services)
	add("locations", s.Locations)
	add("owners", s.Owners)
	add("environments", s.Environments)
	var labels []string
	for _, l := range s.Labels {
		labels = append(labels, l.Key+"="+l.Value)
	}
	add("labels", labels)
	if len(parts) == 0 {
		return "every record"
	}
	return strings.Join(parts, "; ")
}
