package cli

import (
	"cmp"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/render"
)

// compare tells what is new since the line of work left a revision.
func (o *checkOptions) compare(cmd *cobra.Command, outputs []target, failOn diag.Severity, started time.Time) error {
	s, err := o.sides(asked{base: o.since, head: o.at, fork: true})
	if err != nil {
		return err
	}
	defer s.Close() //nolint:errcheck // nothing was written
	o.warnOfNothing(s)
	day, err := o.app.asOf(o.asOf)
	if err != nil {
		return err
	}
	opts, err := o.options(s.workspace, day)
	if err != nil {
		return err
	}
	pair := s.pair()
	if pair.BaseOwners, pair.HeadOwners, err = s.codeowners(); err != nil {
		return err
	}
	compared, err := s.Compare(cmd.Context(), pair, opts)
	if err := cmp.Or(s.readable(), err); err != nil {
		return err
	}
	if compared.Adopted {
		o.warnf("there is no registry in %s: all of this one is new, and its own rules judge", o.since)
	}
	for _, unclear := range compared.Changes.Unclear {
		state := s.headsIs
		if unclear.Before {
			state = o.since
		}
		o.warnf("%s cannot be read in %s, so nobody can say what became of its records", unclear.Path, state)
	}
	report := o.sinceReport(s, compared, failOn)
	if err := o.write(s.workspace, outputs, report, o.Now().Sub(started)); err != nil {
		return err
	}
	if b := compared.Beside; b != nil {
		o.warnf("the rules are part of this change, and those before it judged: %d of its findings would pass or weigh less by its own, which find %d more; `muster review` tells them",
			len(b.Less), len(b.More))
	}
	return verdict(report)
}

func (o *checkOptions) sinceReport(s *sides, c *check.Comparison, failOn diag.Severity) render.Report {
	r := o.report(s.workspace, &check.Outcome{Result: c.Head, Judged: c.Judged, Rules: c.Rules, Findings: c.New, Outside: c.Outside, Waived: c.Waived, Secrets: c.Secrets}, c.AsOf, failOn)
	r.Since = &render.Since{Revision: o.since, Fixed: len(c.Fixed), Known: len(c.Kept)}
	if s.base != nil {
		r.Before = newShown(s.base.FS, &check.Outcome{Result: c.Base, Secrets: c.OldSecrets}).file
	}
	return r
}

// knownRulesFrom reads --rules-from.
func knownRulesFrom(flag string) error {
	if flag != "" && flag != check.RulesFromBase && flag != check.RulesFromHead {
		return fmt.Errorf("--rules-from %q is neither %s nor %s", flag, check.RulesFromBase, check.RulesFromHead)
	}
	return nil
}
