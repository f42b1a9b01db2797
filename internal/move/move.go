// Package move plans steps of records through their lifecycles: which record is meant, whether its model permits the step,
// what the step asks for and does not get, and the text of the files with the steps taken. Nothing here writes.
package move

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/model"
)

// Order is what somebody wants: a record to take one step or several, and what the steps bring.
type Order struct {
	Scans                      []Scan // what names the record; all must mean the same one
	States                     []string
	Set                        []Setting
	Unset                      []string // fields to take away, as people write them
	Evidence                   []lifecycle.Proof
	By, ApprovedBy, Reason, On string
	Row                        int // the line of the file of orders; 0 where there is none
}

// Scan is a text that names a record, and the identifier that it is: a field's name, or "" for whatever it is.
type Scan struct{ Field, Text string }

// Setting is a field, as people write it, and its new value.
type Setting struct{ Path, Value string }

// Move is a record with the steps that it takes.
type Move struct {
	Record *model.Record
	From   string
	To     []string
	On     string
	Row    int
	edited *lifecycle.Editor
}

// Problem is why an order is not carried out, and what to do.
type Problem struct {
	Row     int
	Column  string // of the file of orders, or the field; "" where it is about none
	Record  string // "" where nobody knows which is meant
	Message string
	Fix     string
	Misuse  bool // the order itself makes no sense: a record, state or field that is not there, a value that cannot be read
}

// Plan is what would be done. Where there are problems nothing of it should be.
type Plan struct {
	Moves    []Move
	Idle     []Move // those whose record is there already
	Problems []Problem
	Files    map[string]string // new texts, by path
}

// planner carries out orders one after the other.
type planner struct {
	s     *model.Snapshot
	today string
	plan  Plan
	taken map[*model.Record]int // the row that a record has been moved by
	known *index                // nil until something is looked for
}

// Make plans orders for a day, YYYY-MM-DD.
func Make(s *model.Snapshot, orders []Order, today string) Plan {
	p := &planner{s: s, today: today, taken: map[*model.Record]int{}}
	for _, o := range orders {
		p.order(o)
	}
	p.plan.Files = splice(p.plan.Moves)
	return p.plan
}

// splice puts the edited documents into the texts of their files.
func splice(moves []Move) map[string]string {
	byFile := map[*document.File][]*lifecycle.Editor{}
	for _, m := range moves {
		byFile[m.Record.Doc.File] = append(byFile[m.Record.Doc.File], m.edited)
	}
	texts := map[string]string{}
	for file, list := range byFile {
		texts[file.Path] = lifecycle.Splice(file, list)
	}
	return texts
}

// order plans one order: either a move joins the plan, or what stands in its way.
func (p *planner) order(o Order) {
	r, problem := p.find(o.Scans)
	if problem == nil {
		problem = p.twice(r, o)
	}
	if problem != nil {
		problem.Row, problem.Column, problem.Misuse = o.Row, o.Scans[0].column(), true
		p.plan.Problems = append(p.plan.Problems, *problem)
		return
	}
	t := &trip{planner: p, order: o, record: r}
	m, idle := t.take()
	if len(t.problems) > 0 {
		p.plan.Problems = append(p.plan.Problems, t.problems...)
	} else if idle {
		p.plan.Idle = append(p.plan.Idle, m)
	} else {
		p.plan.Moves = append(p.plan.Moves, m)
	}
}

// twice refuses a second order for one record: which of them counts is not for muster to say.
func (p *planner) twice(r *model.Record, o Order) *Problem {
	first, taken := p.taken[r]
	p.taken[r] = o.Row
	if !taken {
		return nil
	}
	return &Problem{Record: r.ID(), Message: fmt.Sprintf("line %d moves it already", first), Fix: "leave one of the two lines"}
}

// listed joins words for people, and stops where there are too many.
func listed(words []string) string {
	const most = 8
	if len(words) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(words[:most], ", "), len(words)-most)
	}
	return strings.Join(words, ", ")
}
