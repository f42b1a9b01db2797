package model

import (
	"fmt"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

// Removed says that the record is a tombstone: it stays to say why it no longer counts.
func (r *Record) Removed() bool { return r.removed() != nil }

func (r *Record) removed() *document.Node { return r.Doc.Root.Get("metadata").Get("removed") }

// toRemoved finds a reference that still leads to a tombstone.
func toRemoved(from *Record, pointer string, to *Record, several bool) diag.Finding {
	hint := "name the record that is meant, or remove the field"
	if by := to.removed().Get("replacedBy").Str(); by != "" {
		if several {
			by = to.Kind.Name + "/" + by
		}
		hint = fmt.Sprintf("write %s, which now stands for it", by)
	}
	message := to.ID() + " was removed"
	if reason := to.removed().Get("reason").Str(); reason != "" {
		message += ": " + reason
	}
	f := from.Finding(RuleRemovedReference, diag.Warning, pointer, message, hint)
	at, _ := to.Doc.Place("/metadata/removed")
	f.Related = []diag.Related{{Message: "removed here", Range: at}}
	return f
}
