package scope

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/selector"
)

// subject is a record that is judged, on a day.
type subject struct {
	reg  selector.Registry
	kind string
	root *document.Node
	day  string
}

// dimension is one of the questions that a choice asks a record.
type dimension struct {
	noun  string
	asked func(Choice) []string
	only  func(Choice) selector.Selector // the choice, as far as it asks this
	says  func(subject) string           // what the record says; "" where it says nothing
	// A record that says nothing of where it is, or whose, counts as belonging to an increment, so that nobody leaves the
	// scope by leaving a field empty. What a thing is must be said.
	where bool
}

var dimensions = []dimension{
	{"kind", func(c Choice) []string { return c.Kinds }, func(c Choice) selector.Selector { return selector.Selector{Kinds: c.Kinds} },
		func(s subject) string { return s.kind }, false},
	{"type", func(c Choice) []string { return c.Types }, func(c Choice) selector.Selector { return selector.Selector{Types: c.Types} },
		func(s subject) string { return s.spec("type") }, false},
	{"product", func(c Choice) []string { return c.Products }, func(c Choice) selector.Selector { return selector.Selector{Products: c.Products} },
		func(s subject) string { return s.spec("product") }, false},
	{"unit", func(c Choice) []string { return c.Owners }, func(c Choice) selector.Selector { return selector.Selector{Owners: c.Owners} },
		func(s subject) string { return selector.Unit(s.reg, s.root) }, true},
	{"place", func(c Choice) []string { return c.Locations }, func(c Choice) selector.Selector { return selector.Selector{Locations: c.Locations} },
		func(s subject) string { return selector.Place(s.reg, s.root) }, true},
	{"environment", func(c Choice) []string { return c.Environments }, func(c Choice) selector.Selector { return selector.Selector{Environments: c.Environments} },
		func(s subject) string { return s.spec("environment") }, true},
}

func (s subject) spec(field string) string { return s.root.Get("spec").Get(field).Str() }

// names is what a choice asks for, as people call it.
func (d dimension) names(c Choice) []string {
	if d.noun == "unit" {
		return bare(c.Owners)
	}
	return d.asked(c)
}

func bare(units []string) []string {
	out := make([]string, len(units))
	for i, unit := range units {
		out[i] = strings.TrimPrefix(unit, "OrgUnit/")
	}
	return out
}

// Answer says whether a choice chooses a record, and by what.
type Answer struct {
	Chosen bool
	fits   []fact   // what matched
	silent []string // what nobody knows of the record
	misses fact     // the first that did not match
}

// fact is one question with what the record says to it.
type fact struct {
	noun, has string
	asked     []string
}

// answer asks a record. What nobody knows of it counts as a match where the choice takes in, and not where it takes out.
func (p Part) answer(s subject, rates Rates, takesIn bool) Answer {
	var a Answer
	for _, d := range dimensions {
		asked := d.asked(p.Choice)
		if len(asked) == 0 {
			continue
		}
		has := d.says(s)
		switch {
		case has == "" && d.where:
			a.silent = append(a.silent, d.noun)
		case d.only(p.Choice).Matches(s.reg, s.kind, s.root):
			a.fits = append(a.fits, fact{d.noun, has, d.names(p.Choice)})
		default:
			a.misses = fact{d.noun, has, d.names(p.Choice)}
			return a
		}
	}
	if least := p.Choice.Least; least != nil {
		switch enough, known := rates.worth(s.root, *least, s.day); {
		case !known:
			a.silent = append(a.silent, "cost")
		case enough:
			a.fits = append(a.fits, fact{"cost", "", []string{least.String()}})
		default:
			a.misses = fact{"cost", "", []string{least.String()}}
			return a
		}
	}
	a.Chosen = takesIn || len(a.silent) == 0
	return a
}

// Why says in words what decided.
func (a Answer) Why() string {
	switch {
	case a.misses.noun == "cost":
		return "one cost less than " + a.misses.asked[0]
	case a.misses.noun != "" && a.misses.has == "":
		return "it has no " + a.misses.noun + ", and " + list(a.misses.asked) + " is asked for"
	case a.misses.noun != "":
		return "its " + a.misses.noun + " " + a.misses.has + " is not " + below(a.misses.noun) + list(a.misses.asked)
	case !a.Chosen:
		return "its " + strings.Join(a.silent, " and its ") + " is not known, and what is not known takes nothing out"
	}
	var words []string
	for _, f := range a.fits {
		words = append(words, f.words())
	}
	for _, noun := range a.silent {
		words = append(words, "its "+noun+" is not known and counts as fitting")
	}
	if len(words) == 0 {
		return "it asks for nothing"
	}
	return strings.Join(words, "; ")
}

func (f fact) words() string {
	if f.noun == "cost" {
		return "one cost " + f.asked[0] + " or more"
	}
	if slices.Contains(f.asked, f.has) {
		return f.noun + " " + f.has
	}
	return f.noun + " " + f.has + " is " + below(f.noun) + list(f.asked)
}

// below says how a name has to do with one above it in its tree.
func below(noun string) string {
	switch noun {
	case "type", "unit":
		return "below "
	case "place":
		return "within "
	}
	return ""
}

// list joins alternatives; of many it names the first few.
func list(names []string) string {
	const shown = 4
	if len(names) > shown {
		return strings.Join(names[:shown], ", ") + "..."
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// Words says what a choice asks for, in the order of the questions; what and where apart.
func (c Choice) Words() (what, where string) {
	var whats, wheres []string
	for _, d := range dimensions {
		asked := d.names(c)
		switch {
		case len(asked) == 0:
		case d.where:
			wheres = append(wheres, strings.Join(asked, ", "))
		default:
			whats = append(whats, strings.Join(asked, ", "))
		}
	}
	if c.Least != nil {
		whats = append(whats, "from "+c.Least.String())
	}
	return strings.Join(whats, "; "), strings.Join(wheres, "; ")
}
