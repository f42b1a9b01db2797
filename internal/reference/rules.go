package reference

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// Rules writes the rules page: a table for each area, the engine's rules and the policies alike.
func Rules(w io.Writer, rules []diag.Rule) error {
	b := &strings.Builder{}
	b.WriteString(rulesIntro)
	area := ""
	for _, r := range slices.SortedFunc(slices.Values(rules), func(a, b diag.Rule) int { return cmp.Compare(a.ID, b.ID) }) {
		if now, _, _ := strings.Cut(r.ID, "/"); now != area {
			area = now
			fmt.Fprintf(b, "\n## %s\n\n| rule | severity | what it asks | how to mend | source |\n|---|---|---|---|---|\n", area)
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s |\n", r.ID, r.Severity, cell(r.Title), cell(r.Fix), cell(r.Source))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const rulesIntro = `# The rules

<!-- Written by "make golden" from the METADATA of the policies and the rules of the engine: edit those. -->

` + "`muster explain RULE`" + ` says more about each. The rules of the areas file, yaml, record, schema, link and policy are the engine's;
the others are Rego, one file each in the folder of their area, beside their tests. To change how much a rule weighs, or to
switch it off, set ` + "`spec.severities`" + ` in ` + "`muster.yaml`" + `. To add a rule of your own, put a policy of the same form into the folder
` + "`policies`" + ` of your registry: its METADATA is its registration.
`
