package render

import (
	"io"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/plan"
)

type planJSONReview struct {
	Version  string         `json:"version"`
	Source   string         `json:"source"`
	AsOf     string         `json:"asOf"`
	Planned  *string        `json:"planned"`
	Headline string         `json:"headline"`
	Counts   planCounts     `json:"counts"`
	Things   []planThing    `json:"things"`
	Findings []planFinding  `json:"findings"`
	Skipped  []skipJSON     `json:"skipped"`
	Troubles []readingTroub `json:"troubles"`
}

type planCounts struct {
	Create  int `json:"create"`
	Update  int `json:"update"`
	Replace int `json:"replace"`
	Delete  int `json:"delete"`
	Lost    int `json:"lost"`
	Keep    int `json:"keep"`
}

type planThing struct {
	Action   string           `json:"action"`
	Deposed  bool             `json:"deposed"`
	Observed string           `json:"observed"`
	Address  string           `json:"address"`
	Name     string           `json:"name"`
	Place    observationPlace `json:"place"`
	Record   *string          `json:"record"`
	Key      *keyJSON         `json:"key"`
	Type     *string          `json:"type"`
	InScope  bool             `json:"inScope"`
	Why      *string          `json:"outOfScopeWhy"`
	Unclear  *string          `json:"unclear"`
	Says     []factJSON       `json:"says"`
	Product  *productJSON     `json:"product"`
	Fields   []planField      `json:"fields"`
	Needs    []string         `json:"needs"`
	Initial  []string         `json:"initialStates"`
	Use      *string          `json:"useState"`
	Standing *planStanding    `json:"standing"`
}

type planField struct {
	Name       string  `json:"name"`
	Field      *string `json:"field"`
	Before     *string `json:"before"`
	After      *string `json:"after"`
	Later      bool    `json:"knownAfterApply"`
	Registered *string `json:"registered"`
	Proposed   *string `json:"proposed"`
	Unresolved *string `json:"unresolved"`
	Counts     *string `json:"counts"`
	Authority  *string `json:"authority"`
	Agrees     bool    `json:"registeredAlready"`
}

type planStanding struct {
	State    *string  `json:"state"`
	Stage    *string  `json:"stage"`
	InUse    bool     `json:"inUse"`
	Left     bool     `json:"left"`
	Hold     *string  `json:"legalHold"`
	Serves   []string `json:"serves"`
	Needed   []string `json:"namedBy"`
	Way      []string `json:"steps"`
	Command  *string  `json:"command"`
	Asks     []string `json:"asksFor"`
	Approver *string  `json:"approver"`
}

type planFinding struct {
	Rule        string  `json:"rule"`
	Severity    string  `json:"severity"`
	Message     string  `json:"message"`
	Record      *string `json:"record"`
	File        *string `json:"file"`
	Line        int     `json:"line"`
	Fingerprint string  `json:"fingerprint"`
}

// planJSON writes a plan's review for programs, as schema/output/plan.schema.json describes it.
func planJSON(w io.Writer, r PlanReview, _ Style) error {
	reading := readingOf(SourceReading{r.Source, r.Reading})
	out := planJSONReview{
		Version: formatVersion, Source: r.Source.Name, AsOf: r.Day, Planned: optional(r.Reading.Newest), Headline: r.Headline(),
		Counts: planCounts{r.Count(observe.Create), r.Count(observe.Update), r.Count(observe.Replace), r.Count(observe.Delete), r.Count(plan.Lost), r.Kept},
		Things: []planThing{}, Findings: []planFinding{}, Skipped: reading.Skipped, Troubles: append([]readingTroub{}, reading.Findings...),
	}
	for _, t := range r.Things {
		out.Things = append(out.Things, planThingOf(t))
	}
	for _, f := range r.Findings {
		out.Findings = append(out.Findings, planFindingOf(f))
	}
	return writeJSON(w, out)
}

func planFindingOf(f diag.Finding) planFinding {
	return planFinding{f.Rule, f.Severity.String(), f.Message, optional(f.Record), optional(f.Range.File), f.Range.Start.Line, f.Fingerprint}
}

func planThingOf(t *plan.Thing) planThing {
	item := itemJSON("", t.Item)
	out := planThing{
		Action: string(t.Does), Deposed: t.Item.Gone && t.Does != plan.Lost, Observed: t.Item.Type, Address: t.Item.Place.Pointer, Name: t.Item.Name,
		Place: placeJSON(t.Item.Place), Key: keyOrNull(t.Key), Type: optional(t.Type), InScope: t.Outside == "", Why: optional(t.Outside),
		Unclear: optional(t.Unclear), Says: append(item.Keys, item.Fields...), Product: item.Product, Fields: []planField{},
		Needs: append([]string{}, t.Lacks...), Initial: append([]string{}, t.Initial...), Use: optional(t.Use),
	}
	for _, f := range t.Fields {
		out.Fields = append(out.Fields, planField{
			f.Name, optional(f.Pointer), optional(f.Before), optional(f.After), f.Later, optional(f.Registered), optional(f.Proposed), optional(f.Unresolved),
			optional(string(f.Whose)), optional(f.Authority), f.Agrees,
		})
	}
	if t.Record == nil {
		return out
	}
	id := t.Record.ID()
	out.Record = &id
	st := t.Standing
	out.Standing = &planStanding{
		optional(st.State), optional(st.Stage), st.InUse, st.Left, optional(st.Hold), append([]string{}, st.Serves...), append([]string{}, st.Needed...),
		append([]string{}, st.Way...), optional(t.Move()), append([]string{}, st.Lacks...), optional(st.Approver),
	}
	return out
}
