package enforce

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/model"
)

// Run is what one check said, of all rules and all records.
type Run struct {
	AsOf     string      // YYYY-MM-DD
	Rules    []diag.Rule // all, with the severities of the registry
	Registry selector.Registry
	Judged   []*model.Record // those that rules judged: their form is right
	Found    diag.List       // what counts
	Waived   diag.List       // what waivers take out of it
	Outside  diag.List       // what is found in records that are out of scope
}

// Status says what became of a statement.
type Status string

// The statuses. A statement has the first of broken, waived, noted, kept, changes, evidence and nothing that fits. A rule that
// judged no record shows nothing.
const (
	Kept       Status = "kept"     // rules judged records and find nothing
	Noted      Status = "noted"    // rules find what is worth knowing, no more
	Broken     Status = "broken"   // a rule finds what is wrong: an error or a warning
	Waived     Status = "waived"   // what rules find wrong is waived
	InChanges  Status = "changes"  // rules ask it of every change
	ByEvidence Status = "evidence" // evidence shows it that is not too old
	Unshown    Status = "nothing"  // nothing shows it
)

// Statuses lists the statuses in the order in which they are told.
func Statuses() []Status {
	return []Status{Kept, Noted, Broken, Waived, InChanges, ByEvidence, Unshown}
}

// Coverage says what of a policy is enforced.
type Coverage struct {
	Policy     Policy
	ReviewDue  string // YYYY-MM-DD; "" where no review is asked, or none was ever made
	Overdue    bool   // the review is
	Statements []Shown
}

// Count says how many statements have a status.
func (c Coverage) Count(status Status) int {
	n := 0
	for _, s := range c.Statements {
		if s.Status == status {
			n++
		}
	}
	return n
}

// Shown is a statement with what rules and evidence say of it.
type Shown struct {
	Statement Statement
	Status    Status
	Rules     []Result
	Evidence  []Proof
}

// Result is what a rule says of the records that a statement bears on.
type Result struct {
	ID      string
	Rule    diag.Rule // empty where there is no rule of the id
	Judged  int       // records that the rule judged
	Found   int       // findings that count
	Waived  int       // those that waivers take out
	Outside int       // those on records that are out of scope
}

// Known says that there is a rule of the id.
func (r Result) Known() bool { return r.Rule.ID != "" }

// OnChanges says that the rule judges what became of records, so that one state alone says nothing.
func (r Result) OnChanges() bool { return r.Rule.Stage == "change" }

// Works says that the rule is there and switched on.
func (r Result) Works() bool { return r.Known() && r.Rule.Severity != diag.Off }

// Proof is evidence on a day.
type Proof struct {
	Evidence
	Days     int  // its age, negative where its day is still ahead; 0 where it has none
	Outdated bool // it is older than the policy's review interval
}

// Cover says of policies what a check run shows of them.
func Cover(policies []Policy, run Run) []Coverage {
	j := newJudge(run)
	out := make([]Coverage, len(policies))
	for i, p := range policies {
		out[i] = j.policy(p)
	}
	return out
}

// judge has what a run said in the order in which statements ask for it.
type judge struct {
	Run
	found, waived, outside map[string]diag.List // by rule
	choices                map[string]choice    // by selector
}

// choice is the records that a selector chooses: how many of each kind, and which.
type choice struct {
	count map[string]int
	ids   map[string]bool
	all   bool
}

func newJudge(run Run) *judge {
	run.Judged = slices.DeleteFunc(slices.Clone(run.Judged), (*model.Record).Removed)
	return &judge{run, byRule(run.Found), byRule(run.Waived), byRule(run.Outside), map[string]choice{}}
}

func byRule(list diag.List) map[string]diag.List {
	out := map[string]diag.List{}
	for _, f := range list {
		out[f.Rule] = append(out[f.Rule], f)
	}
	return out
}

func (j *judge) policy(p Policy) Coverage {
	c := Coverage{Policy: p}
	if p.ReviewMonths > 0 {
		c.ReviewDue = calendar.AddMonths(p.LastReview, p.ReviewMonths)
		c.Overdue = c.ReviewDue < j.AsOf // one that was never made is due
	}
	for _, s := range p.Statements {
		c.Statements = append(c.Statements, j.statement(s, p.ReviewMonths))
	}
	return c
}

func (j *judge) statement(s Statement, months int) Shown {
	out := Shown{Statement: s}
	for _, named := range s.Rules {
		out.Rules = append(out.Rules, j.rule(named.ID, j.choose(s.Applies)))
	}
	for _, e := range s.Evidence {
		last := calendar.AddMonths(e.On, months)
		out.Evidence = append(out.Evidence, Proof{e, calendar.DaysBetween(e.On, j.AsOf), months > 0 && last != "" && last < j.AsOf})
	}
	out.Status = out.status()
	return out
}

// choose finds the records that a selector chooses, once for all statements that say the same.
func (j *judge) choose(s selector.Selector) choice {
	key := fmt.Sprintf("%q", s)
	if known, there := j.choices[key]; there {
		return known
	}
	c := choice{map[string]int{}, map[string]bool{}, s.Empty()}
	for _, r := range j.Judged {
		if c.all || s.Matches(j.Registry, r.Kind.Name, &r.Doc.Root) {
			c.count[r.Kind.Name]++
			c.ids[r.ID()] = true
		}
	}
	j.choices[key] = c
	return c
}

// rule counts what a rule judged and found among the records that are chosen.
func (j *judge) rule(id string, chosen choice) Result {
	rule, _ := diag.RuleOf(j.Rules, id)
	r := Result{ID: id, Rule: rule}
	if !r.Works() || r.OnChanges() {
		return r
	}
	for kind, n := range chosen.count {
		if len(r.Rule.Kinds) == 0 || slices.Contains(r.Rule.Kinds, kind) {
			r.Judged += n
		}
	}
	r.Found, r.Waived, r.Outside = chosen.among(j.found[id]), chosen.among(j.waived[id]), chosen.among(j.outside[id])
	return r
}

// among counts findings on chosen records, and where all are chosen those on no record too.
func (c choice) among(list diag.List) int {
	n := 0
	for _, f := range list {
		if c.all || c.ids[f.Record] {
			n++
		}
	}
	return n
}

func (s Shown) status() Status {
	rule := func(fits func(Result) bool) bool { return slices.ContainsFunc(s.Rules, fits) }
	switch {
	case rule(func(r Result) bool { return r.Found > 0 && r.Rule.Severity > diag.Info }):
		return Broken
	case rule(func(r Result) bool { return r.Waived > 0 }):
		return Waived
	case rule(func(r Result) bool { return r.Found > 0 }):
		return Noted
	case rule(func(r Result) bool { return r.Judged > 0 }):
		return Kept
	case rule(func(r Result) bool { return r.Works() && r.OnChanges() }):
		return InChanges
	case slices.ContainsFunc(s.Evidence, func(p Proof) bool { return !p.Outdated && p.Days >= 0 }):
		return ByEvidence
	}
	return Unshown
}

// Fails says that a rule which is an error finds something, or that there is no such rule.
func (s Shown) Fails() bool {
	return slices.ContainsFunc(s.Rules, func(r Result) bool {
		return !r.Known() || r.Found > 0 && r.Rule.Severity == diag.Error
	})
}

// OfForm says that a rule asks for the form of files and records, and for nothing that a policy would have to ask for.
func OfForm(r diag.Rule) bool {
	area, _, _ := strings.Cut(r.ID, "/")
	return r.File == "" && slices.Contains([]string{"file", "yaml", "record", "schema", "link", "policy", "registry"}, area)
}
