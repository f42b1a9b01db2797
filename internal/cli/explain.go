package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/enforce"
)

func newExplain(a *app) *cobra.Command {
	return &cobra.Command{
		Use:               "explain RULE",
		Short:             "Explain a rule: what it asks, why, and how to mend what it finds",
		Example:           "  muster explain asset/owner-missing",
		Args:              arguments(1, 1),
		ValidArgsFunction: completeFrom(a.ruleNames),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.explain(args[0])
		},
	}
}

func (a *app) explain(id string) error {
	checker, registry, done, err := a.policies()
	if err != nil {
		return err
	}
	defer done()
	rules, err := checker.Table(registry)
	if err != nil {
		return err
	}
	r, err := findRule(rules, id)
	if err != nil {
		return err
	}
	var policies []enforce.Policy
	if registry != nil {
		loaded, err := checker.Loader.Load(registry)
		if err != nil {
			return err
		}
		policies = enforce.Policies(loaded.Snapshot)
	}
	_, err = fmt.Fprint(a.Stdout, safe(explanation(r, enforce.Naming(policies, r.ID))))
	return err
}

func findRule(rules []diag.Rule, id string) (diag.Rule, error) {
	rule, known := diag.RuleOf(rules, id)
	if !known {
		return rule, fmt.Errorf("there is no rule %q%s (`muster policy list` names them all)", id, diag.DidYouMeanRule(id, rules))
	}
	return rule, nil
}

// explanation tells what a rule says of itself, and which policies name it.
func explanation(r diag.Rule, enforces []string) string {
	b := &strings.Builder{}
	about := judges(r)
	if !r.Waivable {
		about += " · not waivable"
	}
	if r.AnyScope {
		about += " · whatever the scope"
	}
	fmt.Fprintf(b, "%s  %s · %s\n\n%s\n\n%s\n\n", r.ID, r.Severity, about, r.Title+".", fold(r.Description, ""))
	part := func(name, text string) {
		if text != "" {
			fmt.Fprintf(b, "%-7s %s\n", name, fold(text, strings.Repeat(" ", 8)))
		}
	}
	part("Why", r.Source)
	part("Fix", r.Fix)
	part("Bad", r.Bad)
	part("Good", r.Good)
	part("Policy", policyFile(r))
	if len(enforces) > 0 {
		fmt.Fprintf(b, "Enforces  %s\n", fold(strings.Join(enforces, ", "), strings.Repeat(" ", 10)))
	}
	return b.String()
}

// judges says what a rule is about.
func judges(r diag.Rule) string {
	kinds := strings.Join(r.Kinds, ", ")
	switch {
	case r.Stage == "change" && kinds == "":
		return "every change"
	case r.Stage == "change":
		return "changes of " + kinds
	}
	return orDefault(kinds, "every document")
}

// policyFile says where the rule is written.
func policyFile(r diag.Rule) string {
	if file, ours := strings.CutPrefix(r.File, "muster:"); ours {
		return file + ", built into muster"
	}
	return orDefault(r.File, "built into muster")
}

// fold breaks running text into lines of at most 100 columns; a text that has lines of its own keeps them.
func fold(text, indent string) string {
	text = strings.TrimSpace(text)
	if strings.Contains(text, "\n") {
		return strings.ReplaceAll(text, "\n", "\n"+indent)
	}
	var b strings.Builder
	column := len(indent)
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case column+1+len(word) > 100:
			b.WriteString("\n" + indent)
			column = len(indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}
