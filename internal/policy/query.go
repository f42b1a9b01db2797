package policy

import (
	"fmt"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// query is the compiled question for the findings of some rules: one array with a set for each.
type query struct {
	rules    []*rule
	body     ast.Body
	compiler ast.QueryCompiler
	single   []*query // one for each rule, prepared when they are first needed
}

// asked is what a query is about: records of a kind, or changes of them.
type asked struct{ stage, kind string }

// prepared caches the queries: only for kinds that have records, or changes, are they ever prepared.
type prepared struct {
	mu  sync.Mutex
	all map[asked]*query
}

func newPrepared() *prepared { return &prepared{all: map[asked]*query{}} }

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

// query returns the question for a kind at a stage, nil where no rule judges it.
func (e *Engine) query(what asked) (*query, error) {
	e.prepared.mu.Lock()
	defer e.prepared.mu.Unlock()
	if q, there := e.prepared.all[what]; there {
		return q, nil
	}
	var rules []*rule
	for _, r := range e.rules {
		if r.judges(what) {
			rules = append(rules, r)
		}
	}
	if len(rules) == 0 {
		e.prepared.all[what] = nil
		return nil, nil
	}
	q, err := e.prepare(rules)
	if err == nil {
		e.prepared.all[what] = q
	}
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
