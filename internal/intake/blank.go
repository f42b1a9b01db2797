package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// clear takes away what the source has a column for and leaves blank.
func (t *turn) clear() {
	if !t.opts.ClearBlank || t.record == nil {
		return
	}
	for _, blank := range t.Item.Blank {
		if t.text(blank.Pointer) != "" {
			continue
		}
		pointer, ok := optional(t.kind.Root, blank.Pointer)
		if _, there := t.record.Doc.Root.At(pointer); !there {
			continue
		}
		if !ok {
			t.problem(want{pointer: blank.Pointer, from: blank.From}, fmt.Sprintf("%s must be there, so that a blank cell cannot clear it", dotted(blank.Pointer)), "fill the cell in, or take the column out")
			continue
		}
		if !slices.Contains(t.change.Unset, pointer) {
			t.change.Unset = append(t.change.Unset, pointer)
		}
	}
}

// optional is the field that goes when one is cleared: itself, or the object around it that would not be right without it.
// False means that nothing of it may go.
func optional(root *kinds.Shape, pointer string) (string, bool) {
	for strings.Count(pointer, "/") > 1 {
		at := strings.LastIndexByte(pointer, '/')
		if !required(root.At(pointer[:at]), document.Unescape(pointer[at+1:])) {
			return pointer, true
		}
		pointer = pointer[:at]
	}
	return pointer, false
}

func required(s *kinds.Shape, name string) bool {
	return s != nil && slices.ContainsFunc(s.Properties, func(p kinds.Property) bool { return p.Name == name && p.Required })
}
