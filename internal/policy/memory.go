package policy

import (
	"encoding/binary"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// memory remembers what OPA said of facts. Each evaluator has its own.
type memory struct {
	ev      *Evaluator
	facts   *facts
	of      []map[string]*memo // by the fact's id, and the values that it goes by
	current []current          // by the fact's id: what goes for the record that is judged
	record  int                // counts the records
	key     []byte
	glance  glance
}

func newMemory(ev *Evaluator, facts *facts) *memory {
	m := &memory{ev: ev, facts: facts, current: make([]current, len(facts.all)), of: make([]map[string]*memo, len(facts.all))}
	for i := range m.of {
		m.of[i] = map[string]*memo{}
	}
	m.glance = glance{ev: ev, memory: m, calls: make([]result, len(facts.calls))}
	return m
}

// memo is what OPA said of a fact.
type memo struct {
	value   *ast.Term // nil where it is undefined
	steps   int       // what it took to work it out
	differs bool      // in the other state it may be something else
}

type current struct {
	record int
	memo   *memo
	used   bool // the question for this record has taken its steps on itself
}

// mostMemos bounds what is remembered of a fact. One for which more values turn up is seldom asked twice.
const mostMemos = 2000

func (m *memory) begin() { m.record++ }

// recall gives what a fact is for the record that is judged; nil where it is not remembered and will not be.
func (m *memory) recall(f *fact) *memo {
	now := &m.current[f.id]
	if now.record != m.record {
		*now = current{record: m.record, memo: m.ofRecord(f)}
	}
	m.note(now.memo)
	return now.memo
}

// given gives what a function gives for some arguments.
func (m *memory) given(f *fact, args []seen) *memo {
	m.key = m.key[:0]
	for _, v := range args {
		if !m.add(v) {
			return nil
		}
	}
	known := m.look(f, args)
	m.note(known)
	return known
}

func (m *memory) note(known *memo) {
	if known != nil {
		m.ev.store.beside.note(known.differs)
	}
}

func (m *memory) ofRecord(f *fact) *memo {
	m.key = m.key[:0]
	for _, place := range f.goesBy {
		if v, _ := (seen{node: m.ev.root}).below(place); !m.add(v) {
			return nil
		}
	}
	return m.look(f, nil)
}

// add makes the key under which records agree in a fact. They do in single values only.
func (m *memory) add(v seen) bool {
	if v.missing() {
		m.key = append(m.key, 0)
		return true
	}
	text, is := v.text()
	if !is {
		term := m.glance.term(v)
		switch term.(type) {
		case ast.Null, ast.Boolean, ast.Number:
			text = term.String()
		default:
			return false
		}
	}
	m.key = append(m.key, 1)
	if is {
		m.key = append(m.key, 2)
	}
	m.key = binary.AppendUvarint(m.key, uint64(len(text)))
	m.key = append(m.key, text...)
	return true
}

func (m *memory) look(f *fact, args []seen) *memo {
	known, there := m.of[f.id][string(m.key)]
	if !there && len(m.of[f.id]) < mostMemos {
		key := string(m.key)
		terms := make([]*ast.Term, len(args))
		for i, v := range args {
			terms[i] = ast.NewTerm(m.glance.term(v))
		}
		known = m.ask(f.question(terms))
		m.of[f.id][key] = known
	}
	return known
}

// ask asks OPA by itself, so that the steps are the same whichever record is the first. Where it breaks off nothing is
// remembered: the rules that need it are to say so.
func (m *memory) ask(question ast.Body) *memo {
	store := m.ev.store
	differed := store.beside.begin()
	defer func() { store.beside.note(differed) }()
	stop := &fuse{left: m.ev.limits.Steps}
	value, failures, err := m.ev.run(question, m.ev.input(), topdown.NewVirtualCache(), stop)
	if err != nil || len(failures) > 0 {
		return nil
	}
	return &memo{value: value[answer], steps: m.ev.limits.Steps - stop.left, differs: store.beside.differed()}
}

// remembering is the cache of one question to OPA. It knows the facts.
type remembering struct {
	topdown.VirtualCache
	memory *memory
	stop   *fuse
	frames int // within `with`, nothing is what it was
}

// Push implements topdown.VirtualCache.
func (r *remembering) Push() {
	r.frames++
	r.VirtualCache.Push()
}

// Pop implements topdown.VirtualCache.
func (r *remembering) Pop() {
	r.frames--
	r.VirtualCache.Pop()
}

// Get implements topdown.VirtualCache. A fact takes as many steps as if it were worked out.
func (r *remembering) Get(ref ast.Ref) (*ast.Term, bool) {
	if r.frames == 0 {
		if f := r.memory.facts.find(ref); f != nil && !f.function {
			if memo := r.memory.recall(f); memo != nil {
				now := &r.memory.current[f.id]
				if !now.used {
					now.used = true
					r.stop.left -= memo.steps
				}
				return memo.value, memo.value == nil
			}
		}
	}
	return r.VirtualCache.Get(ref)
}
