// Package internal_test holds the tests of the house itself.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/assetmuster/muster/"

// floors orders the packages: one may import only what stands on a line above its own. A package that is not here
// fails the test, so that nobody builds a room without saying where it belongs.
var floors = [][]string{
	{"schema", "policies", "internal/diag", "internal/kinds", "internal/calendar", "internal/normalise", "internal/document/documenttest"},
	{"internal/document", "internal/source", "internal/observe", "internal/sheet"},
	{"internal/validate", "internal/model", "internal/reference", "internal/scaffold", "internal/policy", "internal/secret"},
	{"internal/itam/selector", "internal/itam/people", "internal/model/modeltest"},
	{"internal/itam/lifecycle", "internal/itam/waiver", "internal/itam/enforce", "internal/resolve"},
	{"internal/itam/scope", "internal/itam/raci"},
	{"internal/load", "internal/catalog", "internal/change", "internal/move", "internal/discover"},
	{"internal/history", "internal/focus", "internal/reconcile"},
	{"internal/plan", "internal/propose"},
	{"internal/check"},
	{"internal/review", "internal/intake"},
	{"internal/render"},
	{"internal/cli"},
	{"cmd/muster", "internal/bench/gen", "internal/bench/recon"},
}

// libraries says which package may import a third-party library. To know what touches OPA, look in one folder.
var libraries = map[string][]string{
	"gopkg.in/yaml.v3":                       {"internal/document"},
	"github.com/santhosh-tekuri/jsonschema/": {"internal/validate"},
	"github.com/open-policy-agent/opa/":      {"internal/policy"},
	"github.com/spf13/cobra":                 {"internal/cli"},
	"github.com/go-git/":                     {"internal/source"},
	"github.com/wI2L/jsondiff":               {"internal/change"},
	"golang.org/x/term":                      {"cmd/muster"},
	"golang.org/x/text/width":                {"internal/render"},
	"golang.org/x/text/encoding":             {"internal/discover"},
	"github.com/go-json-experiment/json/":    {"internal/discover"},
}

func TestImportsRunOneWay(t *testing.T) {
	imports := readImports(t)
	for pkg, list := range imports {
		floor := floorOf(pkg)
		if floor < 0 {
			t.Errorf("%s is on no floor: enter it in this test and in internal/README.md", pkg)
		}
		for _, imported := range list {
			if own, ok := strings.CutPrefix(imported, module); ok && floorOf(own) >= floor {
				t.Errorf("%s imports %s, which is not below it", pkg, own)
			}
		}
	}
}

func TestOneLibraryOnePackage(t *testing.T) {
	for pkg, list := range readImports(t) {
		for _, imported := range list {
			if !strings.Contains(strings.Split(imported, "/")[0], ".") || strings.HasPrefix(imported, module) {
				continue
			}
			if !mayImport(pkg, imported) {
				t.Errorf("%s imports %s, which belongs to another package, or to none yet: one library, one package", pkg, imported)
			}
		}
	}
}

func mayImport(pkg, imported string) bool {
	for library, owners := range libraries {
		if strings.HasPrefix(imported+"/", strings.TrimSuffix(library, "/")+"/") {
			return slices.Contains(owners, pkg)
		}
	}
	return false
}

func floorOf(pkg string) int {
	return slices.IndexFunc(floors, func(floor []string) bool { return slices.Contains(floor, pkg) })
}

// readImports lists what each package imports, its tests left aside.
func readImports(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir("..", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("..", p)
		pkg := path.Dir(filepath.ToSlash(rel))
		imports[pkg] = append(imports[pkg], nil...)
		for _, spec := range file.Imports {
			imports[pkg] = append(imports[pkg], strings.Trim(spec.Path.Value, `"`))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(imports) < 10 {
		t.Fatalf("only %d packages found: the test looks in the wrong place", len(imports))
	}
	return imports
}
