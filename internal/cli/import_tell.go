package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/render"
)

// conclude judges what would be, tells it and, where nothing stands in its way, writes it.
func (o *importOptions) conclude(ctx context.Context, w *workspace, loaded *load.Result, in incoming) error {
	refused := len(in.troubles) > 0
	if refused {
		in.files = nil
	}
	if o.write && !refused && in.updates > o.maxChanges {
		return fmt.Errorf("%s would be rewritten, more than --max-changes %d: look at the plan without --write, then allow it with --max-changes %d",
			count(in.updates, "record"), o.maxChanges, in.updates)
	}
	var judged *check.Comparison
	if len(in.files) > 0 {
		var err error
		if judged, err = o.judge(ctx, w, in); err != nil {
			return err
		}
		if in.judged != nil {
			in = in.judged(judged.New, hiding(loaded, in.files, judged))
		}
		errs, _, _ := judged.New.Count()
		refused = errs > 0
	}
	if err := w.rewritable(loaded.Files, in.files); err != nil {
		return err
	}
	writes := o.write && !refused && !in.halted && len(in.files) > 0
	if writes {
		if err := w.rewrite(loaded.Files, in.files); err != nil {
			return err
		}
	}
	if err := o.tell(w, in, judged, refused, writes); err != nil {
		return err
	}
	switch {
	case in.verdict != nil:
		return in.verdict
	case refused:
		return exitError{exitFindings, fmt.Errorf("nothing is imported: %s", in.refusal(judged))}
	}
	return nil
}

// hiding takes the keys and passwords out of a value that the files have now, or would have.
func hiding(loaded *load.Result, texts map[string]string, c *check.Comparison) func(string) string {
	var secrets []string
	for file, places := range c.Secrets {
		for _, at := range places {
			if text, changed := texts[file]; changed {
				secrets = append(secrets, text[at.Start.Byte:at.End.Byte])
			}
		}
	}
	for file, places := range c.OldSecrets {
		for _, at := range places {
			if f := loaded.Files[file]; f != nil {
				secrets = append(secrets, f.Text[at.Start.Byte:at.End.Byte])
			}
		}
	}
	return func(text string) string {
		for _, secret := range secrets {
			if secret != "" {
				text = strings.ReplaceAll(text, secret, strings.Map(star, secret))
			}
		}
		return text
	}
}

// judge compares the registry with what it would be.
func (o *importOptions) judge(ctx context.Context, w *workspace, in incoming) (*check.Comparison, error) {
	today, err := o.asOf("")
	if err != nil {
		return nil, err
	}
	return w.judgeTexts(ctx, in.files, today, func(string) bool { return true })
}

// refusal says in a few words why nothing is imported.
func (in incoming) refusal(judged *check.Comparison) string {
	if len(in.troubles) > 0 {
		return count(len(in.troubles), "problem")
	}
	errs, _, _ := judged.New.Count()
	return "it would bring " + count(errs, "error")
}

// tell shows a plan. A table for people leaves out what stays as it is and counts new records by file; json and csv have a
// row for every record.
func (o *importOptions) tell(w *workspace, in incoming, judged *check.Comparison, refused, written bool) error {
	t := render.Table{Name: "outcomes", Columns: []render.Column{{Name: "action"}, {Name: "record"}, {Name: "file"}, {Name: "source"}, {Name: "details"}}}
	words := o.Stdout
	if t.Rows = in.rows; o.format != "table" {
		t.Rows, words = in.all, o.Stderr
	}
	shown := o.format != "table" || len(t.Rows) > 0 && !refused
	if shown {
		if err := o.list(t, o.format); err != nil {
			return err
		}
	}
	if err := in.tellTroubles(words); err != nil {
		return err
	}
	if judged != nil && len(judged.New) > 0 {
		lead := "Once imported, this is new:\n\n"
		if shown && o.format == "table" {
			lead = "\n" + lead
		}
		if _, err := fmt.Fprint(words, lead); err != nil {
			return err
		}
		if err := render.Text(words, o.findingsOf(w, judged, "the import"), o.style()); err != nil {
			return err
		}
	}
	gap := ""
	if o.format == "table" && (shown || refused) {
		gap = "\n"
	}
	_, err := fmt.Fprintln(words, gap+o.summary(in, refused, written))
	return err
}

// tellTroubles says why the import is refused: what is the same in many rows once, with the rows.
func (in incoming) tellTroubles(out io.Writer) error {
	type same struct{ column, message, fix string }
	rows := map[same][]trouble{}
	var order []same
	for _, t := range in.troubles {
		s := same{t.column, t.message, t.fix}
		if rows[s] == nil {
			order = append(order, s)
		}
		rows[s] = append(rows[s], t)
	}
	for i, s := range order {
		if i == mostTroubles {
			_, err := fmt.Fprintf(out, "and %s more; --format json tells all\n", count(len(order)-i, "kind of problem"))
			return err
		}
		if _, err := fmt.Fprint(out, troubleText(rows[s])); err != nil {
			return err
		}
	}
	return nil
}

// mostTroubles is how many different problems are told to people.
const mostTroubles = 50

func troubleText(rows []trouble) string {
	first := rows[0]
	parts := []string{first.place.String(), first.column}
	if len(rows) == 1 {
		parts = append(parts, first.record)
	}
	parts = slices.DeleteFunc(append(parts, first.message), func(part string) bool { return part == "" })
	text := render.Visible(strings.Join(parts, ": ")) + "\n"
	if len(rows) > 1 {
		text += "  and " + render.Visible(others(rows[1:])) + "\n"
	}
	if first.fix != "" {
		text += "  fix: " + render.Visible(first.fix) + "\n"
	}
	return text
}

// others names the places of rows with the same problem, up to a few.
func others(rows []trouble) string {
	const most = 5
	var places []string
	for _, t := range rows[:min(len(rows), most)] {
		places = append(places, t.place.String())
	}
	if more := len(rows) - most; more > 0 {
		places = append(places, fmt.Sprintf("%d more", more))
	}
	return strings.Join(places, ", ")
}

func (o *importOptions) summary(in incoming, refused, written bool) string {
	var parts []string
	for _, c := range in.counts {
		if c.count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.count, c.what))
		}
	}
	return fmt.Sprintf("%s. %s%s.\n%s", in.read, cmp.Or(strings.Join(parts, ", "), "Nothing"), in.made, o.next(in, refused, written))
}

// next says what was written, or how to write it.
func (o *importOptions) next(in incoming, refused, written bool) string {
	files := count(len(in.files), "file")
	switch {
	case refused:
		return "Nothing written."
	case len(in.files) == 0:
		return "Nothing to write."
	case written:
		return "Wrote " + files + "; `muster check` judges them."
	case in.halted:
		return "Nothing written."
	case in.updates > o.maxChanges:
		return fmt.Sprintf("Nothing written. More records than --max-changes %d would be rewritten: write %s with --write --max-changes %d.", o.maxChanges, files, in.updates)
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
