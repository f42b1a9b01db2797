package waiver

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

// Draft is a waiver that is not written yet.
type Draft struct {
	Name, Rule          string
	Targets             []string // Kind/name
	Pointer             string
	Reason              string
	ApprovedBy, AskedBy string
	Granted, Expires    string
	CompensatingControl string
}

// Text writes the record.
func (d Draft) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "apiVersion: muster/v1\nkind: %s\nmetadata:\n  name: %s\nspec:\n", Kind, document.Quote(d.Name))
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s: %s\n", name, document.Quote(value))
		}
	}
	field("rule", d.Rule)
	b.WriteString("  targets:\n")
	for _, target := range d.Targets {
		fmt.Fprintf(&b, "    - %s\n", document.Quote(target))
	}
	field("pointer", d.Pointer)
	field("reason", d.Reason)
	field("approvedBy", d.ApprovedBy)
	field("askedBy", d.AskedBy)
	field("granted", d.Granted)
	field("expires", d.Expires)
	field("compensatingControl", d.CompensatingControl)
	return b.String()
}

// longestName is how many characters a name may have.
const longestName = 253

// NameFor makes a name of the rule and the first record that a waiver is for, which none of the taken ones is.
func NameFor(rule, target string, taken []string) string {
	_, rule, _ = strings.Cut(rule, "/")
	_, record, _ := strings.Cut(target, "/")
	name := rule + "-" + record
	if len(name) > longestName-5 {
		name = strings.TrimRight(name[:longestName-5], "-.")
	}
	first := name
	for n := 2; slices.Contains(taken, name); n++ {
		name = fmt.Sprintf("%s-%d", first, n)
	}
	return name
}

// Ready says why a waiver for a record would be wrong, given what the rule finds and what is waived of that; nil where it
// is right.
func (d Draft) Ready(target string, found, waived diag.List) error {
	about := func(list diag.List) diag.List {
		return slices.DeleteFunc(slices.Clone(list), func(f diag.Finding) bool { return f.Rule != d.Rule || f.Record != target })
	}
	w := Waiver{Pointer: d.Pointer}
	inside := slices.DeleteFunc(about(found), func(f diag.Finding) bool { return !w.inside(f) })
	fields := map[string]bool{}
	for _, f := range inside {
		fields[f.Identity] = true
	}
	switch already := about(waived); {
	case len(inside) == 0 && len(already) > 0:
		return fmt.Errorf("what %s finds in %s is waived already, until %s", d.Rule, target, already[0].Waiver.Until)
	case len(inside) == 0 && d.Pointer != "" && len(about(found)) > 0:
		return fmt.Errorf("%s finds nothing in %s at %s, but at %s", d.Rule, target, d.Pointer, places(about(found)))
	case len(inside) == 0:
		return fmt.Errorf("%s finds nothing in %s: there is nothing to waive", d.Rule, target)
	case d.Pointer == "" && len(fields) > 1:
		return fmt.Errorf("%s finds something at %d fields of %s: say with --pointer which one is meant: %s", d.Rule, len(fields), target, places(inside))
	}
	return nil
}

// places names the fields of findings, items of lists by what identifies them.
func places(list diag.List) string {
	var out []string
	for _, f := range list {
		out = append(out, f.Identity)
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ", ")
}
