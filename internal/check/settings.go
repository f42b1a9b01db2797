package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/source"
)

// settings is what the registry's own record says about checking.
type settings struct{ severities map[string]diag.Severity }

// Settings returns the record of the registry itself, the first of its kind in the marker file; nil where that file
// has none. It goes by all records, not by a snapshot, where another file may have taken the name.
func Settings(records []*model.Record) *model.Record {
	i := slices.IndexFunc(records, func(r *model.Record) bool { return isRegistry(r) && r.Doc.File.Path == source.Marker })
	if i < 0 {
		return nil
	}
	return records[i]
}

// Approvers names who may approve what excuses a violation, as the registry's own record says; none where it says nothing.
func Approvers(records []*model.Record) []string {
	own := Settings(records)
	if own == nil {
		return nil
	}
	return own.Doc.Root.Get("spec").Get("approvers").Texts()
}

// lawKinds are the kinds whose records say for the whole registry how it is judged, and who approves.
func lawKinds() []string { return []string{"Registry", scopeKind, waiver.Kind, "RACI", "Role"} }

func isRegistry(r *model.Record) bool { return r.Kind.Name == "Registry" }

// settingsOf reads the settings, and finds what is wrong with them that their schema cannot tell.
func settingsOf(loaded *load.Result, rules []diag.Rule) (settings, diag.List) {
	own := Settings(loaded.Records)
	list := others(loaded.Records, own)
	if own == nil {
		return settings{}, append(list, missing(loaded)...)
	}
	severities, found := overrides(own, rules)
	return settings{severities}, append(list, found...)
}

// others finds records that mean to be the registry's own and are not.
func others(records []*model.Record, own *model.Record) diag.List {
	var list diag.List
	for _, r := range records {
		if isRegistry(r) && r != own {
			list = append(list, r.Finding(RuleSecondRegistry, diag.Error, "/kind",
				"a registry has one record of this kind, in "+source.Marker+" at its root",
				"move what it says there, and remove this record"))
		}
	}
	return list
}

// missing finds a marker file that says nothing. One that cannot be read has a finding already.
func missing(loaded *load.Result) diag.List {
	if slices.ContainsFunc(loaded.Findings, func(f diag.Finding) bool { return f.Range.File == source.Marker }) {
		return nil
	}
	return diag.List{{Rule: RuleNoRegistry, Severity: diag.Error, Range: diag.Range{File: source.Marker},
		Message: "this file has no record of kind Registry, so the registry has no settings",
		Hint:    "write one: `muster init` in an empty folder shows how it looks"}}
}

// overrides reads how much single rules weigh here.
func overrides(own *model.Record, rules []diag.Rule) (map[string]diag.Severity, diag.List) {
	set, there := own.Doc.Root.At("/spec/severities")
	if !there {
		return nil, nil
	}
	out := map[string]diag.Severity{}
	var list diag.List
	for i := 0; i+1 < len(set.Items()); i += 2 {
		id := set.Items()[i].Text
		severity, err := diag.ParseSeverity(set.Items()[i+1].Text)
		if err != nil {
			continue // its schema says so
		}
		rule, known := diag.RuleOf(rules, id)
		if known && severity != diag.Error && isFixed(rule) {
			list = append(list, notAdjustable(own, id))
			continue
		}
		if !known {
			f := own.Finding(RuleUnknownRule, diag.Error, "/spec/severities/"+document.Escape(id), fmt.Sprintf("there is no rule %q%s", id, diag.DidYouMeanRule(id, rules)),
				"correct the name; `muster policy list` names all rules")
			f.Range = own.Doc.Range(&set.Items()[i])
			list = append(list, f)
		}
		out[id] = severity
	}
	return out, list
}

// isFixed says that a rule stays an error: it finds what could not be read or judged. Made lighter, it would let a check
// pass that has not looked at everything.
func isFixed(r diag.Rule) bool {
	if r.File != "" || r.Severity != diag.Error {
		return false
	}
	area, _, _ := strings.Cut(r.ID, "/")
	return slices.Contains([]string{"file", "yaml", "record", "policy"}, area)
}

func notAdjustable(own *model.Record, id string) diag.Finding {
	return own.Finding(RuleNotAdjustable, diag.Error, "/spec/severities/"+document.Escape(id),
		id+" finds what could not be read or judged, so it stays an error", "remove the setting")
}

// apply gives the rules the severities of the settings.
func (s settings) apply(rules []diag.Rule) []diag.Rule {
	rules = slices.Clone(rules)
	for i := range rules {
		if severity, set := s.severities[rules[i].ID]; set {
			rules[i].Severity = severity
		}
	}
	return rules
}

// about says that a finding concerns one of the kinds. One without a record, such as an unreadable file, may
// concern any.
func about(f diag.Finding, kinds []string) bool {
	if len(kinds) == 0 || f.Record == "" {
		return true
	}
	kind, _, _ := strings.Cut(f.Record, "/")
	return slices.Contains(kinds, kind)
}
