package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/history"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/internal/source"
)

type logOptions struct {
	*app
	formats  []string
	at       string
	from, to string
	number   int
}

func newLog(a *app) *cobra.Command {
	o := &logOptions{app: a}
	cmd := &cobra.Command{
		Use:   "log [KIND/NAME | KIND NAME | NAME]",
		Short: "Show who changed which field of a record when",
		Long: `Log follows one record through the commits of its repository, the latest first: through moves to other files,
renamings, deletion and return. A commit that touches the record's file and not the record is not told.

Signatures are named where Git has them; muster does not verify them. Lines like Approved-by in a message are
shown as somebody wrote them.`,
		Example: `  muster log asset/lt-0042
  muster log asset/lt-0042 --from 2026-01-01 --format csv
  muster log contract dell-care --at v1.0 -n 5`,
		Args:              arguments(1, 2),
		ValidArgsFunction: a.completeRecords,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := filled(cmd, "at", "from", "to"); err != nil {
				return err
			}
			return o.run(cmd.Context(), strings.Join(args, "/"))
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.formats, "format", nil, "write the history as `name[=path]`; may be repeated:\n"+formatHelp(render.LogFormats())+"(default: text)")
	f.StringVar(&o.at, "at", "", "go back from this `revision`, or from what was committed at the end of a day, YYYY-MM-DD (default: HEAD)")
	f.StringVar(&o.from, "from", "", "only what was committed on this `day` or later, YYYY-MM-DD")
	f.StringVar(&o.to, "to", "", "only what was committed on this `day` or earlier, YYYY-MM-DD")
	f.IntVarP(&o.number, "number", "n", 0, "only so many commits, the latest (default: all)")
	return cmd
}

func (o *logOptions) run(ctx context.Context, what string) error {
	if len(o.formats) == 0 {
		o.formats = []string{"text"}
	}
	outputs, err := targets(o.formats, formatNames(render.LogFormats()))
	if err != nil {
		return err
	}
	if err := o.sensible(); err != nil {
		return err
	}
	w, err := o.openState(orDefault(o.at, "HEAD"))
	if err != nil {
		return err
	}
	defer w.Close() //nolint:errcheck // nothing was written
	past := &history.Log{Repository: w.repository, Loader: w.Loader, Folder: w.Prefix}
	found, err := o.find(w, past, what)
	if err != nil {
		return err
	}
	told, err := o.tell(ctx, w, past, found)
	if err != nil {
		return err
	}
	return writeAll(o.app, outputs, render.LogFormats(), told)
}

// sensible refuses flags that mean nothing.
func (o *logOptions) sensible() error {
	for _, flag := range []struct{ name, day string }{{"--from", o.from}, {"--to", o.to}} {
		if flag.day != "" && !calendar.IsDay(flag.day) {
			return fmt.Errorf("%s %q is not a day: write YYYY-MM-DD", flag.name, flag.day)
		}
	}
	if o.to != "" && o.to < o.from {
		return fmt.Errorf("--to %s lies before --from %s: exchange them", o.to, o.from)
	}
	if o.number < 0 {
		return fmt.Errorf("--number %d: no fewer than no commits can be shown", o.number)
	}
	return nil
}

// find looks for the record in the commit, then among those that are gone.
func (o *logOptions) find(w *workspace, past *history.Log, what string) (*history.Found, error) {
	kind, name, qualified := strings.Cut(what, "/")
	if !qualified {
		kind, name = "", what
	} else {
		k, err := w.kind(kind)
		if err != nil {
			return nil, err
		}
		kind = k.Name
	}
	if name == "" {
		return nil, fmt.Errorf("which %s? write %sNAME", kind, what)
	}
	found, err := past.Find(*w.Revision, kind, name)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		gone, err := past.FindGone(*w.Revision, kind, name)
		if gone == nil && err == nil {
			err = o.unknown(w, kind, name)
		}
		if err == nil && gone.Gone.Renamed() {
			o.warnf("%s is called %s since %s: `muster log %s` says what came after", gone.Record().ID(), gone.Gone.After.Name, gone.Gone.Commit.Short(), gone.Gone.After.ID())
		}
		return gone, err
	}
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Record().ID())
	}
	if several := slices.Compact(slices.Sorted(slices.Values(ids))); len(several) > 1 {
		return nil, fmt.Errorf("several records are named %q: say which of %s", name, strings.Join(several, ", "))
	}
	if len(found) > 1 {
		o.warnf("%s stands %d times in the registry: this is the history of the one in %s", ids[0], len(found), found[0].Record().Doc.File.Path)
	}
	return &found[0], nil
}

// unknown says that there was never a record of a name, as far as the commits go.
func (o *logOptions) unknown(w *workspace, kind, name string) error {
	called := "record"
	if kind != "" {
		called = kind
	}
	if o.at == "" && o.isOnDisk(kind, name) {
		return fmt.Errorf("the %s %q is not committed yet, so it has no history", called, name)
	}
	loaded, err := w.Loader.Load(w.FS)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("there is no %s named %q in %s, and no commit before it deleted one", called, name, w.Revision.Name)
	if w.repository.Shallow() {
		text += " as far as this shallow clone goes (`git fetch --unshallow` brings in the rest)"
	}
	if slices.ContainsFunc(loaded.Findings, func(f diag.Finding) bool { return strings.HasPrefix(f.Rule, "yaml/") }) {
		return fmt.Errorf("%s; a file there cannot be read, and it may be in that: `muster check --at %s` says which", text, w.Revision.Name)
	}
	return errors.New(text + diag.DidYouMean(name, namesIn(loaded, kind)))
}

func namesIn(loaded *load.Result, kind string) []string {
	if kind != "" {
		return loaded.Snapshot.Names(kind)
	}
	var names []string
	for _, r := range loaded.Snapshot.Records() {
		names = append(names, r.Name)
	}
	return names
}

// isOnDisk says that a record stands in the working tree.
func (o *logOptions) isOnDisk(kind, name string) bool {
	here, err := o.open()
	if err != nil {
		return false
	}
	defer here.Close() //nolint:errcheck // nothing was written
	loaded, err := here.Loader.Load(here.FS)
	return err == nil && slices.Contains(namesIn(loaded, kind), name)
}

// tell gathers what was asked for, with the secrets found.
func (o *logOptions) tell(ctx context.Context, w *workspace, past *history.Log, found *history.Found) (render.Log, error) {
	out := render.Log{Record: found.Record().ID()}
	today, err := o.asOf("")
	if err != nil {
		return out, err
	}
	teller, err := w.Teller(w.FS, today)
	if err != nil {
		return out, err
	}
	if teller.Unusable != nil {
		o.warnf("the registry's own policies cannot be used, so only muster's own rules looked for secrets to be covered: %v", teller.Unusable)
	}
	var failed error
	out.Cut, err = past.Each(*found, func(e history.Entry) bool {
		if day := e.Commit.Day(); day < o.from || o.to != "" && day > o.to {
			return true
		}
		if o.number > 0 && len(out.Entries) == o.number {
			out.More = true
			return false
		}
		one := render.LogEntry{Entry: e}
		if one.Told, failed = teller.Tell(ctx, e.Change, e.Old, e.New); failed == nil {
			out.Entries = append(out.Entries, one)
		}
		return failed == nil && ctx.Err() == nil
	})
	if err = errors.Join(err, failed, ctx.Err()); err == nil && out.Cut != nil {
		o.warnf("%s", shallowEnd(*out.Cut))
	}
	return out, err
}

func shallowEnd(cut source.Commit) string {
	return fmt.Sprintf("this shallow clone ends at %s of %s; what happened before is not in it: `git fetch --unshallow` brings it in (in CI: `fetch-depth: 0`, `GIT_DEPTH: 0`)", cut.Short(), cut.Day())
}
