package policy

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assetmuster/muster/internal/diag"
)

// rule is a registered rule: what it says of itself, and the set that holds its findings.
type rule struct {
	diag.Rule
	set      ast.Ref // data.muster.asset.owner_missing.finding
	conftest bool
	file     *module
	at       *ast.Location // where the set is first written
}

// The stages: a rule judges a record as it is, or what became of one.
const (
	stageRecord = "record"
	stageChange = "change"
)

func (r *rule) judges(what asked) bool {
	return r.Stage == what.stage && (len(r.Kinds) == 0 || slices.Contains(r.Kinds, what.kind))
}

// registrar collects the rules of all modules.
type registrar struct {
	src   Sources
	byID  map[string]*rule
	found diag.List
}

// register finds the rules in the modules: sets named finding, and in the registry's own policies conftest's deny,
// violation and warn.
func register(modules []*module, src Sources) ([]*rule, diag.List) {
	reg := &registrar{src: src, byID: map[string]*rule{}}
	for _, m := range modules {
		reg.module(m)
	}
	rules := slices.SortedFunc(maps.Values(reg.byID), func(a, b *rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules, reg.found
}

func (reg *registrar) module(m *module) {
	sets := setsOf(m)
	if block := packageBlock(m.ast); block != nil && block.Custom["id"] != nil && len(sets) == 0 {
		reg.problem(m, RuleMetadata, block.Location, "METADATA gives a rule's id, but the file has no `finding contains ... if ...`")
	}
	for _, name := range sortedKeys(sets) {
		head := sets[name]
		switch {
		case name == "exception":
			reg.exception(m, sets, head.Location)
		case !isSet(head):
			reg.problem(m, RuleInvalid, head.Location, "%s must be a set: write `%s contains {\"msg\": ..., \"path\": ...} if ...`", name, name)
		case name == "finding":
			reg.muster(m, head)
		case m.own:
			reg.conftest(m, name, head)
		}
	}
}

var conftestName = regexp.MustCompile(`^(deny|violation|warn)(_[a-zA-Z0-9_]+)?$`)

// setsOf gives a definition of every set of findings in a module: the first, or the first that makes it no set.
func setsOf(m *module) map[string]*ast.Rule {
	sets := map[string]*ast.Rule{}
	for _, r := range m.ast.Rules {
		name := ruleName(r)
		if name != "finding" && (!m.own || name != "exception" && !conftestName.MatchString(name)) {
			continue
		}
		if first := sets[name]; first == nil || isSet(first) && !isSet(r) {
			sets[name] = r
		}
	}
	return sets
}

func ruleName(r *ast.Rule) string {
	name, _ := r.Head.Ref()[0].Value.(ast.Var)
	return string(name)
}

func isSet(r *ast.Rule) bool {
	return r.Head.RuleKind() == ast.MultiValue && len(r.Head.Ref()) == 1
}

// muster registers a rule in muster's style.
func (reg *registrar) muster(m *module, head *ast.Rule) {
	block := cmp.Or(packageBlock(m.ast), setBlock(m.ast, "finding"))
	if block == nil {
		reg.problem(m, RuleMetadata, head.Location, "the rule has no METADATA comment above its package, so it does not run")
		return
	}
	md := &metadata{m: m, block: block, kinds: reg.src.Kinds}
	r := md.rule()
	reg.found = append(reg.found, md.found...)
	if len(md.found) > 0 {
		return
	}
	r.set, r.at = m.ast.Package.Path.Append(ast.StringTerm("finding")), head.Location
	r.Declared = m.declared(md.keyLocation("id"))
	if other := reg.taken(r); other != "" {
		reg.found = append(reg.found, m.finding(RuleMetadata, diag.Error, md.keyLocation("id"), "%s", other))
		return
	}
	reg.byID[r.ID] = r
}

// taken says who else has the id of the rule, or its set.
func (reg *registrar) taken(r *rule) string {
	if slices.Contains(reg.src.Reserved, r.ID) {
		return "the id " + r.ID + " belongs to a rule of muster's engine: take another"
	}
	if other := reg.byID[r.ID]; other != nil {
		return "the id " + r.ID + " is taken by " + other.file.file.Path + ": take another"
	}
	for _, id := range sortedKeys(reg.byID) {
		if other := reg.byID[id]; other.set.Equal(r.set) {
			return "package " + strings.TrimPrefix(r.file.ast.Package.Path.String(), "data.") + " already holds the rule " + id + " (" + other.file.file.Path + "): one rule, one package"
		}
	}
	return ""
}

// conftest registers a set in conftest's style. Several files may add to one set; the first gives the place.
func (reg *registrar) conftest(m *module, name string, head *ast.Rule) {
	set := m.ast.Package.Path.Append(ast.StringTerm(name))
	r := &rule{set: set, conftest: true, file: m, at: head.Location}
	r.Stage = stageRecord
	r.ID = conftestID(m.ast.Package.Path, name)
	r.Title = "The set " + name + " of package " + strings.TrimPrefix(m.ast.Package.Path.String(), "data.")
	r.Severity, r.Waivable, r.File, r.Declared = diag.Error, true, m.file.Path, m.declared(head.Location)
	r.Description = "A set as conftest has them, which says no more of itself. METADATA above it, with a title, a description and a fix, would give it a reason and a way to mend what it finds."
	r.Fix = "See the set " + name + " in " + m.file.Path + " for what it asks."
	if strings.HasPrefix(name, "warn") {
		r.Severity = diag.Warning
	}
	if other := reg.byID[r.ID]; other != nil && other.conftest && other.set.Equal(set) {
		return
	}
	r.describe(reg, cmp.Or(setBlock(m.ast, name), packageBlock(m.ast)))
	if other := reg.taken(r); other != "" {
		reg.problem(m, RuleMetadata, head.Location, "%s", other)
		return
	}
	reg.byID[r.ID] = r
}

// describe takes from METADATA what a set in conftest's style says of itself, if it says anything.
func (r *rule) describe(reg *registrar, block *ast.Annotations) {
	if block == nil {
		return
	}
	md := &metadata{m: r.file, block: block, kinds: reg.src.Kinds}
	r.Title = cmp.Or(block.Title, r.Title)
	r.Description = cmp.Or(block.Description, r.Description)
	r.Fix = cmp.Or(md.text("fix"), r.Fix)
	r.Source = md.text("source")
	r.Bad, r.Good = md.text("bad"), md.text("good")
	r.Kinds = md.readKinds(false)
	reg.found = append(reg.found, md.found...)
}

var notKebab = regexp.MustCompile(`[^a-z0-9]+`)

// conftestID makes area/kebab-name of a package and a set: main.deny is main/deny, k8s.pods.deny_root is
// k8s/pods-deny-root.
func conftestID(path ast.Ref, set string) string {
	names := append(segments(path), set)
	for i, name := range names {
		names[i] = strings.Trim(notKebab.ReplaceAllString(strings.ToLower(name), "-"), "-")
	}
	return names[0] + "/" + strings.Join(names[1:], "-")
}

func (reg *registrar) exception(m *module, sets map[string]*ast.Rule, loc *ast.Location) {
	if len(sets) > 1 {
		reg.found = append(reg.found, m.finding(RuleException, diag.Warning, loc, "conftest's exception has no effect here: write a Waiver record instead"))
	}
}

func (reg *registrar) problem(m *module, rule string, loc *ast.Location, format string, args ...any) {
	reg.found = append(reg.found, m.finding(rule, diag.Error, loc, format, args...))
}

// packageBlock returns the METADATA above the package line.
func packageBlock(m *ast.Module) *ast.Annotations {
	for _, a := range m.Annotations {
		if a.Scope == "package" {
			return a
		}
	}
	return nil
}

// setBlock returns the METADATA above the first definition of a set.
func setBlock(m *ast.Module, name string) *ast.Annotations {
	want := m.Package.Path.Append(ast.StringTerm(name))
	for _, a := range m.Annotations {
		if (a.Scope == "rule" || a.Scope == "document") && a.GetTargetPath().Equal(want) {
			return a
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
