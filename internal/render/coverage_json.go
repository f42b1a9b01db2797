package render

import (
	"io"

	"github.com/assetmuster/muster/internal/itam/enforce"
)

type coverageJSON struct {
	Version  string         `json:"version"`
	AsOf     string         `json:"asOf"`
	Policies []coveredJSON  `json:"policies"`
	Unnamed  *unnamedJSON   `json:"unnamed"`
	Unjudged int            `json:"unjudged"`
	Summary  map[string]int `json:"summary"`
}

// unnamedJSON is what no policy names. Where one policy is told, it is left out.
type unnamedJSON struct {
	Rules []string `json:"rules"`
	Form  int      `json:"form"`
}

type coveredJSON struct {
	Policy     string         `json:"policy"`
	Title      string         `json:"title"`
	Origin     string         `json:"origin"`
	Owner      string         `json:"owner"`
	ReviewDue  *string        `json:"reviewDue"`
	Overdue    bool           `json:"overdue"`
	Summary    map[string]int `json:"summary"`
	Statements []shownJSON    `json:"statements"`
}

type shownJSON struct {
	ID       string         `json:"id"`
	Text     string         `json:"text"`
	Status   enforce.Status `json:"status"`
	Rules    []resultJSON   `json:"rules"`
	Evidence []proofJSON    `json:"evidence"`
	NotShown string         `json:"notShown"`
}

type resultJSON struct {
	Rule     string `json:"rule"`
	Severity any    `json:"severity"`
	Changes  bool   `json:"changes"`
	Records  int    `json:"records"`
	Findings int    `json:"findings"`
	Waived   int    `json:"waived"`
	Outside  int    `json:"outside"`
	Result   string `json:"result"`
}

type proofJSON struct {
	Type     string  `json:"type"`
	Location string  `json:"location"`
	On       *string `json:"on"`
	Days     *int    `json:"days"`
	Outdated bool    `json:"outdated"`
}

// jsonCoverage writes what of policies is enforced for programs, as schema/output/coverage.schema.json describes it.
func jsonCoverage(w io.Writer, c Coverage, _ Style) error {
	out := coverageJSON{Version: formatVersion, AsOf: c.AsOf, Policies: []coveredJSON{}, Unjudged: c.Unjudged, Summary: countsJSON(c.Policies...)}
	for _, p := range c.Policies {
		out.Policies = append(out.Policies, covered(p))
	}
	if !c.One {
		out.Unnamed = &unnamedJSON{Rules: []string{}, Form: c.Form}
		for _, r := range c.Unnamed {
			out.Unnamed.Rules = append(out.Unnamed.Rules, r.ID)
		}
	}
	return writeJSON(w, out)
}

func countsJSON(policies ...enforce.Coverage) map[string]int {
	out := map[string]int{"statements": 0}
	for _, p := range policies {
		out["statements"] += len(p.Statements)
		for _, status := range enforce.Statuses() {
			out[string(status)] += p.Count(status)
		}
	}
	return out
}

func covered(p enforce.Coverage) coveredJSON {
	out := coveredJSON{Policy: p.Policy.Record.ID(), Title: p.Policy.Record.Title(), Origin: p.Policy.Origin, Owner: p.Policy.Owner,
		ReviewDue: optional(p.ReviewDue), Overdue: p.Overdue, Summary: countsJSON(p), Statements: []shownJSON{}}
	for _, s := range p.Statements {
		one := shownJSON{ID: s.Statement.ID, Text: s.Statement.Text, Status: s.Status, Rules: []resultJSON{}, Evidence: []proofJSON{}, NotShown: s.Statement.NotShown}
		for _, r := range s.Rules {
			one.Rules = append(one.Rules, resultJSON{r.ID, severityCell(r), r.OnChanges(), r.Judged, r.Found, r.Waived, r.Outside, resultWords(r)})
		}
		for _, e := range s.Evidence {
			proof := proofJSON{Type: e.Type, Location: e.Location, On: optional(e.On), Outdated: e.Outdated}
			if e.On != "" {
				proof.Days = &e.Days
			}
			one.Evidence = append(one.Evidence, proof)
		}
		out.Statements = append(out.Statements, one)
	}
	return out
}

// optional is a text, or null where there is none.
func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
