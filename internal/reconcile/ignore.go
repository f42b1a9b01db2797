package reconcile

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// ignores gives the first rule of the source by which an item is of no concern, -1 where none is. A rule that is past its
// review day takes out nothing.
func (h *harvest) ignores(it *observe.Item) int {
	for i, rule := range h.state.Source.Ignore {
		if rule.Review >= h.opts.Day && fitsRule(rule, it) {
			return i
		}
	}
	return -1
}

func fitsRule(rule observe.Ignore, it *observe.Item) bool {
	if !fits(rule.Type, it.Type) || !fits(rule.Name, it.Name) {
		return false
	}
	if rule.Pointer == "" && rule.Value == "" {
		return rule.Type != "" || rule.Name != "" // a rule that asks for nothing hides nothing
	}
	for _, f := range it.Facts {
		if (rule.Pointer == "" || f.Pointer == rule.Pointer) && fits(rule.Value, f.Text) {
			return true
		}
	}
	return false
}

// fits says that a text is as a pattern with * asks; the empty pattern asks for nothing. Case does not count.
func fits(pattern, text string) bool {
	if pattern == "" {
		return true
	}
	parts := strings.Split(strings.ToLower(pattern), "*")
	text = strings.ToLower(text)
	if len(parts) == 1 {
		return text == parts[0]
	}
	if !strings.HasPrefix(text, parts[0]) {
		return false
	}
	text = text[len(parts[0]):]
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return strings.HasSuffix(text, last)
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
