package reconcile

import (
	"strings"

	"github.com/assetmuster/muster/internal/document"
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
