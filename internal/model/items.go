package model

import (
	"fmt"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// items finds items of a list that x-key cannot tell apart: what refers to one of them would mean either.
func (l *linker) items(n *document.Node, s *kinds.Shape, pointer string) {
	if len(s.Key) == 0 || len(n.Items()) < 2 {
		return
	}
	first := map[string]int{}
	for i := range n.Items() {
		at := fmt.Sprintf("%s/%d", pointer, i)
		identity := identify(n, s, fmt.Sprint(i))
		if identity == fmt.Sprint(i) {
			continue // it lacks its key, as its schema says
		}
		before, twice := first[identity]
		if !twice {
			first[identity] = i
			continue
		}
		earlier, _ := l.at.Doc.Place(fmt.Sprintf("%s/%d", pointer, before))
		f := l.at.Finding(RuleDuplicateItem, diag.Error, at,
			fmt.Sprintf("this item is the same as the one in line %d: %s", earlier.Start.Line, identity), "")
		f.Related = []diag.Related{{Message: "the first item of this name", Range: earlier}}
		l.list = append(l.list, f)
	}
}

func toItself(r *Record, pointer string) diag.Finding {
	return r.Finding(RuleSelfReference, diag.Error, pointer, fmt.Sprintf("%s refers to itself here", r.ID()), "")
}
