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
	engine  *Engine
	limits  Limits
	conv    *converter
	store   *store
	base    Registry
	queries map[asked]*query
}

// NewEvaluator prepares to judge the records of a registry on a day, YYYY-MM-DD.
func (e *Engine) NewEvaluator(reg Registry, asOf string, limits Limits) *Evaluator {
	conv := newConverter()
	return &Evaluator{engine: e, limits: limits, conv: conv, queries: map[asked]*query{},
		store: newStore(reg, asOf, conv, limits.Enumerate)}
}

// Against gives the evaluator the state before, which rules on changes see as data.base. Where that is nil, data.base is
// undefined.
func (ev *Evaluator) Against(base Registry) *Evaluator {
	ev.base = base
	return ev
}

// Eval judges one record by the rules of stage record. Results come in the order of the rules' ids, those of a rule in the order of Rego's sets.
// A rule that fails on this record gives one result of RuleFailed and takes nothing from the others. An error is the
// context's, or says that the rules cannot be asked at all.
func (ev *Evaluator) Eval(ctx context.Context, rec Record) ([]Result, error) {
	ev.store.base = nil
	ev.store.beside.begin()
	return ev.judge(ctx, asked{stageRecord, rec.Kind}, func() *ast.Term { return ev.conv.term(rec.Root) })
}

// EvalChange judges what became of one record by the rules of stage change, as Eval does. The evaluator's registry is the
// state after.
func (ev *Evaluator) EvalChange(ctx context.Context, c Change) ([]Result, error) {
	ev.store.base = ev.base
	return ev.judge(ctx, asked{stageChange, c.Kind}, func() *ast.Term {
		return ast.ObjectTerm(ast.Item(ev.conv.key("before"), ev.side(c.Before)), ast.Item(ev.conv.key("after"), ev.side(c.After)))
	})
}

func (ev *Evaluator) side(root *document.Node) *ast.Term {
	if root == nil {
		return ast.InternedNullTerm
	}
	return ev.conv.term(root)
}

// judge reads the input only where some rule wants it.
func (ev *Evaluator) judge(ctx context.Context, what asked, read func() *ast.Term) ([]Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	q, err := ev.query(what)
	if q == nil || err != nil {
		return nil, err
	}
	input := read()
	sets, err := ev.ask(q, input)
	if err != nil {
		return ev.oneByOne(q, input)
	}
	return collect(nil, q.rules, sets), nil
}

func (ev *Evaluator) query(what asked) (*query, error) {
	if q, there := ev.queries[what]; there {
		return q, nil
	}
	q, err := ev.engine.query(what)
	if err == nil {
		ev.queries[what] = q
	}
	return q, err
}

// oneByOne asks each rule by itself, so that the one at fault is named and the others' findings stand.
func (ev *Evaluator) oneByOne(q *query, input *ast.Term) ([]Result, error) {
	singles, err := ev.engine.singles(q)
	if err != nil {
		return nil, err
	}
	var results []Result
	for _, one := range singles {
		sets, err := ev.ask(one, input)
		if err != nil {
			results = append(results, ev.failed(one.rules[0], err))
		}
		if sets != nil {
			results = collect(results, one.rules, sets)
		}
	}
	return results, nil
}

// ask evaluates a query. With an error of a built-in the sets are given too: the rest of the rule went on.
func (ev *Evaluator) ask(q *query, input *ast.Term) (*ast.Array, error) {
	stop := &fuse{left: ev.limits.Steps}
	timer := time.AfterFunc(ev.limits.Time, stop.Cancel)
	defer timer.Stop()
	var sets *ast.Array
	var failures []topdown.Error
	err := topdown.NewQuery(q.body).
		WithQueryCompiler(q.compiler).
		WithCompiler(ev.engine.compiler).
		WithStore(ev.store).
		WithTransaction(transaction{}).
		WithInput(input).
		WithCancel(stop).
		WithMetrics(metrics.NoOp()).
		WithTime(time.Unix(0, 1)). // no rule can ask for it; without it OPA asks the clock
		WithSeed(strings.NewReader("")).
		WithBuiltinErrorList(&failures).
		Iter(context.Background(), func(r topdown.QueryResult) error {
			sets, _ = r[answer].Value.(*ast.Array)
			return nil
		})
	switch {
	case topdown.IsCancel(err):
		return nil, ev.overrun(stop)
	case err != nil:
		return nil, err
	case len(failures) > 0:
		return sets, &failures[0]
	case sets == nil:
		return nil, errors.New("it gives no set of findings")
	}
	return sets, nil
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
