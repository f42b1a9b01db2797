package policy

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

const maxMessage = 500

// collect adds the findings in the rule's set.
func (r *rule) collect(results []Result, v ast.Value) []Result {
	set, _ := v.(ast.Set)
	if set == nil || set.Len() == 0 {
		return results
	}
	for _, item := range set.Slice() {
		results = append(results, r.result(item.Value))
	}
	return results
}

// result reads one finding.
func (r *rule) result(v ast.Value) Result {
	res := Result{Rule: r.ID}
	if text, ok := v.(ast.String); ok && r.conftest {
		res.Msg = bounded(string(text))
		return res
	}
	object, ok := v.(ast.Object)
	if !ok {
		return r.malformed("it is no object with a msg", v)
	}
	var fault string
	object.Foreach(func(key, value *ast.Term) {
		if f := res.set(key.Value, value.Value, r.conftest); f != "" && fault == "" {
			fault = f
		}
	})
	switch {
	case fault != "":
		return r.malformed(fault, v)
	case res.Msg == "":
		return r.malformed("it has no msg", v)
	}
	return res
}

// set takes one field of a finding, and says what is wrong with it. Other tools' fields in conftest's sets mean
// nothing here.
func (res *Result) set(key, value ast.Value, lenient bool) string {
	name, _ := key.(ast.String)
	text, isText := value.(ast.String)
	switch {
	case name == "msg" && isText:
		res.Msg = bounded(string(text))
	case name == "hint" && isText && !lenient:
		res.Hint = bounded(string(text))
	case name == "path" && isText && isPointer(string(text)):
		res.Path = string(text)
	case name == "msg":
		return "its msg is no text"
	case lenient:
		return ""
	case name == "path":
		return `its path is no RFC 6901 pointer such as "/spec/owner"`
	case name == "hint":
		return "its hint is no text"
	default:
		return fmt.Sprintf("it has a field %s that findings do not have: msg, path, hint", key)
	}
	return ""
}

func (r *rule) malformed(fault string, v ast.Value) Result {
	return Result{Rule: RuleResult, Of: r.ID, Msg: bounded(fmt.Sprintf("%s (%s:%d) gave a finding that cannot be read, as %s: %s", r.ID, r.file.file.Path, r.at.Row, fault, v))}
}

// isPointer reports whether a text is an RFC 6901 pointer: empty, or tokens that begin with / and escape ~.
func isPointer(text string) bool {
	if text == "" {
		return true
	}
	unescaped := strings.NewReplacer("~0", "", "~1", "").Replace(text)
	return text[0] == '/' && !strings.Contains(unescaped, "~")
}

// bounded makes a text one line of at most maxMessage characters. What a policy says is shown on terminals.
func bounded(text string) string {
	text = oneLine(text)
	if len(text) <= maxMessage {
		return text
	}
	runes := []rune(text)
	if len(runes) <= maxMessage {
		return text
	}
	return string(runes[:maxMessage-1]) + "…"
}

// oneLine joins lines, and replaces what a terminal would act on.
func oneLine(text string) string {
	plain := strings.IndexFunc(text, func(r rune) bool { return r != ' ' && !unicode.IsGraphic(r) || r == '\u2028' || r == '\u2029' }) < 0
	if plain && !strings.Contains(text, "  ") {
		return strings.TrimSpace(text)
	}
	text = strings.Join(strings.Fields(text), " ")
	return strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return '\uFFFD'
		}
		return r
	}, text)
}

// inWords says in plain words why OPA broke off.
func inWords(e *topdown.Error) string {
	switch e.Code {
	case topdown.ConflictErr:
		return "two definitions give different values: " + joined(e.Message)
	case topdown.BuiltinErr:
		return "a function was given what it cannot work with: " + e.Message
	}
	return e.Message
}

// joined makes one line of OPA's list of contradicting places.
func joined(message string) string {
	lines := strings.Split(strings.TrimSpace(message), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Replace(strings.Join(lines, ", "), ":, ", ": ", 1)
}
