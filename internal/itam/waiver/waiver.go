// Package waiver says what a registry lives with for a time: which findings a Waiver record or a comment beside a value
// takes out of what fails, until when, and what is wrong with those that cannot. It changes no figure: what is waived is
// told apart, and counted.
package waiver

import (
	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/model"
)

// Kind is the kind of record that this package reads.
const Kind = "Waiver"

// Law is what waivers are read by.
type Law struct {
	AsOf      string
	Rules     []diag.Rule // all, by id, with the registry's severities
	Terms     Terms
	Approvers []string // who may approve, Kind/name; empty means anybody
	// Teams is where the teams among them are looked up: in a change, as they were before it. Nil where the waivers are.
	Teams selector.Registry
}

// State says whether a waiver counts, and else why not.
type State string

// The states of a waiver.
const (
	Counting    State = "counting"
	NotYet      State = "not yet granted"
	Expired     State = "expired"
	TooLong     State = "past its longest term"
	UnknownRule State = "unknown rule"
	NotWaivable State = "not waivable"
	OnError     State = "rule is an error"
	NoApprover  State = "no approver"
	SelfGranted State = "self-approved"
	NotEntitled State = "approver not entitled"
	Malformed   State = "malformed"
	LeftOut     State = "rule left out" // of this run: nothing is known of the rule, and it finds nothing
)

// Waiver is what a record of the kind says.
type Waiver struct {
	Record   *model.Record
	Rule     string
	Targets  []string           // Kind/name
	Selector *selector.Selector // nil where the record has none
	Pointer  string             // the field that it is about; "" is the whole record
	Granted  string
	Expires  string // the last day, as the record says it
	Until    string // the last day on which it counts: no later than the longest term allows
	State    State
	// OnChanges says that the rule judges what becomes of records: whether it finds something no single state tells.
	OnChanges bool
}

// Set is the waivers of one state of a registry, read for one day.
type Set struct {
	law      Law
	all      []*Waiver
	counting map[string][]*Waiver // by rule
}

// All gives every waiver, those that do not count too, by name.
func (s Set) All() []*Waiver { return s.all }

// Read reads Waiver records whose form is right, and finds what is wrong with them that their schema cannot tell. The eyes
// are what approvers and targets are looked up in.
func Read(records []*model.Record, eyes selector.Registry, law Law) (Set, diag.List) {
	s := Set{law: law, counting: map[string][]*Waiver{}}
	var list diag.List
	for _, r := range records {
		w := &Waiver{
			Record: r, Rule: r.Text("/spec/rule"), Pointer: r.Text("/spec/pointer"),
			Granted: r.Text("/spec/granted"), Expires: r.Text("/spec/expires"),
			Targets: r.Doc.Root.Get("spec").Get("targets").Texts(),
		}
		if chosen := r.Doc.Root.Get("spec").Get("selector"); chosen != nil {
			read := selector.Read(chosen)
			w.Selector = &read
		}
		list = append(list, s.judge(w, eyes)...)
		s.all = append(s.all, w)
		if w.State == Counting {
			s.counting[w.Rule] = append(s.counting[w.Rule], w)
		}
	}
	return s, list
}

// judge says whether a waiver counts. What is wrong with one that is over, or waives nothing anyway, is not asked.
func (s Set) judge(w *Waiver, eyes selector.Registry) diag.List {
	rule, known := diag.RuleOf(s.law.Rules, w.Rule)
	switch {
	case !calendar.IsDay(w.Granted) || !calendar.IsDay(w.Expires): // its schema says so
		w.State = Malformed
		return nil
	case len(w.Targets) == 0 && w.Selector == nil:
		w.State = Malformed
		return diag.List{w.finding(RuleForNothing, "/spec", "this names neither targets nor a selector, so it waives nothing")}
	case !known:
		w.State = UnknownRule
		return diag.List{waivesNoRule(w, s.law.Rules)}
	case rule.Title == "":
		w.State, w.Until = LeftOut, w.Expires
		return nil
	case !rule.Waivable:
		w.State = NotWaivable
		return diag.List{notWaivable(w)}
	}
	w.OnChanges = rule.Stage == "change"
	w.Until = min(w.Expires, s.law.Terms.last(w.Granted, rule.Severity))
	if w.Expires < s.law.AsOf {
		w.State = Expired
		return diag.List{expired(w, s.law.AsOf)}
	}
	list := append(s.timely(w, rule), s.approved(w, eyes)...)
	if w.State == Counting && w.Until <= calendar.AddDays(s.law.AsOf, endsSoonDays) {
		list = append(list, endsSoon(w, s.law.AsOf))
	}
	return list
}

// timely says what is to be said of the days of a waiver that is not over.
func (s Set) timely(w *Waiver, rule diag.Rule) (list diag.List) {
	w.State = Counting
	switch {
	case w.Granted > s.law.AsOf:
		w.State = NotYet
	case w.Until < s.law.AsOf:
		w.State = TooLong
	}
	if w.Until < w.Expires {
		list = append(list, tooLong(w, rule, s.law.Terms))
	}
	return list
}
