package check

import (
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/source"
)

// settings is what the registry's own record says about checking.
type settings struct{ severities map[string]diag.Severity }

// Settings returns the record of the registry itself, which lies in its marker file; nil where that cannot be read.
func Settings(s *model.Snapshot) *model.Record {
	for _, r := range s.Of("Registry") {
		if r.Doc.File.Path == source.Marker {
			return r
		}
	}
	return nil
}

// settingsOf reads the settings, and finds what is wrong with them that their schema cannot tell.
func settingsOf(s *model.Snapshot, rules []diag.Rule) (settings, diag.List) {
	out := settings{severities: map[string]diag.Severity{}}
	var list diag.List
	for _, r := range s.Of("Registry") {
		if r.Doc.File.Path != source.Marker {
			list = append(list, r.Finding(RuleSecondRegistry, diag.Error, "/kind",
				"a registry has one record of this kind, in "+source.Marker+" at its root",
				"move what it says there, and remove this record"))
		}
	}
	r := Settings(s)
	if r == nil {
		return out, list
	}
	overrides, _ := r.Doc.Root.At("/spec/severities")
	ids := make([]string, len(rules))
	for i, rule := range rules {
		ids[i] = rule.ID
	}
	for i := 0; i+1 < len(overrides.Items); i += 2 {
		id := overrides.Items[i].Text
		severity, err := diag.ParseSeverity(overrides.Items[i+1].Text)
		if err != nil {
			continue // its schema says so
		}
		if !slices.Contains(ids, id) {
			f := r.Finding(RuleUnknownRule, diag.Error, "/spec/severities", fmt.Sprintf("there is no rule %q%s", id, diag.DidYouMean(id, ids)),
				"correct the name; `muster policy list` names all rules")
			f.Range = r.Doc.Range(&overrides.Items[i])
			list = append(list, f)
		}
		out.severities[id] = severity
	}
	return out, list
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
	return slices.ContainsFunc(kinds, func(k string) bool { return len(f.Record) > len(k) && f.Record[:len(k)+1] == k+"/" })
}
