package check

import (
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/discover"
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

// sourced judges the formats of sources, unless only other kinds were asked for.
func sourced(loaded *load.Result, opts Options) diag.List {
	if !opts.wants(discover.Kind) {
		return nil
	}
	_, list := discover.Sources(loaded.Snapshot)
	return list
}
