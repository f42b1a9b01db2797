// Package enforce tells what keeps the statements of policies: which rules watch over them and what these find, which
// evidence shows them, and what nobody can show.
package enforce

import (
	"strconv"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/model"
)

// Kind is the kind of the records that this package reads.
const Kind = "Policy"

// Policy is what a Policy record says.
type Policy struct {
	Record       *model.Record
	Origin       string // internal, law or standard
	Owner        string // Kind/name
	LastReview   string // YYYY-MM-DD; "" where nobody ever reviewed it
	ReviewMonths int    // 0 where nothing is said
	Statements   []Statement
}

// Statement is one demand of a policy.
type Statement struct {
	ID       string
	Text     string
	Rules    []Named
	Evidence []Evidence
	NotShown string            // what of it neither rule nor evidence shows, in words
	Applies  selector.Selector // the records that it bears on
}

// Named is a rule as a statement names it.
type Named struct{ ID, Pointer string }

// Evidence is what shows that a statement is kept.
type Evidence struct {
	Type     string
	Location string
	On       string // YYYY-MM-DD; "" where it has no date
}

// Policies reads the policies of a registry that are not tombstones, by name.
func Policies(s *model.Snapshot) []Policy {
	var out []Policy
	for _, r := range s.Of(Kind) {
		if !r.Removed() {
			out = append(out, read(r))
		}
	}
	return out
}

func read(r *model.Record) Policy {
	spec := r.Doc.Root.Get("spec")
	p := Policy{Record: r, Origin: spec.Get("origin").Str(), Owner: spec.Get("owner").Str(), LastReview: spec.Get("lastReview").Str()}
	if months := spec.Get("reviewMonths"); months != nil {
		p.ReviewMonths, _ = strconv.Atoi(months.Text)
	}
	for i, n := range spec.Get("statements").List() {
		p.Statements = append(p.Statements, readStatement(&n, spec, "/spec/statements/"+strconv.Itoa(i)))
	}
	return p
}

// readStatement reads one statement. What it applies to stands in the place of what the policy applies to.
func readStatement(n, spec *document.Node, pointer string) Statement {
	s := Statement{ID: n.Get("id").Str(), Text: n.Get("text").Str(), NotShown: n.Get("notShown").Str()}
	for i, rule := range n.Get("rules").List() {
		s.Rules = append(s.Rules, Named{rule.Text, pointer + "/rules/" + strconv.Itoa(i)})
	}
	for _, e := range n.Get("evidence").List() {
		s.Evidence = append(s.Evidence, Evidence{e.Get("type").Str(), e.Get("location").Str(), e.Get("on").Str()})
	}
	applies := n.Get("appliesTo")
	if applies == nil {
		applies = spec.Get("appliesTo")
	}
	s.Applies = selector.Read(applies)
	return s
}

// Naming lists the policies that name a rule, with the statements: Policy/gdpr (32).
func Naming(policies []Policy, rule string) []string {
	var out []string
	for _, p := range policies {
		ids := ""
		for _, s := range p.Statements {
			if s.names(rule) {
				ids += ", " + s.ID
			}
		}
		if ids != "" {
			out = append(out, p.Record.ID()+" ("+ids[2:]+")")
		}
	}
	return out
}

func (s Statement) names(rule string) bool {
	for _, named := range s.Rules {
		if named.ID == rule {
			return true
		}
	}
	return false
}

// Unnamed lists the rules that are switched on and that no policy names.
func Unnamed(policies []Policy, rules []diag.Rule) []diag.Rule {
	named := map[string]bool{}
	for _, p := range policies {
		for _, s := range p.Statements {
			for _, rule := range s.Rules {
				named[rule.ID] = true
			}
		}
	}
	var out []diag.Rule
	for _, r := range rules {
		if r.Severity != diag.Off && !named[r.ID] {
			out = append(out, r)
		}
	}
	return out
}
