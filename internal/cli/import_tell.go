package cli

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/catalog"
	"github.com/assetmuster/muster/internal/render"
)

// tell shows a plan. A table for people leaves out what stays as it is and counts new records by file; json and csv
// have a row for every record.
func (o *importCatalogOptions) tell(read reading, plan catalog.Plan) error {
	t := render.Table{Name: "outcomes", Columns: []render.Column{{Name: "action"}, {Name: "record"}, {Name: "file"}, {Name: "source"}, {Name: "details"}}}
	if o.format == "table" {
		t.Rows = planRows(plan)
	} else {
		for _, e := range plan.Entries {
			t.Rows = append(t.Rows, []any{string(e.Action), e.Record, e.File, e.From, e.Told})
		}
	}
	for _, trouble := range read.troubles {
		action := "unused"
		if trouble.Broken {
			action = "broken"
		}
		t.Rows = append(t.Rows, []any{action, nil, trouble.Path, nil, []string{trouble.Reason}})
	}
	if o.format != "table" {
		if err := o.list(t, o.format); err != nil {
			return err
		}
		_, err := fmt.Fprintln(o.Stderr, o.summary(read, plan))
		return err
	}
	summary := o.summary(read, plan)
	if len(t.Rows) > 0 {
		if err := o.list(t, o.format); err != nil {
			return err
		}
		summary = "\n" + summary
	}
	_, err := fmt.Fprintln(o.Stdout, summary)
	return err
}

// planRows are the rows for people.
func planRows(plan catalog.Plan) [][]any {
	var rows [][]any
	created := map[string]int{}
	for _, e := range plan.Entries {
		if e.Action == catalog.Create {
			created[e.File]++
		}
	}
	for _, file := range plan.Paths() {
		if created[file] > 0 {
			rows = append(rows, []any{string(catalog.Create), count(created[file], "record"), file})
		}
	}
	for _, e := range plan.Entries {
		if e.Action == catalog.Update || e.Action == catalog.Keep {
			rows = append(rows, []any{string(e.Action), e.Record, e.File, e.From, e.Told[0]})
			for _, told := range e.Told[1:] {
				rows = append(rows, []any{"", "", "", "", told})
			}
		}
	}
	return rows
}

func (o *importCatalogOptions) summary(read reading, plan catalog.Plan) string {
	var parts []string
	for _, part := range []struct {
		what  string
		count int
	}{
		{"new", plan.Count(catalog.Create)}, {"updated", plan.Count(catalog.Update)}, {"unchanged", plan.Count(catalog.Unchanged)},
		{"kept as somebody left them", plan.Count(catalog.Keep)}, {"without use", len(read.troubles) - read.broken()}, {"broken", read.broken()},
	} {
		if part.count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.count, part.what))
		}
	}
	return fmt.Sprintf("Read %s: %s. %s.\n%s", count(read.files, "file"), count(len(read.items), "product"), strings.Join(parts, ", "), o.next(plan))
}

// next says what was written, or how to write it.
func (o *importCatalogOptions) next(plan catalog.Plan) string {
	files, updates := count(len(plan.Files), "file"), plan.Count(catalog.Update)
	switch {
	case len(plan.Files) == 0:
		return "Nothing to write."
	case o.write:
		return "Wrote " + files + "; `muster check` judges them."
	case updates > o.maxChanges:
		return fmt.Sprintf("Nothing written. More records than --max-changes %d would be rewritten: write %s with --write --max-changes %d.", o.maxChanges, files, updates)
	}
	return "Nothing written. Write " + files + " with --write."
}

// count is a number with its noun, "1 record", "2 records".
func count(n int, noun string) string {
	first, rest, _ := strings.Cut(noun, " ")
	if n != 1 {
		first += "s"
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s %s", n, first, rest))
}
