package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/internal/source"
)

type observeOptions struct {
	*app
	from   []string
	format string
}

func newObserve(a *app) *cobra.Command {
	o := &observeOptions{app: a}
	cmd := &cobra.Command{
		Use:   "observe [SOURCE...]",
		Short: "Print what sources say, in the words of the registry; nothing is compared",
		Long: `Observe reads sources and prints each thing that they saw: what it is called there, what identifies it, its fields,
and where it stands. At the end it says what was read, what was passed over, and why. Values that no reader knows the
meaning of are not shown, so that passwords in a Terraform state stay there.

With --from NAME:PATH a file, a folder, a pattern with * or - (standard input) is read; NAME is a format, or a Source record of
the registry, which says how columns, labels and days are to be understood. Without it all sources of the registry are read,
or those that are named. ` + "`muster sources`" + ` lists the formats and the sources.

It exits 3 where a source could not be read to its end.`,
		Example: `  muster observe --from terraform:states/prod.tfstate
  muster observe --from aws:describe-instances.json --format json
  kubectl get nodes -o json | muster observe --from kubernetes:-`,
		ValidArgsFunction: o.complete,
		RunE:              func(_ *cobra.Command, args []string) error { return o.run(args) },
	}
	cmd.Flags().StringArrayVar(&o.from, "from", nil, "read `NAME:PATH`: a source or format, and where its data lie; may be repeated")
	cmd.Flags().StringVar(&o.format, "format", "table", "output `format`\n"+strings.TrimSuffix(formatHelp(render.ObservationFormats()), "\n"))
	return cmd
}

func (o *observeOptions) run(names []string) error {
	if err := isKnown("format", o.format, formatNames(render.ObservationFormats())); err != nil {
		return err
	}
	from, err := parseFrom(o.from)
	if err != nil {
		return err
	}
	f, done, err := o.feeder(len(from) == 0)
	if err != nil {
		return err
	}
	defer done()
	feeds, err := f.feeds(from, names)
	if err != nil {
		return err
	}
	if len(feeds) == 0 {
		return exitError{exitNothing, errors.New("the registry has no Source record: give data with --from NAME:PATH, as in --from terraform:prod.tfstate")}
	}
	return o.print(feeds)
}

// print writes what the feeds say, one after the other.
func (o *observeOptions) print(feeds []observe.Feed) error {
	var failed []string
	stream := render.Observations{Each: func(visit func(string, *observe.Item) error) ([]render.SourceReading, error) {
		var all []render.SourceReading
		for _, feed := range feeds {
			reading, err := feed.Read(func(it *observe.Item) error { return visit(feed.Source.Name, it) })
			if err != nil {
				return nil, err
			}
			if reading.Incomplete != "" {
				failed = append(failed, feed.Source.Name+": "+reading.Incomplete)
			}
			all = append(all, render.SourceReading{Source: feed.Source, Reading: reading})
		}
		return all, nil
	}}
	if err := writeTo(o.app, target{o.format, "-"}, render.ObservationFormats(), stream, o.style()); err != nil {
		return err
	}
	if len(failed) > 0 {
		return exitError{exitNothing, fmt.Errorf("not all was read: %s", strings.Join(failed, "; "))}
	}
	return nil
}

// feeder opens the registry for its Source records. Where the command line says what to read there need be none.
func (a *app) feeder(needed bool) (*feeder, func(), error) {
	w, loaded, err := a.load()
	if errors.Is(err, source.ErrNoRegistry) && a.registry == "" && !needed {
		return &feeder{app: a}, func() {}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	declared, _ := discover.Sources(loaded.Snapshot)
	return &feeder{app: a, declared: declared, registry: w.FS}, func() { w.Close() }, nil //nolint:errcheck // nothing was written
}

func (o *observeOptions) complete(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	quiet := &app{Env: o.Env, registry: o.registry}
	quiet.Stderr = io.Discard
	f, done, err := quiet.feeder(true)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer done()
	var names []string
	for _, d := range f.declared {
		names = append(names, d.Name)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
