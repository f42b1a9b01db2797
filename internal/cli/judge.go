package cli

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/internal/source"
)

// judgeTexts compares the registry as it lies on disk with what it would be with other texts of some files, by the rules that
// a review goes by. No other record than those that are meant may change with them.
func (w *workspace) judgeTexts(ctx context.Context, texts map[string]string, today string, meant func(id string) bool) (*check.Comparison, error) {
	pair := check.Pair{
		Base: w.FS, Head: source.Overlay(w.FS, texts), Changed: slices.Sorted(maps.Keys(texts)),
		Same: func(path string) bool { _, changed := texts[path]; return !changed },
	}
	compared, err := w.CompareNear(ctx, pair, check.Options{AsOf: today})
	if err := cmp.Or(w.Err(), err); err != nil {
		return nil, err
	}
	for _, c := range compared.Changes.Changes {
		if !meant(c.Record().ID()) {
			return nil, fmt.Errorf("%s would change too, which nobody asked for: nothing was written; edit the file by hand", c.Record().ID())
		}
	}
	return compared, nil
}

// findingsOf are what is new in the registry with other texts of some files; by names what made the difference.
func (a *app) findingsOf(w *workspace, c *check.Comparison, by string) render.Report {
	from := &checkOptions{app: a}
	head := &workspace{Tree: w.Tree, Checker: w.Checker}
	r := from.report(head, &check.Outcome{Result: c.Head, Judged: c.Judged, Rules: c.Rules, Findings: c.New, Waived: c.Waived, Secrets: c.Secrets}, c.AsOf, diag.Error)
	r.Since = &render.Since{Revision: by, Fixed: len(c.Fixed), Known: len(c.Kept)}
	r.Prefix = a.fromHere(w.Dir)
	return r
}
