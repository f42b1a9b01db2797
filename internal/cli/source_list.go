package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/render"
)

type sourcesOptions struct {
	*app
	format string
}

func newSources(a *app) *cobra.Command {
	o := &sourcesOptions{app: a}
	cmd := &cobra.Command{
		Use:   "sources [FORMAT]",
		Short: "List the formats that muster reads, what each maps, and the sources of the registry",
		Long: `Sources lists the formats in which sources write, and the Source records of the registry with where their data lie. Of a
format it says what becomes of what.`,
		Example: `  muster sources
  muster sources terraform
  muster sources --format json`,
		Args: arguments(0, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, f := range discover.Formats() {
				names = append(names, f.Name+"\t"+f.Help)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return o.run(strings.Join(args, "")) },
	}
	cmd.Flags().StringVar(&o.format, "format", "table", "output `format`\n"+strings.TrimSuffix(formatHelp(render.SourceListFormats()), "\n"))
	return cmd
}

func (o *sourcesOptions) run(name string) error {
	if err := isKnown("format", o.format, formatNames(render.SourceListFormats())); err != nil {
		return err
	}
	list := render.SourceList{Formats: discover.Formats()}
	if name != "" {
		format, err := discover.Find(name)
		if err != nil {
			return err
		}
		list = render.SourceList{Formats: []discover.Format{format}, Details: true}
	} else {
		f, done, err := o.feeder(false)
		if err != nil {
			return err
		}
		defer done()
		list.Sources = f.declared
	}
	return writeTo(o.app, target{o.format, "-"}, render.SourceListFormats(), list, o.style())
}
