package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/move"
	"github.com/assetmuster/muster/internal/render"
)

// carryOut tells a plan and, where nothing stands in its way, writes it.
func (o *moveOptions) carryOut(ctx context.Context, w *workspace, loaded *load.Result, plan move.Plan, today string) error {
	switch {
	case len(plan.Problems) > 0:
		return o.tellProblems(plan)
	case len(plan.Moves) == 0:
		return exitError{exitNothing, fmt.Errorf("nothing to do: %s", o.idle(plan))}
	case len(plan.Moves) > o.maxChanges:
		return fmt.Errorf("%s would be moved, more than --max-changes %d: nothing was written; allow it with --max-changes %d",
			count(len(plan.Moves), "record"), o.maxChanges, len(plan.Moves))
	}
	compared, err := o.judge(ctx, w, plan, today)
	if err != nil {
		return err
	}
	if err := o.tellMoves(w, loaded, plan, compared); err != nil {
		return err
	}
	if err := o.tellFindings(w, plan, compared); err != nil {
		return err
	}
	if o.write {
		if err := w.rewrite(loaded.Files, plan.Files); err != nil {
			return err
		}
	}
	return o.summary(plan)
}

// judge compares the registry as it lies on disk with what it would be.
func (o *moveOptions) judge(ctx context.Context, w *workspace, plan move.Plan, today string) (*check.Comparison, error) {
	return w.judgeTexts(ctx, plan.Files, today, func(id string) bool {
		return slices.ContainsFunc(plan.Moves, func(m move.Move) bool { return m.Record.ID() == id })
	})
}

// tellFindings tells what is new in the registry once the records are moved. The error ends the command where that is worse
// than a warning.
func (o *moveOptions) tellFindings(w *workspace, plan move.Plan, c *check.Comparison) error {
	if len(c.New) == 0 {
		return nil
	}
	if _, err := fmt.Fprintf(o.Stdout, "Once moved, this is new:\n\n"); err != nil {
		return err
	}
	if err := render.Text(o.Stdout, o.findingsOf(w, c, "the move"), o.style()); err != nil {
		return err
	}
	if errs, _, _ := c.New.Count(); errs > 0 {
		return exitError{exitFindings, fmt.Errorf("nothing is moved: it would bring %s", count(errs, "error"))}
	}
	_, err := fmt.Fprintln(o.Stdout)
	return err
}
