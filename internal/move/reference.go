package move

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// refer writes a reference to a record of one of some kinds as records do, and finds it by its name alone where only one
// of them has that.
func (p *planner) refer(among []string, text string) (string, error) {
	kind, name, qualified := strings.Cut(text, "/")
	if !qualified {
		kind, name = "", text
	} else if k := p.s.Set.Find(kind); k != nil {
		kind = k.Name
	}
	if qualified && !slices.Contains(among, kind) {
		return "", fmt.Errorf("%q is no %s", diag.Short(text), either(among))
	}
	var found, known []string
	for _, k := range among {
		if kind != "" && k != kind {
			continue
		}
		if p.s.Get(k, name) != nil {
			found = append(found, k+"/"+name)
		}
		known = append(known, p.s.Names(k)...)
	}
	switch {
	case len(found) == 0:
		return "", fmt.Errorf("there is no %s named %q%s", cmp.Or(kind, either(among)), diag.Short(name), diag.DidYouMean(name, known))
	case len(found) > 1:
		return "", fmt.Errorf("%q could be any of %s", diag.Short(name), strings.Join(found, ", "))
	case len(among) == 1:
		return name, nil
	}
	return found[0], nil
}

// either writes the kinds that may be meant, as in "Team, Person or Vendor".
func either(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
