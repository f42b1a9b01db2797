package policy

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// verdict is what a guard says.
type verdict int8

const (
	unsure verdict = iota
	no
	yes
)

// glance looks at one record for guards.
type glance struct {
	ev     *Evaluator
	memory *memory
	items  []seen
	calls  []result // by the number of the call
}

// result is what a call gave for a record, or a condition.
type result struct {
	record  int
	is      seen
	sure    bool
	verdict verdict
}

// comparisons are those of Rego, by the order of their operands.
var comparisons = map[string]func(order int) bool{
	"eq": func(c int) bool { return c == 0 }, "equal": func(c int) bool { return c == 0 }, "neq": func(c int) bool { return c != 0 },
	"lt": func(c int) bool { return c < 0 }, "lte": func(c int) bool { return c <= 0 },
	"gt": func(c int) bool { return c > 0 }, "gte": func(c int) bool { return c >= 0 },
}

// all says whether all conditions are so. Those behind one that is unclear are not looked at, as OPA may break off there.
func (g *glance) all(conditions guard) verdict {
	for i := range conditions {
		if v := g.is(&conditions[i]); v != yes {
			return v
		}
	}
	return yes
}

func is(so bool) verdict {
	if so {
		return yes
	}
	return no
}

func (g *glance) is(c *condition) verdict {
	switch c.sort {
	case oneOf:
		if c.once > 0 {
			return g.onceOf(c)
		}
		return g.oneOf(c)
	case forEach:
		return g.forEach(c)
	case unclear:
		return unsure
	}
	if c.sort == defined && c.a.from == composed {
		return g.parts(c.a)
	}
	a, sure := g.value(c.a)
	switch {
	case !sure:
		return unsure
	case a.missing():
		return no
	case c.sort == defined:
		return yes
	case c.sort == holds:
		return is(!a.isFalse())
	}
	b, sure := g.value(c.b)
	switch {
	case !sure:
		return unsure
	case b.missing():
		return no
	case c.sort == within:
		return g.within(a, b)
	}
	return g.compare(c.op, a, b)
}

// parts says whether all of which a value is composed is there.
func (g *glance) parts(o *operand) verdict {
	for _, part := range o.of {
		if v := g.is(&condition{sort: defined, a: part}); v != yes {
			return v
		}
	}
	return yes
}

func (g *glance) onceOf(c *condition) verdict {
	known := &g.calls[c.once-1]
	if known.record != g.memory.record {
		*known = result{record: g.memory.record, verdict: g.oneOf(c)}
	}
	return known.verdict
}

func (g *glance) oneOf(c *condition) verdict {
	so := no
	for _, body := range c.bodies {
		switch g.all(body) {
		case unsure:
			return unsure
		case yes:
			so = yes
		}
	}
	switch {
	case c.loose && so == yes:
		return unsure
	case c.not:
		return yes + no - so
	}
	return so
}

func (g *glance) forEach(c *condition) verdict {
	list, sure := g.value(c.a)
	for len(g.items) < c.slot+2 {
		g.items = append(g.items, seen{})
	}
	so := no
	sure = sure && list.each(func(k, v seen) bool {
		g.items[c.slot], g.items[c.slot+1] = v, k
		if is := g.all(c.bodies[0]); is != no {
			so = is
		}
		return so != unsure
	})
	if !sure {
		return unsure
	}
	return so
}

func (g *glance) within(a, b seen) verdict {
	so := no
	sure := b.each(func(_, v seen) bool {
		so = g.compare("eq", a, v)
		return so == no
	})
	if !sure {
		return unsure
	}
	return so
}

// compare orders texts, which days are, by themselves, and leaves the order of other values to OPA.
func (g *glance) compare(op string, a, b seen) verdict {
	s, isText := a.text()
	t, areTexts := b.text()
	if isText && areTexts {
		return is(comparisons[op](strings.Compare(s, t)))
	}
	return is(comparisons[op](ast.Compare(g.term(a), g.term(b))))
}
