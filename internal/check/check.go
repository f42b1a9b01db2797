// Package check judges a registry: it loads it, runs the policies over its records, applies the registry's
// settings, and gives the findings in order. Nothing here writes.
package check

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/enforce"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/plan"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/internal/reconcile"
	"github.com/assetmuster/muster/internal/secret"
	"github.com/assetmuster/muster/internal/source"
	"github.com/assetmuster/muster/internal/validate"
)

// Checker judges registries by the schemas and policies that it was made with.
type Checker struct {
	Loader  *load.Loader
	BuiltIn fs.FS // muster's own policies
}

// Options says what to judge and for which day.
type Options struct {
	AsOf  string   // YYYY-MM-DD
	Rules []string // only these rules; empty means all
	Kinds []string // only records of these kinds; empty means all
	Table bool     // Outcome.Table says all of the rules on changes too, which judge nothing here
	// RulesFrom says whose rules judge a change: RulesFromBase, which "" means too, or RulesFromHead.
	RulesFrom string
	// Owners are the files of the repository by which a forge asks for reviews; none are looked at where nobody gives any.
	Owners   Codeowners
	Now      func() time.Time                  // the clock by which costs are measured; nil means that they are not
	shows    bool                              // values are shown of what has no finding too, so that all secrets are looked for
	compiled *compiled                         // the policies, where they were compiled already
	changes  bool                              // two states are compared, so that the rules on changes have something to judge
	waivers  []string                          // of those that are compared the waivers that differ, by id
	authors  func(path string) []waiver.Author // who wrote a file; nil where nobody knows
}

func (o Options) wants(kind string) bool { return len(o.Kinds) == 0 || slices.Contains(o.Kinds, kind) }

// Outcome is what a check found.
type Outcome struct {
	*load.Result
	Judged   int             // records of the kinds that were asked for
	Sound    []*model.Record // of them those that rules judged
	Table    []diag.Rule     // all rules, by id, with the registry's own severities; of those left out only the ids are known
	Rules    []diag.Rule     // the rules that were applied, by id, with the registry's own severities
	Findings diag.List       // finished
	Outside  diag.List       // finished: what policies find in records that are out of scope
	Waived   diag.List       // finished: what a waiver takes out of the findings
	Secrets  secret.Places   // what must not be shown of the files; not complete where there are no findings to show
	Waivers  Waivers         // what waives, and what it does
	Profile  *Profile        // what was taken, where Options.Now is given
}

// All is what was found, be it told, waived or out of scope.
func (o *Outcome) All() diag.List { return slices.Concat(o.Findings, o.Waived, o.Outside) }

// Check judges one registry. The error says that the tool could not do its work: the configuration is broken, a
// policy asks for what it must not have.
func (c *Checker) Check(ctx context.Context, registry fs.FS, opts Options) (*Outcome, error) {
	s, err := c.state(registry, opts)
	if err != nil {
		return nil, err
	}
	if s.law.unknown != nil {
		return nil, s.law.unknown
	}
	if err := s.owners(registry, opts.Owners, opts); err != nil {
		return nil, err
	}
	v, err := c.verdict(ctx, s.law, s, s.loaded.Snapshot, opts, nil)
	if err != nil {
		return nil, err
	}
	out := &Outcome{Result: s.loaded, Judged: s.judged(opts), Sound: v.judged, Table: s.law.rules, Rules: s.law.chosen, Findings: v.told, Outside: v.outside, Waived: v.waived, Secrets: v.secrets, Waivers: v.waivers}
	if opts.Now != nil {
		out.Profile, err = profile(ctx, s, v, opts)
	}
	return out, err
}

// Policies compiles muster's own policies and those of a registry.
func (c *Checker) Policies(registry fs.FS) (*policy.Engine, diag.List, error) {
	return policy.Compile(c.Sources(registry))
}

// Sources says where the policies of a registry lie.
func (c *Checker) Sources(registry fs.FS) policy.Sources {
	src := policy.Sources{BuiltIn: c.BuiltIn, Kinds: c.Loader.Kinds.Names(), Indexes: model.Indexes()}
	for _, r := range engineRules() {
		src.Reserved = append(src.Reserved, r.ID)
	}
	if registry != nil {
		if own, err := fs.Sub(registry, "policies"); err == nil {
			src.Own = own
		}
	}
	return src
}

// Table gives all rules, by id, with the severities that the registry sets; without a registry, muster's own.
func (c *Checker) Table(registry fs.FS) ([]diag.Rule, error) {
	engine, _, err := c.Policies(registry)
	if err != nil {
		return nil, err
	}
	rules := All(engine)
	if registry == nil {
		return rules, nil
	}
	own := Settings(c.Loader.File(registry, source.Marker))
	if own == nil {
		return rules, nil
	}
	severities, _ := overrides(own, rules)
	return settings{severities}.apply(rules), nil
}

// All is the one table of rules: those of the engine and those of the policies, by id.
func All(engine *policy.Engine) []diag.Rule {
	rules := append(engineRules(), engine.Rules()...)
	for _, id := range engine.Left() {
		rules = append(rules, diag.Rule{ID: id})
	}
	slices.SortFunc(rules, func(a, b diag.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}

// engineRules are the rules that Go code finds, each package naming its own.
func engineRules() []diag.Rule {
	return slices.Concat(document.Rules(), load.Rules(), validate.Rules(), model.Rules(), policy.Rules(), Rules(), waiver.Rules(), scopeRules(), enforce.Rules(), discover.Rules(), reconcile.Rules(), plan.Rules())
}

// choose picks the rules that the options name.
func choose(rules []diag.Rule, opts Options) ([]diag.Rule, error) {
	if len(opts.Rules) == 0 {
		return slices.DeleteFunc(slices.Clone(rules), func(r diag.Rule) bool { return onChanges(r) && !opts.changes }), nil
	}
	var chosen []diag.Rule
	for _, id := range opts.Rules {
		rule, known := diag.RuleOf(rules, id)
		if !known {
			return nil, fmt.Errorf("there is no rule %q%s (`muster policy list` names them all)", id, diag.DidYouMeanRule(id, rules))
		}
		if onChanges(rule) && !opts.changes {
			return nil, fmt.Errorf("the rule %s judges what a change does: say against what, as in `muster check --since main --rule %s`", id, id)
		}
		chosen = append(chosen, rule)
	}
	slices.SortFunc(chosen, func(a, b diag.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(chosen, func(a, b diag.Rule) bool { return a.ID == b.ID }), nil
}

// onChanges says that a rule judges what became of records. Of muster's own that were left out only the ids are known.
func onChanges(r diag.Rule) bool { return r.Stage == "change" || policy.OnChanges(r.ID) }

// keep drops findings of rules that were not chosen or are off, and of other kinds than were asked for. It gives the
// others the severity that the registry's settings say.
func keep(list diag.List, rules, chosen []diag.Rule, opts Options) diag.List {
	var out diag.List
	for _, f := range list {
		f.Severity = severityOf(rules, f.Rule)
		if f.Severity == diag.Off || !about(f, opts.Kinds) {
			continue
		}
		if severityOf(chosen, f.Rule) != diag.Off || hinders(f) {
			out = append(out, f)
		}
	}
	return out
}

// hinders says that something could not be judged: a file or document that cannot be read, a rule that broke off. That
// is told whatever rules were chosen, else the silence of the chosen rule would look like a verdict.
func hinders(f diag.Finding) bool {
	area, _, _ := strings.Cut(f.Rule, "/")
	unread := (area == "file" || area == "yaml") && f.Severity == diag.Error
	return unread || f.Rule == policy.RuleFailed || f.Rule == policy.RuleResult
}

func severityOf(rules []diag.Rule, id string) diag.Severity {
	rule, found := diag.RuleOf(rules, id)
	if !found {
		return diag.Off
	}
	return rule.Severity
}
