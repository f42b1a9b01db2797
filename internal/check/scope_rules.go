package check

import (
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/load"
)

// The rules about scope that look beyond its record.
const (
	RuleScopeUnknownRule   = "scope/unknown-rule"
	RuleScopeIdleRule      = "scope/idle-rule"
	RuleScopeNothingYet    = "scope/nothing-in-force"
	RuleScopeWithoutEffect = "scope/exclusion-without-effect"
	RuleScopeCrossing      = "scope/exclusion-crosses"
	RuleScopeEmpty         = "scope/increment-empty"
)

func scopeRules() []diag.Rule {
	about := []string{"Scope"}
	return []diag.Rule{
		{ID: RuleScopeUnknownRule, Severity: diag.Error, Title: "An increment that asks for a rule that does not exist", Kinds: about, Source: "ITIL 4 ITAM 2.3.1",
			Description: "spec.increments names in `how` a rule that neither muster nor the registry's policies have. Every record counts as covered by what nobody asks.",
			Fix:         "Correct the name; `muster policy list` names all rules.",
			Bad:         "how: [asset/owner-mising]", Good: "how: [asset/owner-missing]"},
		{ID: RuleScopeIdleRule, Severity: diag.Warning, Title: "An increment that asks for a rule that judges no record", Kinds: about, Source: "ITIL 4 ITAM 2.3.1",
			Description: "A rule in `how` is switched off, or judges what a change does and no record as it is. It finds nothing in any record, so that coverage looks better than it is.",
			Fix:         "Switch the rule on in spec.severities of muster.yaml, or name one that judges records.",
			Bad:         "how: [change/identity-changed]", Good: "how: [asset/identifier-missing]"},
		{ID: RuleScopeNothingYet, Severity: diag.Warning, Title: "A scope with nothing in it", Kinds: about, Source: "ITIL 4 ITAM 2.3",
			Description: "No increment of any Scope record is in force, so that no asset, right or contract is in scope, and the rules are silent about all of them.",
			Fix:         "Set the status of the first increment to active, with the day from which it counts; or leave the Scope record out until there is one.",
			Bad:         "status: planned", Good: "status: active\nfrom: 2026-01-01"},
		{ID: RuleScopeWithoutEffect, Severity: diag.Warning, Title: "An exclusion without effect on an increment", Kinds: about, Source: "ITIL 4 ITAM 2.3",
			Description: "An exclusion and an increment choose the same. Then the increment counts, and whoever wrote the exclusion believes that it leaves something out.",
			Fix:         "Say in the exclusion more narrowly what is left out, or remove it, or the increment.",
			Bad:         "increments: [{name: devices, what: {types: [laptop]}}]\nexclusions: [{name: no-devices, what: {types: [laptop]}}]",
			Good:        "increments: [{name: devices, what: {types: [end-user-device]}}]\nexclusions: [{name: no-tablets, what: {types: [tablet]}}]"},
		{ID: RuleScopeCrossing, Severity: diag.Warning, Title: "An exclusion that crosses an increment", Kinds: about, Source: "ITIL 4 ITAM 2.3",
			Description: "Of an exclusion and an increment that may choose the same record neither is narrower in everything: one says more narrowly what, the other where. The exclusion counts then, which may not be what was meant.",
			Fix:         "Repeat in the exclusion what the increment asks for, if both are to hold; or make the increment narrower, if it is to count.",
			Bad:         "increments: [{name: laptops, what: {types: [laptop]}}]\nexclusions: [{name: hamburg, what: {kinds: [Asset]}, where: {locations: [hamburg]}}]",
			Good:        "increments: [{name: laptops, what: {types: [laptop]}}]\nexclusions: [{name: hamburg, what: {types: [laptop]}, where: {locations: [hamburg]}}]"},
		{ID: RuleScopeEmpty, Severity: diag.Info, Title: "An increment that chooses nothing", Kinds: about, Source: "ITIL 4 ITAM 2.3.1",
			Description: "No record of the registry is what and where this increment in force says: nothing is registered yet, or it says something else than was meant. Asked where the whole registry is checked, not of changes.",
			Fix:         "Register what is there, or correct what and where."},
	}
}

// scopeFindings finds what is wrong with the scope that only the rules, the trees of types and places, and the other
// records tell.
func scopeFindings(s *scope.Scope, loaded *load.Result, rules []diag.Rule, opts Options) diag.List {
	if s == nil {
		return nil
	}
	var list diag.List
	for _, i := range s.Increments {
		list = append(list, asksOf(i, rules)...)
	}
	if len(s.InForce(opts.AsOf)) == 0 {
		first := s.Increments[0]
		list = append(list, first.Record.Finding(RuleScopeNothingYet, diag.Warning, "/spec/increments",
			"no increment is in force on "+opts.AsOf+", so no asset, right or contract is in scope", ""))
	}
	for _, p := range s.Pairs(loaded.Snapshot, opts.AsOf) {
		list = append(list, unclear(p))
	}
	if !opts.changes {
		list = append(list, empty(s, loaded, opts.AsOf)...)
	}
	return list
}

func asksOf(i scope.Increment, rules []diag.Rule) diag.List {
	var list diag.List
	for at, id := range i.How {
		pointer := fmt.Sprintf("%s/how/%d", i.Pointer, at)
		rule, known := diag.RuleOf(rules, id)
		switch {
		case !known:
			list = append(list, i.Record.Finding(RuleScopeUnknownRule, diag.Error, pointer, fmt.Sprintf("there is no rule %q%s", id, diag.DidYouMeanRule(id, rules)), ""))
		case onChanges(rule):
			list = append(list, i.Record.Finding(RuleScopeIdleRule, diag.Warning, pointer, "the rule "+id+" judges changes, so every record counts as covered by it", ""))
		case rule.Severity == diag.Off:
			list = append(list, i.Record.Finding(RuleScopeIdleRule, diag.Warning, pointer, "the rule "+id+" is switched off, so every record counts as covered by it", ""))
		}
	}
	return list
}

func unclear(p scope.Pair) diag.Finding {
	rule, message := RuleScopeCrossing, "of this and the increment %s neither is narrower in everything, so this counts where both choose"
	if p.Rank == scope.Alike {
		rule, message = RuleScopeWithoutEffect, "the increment %s chooses the same, and counts: nothing of it is left out here"
	}
	f := p.Exclusion.Record.Finding(rule, diag.Warning, p.Exclusion.Pointer+"/name", fmt.Sprintf(message, p.Increment.Name), "")
	at, _ := p.Increment.Record.Doc.Place(p.Increment.Pointer + "/name")
	f.Related = []diag.Related{{Message: "the increment", Range: at}}
	return f
}

// empty finds the increments in force that choose no record.
func empty(s *scope.Scope, loaded *load.Result, asOf string) diag.List {
	left := s.InForce(asOf)
	for _, r := range loaded.Snapshot.Records() {
		if len(left) == 0 {
			return nil
		}
		if !r.Removed() && scope.About(r.Kind) {
			left = slices.DeleteFunc(left, func(i scope.Increment) bool {
				return s.Chooses(i, loaded.Snapshot, r.Kind.Name, &r.Doc.Root, asOf)
			})
		}
	}
	var list diag.List
	for _, i := range left {
		list = append(list, i.Record.Finding(RuleScopeEmpty, diag.Info, i.Pointer+"/name", "no record is what and where this increment says", ""))
	}
	return list
}
