package reconcile

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// IgnoredBy gives the first rule of a source by which an item is of no concern on a day, -1 where none is. A rule that is past
// its review day takes out nothing.
func IgnoredBy(s observe.Source, it *observe.Item, day string) int {
	for i, rule := range s.Ignore {
		if rule.Review >= day && fitsRule(rule, it) {
			return i
		}
	}
	return -1
}

func fitsRule(rule observe.Ignore, it *observe.Item) bool {
	if !normalise.Wild(rule.Type, it.Type) || !normalise.Wild(rule.Name, it.Name) {
		return false
	}
	if rule.Pointer == "" && rule.Value == "" {
		return rule.Type != "" || rule.Name != "" // a rule that asks for nothing hides nothing
	}
	for _, f := range it.Facts {
		if (rule.Pointer == "" || f.Pointer == rule.Pointer) && normalise.Wild(rule.Value, f.Text) {
			return true
		}
	}
	return false
}

// leavesOut says that the source lists a record, and by which rule that is of no concern; "" where it does not.
func (h *harvest) leavesOut(record int32) string {
	rule, is := h.leftOut[record]
	if !is {
		return ""
	}
	return fmt.Sprintf("%s lists it, and leaves it out by its rule: %s", h.state.Source.Name, ruleWords(h.state.Source.Ignore[rule]))
}

// ruleWords says what a rule is about.
func ruleWords(rule observe.Ignore) string {
	var parts []string
	for _, p := range [][2]string{{"type", rule.Type}, {"name", rule.Name}, {strings.TrimPrefix(rule.Pointer, "/spec/"), rule.Value}} {
		if p[1] != "" {
			parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s %s", p[0], p[1])))
		}
	}
	return "ignore " + strings.Join(parts, ", ")
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
