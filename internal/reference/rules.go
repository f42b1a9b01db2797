package reference

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// Rules writes the rules page: a table for each area, first of the policies, by what they judge, then of the engine.
func Rules(w io.Writer, rules []diag.Rule) error {
	rules = slices.SortedFunc(slices.Values(rules), func(a, b diag.Rule) int { return cmp.Compare(a.ID, b.ID) })
	b := &strings.Builder{}
	b.WriteString(rulesIntro)
	b.WriteString("\n## What records say\n\nEach rule is a policy in Rego; its name leads to the file.\n")
	areas(b, rules, func(r diag.Rule) bool { return r.File != "" && r.Stage != "change" }, policies)
	b.WriteString(changesIntro)
	areas(b, rules, func(r diag.Rule) bool { return r.File != "" && r.Stage == "change" }, policies)
	b.WriteString("\n## How records are written\n\nThese rules are the engine's: files, YAML, the schemas, references, and the policies themselves.\n")
	areas(b, rules, func(r diag.Rule) bool { return r.File == "" }, engine)
	_, err := io.WriteString(w, b.String())
	return err
}

const rulesIntro = `# The rules

<!-- Written by "make golden" from the METADATA of the policies and the rules of the engine: edit those. -->

` + "`muster explain RULE`" + ` says more about each: why, with a bad and a good example. To change how much a rule weighs, or to switch it
off, set ` + "`spec.severities`" + ` in ` + "`muster.yaml`" + `. To add a rule of your own, put a policy of the same form into the folder ` + "`policies`" + ` of
your registry: its METADATA is its registration. What policies find in records that are out of scope (kind Scope) is counted
apart; those marked *any scope* hold for everything, and so do the rules of the engine.
`

const changesIntro = `
## What changes say

These policies have ` + "`stage: change`" + ` in their METADATA. They judge what became of a record between two states of the registry, in
` + "`muster check --since`" + ` and ` + "`muster review`" + `: ` + "`input.before`" + ` is the record as it was, ` + "`input.after`" + ` as it is, either null where the record was not
there. Look-ups are those of the state after; ` + "`data.base.<Kind>[name]`" + ` looks up in the state before. What they find is gone once the
change is in: an error keeps it out, a warning asks for a look.
`

// areas writes a table for each area that has rules of one sort.
func areas(b *strings.Builder, rules []diag.Rule, wanted func(diag.Rule) bool, row func(diag.Rule) []string) {
	last := ""
	for _, r := range rules {
		if !wanted(r) {
			continue
		}
		if area, _, _ := strings.Cut(r.ID, "/"); area != last {
			last = area
			heads := []string{"rule", "severity", "finds", "fix", "source"}[:len(row(r))]
			fmt.Fprintf(b, "\n### %s\n\n| %s |\n%s|\n", area, strings.Join(heads, " | "), strings.Repeat("|---", len(heads)))
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(row(r), " | "))
	}
}

func policies(r diag.Rule) []string {
	file := strings.TrimPrefix(r.File, "muster:policies/")
	return []string{fmt.Sprintf("[%s](%s)", code(r.ID), file), r.Severity.String(), finds(r), text(r.Fix), text(r.Source)}
}

func finds(r diag.Rule) string {
	if r.AnyScope {
		return text(r.Title) + " *(any scope)*"
	}
	return text(r.Title)
}

func engine(r diag.Rule) []string {
	return []string{code(r.ID), r.Severity.String(), text(r.Title), text(r.Fix)}
}
