package policy

import (
	"strconv"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// query is what rules are asked: a variable for the set of findings of each. Most rules are left out for most records.
type query struct {
	rules  []*rule
	guards []guard // of rules that judge records; none where changes are judged
	facts  *facts
}

// asked is what a query is about: records of a kind, or changes of them.
type asked struct{ stage, kind string }

// prepared caches the queries: only for kinds that have records, or changes, are they ever prepared.
type prepared struct {
	mu  sync.Mutex
	all map[asked]*query
}

func newPrepared() *prepared { return &prepared{all: map[asked]*query{}} }

// answer is the variable that holds the value of a single question.
const answer = ast.Var("answer")

// query returns the question for a kind at a stage, nil where no rule judges it.
func (e *Engine) query(what asked) *query {
	e.prepared.mu.Lock()
	defer e.prepared.mu.Unlock()
	if q, there := e.prepared.all[what]; there {
		return q
	}
	q := &query{facts: newFacts(e.compiler)}
	for _, r := range e.rules {
		if !r.judges(what) {
			continue
		}
		q.rules = append(q.rules, r)
		if what.stage == stageRecord {
			q.guards = append(q.guards, q.facts.guard(r.set))
		}
	}
	if len(q.rules) == 0 {
		q = nil
	}
	e.prepared.all[what] = q
	return q
}

// asking is a query as an evaluator asks it.
type asking struct {
	*query
	memory *memory
	bodies map[string]ast.Body // by the rules that are asked
	key    []byte
	some   []int // of the rules, those that are asked of a record
}

// mostBodies bounds how many choices of rules are kept. Records of one type are asked much the same.
const mostBodies = 500

// body asks the chosen rules.
func (a *asking) body(chosen []int) ast.Body {
	a.key = a.key[:0]
	for _, i := range chosen {
		a.key = append(a.key, byte(i), byte(i>>8))
	}
	if b := a.bodies[string(a.key)]; b != nil {
		return b
	}
	b := make(ast.Body, len(chosen))
	for at, i := range chosen {
		b[at] = ast.Equality.Expr(ast.NewTerm(findings(i)), ast.NewTerm(a.rules[i].set))
		b[at].Index = at
	}
	if len(a.bodies) < mostBodies {
		a.bodies[string(a.key)] = b
	}
	return b
}

// findings is the variable that holds the set of a rule.
func findings(i int) ast.Var { return ast.Var("set" + strconv.Itoa(i)) }
