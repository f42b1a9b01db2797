package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/policy"
	"github.com/assetmuster/muster/internal/render"
)

// knownProfile reads --profile: table or json, and a file behind an equals sign. Standard output is the findings' own.
func knownProfile(flag string) (target, error) {
	if flag == "" {
		return target{}, nil
	}
	name, path, given := strings.Cut(flag, "=")
	if err := isKnown("format", name, []string{"table", "json"}); err != nil {
		return target{}, fmt.Errorf("--profile: %w", err)
	}
	if given && (path == "" || slices.Contains(standardOutput(), path)) {
		return target{}, fmt.Errorf("--profile=%s: the profile goes to standard error, or to a file: write --profile=%s or --profile=%s=FILE", flag, name, name)
	}
	return target{name, path}, nil
}

// writeProfile writes what the check took.
func (o *checkOptions) writeProfile(out target, p *check.Profile) error {
	if p == nil {
		return nil
	}
	tables := []render.Table{ruleCosts(p.Rules), areaCosts(p.Rules), stages(p.Stages)}
	write := func(w io.Writer) error { return render.PlainTables(w, tables) }
	if out.format == "json" {
		write = func(w io.Writer) error { return render.JSONTables(w, tables) }
	}
	if out.path == "" {
		return write(o.Stderr)
	}
	return o.deliver(out.path, write)
}

// ruleCosts lists the rules, what takes longest first.
func ruleCosts(costs []policy.Cost) render.Table {
	t := costTable("rules", "rule")
	total := sum(costs)
	for _, c := range dearest(costs) {
		t.Rows = append(t.Rows, []any{c.Rule, c.Records, c.Asked, c.Findings, c.Steps, micros(c.Time), share(c.Time, total.Time)})
	}
	return t
}

// areaCosts adds the rules of an area up, and all of them.
func areaCosts(costs []policy.Cost) render.Table {
	byArea := map[string][]policy.Cost{}
	for _, c := range costs {
		area, _, _ := strings.Cut(c.Rule, "/")
		byArea[area] = append(byArea[area], c)
	}
	var areas []policy.Cost
	for area, of := range byArea {
		all := sum(of)
		all.Rule = area
		areas = append(areas, all)
	}
	total := sum(costs)
	total.Rule = "all"
	t := costTable("areas", "area")
	for _, c := range append(dearest(areas), total) {
		t.Rows = append(t.Rows, []any{c.Rule, c.Records, c.Asked, c.Findings, c.Steps, micros(c.Time), share(c.Time, total.Time)})
	}
	return t
}

func costTable(rows, first string) render.Table {
	return render.Table{Name: rows, Columns: []render.Column{{Name: first}, {Name: "records", Right: true}, {Name: "asked", Right: true},
		{Name: "findings", Right: true}, {Name: "steps", Right: true}, {Name: "microseconds", Right: true}, {Name: "percent", Right: true}}}
}

func stages(list []check.Stage) render.Table {
	t := render.Table{Name: "stages", Columns: []render.Column{{Name: "stage"}, {Name: "microseconds", Right: true}}}
	for _, s := range list {
		t.Rows = append(t.Rows, []any{s.Name, micros(s.Took)})
	}
	return t
}

func dearest(costs []policy.Cost) []policy.Cost {
	return slices.SortedFunc(slices.Values(costs), func(a, b policy.Cost) int {
		return cmp.Or(cmp.Compare(b.Time, a.Time), cmp.Compare(b.Steps, a.Steps), cmp.Compare(a.Rule, b.Rule))
	})
}

func sum(costs []policy.Cost) (all policy.Cost) {
	for _, c := range costs {
		all.Records += c.Records
		all.Asked += c.Asked
		all.Findings += c.Findings
		all.Steps += c.Steps
		all.Time += c.Time
	}
	return all
}

func micros(d time.Duration) int { return int(d.Microseconds()) }

// share is a part in percent; nothing where nothing was measured.
func share(part, all time.Duration) any {
	if all == 0 {
		return nil
	}
	return json.Number(fmt.Sprintf("%.1f", 100*float64(part)/float64(all)))
}
