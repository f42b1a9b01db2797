package render

import (
	"encoding/json"
	"io"
	"math/big"

	"github.com/assetmuster/muster/internal/itam/scope"
)

type scopeJSON struct {
	Version    string               `json:"version"`
	AsOf       string               `json:"asOf"`
	Currency   string               `json:"currency"`
	Records    map[string]tallyJSON `json:"records"`
	Increments []incrementJSON      `json:"increments"`
	Exclusions []exclusionJSON      `json:"exclusions"`
	Unnamed    []unnamedTypeJSON    `json:"unnamed"`
}

type tallyJSON struct {
	Records  int    `json:"records"`
	Items    int64  `json:"items"`
	Value    string `json:"value"`
	Unpriced int    `json:"unpriced"`
}

type incrementJSON struct {
	Scope   string `json:"scope"`
	Name    string `json:"name"`
	Title   string `json:"title"`
	Status  string `json:"status"`
	From    any    `json:"from"`
	InForce bool   `json:"inForce"`
	What    string `json:"what"`
	Where   string `json:"where"`
	tallyJSON
	How          []string     `json:"how"`
	Unsure       int          `json:"unsure"`
	Covered      int          `json:"covered"`
	Coverage     any          `json:"coveragePercent"`
	Target       any          `json:"targetPercent"`
	Reached      any          `json:"reached"`
	Unregistered *int         `json:"unregistered"`
	Estimate     estimateJSON `json:"estimate"`
}

type estimateJSON struct {
	Count  any    `json:"count"`
	Spend  any    `json:"spend"`
	Margin any    `json:"marginPercent"`
	On     any    `json:"on"`
	Source string `json:"source"`
}

// gapJSON is what is believed, and what the register has more; less is negative.
type gapJSON struct {
	Believed string `json:"believed"`
	More     string `json:"registeredMore"`
	Within   bool   `json:"withinMargin"`
}

type exclusionJSON struct {
	Scope    string `json:"scope"`
	Name     string `json:"name"`
	Title    string `json:"title"`
	What     string `json:"what"`
	Where    string `json:"where"`
	Reason   string `json:"reason"`
	Delegate any    `json:"delegate"`
	ReviewOn any    `json:"reviewOn"`
	Overdue  bool   `json:"overdue"`
	tallyJSON
}

type unnamedTypeJSON struct {
	Type string `json:"type"`
	tallyJSON
}

// jsonScope writes what is in scope for programs, as schema/output/scope.schema.json describes it.
func jsonScope(w io.Writer, r scope.Report, _ Style) error {
	out := scopeJSON{Version: formatVersion, AsOf: r.AsOf, Currency: r.Currency,
		Records:    map[string]tallyJSON{"inScope": tallied(r.In), "excluded": tallied(r.Excluded), "planned": tallied(r.Planned), "unnamed": tallied(r.Else)},
		Increments: []incrementJSON{}, Exclusions: []exclusionJSON{}, Unnamed: []unnamedTypeJSON{}}
	for _, p := range r.Increments {
		out.Increments = append(out.Increments, incrementOf(r, p))
	}
	for _, e := range r.Exclusions {
		what, where := e.Choice.Words()
		out.Exclusions = append(out.Exclusions, exclusionJSON{e.Record.ID(), e.Name, e.Title, what, where, e.Reason,
			optional(e.Delegate), optional(e.ReviewOn), e.ReviewOn != "" && e.ReviewOn < r.AsOf, tallied(e.Tally)})
	}
	for _, u := range r.Unnamed {
		out.Unnamed = append(out.Unnamed, unnamedTypeJSON{u.Type, tallied(u.Tally)})
	}
	return writeJSON(w, out)
}

func tallied(t scope.Tally) tallyJSON {
	return tallyJSON{t.Records, t.Items, t.Worth().FloatString(2), t.Unpriced}
}

func incrementOf(r scope.Report, p scope.Progress) incrementJSON {
	what, where := p.Choice.Words()
	out := incrementJSON{Scope: p.Record.ID(), Name: p.Name, Title: p.Title, Status: p.Status, From: optional(p.From), InForce: p.InForce(r.AsOf),
		What: what, Where: where, tallyJSON: tallied(p.Tally), How: append([]string{}, p.How...), Unsure: p.Unsure, Covered: p.Covered, Target: figureJSON(p.Target), Unregistered: p.Unregistered,
		Estimate: estimateJSON{gapOf(p.Count, 0), gapOf(p.Spend, 2), figureJSON(p.Estimate.Margin), optional(p.Estimate.On), p.Estimate.Source}}
	if coverage, some := p.Coverage(); some {
		out.Coverage = json.Number(coverage.FloatString(1))
	}
	if reached, aimed := p.Reached(); aimed {
		out.Reached = reached
	}
	return out
}

func gapOf(g scope.Gap, digits int) any {
	if !g.Known {
		return nil
	}
	return gapJSON{g.Believed.FloatString(digits), g.By.FloatString(digits), g.Within}
}

// figureJSON is a number as it is written, null where there is none.
func figureJSON(text string) any {
	value, ok := new(big.Rat).SetString(text)
	if text == "" || !ok {
		return nil
	}
	number, _ := value.Float64()
	return number
}
