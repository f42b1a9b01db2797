package review

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model"
)

// findings gives what is new, errors first, each with the change that it comes from.
func (a *author) findings() []Finding {
	list := slices.Clone(a.New)
	slices.SortStableFunc(list, func(f, g diag.Finding) int { return cmp.Compare(g.Severity, f.Severity) })
	causes := a.causes(list)
	out := make([]Finding, len(list))
	for i, f := range list {
		out[i] = Finding{Finding: f, Because: a.cleaner.clean(causes[f.Record]), Excuse: a.excuse(f)}
	}
	return out
}

// causes says for the records that the change leaves alone from which changed record a finding on them comes: the
// nearest that they refer to, directly or through others.
func (a *author) causes(list diag.List) map[string]string {
	changed := map[string]bool{}
	for _, c := range a.Changes.Changes {
		changed[c.Record().ID()] = true
	}
	wanted := 0
	for _, f := range list {
		if f.Record != "" && !changed[f.Record] {
			wanted++
		}
	}
	if wanted == 0 {
		return nil
	}
	return a.reach(changed)
}

// reach goes from the changed records to those that refer to them, level by level, so that each is reached from the
// nearest. Those that say how others are judged, and those that are gone, go first.
func (a *author) reach(changed map[string]bool) map[string]string {
	cause := map[string]string{}
	var queue []string
	for _, first := range []bool{true, false} {
		for _, c := range a.Changes.Changes {
			r := c.Record()
			if (r.Kind.Governs() || c.Op == change.Removed || r.Removed()) == first {
				cause[r.ID()] = r.ID()
				queue = append(queue, r.ID())
				if c.Renamed() {
					cause[c.Before.ID()] = r.ID()
					queue = append(queue, c.Before.ID())
				}
			}
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, s := range []*model.Snapshot{a.base, a.head} {
			for _, from := range referrers(s, queue[0]) {
				if cause[from] == "" {
					cause[from] = cause[queue[0]]
					queue = append(queue, from)
				}
			}
		}
	}
	for id := range changed {
		delete(cause, id)
	}
	return cause
}

func referrers(s *model.Snapshot, id string) []string {
	if s == nil {
		return nil
	}
	kind, name, _ := strings.Cut(id, "/")
	r := s.Get(kind, name)
	if r == nil {
		return nil
	}
	var out []string
	for _, ref := range s.Referrers(r) {
		out = append(out, ref.From.ID())
	}
	return out
}

// attach says at each entry how many new findings are its own, and which others come from it.
func (a *author) attach(p *Page) {
	own, from := map[string]int{}, map[string][]int{}
	for i, f := range p.New {
		if f.Because != "" {
			from[f.Because] = append(from[f.Because], i)
		} else if f.Record != "" {
			own[f.Record]++
		}
	}
	for _, g := range p.Groups {
		for i := range g.Entries {
			e := &g.Entries[i]
			if e.Record != "" {
				e.New, e.Breaks = own[e.Record], from[e.Record]
			}
		}
	}
}
