package enforce

import (
	"fmt"

	"github.com/assetmuster/muster/internal/diag"
)

// Findings judges what policies say about rules. The rules have the severities of the registry.
func Findings(policies []Policy, rules []diag.Rule) diag.List {
	var list diag.List
	naming := false
	for _, p := range policies {
		enforced := false
		for _, s := range p.Statements {
			enforced = enforced || len(s.Evidence) > 0
			for _, named := range s.Rules {
				naming = true
				found, works := p.judge(named, rules)
				list, enforced = append(list, found...), enforced || works
			}
		}
		if !enforced && len(p.Statements) > 0 {
			list = append(list, p.Record.Finding(RuleUnenforced, diag.Warning, "/spec/statements",
				"none of its statements has a rule that works or evidence that it is kept", ""))
		}
	}
	if naming {
		list = append(list, withoutPolicy(policies, rules)...)
	}
	return list
}

// judge says whether a rule that a statement names works, and else what is wrong.
func (p Policy) judge(named Named, rules []diag.Rule) (list diag.List, works bool) {
	rule, known := diag.RuleOf(rules, named.ID)
	switch {
	case !known:
		return diag.List{p.Record.Finding(RuleUnknownRule, diag.Error, named.Pointer,
			fmt.Sprintf("there is no rule %q, so nothing watches over this%s", named.ID, diag.DidYouMeanRule(named.ID, rules)), "")}, false
	case rule.Severity == diag.Off:
		return diag.List{p.Record.Finding(RuleOff, diag.Warning, named.Pointer,
			fmt.Sprintf("%s is switched off, so it watches over nothing", named.ID), "")}, false
	}
	return nil, true
}

// withoutPolicy finds rules of the registry's own that no policy names, each where it says that it is one.
func withoutPolicy(policies []Policy, rules []diag.Rule) diag.List {
	var list diag.List
	for _, r := range Unnamed(policies, rules) {
		if r.Declared.File != "" {
			list = append(list, diag.Finding{Rule: RuleWithoutPolicy, Severity: diag.Info, Range: r.Declared, Pointer: r.ID,
				Message: fmt.Sprintf("no policy names %s, so nobody says why it is asked", r.ID)})
		}
	}
	return list
}
