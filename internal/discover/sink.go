package discover

import (
	"cmp"
	"slices"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// Sink takes what a reader reads from a file.
type Sink struct {
	source  observe.Source
	reading *observe.Reading
	visit   func(*observe.Item) error
	stopped error // what visit returned
	about   observe.About
	untold  int
	pages   *filePages // of all files of the source
}

// mostFindings is how many findings of one source are told. A file of a million broken lines has one fault.
const mostFindings = 1000

// Item passes an item on. An error is to be returned at once: nobody wants more.
func (s *Sink) Item(it *observe.Item) error {
	if s.stopped != nil {
		return s.stopped
	}
	it.Seen = cmp.Or(it.Seen, s.about.Collected, s.source.Collected)
	settle(it, s.source)
	if it.After != nil {
		settle(it.After, s.source)
	}
	s.reading.Items++
	s.reading.Titles += len(it.Software)
	s.age(it.Seen)
	s.stopped = s.visit(it)
	return s.stopped
}

// age notes how old the data are.
func (s *Sink) age(seen string) {
	if len(seen) < len("2006-01-02") {
		return
	}
	day := seen[:len("2006-01-02")]
	if s.reading.Oldest == "" || day < s.reading.Oldest {
		s.reading.Oldest = day
	}
	s.reading.Newest = max(s.reading.Newest, day)
}

// Skip counts something that is no item, and says why.
func (s *Sink) Skip(what, why string) { s.reading.Skipped[observe.Skip{What: what, Why: why}]++ }

// Plan notes that a document says what would be done, and not only what is there.
func (s *Sink) Plan() { s.reading.Plans++ }

// About takes what the file says of itself. It counts for the items that follow.
func (s *Sink) About(a observe.About) {
	s.about = a
	if a.Tool != "" && !slices.Contains(s.reading.Tools, a.Tool) {
		s.reading.Tools = append(s.reading.Tools, a.Tool)
	}
	s.age(a.Collected)
}

// tool notes what made the file.
func (s *Sink) tool(name string) {
	if !slices.Contains(s.reading.Tools, name) {
		s.reading.Tools = append(s.reading.Tools, name)
	}
}

// Trouble tells of something that could not be read, by one of this package's rules.
func (s *Sink) Trouble(rule string, at observe.Place, message, hint string) {
	if len(s.reading.Findings) >= mostFindings {
		s.untold++
		return
	}
	s.reading.Findings = append(s.reading.Findings, finding(rule, at, message, hint))
}

// Lost tells of an item that could not be read at all.
func (s *Sink) Lost(at observe.Place, message, hint string) {
	s.reading.Lost++
	s.Trouble(RuleItem, at, message, hint)
}

func finding(rule string, at observe.Place, message, hint string) diag.Finding {
	r, _ := diag.RuleOf(Rules(), rule)
	f := diag.Finding{Rule: rule, Severity: r.Severity, Message: message, Hint: hint, Pointer: at.Pointer, Range: diag.Range{File: at.File}}
	if at.Line > 0 {
		f.Range.Start = diag.Pos{Line: at.Line, Column: max(at.Column, 1)}
		f.Range.End = f.Range.Start
	}
	return f
}

// settle gives an item what the source's record says of all its items.
func settle(it *observe.Item, s observe.Source) {
	for _, rule := range s.Labels {
		if !normalise.Wild(rule.Type, it.Type) {
			continue
		}
		for _, text := range labelled(it, rule.Label) {
			it.Add(rule.Pointer, cmp.Or(rule.Values[text], text), "label "+rule.Label)
		}
	}
	for _, d := range s.Defaults {
		if it.Text(d.Pointer) == "" {
			it.Add(d.Pointer, d.Text, cmp.Or(d.From, "default of "+s.Name))
		}
	}
}

// labelled are the values of a label of an item. What a reader says of a thing apart from its fields has labels too, which
// begin with @: a size is a field in one registry and a product in another.
func labelled(it *observe.Item, label string) []string {
	switch label {
	case "@size":
		return []string{it.Product.Number}
	case "@model":
		return []string{it.Product.Name}
	case "@maker":
		return []string{it.Product.Maker}
	case "@version":
		return []string{it.Product.Version}
	case "@edition":
		return []string{it.Product.Edition}
	case "@name":
		return []string{it.Name}
	}
	var values []string
	for _, l := range it.Labels {
		if l.Key == label {
			values = append(values, l.Value)
		}
	}
	return values
}
