package policy

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"

	"github.com/assetmuster/muster/internal/document"
)

// store serves rules what they look up besides their record. OPA asks for full paths, such as
// /registry/Vendor/v-7/spec/status, so a look-up costs a look-up at any size of the registry.
type store struct {
	storage.TriggersNotSupported
	storage.WritesNotSupported
	storage.PolicyNotSupported
	reg   Registry
	base  Registry // the state before; nil where no change is judged
	asOf  ast.Value
	conv  *converter
	most  int                     // how many records of a kind may be read at once
	whole map[[2]string]ast.Value // kinds that a rule read whole, by the state they are read in
	// Records of one type, product or place ask for the same values again and again.
	values map[*document.Node]ast.Value
	held   map[[3]string]any
	beside *beside // nil where nobody asks whether another state would have answered alike
}

// maxRemembered bounds what a store remembers: about 1 MB. What comes after would be asked for once anyway.
const maxRemembered = 2000

func newStore(reg Registry, asOf string, conv *converter, most int) *store {
	return &store{reg: reg, asOf: ast.String(asOf), conv: conv, most: most,
		whole: map[[2]string]ast.Value{}, values: map[*document.Node]ast.Value{}, held: map[[3]string]any{}}
}

// Read implements storage.Store. What is not there is a not-found error, which Rego takes for undefined.
func (s *store) Read(_ context.Context, _ storage.Transaction, path storage.Path) (any, error) {
	if len(path) == 0 {
		return nil, errors.New("it reads all data at once; name what it needs")
	}
	switch path[0] {
	case "as_of":
		return found(s.asOf, len(path) == 1)
	case "registry":
		return s.readRecords(s.reg, path)
	case "base":
		if s.base != nil {
			return s.readRecords(s.base, path)
		}
	case "index":
		return s.readIndex(path)
	}
	return found(nil, false)
}

func (s *store) readRecords(reg Registry, path storage.Path) (any, error) {
	switch len(path) {
	case 1:
		return nil, fmt.Errorf("it reads the whole registry (data.%[1]s); look one record up by kind and name: data.%[1]s.Vendor[name]", path[0])
	case 2:
		s.beside.kind(reg, path[1])
		return s.readKind(reg, path[0], path[1])
	}
	n := reg.Node(path[1], path[2])
	s.beside.node(path[1], path[2], n)
	for _, step := range path[3:] {
		n = child(n, step)
	}
	if n == nil {
		return found(nil, false)
	}
	return s.value(n), nil
}

func (s *store) value(n *document.Node) ast.Value {
	v, known := s.values[n]
	if !known {
		v = s.conv.term(n).Value
		if len(s.values) < maxRemembered {
			s.values[n] = v
		}
	}
	return v
}

// readKind gives all records of a kind, where they are few.
func (s *store) readKind(reg Registry, root, kind string) (any, error) {
	if v := s.whole[[2]string{root, kind}]; v != nil {
		return v, nil
	}
	names := reg.Names(kind)
	if len(names) > s.most {
		return nil, fmt.Errorf("it reads all %d records of kind %s for one record; the most is %d: look one up by its name, data.%s.%s[name], or take an index", len(names), kind, s.most, root, kind)
	}
	pairs := make([][2]*ast.Term, len(names))
	for i, name := range names {
		pairs[i] = [2]*ast.Term{ast.StringTerm(name), s.conv.term(reg.Node(kind, name))}
	}
	all := ast.NewObject(pairs...)
	s.whole[[2]string{root, kind}] = all
	return all, nil
}

func (s *store) readIndex(path storage.Path) (any, error) {
	if len(path) < 4 {
		return nil, fmt.Errorf("it reads a whole index (data.%s); name the record: data.index.<index>.<Kind>[name]", strings.Join(path, "."))
	}
	held := s.lookup([3]string(path[1:4]))
	for _, step := range path[4:] {
		held = inside(held, step)
	}
	if held == nil {
		return found(nil, false)
	}
	return ast.InterfaceToValue(held)
}

func (s *store) lookup(record [3]string) any {
	s.beside.index(s.reg, record)
	held, known := s.held[record]
	if !known {
		held = s.reg.Lookup(record[0], record[1], record[2])
		if len(s.held) < maxRemembered {
			s.held[record] = held
		}
	}
	return held
}

func child(n *document.Node, step string) *document.Node {
	if n == nil || n.Kind != document.List {
		return n.Get(step)
	}
	if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(n.Items()) {
		return &n.Items()[i]
	}
	return nil
}

func inside(v any, step string) any {
	switch v := v.(type) {
	case map[string]any:
		return v[step]
	case []any:
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(v) {
			return v[i]
		}
	}
	return nil
}

// notFound is made once: rules look for what is not there all the time.
var notFound = &storage.Error{Code: storage.NotFoundErr}

func found(v ast.Value, is bool) (any, error) {
	if !is {
		return nil, notFound
	}
	return v, nil
}

// transaction has no state: the registry does not change while it is judged.
type transaction struct{}

// ID implements storage.Transaction.
func (transaction) ID() uint64 { return 1 }

// NewTransaction implements storage.Store.
func (s *store) NewTransaction(context.Context, ...storage.TransactionParams) (storage.Transaction, error) {
	return transaction{}, nil
}

// Commit implements storage.Store.
func (s *store) Commit(context.Context, storage.Transaction) error { return nil }

// Abort implements storage.Store.
func (s *store) Abort(context.Context, storage.Transaction) {}

// Truncate implements storage.Store.
func (s *store) Truncate(context.Context, storage.Transaction, storage.TransactionParams, storage.Iterator) error {
	return fmt.Errorf("the registry cannot be written to by policies")
}
