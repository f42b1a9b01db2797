package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/waiver"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
)

type waiverAddOptions struct {
	*app
	draft   waiver.Draft
	asOf    string
	days    int
	file    string
	write   bool
	outcome *check.Outcome
}

func newWaiverAdd(a *app) *cobra.Command {
	o := &waiverAddOptions{app: a}
	cmd := &cobra.Command{
		Use:   "add RULE RECORD...",
		Short: "Write a waiver for what a rule finds in records",
		Long: `Add writes a Waiver record for findings that are there: the rule must find something in each of the records, and not at
several fields of one unless --pointer says which is meant. The day of the approval is today, the last day no later than
the longest term for the rule's severity. Without --write the record is shown. With it the record is appended to the file
that holds the registry's waivers, or to --file; every other byte of it stays.

The waiver counts once it has been reviewed and has landed: a change is judged by the waivers that stood before it.`,
		Example: `  muster waiver add asset/location-missing lt-0042 lt-0057 --reason "in the van" --approved-by Team/itam --days 14 --write
  muster waiver add asset/software-past-support esx-lys-09 --pointer /spec/operatingSystem \
    --reason "its last guest moves in January" --approved-by Person/p-0102 --asked-by Team/platform --expires 2027-01-31`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return arguments(2, 2)(cmd, args)
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return completeFrom(a.ruleNames)(cmd, args, typed)
			}
			return a.completeRecords(cmd, nil, typed)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.draft.Reason, "reason", "", "why it may stay as it is for now, in plain `words`")
	f.StringVar(&o.draft.ApprovedBy, "approved-by", "", "`who` allows it: a person or team")
	f.StringVar(&o.draft.AskedBy, "asked-by", "", "`who` needs it: a person or team")
	f.StringVar(&o.draft.Pointer, "pointer", "", "only this `field` of the records, as /spec/operatingSystem or /spec/software/[product=anydesk]")
	f.StringVar(&o.draft.Expires, "expires", "", "the last `day`, YYYY-MM-DD (default: as late as the rule's severity allows)")
	f.IntVar(&o.days, "days", 0, "the last day, so many `days` after today")
	f.StringVar(&o.draft.CompensatingControl, "compensating", "", "what is done meanwhile to keep the risk small, in plain `words`")
	f.StringVar(&o.asOf, "as-of", "", "the `day` of the approval, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	f.StringVar(&o.file, "file", "", "the `file` of the registry to append to (default: the one that holds its waivers, else governance/waivers.yaml)")
	f.BoolVar(&o.write, "write", false, "append the record; without it it is shown")
	return cmd
}

func (o *waiverAddOptions) run(cmd *cobra.Command, args []string) (err error) {
	if err := filled(cmd, "reason", "approved-by", "asked-by", "pointer", "expires", "compensating", "file"); err != nil {
		return err
	}
	if o.draft.Reason == "" || o.draft.ApprovedBy == "" {
		return errors.New("a waiver says why and who allows it: say --reason and --approved-by")
	}
	if o.draft.Granted, err = o.app.asOf(o.asOf); err != nil {
		return err
	}
	w, outcome, err := o.judged(cmd.Context(), o.draft.Granted)
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // what is written is closed by itself
	o.outcome = outcome
	if err := cmp.Or(o.rule(cmd, args[0]), o.targets(w, args[1:]), o.people(w)); err != nil {
		return err
	}
	o.draft.Name = waiver.NameFor(o.draft.Rule, o.draft.Targets[0], outcome.Snapshot.Names(waiver.Kind))
	file, before, after, err := o.text(w)
	if err != nil {
		return err
	}
	if err := o.sound(w, file, after); err != nil {
		return err
	}
	return o.finish(w, file, before, after)
}

// rule reads which rule is meant, and until when what it finds may be waived.
func (o *waiverAddOptions) rule(cmd *cobra.Command, id string) error {
	rule, err := findRule(o.outcome.Table, id)
	switch {
	case err != nil:
		return err
	case !rule.Waivable:
		return fmt.Errorf("%s cannot be waived: mend what it finds (`muster explain %s`)", id, id)
	case rule.Severity == diag.Off:
		return fmt.Errorf("%s is switched off in this registry: there is nothing to waive", id)
	}
	o.draft.Rule = id
	longest := o.outcome.Waivers.Law.Terms.Days(rule.Severity)
	given := cmd.Flags().Changed("days")
	switch {
	case given && o.draft.Expires != "":
		return errors.New("--days and --expires both say when it ends: say one")
	case given && o.days < 0:
		return fmt.Errorf("--days %d lies in the past: a waiver ends today or later", o.days)
	case given:
		o.draft.Expires = o.after(min(o.days, longest+1))
	case o.draft.Expires == "":
		o.draft.Expires = o.after(longest)
	}
	if !calendar.IsDay(o.draft.Expires) {
		return fmt.Errorf("--expires %q is not a day: write YYYY-MM-DD", o.draft.Expires)
	}
	if o.draft.Expires < o.draft.Granted {
		return fmt.Errorf("--expires %s is past: today is %s", o.draft.Expires, o.draft.Granted)
	}
	if last := o.after(longest); o.draft.Expires > last {
		return fmt.Errorf("what %s finds may be waived for %d days at most, as it weighs %s here: until %s", id, longest, rule.Severity, last)
	}
	return nil
}

func (o *waiverAddOptions) after(days int) string {
	return calendar.AddDays(o.draft.Granted, days)
}

// targets reads which records are meant: each has a finding that nobody waives yet.
func (o *waiverAddOptions) targets(w *workspace, ids []string) error {
	for _, id := range ids {
		r, err := w.record(o.outcome.Snapshot, id)
		if err != nil {
			return err
		}
		if slices.Contains(o.draft.Targets, r.ID()) {
			return fmt.Errorf("%s is named twice", r.ID())
		}
		if err := o.draft.Ready(r.ID(), o.outcome.Findings, o.outcome.Waived); err != nil {
			return err
		}
		o.draft.Targets = append(o.draft.Targets, r.ID())
	}
	return nil
}

// people reads who allows it and who asks: a person or team of the registry, by its full name.
func (o *waiverAddOptions) people(w *workspace) error {
	someone := func(flag string, id *string) error {
		if *id == "" {
			return nil
		}
		r, err := w.record(o.outcome.Snapshot, *id)
		if err != nil {
			return fmt.Errorf("%s: %w", flag, err)
		}
		if *id = r.ID(); r.Kind.Name != personKind && r.Kind.Name != "Team" {
			return fmt.Errorf("%s: %s is no person and no team", flag, *id)
		}
		return nil
	}
	return cmp.Or(someone("--approved-by", &o.draft.ApprovedBy), someone("--asked-by", &o.draft.AskedBy))
}

// text gives the file to append to, its text, and the text with the record at its end.
func (o *waiverAddOptions) text(w *workspace) (file, before, after string, err error) {
	file = waiverFile(o.outcome)
	if o.file != "" {
		rel, err := filepath.Rel(w.Dir, o.path(o.file))
		if err != nil || !filepath.IsLocal(rel) {
			return "", "", "", fmt.Errorf("--file %s leads out of the registry: name a file below %s", o.file, w.Dir)
		}
		if file = filepath.ToSlash(rel); !load.Reads(file) {
			return "", "", "", fmt.Errorf("--file %s would not be read: name a file that ends in .yaml, in no hidden folder", o.file)
		}
	}
	laid, _ := document.Format(file, []byte(o.draft.Text()), w.Loader.Limits, formatting(o.outcome.Result))
	record := string(laid)
	old := o.outcome.Files[file]
	if old == nil {
		if line := modeline(w.Dir, file, w.Loader.Kinds.Find(waiver.Kind)); line != "" {
			record = "# yaml-language-server: $schema=" + line + "\n" + record
		}
		return file, "", record, nil
	}
	end := "\n"
	if strings.Contains(old.Text, "\r\n") {
		end, record = "\r\n", strings.ReplaceAll(record, "\n", "\r\n")
	}
	between := "---" + end
	if old.Text != "" && !strings.HasSuffix(old.Text, "\n") {
		between = end + between
	}
	return file, old.Text, old.Text + between + record, nil
}

// sound makes sure that the record is one that counts: its form is right, and whoever approves may.
func (o *waiverAddOptions) sound(w *workspace, file, text string) error {
	parsed := []*load.Parsed{w.Loader.Parse(file, []byte(text))}
	for path, other := range o.outcome.Files {
		if path != file {
			parsed = append(parsed, w.Loader.Parse(path, []byte(other.Text)))
		}
	}
	loaded, err := w.Loader.Join(parsed)
	if err != nil {
		return err
	}
	made := loaded.Snapshot.Get(waiver.Kind, o.draft.Name)
	if made == nil || len(loaded.Records) != len(o.outcome.Records)+1 || made.Doc.File.Path != file {
		return fmt.Errorf("a record at the end of %s would not be read: see what is wrong with the file, or name another with --file", file)
	}
	_, list := waiver.Read([]*model.Record{made}, loaded.Snapshot, o.outcome.Waivers.Law)
	for _, f := range loaded.Findings {
		if f.Record == made.ID() {
			list = append(list, f)
		}
	}
	for _, f := range list.Finish() {
		rule, _ := findRule(o.outcome.Table, f.Rule)
		switch rule.Severity {
		case diag.Error:
			return fmt.Errorf("%s: %s (`muster explain %s`)\n  fix: %s", f.Rule, f.Message, f.Rule, cmp.Or(f.Hint, rule.Fix))
		case diag.Warning:
			o.warnf("%s: %s", f.Rule, f.Message)
		}
	}
	return nil
}

// finish shows the record and where it goes, or writes it.
func (o *waiverAddOptions) finish(w *workspace, file, before, after string) error {
	shown := path.Join(o.fromHere(w.Dir), file)
	if !o.write {
		_, err := fmt.Fprintf(o.Stdout, "%s\nNothing written. Append it to %s with --write.\n", safe(strings.TrimPrefix(after, before)), safe(shown))
		return err
	}
	var err error
	if o.outcome.Files[file] == nil {
		err = createFile(w.Dir, file, after)
	} else {
		err = replaceFiles(w.Dir, map[string]string{file: before}, map[string]string{file: after})
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(o.Stdout, "wrote %s to %s: it counts until %s, once the change has landed\n", waiver.Kind+"/"+o.draft.Name, safe(shown), o.draft.Expires)
	return err
}
