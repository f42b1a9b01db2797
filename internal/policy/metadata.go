package policy

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assetmuster/muster/internal/diag"
)

// customKeys are what METADATA may say under custom.
func customKeys() []string {
	return []string{"id", "kinds", "severity", "fix", "source", "stage", "scope", "waivable", "bad", "good"}
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// metadata reads one METADATA comment. What is missing or malformed becomes findings at the line of the key.
type metadata struct {
	m     *module
	block *ast.Annotations
	kinds []string // the kinds there are
	found diag.List
}

// rule reads what a rule in muster's style says of itself. It is sound only where there are no findings.
func (md *metadata) rule() *rule {
	md.unknownKeys()
	r := &rule{file: md.m}
	r.ID = md.id()
	r.Title = md.must("title", md.block.Title)
	r.Description = md.must("description", md.block.Description)
	r.Kinds = md.readKinds(true)
	r.Severity = md.severity()
	r.Fix = md.must("fix", md.text("fix"))
	r.Source = md.text("source")
	if !md.m.own {
		md.must("source", r.Source)
	}
	r.Stage = md.oneOf("stage", stageRecord, stageChange)
	r.AnyScope = md.oneOf("scope", "", "any") == "any"
	r.Waivable = md.boolean("waivable", true)
	r.Bad, r.Good = md.text("bad"), md.text("good")
	r.File = md.m.file.Path
	return r
}

func (md *metadata) id() string {
	id := md.must("id", md.text("id"))
	if id != "" && !idForm.MatchString(id) {
		md.problem("id", "the id %q is not area/kebab-name, such as asset/owner-missing", id)
	}
	return id
}

func (md *metadata) severity() diag.Severity {
	name := md.must("severity", md.text("severity"))
	sev, err := diag.ParseSeverity(name)
	if name != "" && (err != nil || sev == diag.Off) {
		md.problem("severity", "the severity %q is none of error, warning and info", name)
	}
	return sev
}

// readKinds reads `kinds: [Asset, Contract]` or `kinds: all`, which gives an empty list.
func (md *metadata) readKinds(required bool) []string {
	value, there := md.block.Custom["kinds"]
	if value == "all" || !there && !required {
		return nil
	}
	items, _ := value.([]any)
	if len(items) == 0 {
		md.problem("kinds", "kinds is missing or no list: write the kinds that the rule judges, kinds: [Asset], or kinds: all")
		return nil
	}
	var kinds []string
	for _, item := range items {
		kind, _ := item.(string)
		if !slices.Contains(md.kinds, kind) {
			md.problem("kinds", "there is no kind %q%s", fmt.Sprint(item), diag.DidYouMean(fmt.Sprint(item), md.kinds))
		}
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

func (md *metadata) unknownKeys() {
	for _, key := range sortedKeys(md.block.Custom) {
		if !slices.Contains(customKeys(), key) {
			md.problem(key, "METADATA has no custom key %q%s", key, diag.DidYouMean(key, customKeys()))
		}
	}
}

func (md *metadata) must(key, value string) string {
	if strings.TrimSpace(value) == "" {
		md.problem(key, "METADATA lacks %s", key)
	}
	return value
}

func (md *metadata) text(key string) string {
	value, there := md.block.Custom[key]
	text, ok := value.(string)
	if there && !ok {
		md.problem(key, "%s must be text, not %v", key, value)
	}
	return strings.TrimSpace(text)
}

// oneOf reads a text that is one of a few; the first is what it is when it is not there.
func (md *metadata) oneOf(key string, values ...string) string {
	text := md.text(key)
	if text == "" {
		return values[0]
	}
	if !slices.Contains(values, text) {
		md.problem(key, "%s may be %s, not %q", key, strings.TrimPrefix(strings.Join(values, " or "), " or "), text)
	}
	return text
}

func (md *metadata) boolean(key string, otherwise bool) bool {
	value, there := md.block.Custom[key]
	if !there {
		return otherwise
	}
	b, ok := value.(bool)
	if !ok {
		md.problem(key, "%s must be true or false, not %v", key, value)
	}
	return b
}

func (md *metadata) problem(key, format string, args ...any) {
	md.found = append(md.found, md.m.finding(RuleMetadata, diag.Error, md.keyLocation(key), format, args...))
}

// keyLocation finds the line of the comment that has the key, the comment's first line where none has.
func (md *metadata) keyLocation(key string) *ast.Location {
	offset := md.block.Location.Offset
	for row := md.block.Location.Row; row <= md.block.EndLoc().Row; row++ {
		line := md.m.file.Line(row)
		word := strings.TrimLeft(line, "# ")
		if strings.HasPrefix(word, key+":") {
			return &ast.Location{Row: row, Offset: offset + len(line) - len(word), Text: []byte(word)}
		}
		offset += strings.IndexByte(md.m.file.Text[offset:]+"\n", '\n') + 1
	}
	return md.block.Location
}
