package reconcile

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// class says what something that is no record's is to the registry.
type class uint8

// The classes. Of what two sources say of one thing the lowest counts.
const (
	wanted  class = iota // of a type that the registry has, and looked after
	outside              // out of scope
)

// types tells of what type the things of a source are. It remembers what it found out, up to a number.
type types struct {
	*run
	source observe.Source
	known  map[typeKey]typeAnswer
}

// typeKey is all that type and scope go by.
type typeKey struct {
	word, class                        string
	product                            observe.Product
	location, owner, holder, envronmnt string
}

type typeAnswer struct {
	name string
	why  string // why it is out of scope; "" where it is not
}

const mostTypes = 10_000

func (y *types) class(t *sort, it *observe.Item) class {
	if _, why := y.of(t, it); why != "" {
		return outside
	}
	return wanted
}

// of gives the type of a thing, and why it is out of scope where it is.
func (y *types) of(t *sort, it *observe.Item) (name, why string) {
	switch {
	case t == nil:
		return "", "the registry has no records of kind " + it.Kind
	case t.typed == "":
		return "", ""
	}
	k := typeKey{word: it.Type, class: it.Class, product: it.Product}
	if y.opts.Scope != nil {
		k.location, k.owner, k.holder, k.envronmnt = it.Text(observe.Location), it.Text(observe.Owner), it.Text(observe.AssignedTo), it.Text(observe.Environment)
	}
	a, known := y.known[k]
	if !known {
		a = y.find(t, it)
		if len(y.known) < mostTypes {
			y.known[k] = a
		}
	}
	return a.name, a.why
}

func (y *types) find(t *sort, it *observe.Item) typeAnswer {
	name, why := y.book.Type(y.source, it)
	if name == "" {
		return typeAnswer{"", why}
	}
	if y.opts.Scope == nil {
		return typeAnswer{name, ""}
	}
	if v := y.opts.Scope.Judge(y.snapshot, t.kind.Name, y.wouldBe(t, name, it), y.opts.Day); !v.In {
		return typeAnswer{name, v.Why}
	}
	return typeAnswer{name, ""}
}

// wouldBe is as much of the record that a thing would have as scope goes by.
func (y *types) wouldBe(t *sort, name string, it *observe.Item) *document.Node {
	spec := []document.Node{document.NewText("type"), document.NewText(name)}
	for _, pointer := range []string{observe.Location, observe.Owner, observe.Environment} {
		if value := y.resolved(t, pointer, it.Text(pointer)); value != "" {
			spec = append(spec, document.NewText(pointer[len("/spec/"):]), document.NewText(value))
		}
	}
	if p, _ := y.book.Product(it.Product); p != nil && !it.Product.Empty() {
		spec = append(spec, document.NewText("product"), document.NewText(p.Name))
	}
	if holder := y.resolved(t, observe.AssignedTo, it.Text(observe.AssignedTo)); holder != "" {
		spec = append(spec, document.NewText("assignment"), document.NewMap(document.NewText("to"), document.NewText(holder)))
	}
	root := document.NewMap(document.NewText("spec"), document.NewMap(spec...))
	return &root
}

// resolved is what would stand in a record for what a source says at a field; "" where nobody knows.
func (y *types) resolved(t *sort, pointer, text string) string {
	shape := t.kind.Root.At(pointer)
	switch {
	case text == "" || shape == nil:
		return ""
	case len(shape.Ref) > 0:
		value, _, ok := y.book.Reference(shape.Ref, text)
		if !ok {
			return ""
		}
		return value
	}
	return strings.ToLower(text)
}

// otherType tells that a source takes the record for something of another type: a laptop for a virtual machine. A type above or
// below the record's is no other one. Whether the record is wrong or the key is on another thing, a person finds out.
func (a *about) otherType(order []seen) {
	if len(a.typing.line) == 0 {
		return
	}
	for _, p := range order {
		s := a.named(p)
		if len(s.Types) == 0 && a.typing.isObservedAs(p.item) {
			continue
		}
		name, why := a.book.Type(s, p.item)
		other := a.snapshot.Get(a.typing.line[0].Kind.Name, name)
		if other == nil || slices.Contains(a.typing.line, other) || slices.Contains(a.snapshot.Ancestors(other), a.typing.line[0]) {
			continue
		}
		d := a.difference(statement{a.sort.typed, observed{text: name}, p.item.Type, p}, a.typing.authorityOf(a.sort.typed), a.typing.name, "")
		if d.Whose == Apply {
			d.Whose = Review // it asks for other fields and another lifecycle
		}
		if d.Authority == "" {
			d.Authority = why
		}
		a.c.Differences = append(a.c.Differences, d)
		return
	}
}

// isObservedAs says that the type, or one above it, is observed as what a thing is called.
func (y *typing) isObservedAs(it *observe.Item) bool {
	return slices.ContainsFunc(y.line, func(r *model.Record) bool {
		n, there := r.Doc.Root.At("/spec/observedAs")
		return there && slices.ContainsFunc(n.List(), func(word document.Node) bool { return word.Text == it.Type || word.Text == it.Class })
	})
}
