package policy

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/assetmuster/muster/internal/document"
)

// Evaluator judges records and changes, one at a time. Each worker has its own.
type Evaluator struct {
	engine *Engine
	limits Limits
	conv   *converter
	store  *store
	base   Registry
	asks   map[asked]*asking
	root   *document.Node // of the record that is judged
	read   *ast.Term      // what OPA gets as input; nil until it does
	steps  int            // expressions that were evaluated so far
}

// NewEvaluator prepares to judge the records of a registry on a day, YYYY-MM-DD.
func (e *Engine) NewEvaluator(reg Registry, asOf string, limits Limits) *Evaluator {
	conv := newConverter()
	return &Evaluator{engine: e, limits: limits, conv: conv, asks: map[asked]*asking{},
		store: newStore(reg, asOf, conv, limits.Enumerate)}
}

// Against gives the evaluator the state before, which rules on changes see as data.base. Where that is nil, data.base is
// undefined.
func (ev *Evaluator) Against(base Registry) *Evaluator {
	ev.base = base
	return ev
}

// Eval judges one record by the rules of stage record. Results come in the order of the rules' ids, those of a rule in the order of Rego's sets.
// A rule that fails on this record gives one result of RuleFailed and takes nothing from the others. The error is the
// context's.
func (ev *Evaluator) Eval(ctx context.Context, rec Record) ([]Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a := ev.begin(rec)
	if a == nil {
		return nil, nil
	}
	return ev.judge(a, a.choose()), nil
}

// begin turns to a record. It gives what is asked of it, nil where that is nothing.
func (ev *Evaluator) begin(rec Record) *asking {
	ev.store.base = nil
	ev.store.beside.begin()
	ev.root, ev.read = rec.Root, nil
	return ev.asking(asked{stageRecord, rec.Kind})
}

// choose leaves out the rules that cannot find anything in the record.
func (a *asking) choose() []int {
	a.memory.begin()
	a.some = a.some[:0]
	for i := range a.rules {
		if a.memory.glance.all(a.guards[i]) != no {
			a.some = append(a.some, i)
		}
	}
	return a.some
}

// EvalChange judges what became of one record by the rules of stage change, as Eval does. The evaluator's registry is the
// state after.
func (ev *Evaluator) EvalChange(ctx context.Context, c Change) ([]Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a := ev.asking(asked{stageChange, c.Kind})
	if a == nil {
		return nil, nil
	}
	ev.store.base = ev.base
	ev.read = ast.ObjectTerm(ast.Item(ev.conv.key("before"), ev.side(c.Before)), ast.Item(ev.conv.key("after"), ev.side(c.After)))
	return ev.judge(a, a.some), nil
}

func (ev *Evaluator) side(root *document.Node) *ast.Term {
	if root == nil {
		return ast.InternedNullTerm
	}
	return ev.conv.term(root)
}

// input converts the record where OPA is asked of it.
func (ev *Evaluator) input() *ast.Term {
	if ev.read == nil {
		ev.read = ev.conv.term(ev.root)
	}
	return ev.read
}

func (ev *Evaluator) asking(what asked) *asking {
	a, there := ev.asks[what]
	if there {
		return a
	}
	if q := ev.engine.query(what); q != nil {
		a = &asking{query: q, bodies: map[string]ast.Body{}}
		if what.stage == stageChange {
			for i := range q.rules {
				a.some = append(a.some, i)
			}
		} else {
			a.memory = newMemory(ev, q.facts)
		}
	}
	ev.asks[what] = a
	return a
}

// judge asks the chosen rules together. Where that breaks off it asks each by itself, so that the one at fault is named and
// the others' findings stand.
func (ev *Evaluator) judge(a *asking, chosen []int) []Result {
	if len(chosen) == 0 {
		return nil
	}
	if results, err := ev.ask(a, chosen, a.memory); err == nil {
		return results
	}
	var all []Result
	for i := range chosen {
		results, err := ev.ask(a, chosen[i:i+1], nil)
		if err != nil {
			all = append(all, ev.failed(a.rules[chosen[i]], err))
		}
		all = append(all, results...)
	}
	return all
}

// ask asks rules. With an error of a built-in the results are given too: the rest of the rule went on.
func (ev *Evaluator) ask(a *asking, chosen []int, memory *memory) ([]Result, error) {
	stop := &fuse{left: ev.limits.Steps}
	cache := topdown.NewVirtualCache()
	if memory != nil {
		cache = &remembering{VirtualCache: cache, memory: memory, stop: stop}
	}
	sets, failures, err := ev.run(a.body(chosen), ev.input(), cache, stop)
	switch {
	case topdown.IsCancel(err):
		return nil, ev.overrun(stop)
	case err != nil:
		return nil, err
	case sets == nil && len(failures) == 0:
		return nil, errors.New("it gives no set of findings")
	}
	var results []Result
	for _, i := range chosen {
		if t := sets[findings(i)]; t != nil {
			results = a.rules[i].collect(results, t.Value)
		}
	}
	if len(failures) > 0 {
		err = &failures[0]
	}
	return results, err
}

// run evaluates a question, and gives the values of its variables.
func (ev *Evaluator) run(body ast.Body, input *ast.Term, cache topdown.VirtualCache, stop *fuse) (values topdown.QueryResult, failures []topdown.Error, err error) {
	timer := time.AfterFunc(ev.limits.Time, stop.Cancel)
	defer timer.Stop()
	err = topdown.NewQuery(body).
		WithCompiler(ev.engine.compiler).
		WithStore(ev.store).
		WithTransaction(transaction{}).
		WithInput(input).
		WithVirtualCache(cache).
		WithCancel(stop).
		WithMetrics(metrics.NoOp()).
		WithTime(time.Unix(0, 1)). // no rule can ask for it; without it OPA asks the clock
		WithSeed(strings.NewReader("")).
		WithBuiltinErrorList(&failures).
		Iter(context.Background(), func(r topdown.QueryResult) error {
			values = r
			return nil
		})
	ev.steps += stop.taken
	return values, failures, err
}

func (ev *Evaluator) overrun(f *fuse) error {
	if f.left < 0 {
		return fmt.Errorf("it takes more than %d steps", ev.limits.Steps)
	}
	return fmt.Errorf("it takes longer than %s", ev.limits.Time)
}

// failed says why a rule could not judge a record, and where in the policy.
func (ev *Evaluator) failed(r *rule, err error) Result {
	file, row, reason := r.file.file.Path, r.at.Row, err.Error()
	var e *topdown.Error
	if errors.As(err, &e) {
		reason = inWords(e)
		if e.Location != nil && e.Location.File != "" {
			file, row = e.Location.File, e.Location.Row
		}
	}
	return Result{Rule: RuleFailed, Of: r.ID, Msg: bounded(fmt.Sprintf("%s could not judge this record (%s:%d): %s", r.ID, file, row, reason))}
}
