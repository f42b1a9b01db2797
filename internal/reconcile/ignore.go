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
