package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/internal/review"
)

type reviewOptions struct {
	*app
	asOf    string
	formats []string
	failOn  string
	from    string
	link    string
	plan    string
	quiet   bool
}

func newReview(a *app) *cobra.Command {
	o := &reviewOptions{app: a}
	cmd := &cobra.Command{
		Use:   "review [BASE..HEAD | BASE]",
		Short: "Say what a change means, what it breaks, and whether it weakens the rules",
		Long: `Review shows a change as a pull request is read: what was assigned, moved, bought and retired, which rules
it breaks or mends, and first of all what it does to the rules themselves. HEAD is compared with the commit where its
line of work left BASE, and judged by the rules that stood there, so that no change passes by weakening its judge.

  muster review BASE..HEAD   two branches, tags or commits; BASE.. alone means that HEAD is what is checked out
  muster review BASE         the working tree, with what is not committed yet
  muster review              what is not committed yet alone

With --plan FILE a plan of Terraform is reviewed instead, as ` + "`terraform show -json`" + ` prints it: what it would create,
change, replace and destroy, which records these are, what stands in the way (a legal hold, a service that depends on it),
which step of its lifecycle comes first, and what nobody registered. - is standard input; NAME:FILE reads it as a Source
record says.

It exits 0 where no new finding fails, 1 where one is at or above --fail-on, 2 where muster could not do its work,
and 3 where there was nothing to judge.`,
		Example: `  muster review main..HEAD
  muster review main..HEAD --format text --format markdown=review.md
  muster review main --fail-on warning
  muster review --plan plan.json
  terraform show -json plan.out | muster review --plan - --format markdown`,
		Args: arguments(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.asOf, "as-of", "", "the `day` for which to judge, YYYY-MM-DD (default: today, UTC; $MUSTER_AS_OF)")
	f.StringArrayVar(&o.formats, "format", nil, "write the review as `name[=path]`; may be repeated:\n"+formatHelp(render.ReviewFormats())+"(default: text)")
	f.StringVar(&o.failOn, "fail-on", "error", "exit 1 from this `severity` of a new finding on: error, warning, info, or off")
	f.StringVar(&o.from, "rules-from", "", "whose rules judge, `base` (default) or head")
	f.StringVar(&o.link, "link", "", "how an `address` of a line is written, with {rev}, {path} and {line}; - for none (default: as GitHub Actions or GitLab CI says)")
	f.StringVar(&o.plan, "plan", "", "review the plan in a `FILE` instead; formats "+strings.Join(formatNames(render.PlanFormats()), ", "))
	f.BoolVarP(&o.quiet, "quiet", "q", false, "only new findings that fail, one line each")
	return cmd
}

func (o *reviewOptions) run(cmd *cobra.Command, args []string) error {
	failOn, err := diag.ParseSeverity(o.failOn)
	if err != nil {
		return fmt.Errorf("--fail-on: %w", err)
	}
	if len(o.formats) == 0 {
		o.formats = []string{"text"}
	}
	if cmd.Flags().Changed("plan") {
		return o.runPlan(cmd, args, failOn)
	}
	outputs, err := targets(o.formats, formatNames(render.ReviewFormats()))
	if err != nil {
		return err
	}
	if err := cmp.Or(knownRulesFrom(o.from), knownLink(o.link)); err != nil {
		return err
	}
	what, err := parseRange(args)
	if err != nil {
		return err
	}
	what.fork = len(args) > 0 // as a pull request is compared, whatever the dots
	s, err := o.sides(what)
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // nothing was written
	o.warnOfNothing(s)
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	compared, err := s.CompareNear(cmd.Context(), s.pair(), check.Options{AsOf: day, RulesFrom: o.from})
	if err := cmp.Or(s.readable(), err); err != nil {
		return err
	}
	r := o.review(s, compared, failOn)
	if err := o.write(s.workspace, outputs, r); err != nil {
		return err
	}
	return verdict(r.Report)
}

// review makes the page, and the report of what is new.
func (o *reviewOptions) review(s *sides, c *check.Comparison, failOn diag.Severity) render.Review {
	named := review.Options{Base: s.baseIs, Head: s.headsIs, BaseRev: s.baseRev.Hash}
	if s.Revision != nil {
		named.HeadRev = s.Revision.Hash
	}
	from := &checkOptions{app: o.app, since: s.baseIs}
	return render.Review{Report: from.sinceReport(s, c, failOn), Page: review.Of(c, named), Link: o.linkTemplate()}
}

// write writes each output. Of a working tree text shows paths from the current folder, so that a terminal can open them.
func (o *reviewOptions) write(w *workspace, outputs []target, r render.Review) error {
	for _, out := range outputs {
		shown, style := r, render.Style{Quiet: o.quiet}
		if out.format == "text" {
			if w.Revision == nil {
				shown.Prefix = o.fromHere(w.Dir)
			}
			if out.path == "-" {
				style = o.style()
				style.Quiet = o.quiet
			}
		}
		if err := writeTo(o.app, out, render.ReviewFormats(), shown, style); err != nil {
			return err
		}
	}
	return nil
}
