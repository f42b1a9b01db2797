package check

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
)

// scopeKind is the kind whose records say what is in scope.
const scopeKind = "Scope"

// Scope is what the Scope records of a registry say; nil where everything is in scope.
func Scope(loaded *load.Result) *scope.Scope {
	return scope.Read(loaded.Snapshot.Of(scopeKind), loaded.Malformed, root(Settings(loaded.Records)))
}

// HasScope says that there is a Scope record that was not removed, whether it can be used or not.
func HasScope(loaded *load.Result) bool {
	return slices.ContainsFunc(loaded.Snapshot.Of(scopeKind), func(r *model.Record) bool { return !r.Removed() })
}

// outside takes the findings of policies on records that are out of scope from the others, but for those of rules that
// hold for everything. What the engine finds holds whatever the scope. Records are looked up in the first registry that
// has them.
func (l law) outside(list diag.List, asOf string, eyes ...policy.Registry) (inside, outside diag.List) {
	if l.scope == nil {
		return list, nil
	}
	known := map[string]bool{}
	for _, f := range list {
		rule, _ := diag.RuleOf(l.rules, f.Rule)
		if rule.File == "" || rule.AnyScope {
			inside = append(inside, f)
			continue
		}
		out, judged := known[f.Record]
		if !judged {
			out = l.isOutside(f.Record, asOf, eyes)
			known[f.Record] = out
		}
		if out {
			outside = append(outside, f)
		} else {
			inside = append(inside, f)
		}
	}
	return inside, outside
}

func (l law) isOutside(record, asOf string, eyes []policy.Registry) bool {
	kind, name, _ := strings.Cut(record, "/")
	if !l.typed[kind] {
		return false
	}
	for _, reg := range eyes {
		if root := reg.Node(kind, name); root != nil {
			return !l.scope.Judge(reg, kind, root, asOf).In && !l.wasInside(record, asOf) && !l.insideThen(kind, root, asOf)
		}
	}
	return false
}

// wasInside says that a record was in scope before the change that is judged: none takes a record out of scope for itself.
func (l law) wasInside(record, asOf string) bool {
	if l.since == nil {
		return false
	}
	kind, name, _ := strings.Cut(l.since.before(record), "/")
	root := l.since.Eyes.Node(kind, name)
	return root != nil && l.since.scope.Judge(l.since.Eyes, kind, root, asOf).In
}

// insideThen says that a record would have been in scope with the places, units and types as they were before the change:
// none takes the place of a record out of scope for the record.
func (l law) insideThen(kind string, root *document.Node, asOf string) bool {
	return l.since != nil && l.since.scope.Judge(then{l.since}, kind, root, asOf).In
}

// then looks up what was there before the change, by the names that it has now.
type then struct{ since *former }

// Node implements selector.Registry.
func (t then) Node(kind, name string) *document.Node {
	_, was, _ := strings.Cut(t.since.before(kind+"/"+name), "/")
	return t.since.Eyes.Node(kind, was)
}

// Lookup implements selector.Registry.
func (t then) Lookup(index, kind, name string) any {
	_, was, _ := strings.Cut(t.since.before(kind+"/"+name), "/")
	return t.since.Eyes.Lookup(index, kind, was)
}

// typedKinds are the kinds that scope is about.
func typedKinds(s *model.Snapshot) map[string]bool {
	out := map[string]bool{}
	for _, k := range s.Set.All() {
		out[k.Name] = scope.About(k)
	}
	return out
}

// leavesOut says that a finding is on a record that is out of scope.
func (l law) leavesOut(f diag.Finding, asOf string, reg policy.Registry) bool {
	_, outside := l.outside(diag.List{f}, asOf, reg)
	return len(outside) > 0
}
