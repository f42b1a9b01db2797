package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assetmuster/muster/internal/diag"
)

// ownPackages leaves out policies of the registry that take a package which is not theirs: they could change what
// muster's own rules find.
func ownPackages(builtIn, own []*module) ([]*module, diag.List) {
	taken := map[string]bool{}
	for _, m := range builtIn {
		taken[m.ast.Package.Path.String()] = true
	}
	var kept []*module
	var list diag.List
	for _, m := range own {
		reason := packageFault(m.ast.Package.Path, taken)
		if reason == "" {
			kept = append(kept, m)
			continue
		}
		list = append(list, m.finding(RuleInvalid, diag.Error, m.ast.Package.Location, "%s", reason))
	}
	return kept, list
}

func packageFault(path ast.Ref, taken map[string]bool) string {
	name := strings.TrimPrefix(path.String(), "data.")
	segments := segments(path)
	switch {
	case taken[path.String()]:
		return fmt.Sprintf("package %s is one of muster's own: take another name", name)
	case slices.Contains([]string{"registry", "base", "index", "as_of"}, segments[0]):
		return fmt.Sprintf("package %s would hide data.%s, which policies look things up in: take another name", name, segments[0])
	case segments[0] == "muster" && (len(segments) != 3 || segments[1] == "lib"):
		return fmt.Sprintf("package %s may stand in the way of muster's own: write muster.<area>.<rule>, or a name outside muster", name)
	}
	return ""
}

// withoutIdleHelpers leaves out what no policy that was read takes from muster's lib: compiling it is a good part of what a
// small registry takes. A file that has the words for a helper keeps it, whatever it means by them.
func withoutIdleHelpers(builtIn, own []*module) []*module {
	var kept, idle []*module
	for _, m := range builtIn {
		if isHelper(m) {
			idle = append(idle, m)
		} else {
			kept = append(kept, m)
		}
	}
	askers := slices.Concat(kept, own)
	for len(askers) > 0 {
		asker := askers[0]
		askers = askers[1:]
		idle = slices.DeleteFunc(idle, func(helper *module) bool {
			if !asks(asker, helper) {
				return false
			}
			kept, askers = append(kept, helper), append(askers, helper)
			return true
		})
	}
	slices.SortFunc(kept, func(a, b *module) int { return cmp.Compare(a.file.Path, b.file.Path) })
	return kept
}

func isHelper(m *module) bool {
	return strings.HasPrefix(m.file.Path, builtInFolder+"/lib/") && !strings.HasSuffix(m.file.Path, testSuffix)
}

// asks goes by the text: a policy of the registry may write data.muster["lib"], ours do not.
func asks(m, helper *module) bool {
	names := segments(helper.ast.Package.Path)
	name := names[len(names)-1]
	if !m.own {
		return strings.Contains(m.file.Text, "lib."+name)
	}
	return strings.Contains(m.file.Text, "lib") && strings.Contains(m.file.Text, name)
}

// segments gives the names of a package's path, without the leading data.
func segments(path ast.Ref) []string {
	names := make([]string, 0, len(path))
	for _, t := range path[1:] {
		if s, ok := t.Value.(ast.String); ok {
			names = append(names, string(s))
		}
	}
	if len(names) == 0 {
		return []string{""}
	}
	return names
}
