package check

import (
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/enforce"
	"github.com/assetmuster/muster/internal/load"
)

// enforced judges what policies say about rules, unless only other kinds were asked for.
func enforced(loaded *load.Result, rules []diag.Rule, opts Options) diag.List {
	if !opts.wants(enforce.Kind) {
		return nil
	}
	return enforce.Findings(enforce.Policies(loaded.Snapshot), rules)
}
