// Package diag holds what muster says about its input: findings with places, and the rules behind them.
//
// A finding is not an error. A function that judges input returns its findings as a List beside an error; the
// error says that the tool failed, the list that the input is wrong. List is deliberately no error.
package diag

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Severity says how much a finding weighs. The zero value is Info, the order is the weight.
type Severity uint8

// The severities, lightest first. Off is only a setting (a rule switched off): no finding carries it.
const (
	Info Severity = iota
	Warning
	Error
	Off
)

var severityNames = [...]string{"info", "warning", "error", "off"}

// String gives the name that people write: info, warning, error or off.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads the name of a severity, "off" included.
func ParseSeverity(name string) (Severity, error) {
	i := slices.Index(severityNames[:], name)
	if i < 0 {
		return 0, fmt.Errorf("unknown severity %q: write error, warning, info or off", name)
	}
	return Severity(i), nil
}

// Pos is a point in a file. Line and Column count from 1, Column in Unicode code points; Byte counts from 0.
type Pos struct{ Line, Column, Byte int }

// Range is a stretch of a file; End is the first position after it. File is slash-separated and relative to
// the root of the registry. A zero Start.Line means that the finding is about the file as a whole.
type Range struct {
	File       string
	Start, End Pos
}

// Related is a second place that a finding is about: the other owner of a serial number, say.
type Related struct {
	Message string
	Range   Range
}

// Finding is one thing that is wrong with the input.
type Finding struct {
	Rule     string // the rule's id, area/kebab-name
	Severity Severity
	Message  string // what is wrong, on one line
	Hint     string // what to do about this finding; empty where the rule's fix says it all
	Record   string // Kind/name, empty where no record could be read
	Pointer  string // RFC 6901 pointer into the record
	// Identity is Pointer with list positions replaced by the items' own keys, so that moving an item keeps
	// the fingerprint. Empty means: the same as Pointer.
	Identity    string
	Range       Range
	Related     []Related
	Before      bool    // the place is in the state before a change: the file may be gone
	Secret      bool    // the value may be a key or password: nobody shows it
	Fingerprint string  // set by Finish
	Waiver      *Waiver // what waives it; nil where nothing does
}

// Waiver is what takes a finding out of what fails, for a time.
type Waiver struct {
	Record string // Waiver/name; empty where a comment beside the value does
	Reason string
	Until  string // the last day
	Range  Range
}

// List is the findings of one run.
type List []Finding

// Rule is what a rule says of itself, whether Go or Rego finds it.
type Rule struct {
	ID          string
	Title       string
	Description string
	Severity    Severity
	Fix         string
	Source      string   // the section of the guide behind it: "ITIL 4 ITAM 2.2.3"
	Kinds       []string // kinds it judges; empty means every document
	Stage       string   // "record" or "change": what a policy judges, a record as it is or what became of one
	Bad, Good   string   // a short YAML example each, where one helps
	Waivable    bool
	AnyScope    bool   // it judges records that are out of scope too
	File        string // the policy's file; empty for rules of the engine
	Declared    Range  // where a policy of the registry says that it is this rule; no place for muster's own
}

// Finish sorts the findings by path, line, column, rule and message, drops exact repetitions, and sets each
// fingerprint. It is what makes output the same whatever order the work was done in.
func (l List) Finish() List {
	slices.SortStableFunc(l, compare)
	l = slices.CompactFunc(l, func(a, b Finding) bool { return compare(a, b) == 0 })
	seen := map[string]int{}
	for i := range l {
		base := l[i].base()
		seen[base]++
		l[i].Fingerprint = fingerprint(base, seen[base])
	}
	return l
}

func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Range.File, b.Range.File),
		cmp.Compare(a.Range.Start.Line, b.Range.Start.Line),
		cmp.Compare(a.Range.Start.Column, b.Range.Start.Column),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Record, b.Record),
		cmp.Compare(a.Pointer, b.Pointer),
		compareBool(a.Before, b.Before),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// base names what the finding is about without saying where it lies, so that moving things keeps it. A file
// stands in for the record where there is none.
func (f Finding) base() string {
	about := cmp.Or(f.Record, "file:"+f.Range.File)
	return strings.Join([]string{f.Rule, about, cmp.Or(f.Identity, f.Pointer)}, "\x00")
}

// fingerprint hashes the base; the n-th finding of one base (two bad halves of one value) gets its own.
func fingerprint(base string, n int) string {
	if n > 1 {
		base = fmt.Sprintf("%s\x00%d", base, n)
	}
	sum := sha256.Sum256([]byte(base))
	return hex.EncodeToString(sum[:16])
}

// Count says how many findings of each severity there are.
func (l List) Count() (errors, warnings, infos int) {
	for _, f := range l {
		switch f.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		case Info:
			infos++
		}
	}
	return errors, warnings, infos
}

// RuleOf finds a rule among those in the order of their ids.
func RuleOf(rules []Rule, id string) (Rule, bool) {
	i, found := slices.BinarySearchFunc(rules, id, func(r Rule, id string) int { return cmp.Compare(r.ID, id) })
	if !found {
		return Rule{}, false
	}
	return rules[i], true
}

// DidYouMeanRule is DidYouMean for the id of a rule.
func DidYouMeanRule(id string, rules []Rule) string {
	ids := make([]string, len(rules))
	for i, rule := range rules {
		ids[i] = rule.ID
	}
	return DidYouMean(id, ids)
}
