package propose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
)

// Message is a commit message for a plan: what changes in a line, then the evidence for each record.
func Message(plan Plan) string {
	var names []string
	for _, c := range plan.Changes {
		if c.Source != "" && !slices.Contains(names, c.Source) {
			names = append(names, c.Source)
		}
	}
	slices.Sort(names)
	fresh := plan.New()
	subject := fmt.Sprintf("Reconcile with %s: %d changed, %d new", listed(names), len(plan.Changes)-fresh, fresh)
	var b strings.Builder
	b.WriteString(oneLine(subject) + "\n")
	for _, c := range plan.Changes {
		b.WriteString("\n" + oneLine(c.heading()) + "\n")
		for _, line := range c.lines() {
			b.WriteString("  " + oneLine(line) + "\n")
		}
	}
	return b.String()
}

// listed joins names, as far as they fit in a subject.
func listed(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:2], ", "), len(names)-2)
	}
	return strings.Join(names, ", ")
}

func (c Planned) heading() string {
	text := c.Record
	if c.New {
		text += ", new"
	}
	if c.Title != "" {
		text += " (" + c.Title + ")"
	}
	if c.Why != "" {
		text += ": " + c.Why
	}
	return text
}

// lines are the evidence: each field with both values and who says so, then what is not known or left out.
func (c Planned) lines() []string {
	var lines []string
	for _, f := range c.Fields {
		line := f.Words()
		if f.Said != "" {
			line += "  (" + f.Said + ")"
		}
		lines = append(lines, line)
	}
	if len(c.Gaps) > 0 {
		lines = append(lines, "not known: "+strings.Join(c.Unknown(), ", "))
	}
	for _, n := range c.Notes {
		lines = append(lines, n.Words())
	}
	return lines
}

// Words says a field with both values: "specifications.memoryGiB 8 → 16", or the one that there is.
func (f Field) Words() string {
	name := fieldName(f.Pointer)
	switch {
	case f.New == "":
		return fmt.Sprintf("%s %s goes", name, diag.Short(f.Old))
	case f.Old == "":
		return fmt.Sprintf("%s %s", name, diag.Short(f.New))
	}
	return fmt.Sprintf("%s %s → %s", name, diag.Short(f.Old), diag.Short(f.New))
}

// Unknown names the gaps as people do.
func (c Planned) Unknown() []string {
	var names []string
	for _, pointer := range c.Gaps {
		names = append(names, fieldName(pointer))
	}
	return names
}

// fieldName is how people call a field: what comes behind the spec.
func fieldName(pointer string) string {
	return lifecycle.Dotted(strings.TrimSuffix(strings.TrimPrefix(pointer, "/spec"), "/-"))
}
