package move

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

// find finds the one record that all scans mean.
func (p *planner) find(scans []Scan) (*model.Record, *Problem) {
	var found *model.Record
	var by Scan
	for _, scan := range scans {
		r, problem := p.scan(scan)
		if problem != nil {
			return nil, problem
		}
		if found != nil && r != found {
			return nil, &Problem{Message: fmt.Sprintf("%s is %s, but %s is %s", by, found.ID(), scan, r.ID()), Fix: "correct the one that is wrong"}
		}
		found, by = r, scan
	}
	return found, nil
}

// String names the scan in messages.
func (s Scan) String() string {
	if s.Field == "" {
		return fmt.Sprintf("%q", diag.Short(s.Text))
	}
	return fmt.Sprintf("%s %q", s.Field, diag.Short(s.Text))
}

// column is the heading under which it stands.
func (s Scan) column() string { return cmp.Or(s.Field, "record") }

// scan finds the record that a text means: Kind/name, an identifier, or a name.
func (p *planner) scan(scan Scan) (*model.Record, *Problem) {
	if scan.Field == "" {
		if kind, name, qualified := strings.Cut(scan.Text, "/"); qualified {
			if k := p.s.Set.Find(kind); k != nil {
				return p.named(k, name)
			}
		}
	}
	found := p.index().meant(scan)
	switch len(found) {
	case 0:
		return nil, p.unknown(scan)
	case 1:
		return found[0], nil
	}
	var ids []string
	for _, r := range found {
		ids = append(ids, r.ID())
	}
	return nil, &Problem{Message: fmt.Sprintf("%s could be any of %s", scan, listed(ids)), Fix: "say which, as Kind/name"}
}

func (p *planner) named(kind *kinds.Kind, name string) (*model.Record, *Problem) {
	r := p.s.Get(kind.Name, name)
	if r != nil {
		return r, nil
	}
	return nil, &Problem{
		Message: fmt.Sprintf("there is no %s named %q%s", kind.Name, diag.Short(name), diag.DidYouMean(name, p.s.Names(kind.Name))),
		Fix:     "correct the name",
	}
}

func (p *planner) unknown(scan Scan) *Problem {
	var known []string
	for _, r := range p.index().records {
		if scan.Field == "" {
			known = append(known, r.Name)
		}
		for _, pointer := range identifiers(r) {
			if scan.Field == "" || fieldOf(pointer) == scan.Field {
				known = append(known, r.Text(pointer))
			}
		}
	}
	what := "record or identifier is"
	if scan.Field != "" {
		what = "record has"
	}
	return &Problem{
		Message: fmt.Sprintf("no %s %s%s", what, scan, diag.DidYouMean(scan.Text, known)),
		Fix:     "correct it, or register the thing first",
	}
}

func hasLifecycle(k *kinds.Kind) bool { return k.Root.At(lifecycleState) != nil }

// Find finds the record that a text means, as an order would. Other names that could have been meant are suggested too.
func Find(s *model.Snapshot, text string, others []string) (*model.Record, error) {
	p := &planner{s: s}
	r, problem := p.scan(Scan{Text: text})
	if problem == nil {
		return r, nil
	}
	if near := diag.DidYouMean(text, others); near != "" && !strings.Contains(problem.Message, "?") {
		problem.Message += near
	}
	if strings.HasSuffix(problem.Message, "?") {
		return nil, errors.New(problem.Message)
	}
	return nil, fmt.Errorf("%s: %s", problem.Message, problem.Fix)
}
