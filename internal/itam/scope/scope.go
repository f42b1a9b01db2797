// Package scope says what IT asset management looks after on a day: the increments of Scope records, what they leave out,
// and which of the two counts where both choose a record. It is pure: records and a day in, answers out.
package scope

import (
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

// The states of an increment.
const (
	Planned = "planned" // not in scope yet, whatever its day
	Active  = "active"
	Done    = "done" // reached: it stays in scope
)

// Scope is what all Scope records of a registry say together.
type Scope struct {
	Increments []Increment
	Exclusions []Exclusion
	rates      Rates
}

// Part is what increments and exclusions have in common.
type Part struct {
	Record  *model.Record // the Scope record that says it
	Pointer string        // where it stands in that
	Name    string
	Title   string
	Choice  Choice
}

// Increment is one step in which the scope grows.
type Increment struct {
	Part
	Status   string
	From     string // the first day; "" where nobody said
	How      []string
	Target   string // percent, as it is written; "" where there is none
	Estimate Estimate
}

// Estimate is how much there is believed to be. What nobody estimated is "" or nil.
type Estimate struct {
	Count, Margin, On, Source string
	Spend                     *Money
}

// Exclusion is something that is left out of the increments.
type Exclusion struct {
	Part
	Reason, Delegate, ReviewOn string
}

// Choice is what and where: every field that is given must match.
type Choice struct {
	selector.Selector
	Least *Money // what one item must have cost at least
}

// Read reads the Scope records of a registry, whose own record has the exchange rates. It is nil where there is no record,
// or one that its schema does not accept: then nobody can say what is out of scope, and nothing is.
func Read(records []*model.Record, malformed map[*model.Record]bool, registry *document.Node) *Scope {
	s := &Scope{rates: ReadRates(registry)}
	for _, r := range records {
		if r.Removed() {
			continue
		}
		if malformed[r] {
			return nil
		}
		spec := r.Doc.Root.Get("spec")
		for part, n := range parts(r, spec, "increments") {
			s.Increments = append(s.Increments, increment(part, n))
		}
		for part, n := range parts(r, spec, "exclusions") {
			s.Exclusions = append(s.Exclusions, Exclusion{part, n.Get("reason").Str(), n.Get("delegate").Str(), n.Get("reviewOn").Str()})
		}
	}
	if len(s.Increments) == 0 {
		return nil
	}
	return s
}

// parts goes through a list of a Scope record.
func parts(r *model.Record, spec *document.Node, list string) func(yield func(Part, *document.Node) bool) {
	return func(yield func(Part, *document.Node) bool) {
		items := spec.Get(list)
		if items == nil {
			return
		}
		for i := range items.Items() {
			n := &items.Items()[i]
			part := Part{r, "/spec/" + list + "/" + strconv.Itoa(i), n.Get("name").Str(), n.Get("title").Str(), choice(n)}
			if !yield(part, n) {
				return
			}
		}
	}
}

func increment(part Part, n *document.Node) Increment {
	estimate := n.Get("estimate")
	return Increment{
		Part: part, Status: n.Get("status").Str(), From: n.Get("from").Str(), How: n.Get("how").Texts(), Target: figure(n.Get("targetCoverage")),
		Estimate: Estimate{
			Count: figure(estimate.Get("count")), Margin: figure(estimate.Get("marginPercent")), On: estimate.Get("on").Str(),
			Source: estimate.Get("source").Str(), Spend: readMoney(estimate.Get("spend")),
		},
	}
}

func choice(n *document.Node) Choice {
	what, where := n.Get("what"), n.Get("where")
	c := Choice{Selector: selector.Selector{
		Kinds: what.Get("kinds").Texts(), Types: what.Get("types").Texts(), Products: what.Get("products").Texts(),
		Locations: where.Get("locations").Texts(), Environments: where.Get("environments").Texts(),
	}, Least: readMoney(what.Get("leastValue"))}
	for _, unit := range where.Get("units").Texts() {
		c.Owners = append(c.Owners, "OrgUnit/"+unit)
	}
	return c
}

// figure is a number as it is written.
func figure(n *document.Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}

// InForce says that an increment counts on a day. One that is under way without a day counts.
func (i Increment) InForce(day string) bool { return i.Status != Planned && i.From <= day }

// InForce gives the increments that count on a day.
func (s *Scope) InForce(day string) []Increment {
	return slices.DeleteFunc(slices.Clone(s.Increments), func(i Increment) bool { return !i.InForce(day) })
}

// About says that scope is about records of a kind: they are of a type. Records of other kinds are always in scope.
func About(kind *kinds.Kind) bool {
	spec := kind.Root.At("/spec")
	return spec != nil && slices.ContainsFunc(spec.Properties, func(p kinds.Property) bool { return p.Shape.Meaning == kinds.MeansType })
}

// Reads names the kinds that judging a record of such a kind may look up by what the record says.
func Reads() []string { return []string{"AssetType", "Location", "OrgUnit", "Person", "Team"} }

// Renamed is the scope with other names for records, by Kind/name: it goes on meaning the same.
func (s *Scope) Renamed(names map[string]string) *Scope {
	if s == nil || len(names) == 0 {
		return s
	}
	out := &Scope{slices.Clone(s.Increments), slices.Clone(s.Exclusions), s.rates}
	for i := range out.Increments {
		out.Increments[i].Choice = out.Increments[i].Choice.renamed(names)
	}
	for i := range out.Exclusions {
		out.Exclusions[i].Choice = out.Exclusions[i].Choice.renamed(names)
	}
	return out
}

func (c Choice) renamed(names map[string]string) Choice {
	of := func(prefix string, list []string) []string {
		list = slices.Clone(list)
		for i, name := range list {
			if now, moved := names[prefix+name]; moved {
				list[i] = strings.TrimPrefix(now, prefix)
			}
		}
		return list
	}
	c.Types, c.Products = of("AssetType/", c.Types), of("Product/", c.Products)
	c.Locations, c.Owners = of("Location/", c.Locations), of("", c.Owners)
	return c
}
