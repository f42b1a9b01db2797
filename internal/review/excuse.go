package review

import (
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
)

// excuse says what of the change would let a violation pass that the same change brings; nil where nothing would.
func (a *author) excuse(f diag.Finding) *Excuse {
	if a.Beside == nil {
		return nil
	}
	for _, less := range a.Beside.Less {
		if less.Fingerprint == f.Fingerprint {
			return &Excuse{Why: a.cleaner.clean(a.Beside.Why[f.Fingerprint]), Approvers: check.Approvers(a.Base.Records)}
		}
	}
	return nil
}
