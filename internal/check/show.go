package check

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// Touch says that a place is a secret, or has one in it: its text must not be shown.
func (s Secrets) Touch(r diag.Range) bool {
	return slices.ContainsFunc(s[r.File], func(at diag.Range) bool {
		return at.Start.Byte < r.End.Byte && r.Start.Byte < at.End.Byte || at == r
	})
}

// Cover gives what takes the secrets out of texts that may quote them.
func (s Secrets) Cover(files map[string]*document.File) *strings.Replacer { return s.values(files) }

// Approvers names who may approve what excuses a violation, as the registry's own record says; none where it says nothing.
func Approvers(records []*model.Record) []string {
	own := Settings(records)
	if own == nil {
		return nil
	}
	list, there := own.Doc.Root.At("/spec/approvers")
	if !there {
		return nil
	}
	var out []string
	for i := range list.Items() {
		if name := list.Items()[i].Str(); name != "" {
			out = append(out, name)
		}
	}
	return out
}
