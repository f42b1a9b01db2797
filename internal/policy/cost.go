package policy

import (
	"context"
	"time"
)

// Cost is what a rule took to judge records by itself.
type Cost struct {
	Rule     string
	Records  int // of the kinds that it judges
	Asked    int // of them those for which OPA was asked; the others could not have a finding
	Steps    int // expressions that OPA evaluated: the same on every machine
	Findings int
	Time     time.Duration
}

// Costs measures the rules on records, in the order of their ids. Each rule judges all records by itself and works out what it
// shares with others, which run together in Eval: so the sum is more than all rules take.
func (e *Engine) Costs(ctx context.Context, reg Registry, asOf string, records []Record, now func() time.Time) ([]Cost, error) {
	var costs []Cost
	for _, r := range e.rules {
		if r.Stage != stageRecord {
			continue
		}
		one := *e
		one.rules, one.prepared = []*rule{r}, newPrepared()
		cost, err := one.NewEvaluator(reg, asOf, DefaultLimits()).cost(ctx, r, records, now)
		if err != nil {
			return nil, err
		}
		costs = append(costs, cost)
	}
	return costs, nil
}

func (ev *Evaluator) cost(ctx context.Context, r *rule, records []Record, now func() time.Time) (Cost, error) {
	c := Cost{Rule: r.ID}
	var judged []Record
	for _, rec := range records {
		if what := (asked{stageRecord, rec.Kind}); r.judges(what) {
			ev.asking(what) // what is prepared once for all records is no part of it
			judged = append(judged, rec)
		}
	}
	started := now()
	for _, rec := range judged {
		if err := ctx.Err(); err != nil {
			return c, err
		}
		a := ev.begin(rec)
		chosen := a.choose()
		c.Asked += len(chosen)
		c.Findings += len(ev.judge(a, chosen))
	}
	c.Time, c.Records, c.Steps = now().Sub(started), len(judged), ev.steps
	return c, nil
}
