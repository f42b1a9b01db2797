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
		t.Rows = append(t.Rows, []any{action, "", trouble.Path, "", []string{trouble.Reason}})
	}
	if err := o.list(t, o.format); err != nil {
		return err
	}
	to := o.Stderr
	if o.format == "table" {
		to = o.Stdout
	}
	_, err := fmt.Fprintln(to, o.summary(read, plan))
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
			rows = append(rows, []any{string(e.Action), e.Record, e.File, e.From, e.Told})
		}
	}
	return rows
}

func (o *importCatalogOptions) summary(read reading, plan catalog.Plan) string {
	n := plan.Count
	text := fmt.Sprintf("\nRead %s: %s. New: %d; updated: %d; kept as somebody left them: %d; unchanged: %d.",
		count(read.files, "file"), count(len(read.items), "product"), n(catalog.Create), n(catalog.Update), n(catalog.Keep), n(catalog.Unchanged))
	if unused := len(read.troubles) - read.broken(); unused > 0 {
		text += fmt.Sprintf(" Without use: %d.", unused)
	}
	if read.broken() > 0 {
		text += fmt.Sprintf(" Broken: %d.", read.broken())
	}
	switch {
	case len(plan.Files) == 0:
		return text + "\nNothing to write."
	case o.write:
		return text + fmt.Sprintf("\nWrote %s; `muster check` judges them.", count(len(plan.Files), "file"))
	case n(catalog.Update) > o.maxChanges:
		return text + fmt.Sprintf("\nNothing written. More records than --max-changes %d would be rewritten: write %s with --write --max-changes %d.",
			o.maxChanges, count(len(plan.Files), "file"), n(catalog.Update))
	}
	return text + fmt.Sprintf("\nNothing written. Write %s with --write.", count(len(plan.Files), "file"))
}

// count is a number with its noun, "1 record", "2 records".
func count(n int, noun string) string {
	first, rest, _ := strings.Cut(noun, " ")
	if n != 1 {
		first += "s"
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s %s", n, first, rest))
}
