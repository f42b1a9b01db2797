package policy

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// query is the compiled question for the findings of some rules: one array with a set for each.
type query struct {
	rules    []*rule
	body     ast.Body
	compiler ast.QueryCompiler
	single   []*query // one for each rule, prepared when they are first needed
}

// answer is the variable that holds the array.
const answer = ast.Var("answer")

// prepare compiles the question for a list of rules.
func (e *Engine) prepare(rules []*rule) (*query, error) {
	sets := make([]*ast.Term, len(rules))
	for i, r := range rules {
		sets[i] = ast.NewTerm(r.set.Copy())
	}
	body := ast.NewBody(ast.Equality.Expr(ast.NewTerm(answer), ast.ArrayTerm(sets...)))
	qc := e.compiler.QueryCompiler()
	compiled, err := qc.Compile(body)
	if err != nil {
		return nil, fmt.Errorf("prepare the rules: %w", err)
	}
	return &query{rules: rules, body: compiled, compiler: qc}, nil
}

// query returns the question for a kind, nil where no rule judges it.
func (e *Engine) query(kind string) (*query, error) {
	e.prepared.mu.Lock()
	defer e.prepared.mu.Unlock()
	if q, there := e.prepared.byKind[kind]; there {
		return q, nil
	}
	var rules []*rule
	for _, r := range e.rules {
		if r.judges(kind) {
			rules = append(rules, r)
		}
	}
	if len(rules) == 0 {
		e.prepared.byKind[kind] = nil
		return nil, nil
	}
	q, err := e.prepare(rules)
	e.prepared.byKind[kind] = q
	return q, err
}

// singles returns the questions for each rule of a query by itself.
func (e *Engine) singles(q *query) ([]*query, error) {
	e.prepared.mu.Lock()
	defer e.prepared.mu.Unlock()
	for i := len(q.single); i < len(q.rules); i++ {
		one, err := e.prepare(q.rules[i : i+1])
		if err != nil {
			return nil, err
		}
		q.single = append(q.single, one)
	}
	return q.single, nil
}

// Evaluator judges records, one at a time. Each worker has its own.
type Evaluator struct {
	engine  *Engine
	limits  Limits
	conv    *converter
	store   *store
	queries map[string]*query
}

// NewEvaluator prepares to judge the records of a registry on a day, YYYY-MM-DD.
func (e *Engine) NewEvaluator(reg Registry, asOf string, limits Limits) *Evaluator {
	conv := newConverter()
	return &Evaluator{engine: e, limits: limits, conv: conv, queries: map[string]*query{},
		store: newStore(reg, asOf, conv, limits.Enumerate)}
}

// Eval judges one record. Results come in the order of the rules' ids, those of a rule in the order of Rego's sets.
// A rule that fails on this record gives one result of RuleFailed and takes nothing from the others. The error is
// the context's.
func (ev *Evaluator) Eval(ctx context.Context, rec Record) ([]Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	q, err := ev.query(rec.Kind)
	if q == nil || err != nil {
		return nil, err
	}
	input := ev.conv.term(rec.Root)
	sets, err := ev.ask(q, input)
	if err != nil {
		return ev.oneByOne(q, input)
	}
	return collect(nil, q.rules, sets), nil
}

func (ev *Evaluator) query(kind string) (*query, error) {
	if q, there := ev.queries[kind]; there {
		return q, nil
	}
	q, err := ev.engine.query(kind)
	ev.queries[kind] = q
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
	}
	return sets, nil
}

// fuse stops an evaluation after a number of steps, or when its time is up. Topdown asks it before every expression.
type fuse struct {
	left   int
	timeUp atomic.Bool
}

// Cancel implements topdown.Cancel.
func (f *fuse) Cancel() { f.timeUp.Store(true) }

// Cancelled implements topdown.Cancel.
func (f *fuse) Cancelled() bool {
	f.left--
	return f.left < 0 || f.timeUp.Load()
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
	return Result{Rule: RuleFailed, Msg: bounded(fmt.Sprintf("%s could not judge this record (%s:%d): %s", r.ID, file, row, reason))}
}
