package check

import (
	"slices"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
)

// Waivers is what waives findings in a state of a registry, and what it does there.
type Waivers struct {
	Law      waiver.Law
	Set      waiver.Set
	Comments waiver.Comments
	Uses     []waiver.Use // of those that count
}

// former is the state before a change, in which what excuses a finding must have excused it already.
type former struct {
	waiver.Side
	before func(id string) string
	scope  *scope.Scope // as it was called there
}

// waiverRecords picks the records that may waive something: their form is right, nobody removed them, and their name is
// theirs alone.
func waiverRecords(loaded *load.Result) []*model.Record {
	return slices.DeleteFunc(slices.Clone(loaded.Snapshot.Of(waiver.Kind)), func(r *model.Record) bool {
		return r.Removed() || loaded.Malformed[r]
	})
}

func termsOf(records []*model.Record) waiver.Terms {
	if own := Settings(records); own != nil {
		return waiver.ReadTerms(&own.Doc.Root)
	}
	return waiver.ReadTerms(nil)
}

// seen is the state as waivers look at it.
func (s state) seen(eyes selector.Registry) waiver.Side {
	return waiver.Side{Snapshot: s.loaded.Snapshot, Eyes: eyes, Comments: s.comments}
}

// finder finds what waives the findings of a state under a law.
func (l law) finder(s state, eyes selector.Registry) *waiver.Finder {
	x := &waiver.Finder{Set: l.waivers, Now: s.seen(eyes)}
	if l.since != nil {
		x.Was, x.Before = &l.since.Side, l.since.before
	}
	return x
}

// waivers finds what is wrong with the waivers and comments of a state. How long they may last, who may approve them, how
// much a rule weighs and whether it can be waived are for the law to say that judges, which may be an earlier state's.
func (s state) waivers(by law) diag.List {
	if s.law.engine == nil {
		return nil
	}
	law := s.law.waiving
	law.Terms, law.Approvers, law.Teams, law.Rules = by.waiving.Terms, by.waiving.Approvers, by.waiving.Teams, slices.Clone(law.Rules)
	for i, r := range law.Rules {
		if judge, known := diag.RuleOf(by.rules, r.ID); known {
			law.Rules[i].Severity, law.Rules[i].Waivable = judge.Severity, judge.Waivable
		}
	}
	_, list := waiver.Read(waiverRecords(s.loaded), s.eyes(s.loaded.Snapshot), law)
	return append(list, s.comments.Findings(law)...)
}

// uses says what the state's own waivers do to the findings of a state.
func (s state) uses(told diag.List, judged []*model.Record) Waivers {
	return Waivers{s.law.waiving, s.law.waivers, s.comments, s.law.finder(s, s.eyes(s.loaded.Snapshot)).Uses(told, judged)}
}

// idle finds waivers and comments that do nothing, and those that do too much. Between two states only the waivers that
// differ are asked what their selectors choose: it takes all records to say so.
func (w Waivers) idle(told diag.List, judged []*model.Record, opts Options) diag.List {
	asked := func(one *waiver.Waiver) bool { return !opts.changes || slices.Contains(opts.waivers, one.Record.ID()) }
	return append(waiver.Idle(w.Uses, judged, asked), w.Comments.Idle(w.Law, told, judged)...)
}
