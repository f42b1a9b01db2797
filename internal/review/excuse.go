package review

import "github.com/assetmuster/muster/internal/diag"

// excuse says what of the change would let a violation pass that the same change brings; nil where nothing would.
func (a *author) excuse(f diag.Finding) *Excuse {
	if a.Beside == nil {
		return nil
	}
	why, there := a.Beside.Why[f.Fingerprint]
	if !there {
		return nil
	}
	return &Excuse{Why: a.cleaner.clean(why), Approvers: a.approversOf(why)}
}
