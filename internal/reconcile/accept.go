package reconcile

import (
	"fmt"
	"strings"
)

// accepts gives the reason for which people live with a difference of a record from a source, "" where they do not, and counts
// it.
func (a *about) accepts(source int, pointer string) string {
	h := a.harvests[source]
	for i, x := range h.state.Source.Accepted {
		if x.Review < a.opts.Day || x.Record != a.record.ID() && x.Record != a.record.Name {
			continue
		}
		if x.Pointer == "" || x.Pointer == pointer || strings.HasPrefix(pointer, x.Pointer+"/") {
			h.accepted[i]++
			return x.Reason
		}
	}
	return ""
}

// hiddenBy lists what the entries of sources took out, also those that take out nothing any more.
func (r *run) hiddenBy() []Hidden {
	var list []Hidden
	for _, h := range r.harvests {
		s := h.state.Source
		for i, x := range s.Ignore {
			list = append(list, Hidden{Source: s.Name, What: ruleWords(x), Reason: x.Reason, Review: x.Review, Count: h.hidden[i], Expired: x.Review < r.opts.Day})
		}
		for i, x := range s.Accepted {
			what := fmt.Sprintf("accepted %s %s", x.Record, strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(x.Pointer, "/spec"), "/"), "/", "."))
			list = append(list, Hidden{Source: s.Name, What: strings.TrimSpace(what), Reason: x.Reason, Review: x.Review, Count: h.accepted[i], Expired: x.Review < r.opts.Day})
		}
	}
	return list
}
