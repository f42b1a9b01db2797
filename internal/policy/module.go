package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

// How findings and messages name the two folders. The prefix keeps muster's own apart from the registry's.
const (
	builtInFolder = "muster:policies"
	ownFolder     = "policies"
)

const (
	suffix      = ".rego"
	testSuffix  = "_test.rego"
	maxFileSize = 256 << 10 // a single hostile expression of this size takes seconds to compile
)

// module is one policy file.
type module struct {
	file *document.File
	own  bool
	ast  *ast.Module
}

// finding makes a finding at a place of the file, shown up to the end of its first line.
func (m *module) finding(rule string, sev diag.Severity, loc *ast.Location, format string, args ...any) diag.Finding {
	f := diag.Finding{Rule: rule, Severity: sev, Message: bounded(fmt.Sprintf(format, args...)), Range: diag.Range{File: m.file.Path}}
	if loc == nil || loc.Row < 1 {
		return f
	}
	f.Range = m.line(loc)
	return f
}

// line is a place of the file up to the end of its first line.
func (m *module) line(loc *ast.Location) diag.Range {
	text, _, _ := strings.Cut(string(loc.Text), "\n")
	return m.file.Range(loc.Offset, loc.Offset+len(strings.TrimRight(text, "\r ")))
}

// declared is where a policy of the registry says what rule it is.
func (m *module) declared(loc *ast.Location) diag.Range {
	if !m.own {
		return diag.Range{}
	}
	return m.line(loc)
}

// folder is a place where policies lie.
type folder struct {
	fsys  fs.FS
	own   bool // the registry's, not muster's
	tests bool // read the _test.rego files too
	caps  *ast.Capabilities
	// wanted says which rules to read, by the ids that the paths of muster's own rules tell; nil means all.
	wanted func(id string) bool
}

// read parses the policies of a folder, in the order of their paths. What cannot be parsed is a finding.
func (f folder) read() ([]*module, diag.List) {
	names, list := f.list()
	modules, lists := make([]*module, len(names)), make([]diag.List, len(names))
	var readers sync.WaitGroup
	for i, name := range names {
		readers.Go(func() { modules[i], lists[i] = f.parse(name) })
	}
	readers.Wait()
	modules = slices.DeleteFunc(modules, func(m *module) bool { return m == nil })
	return modules, slices.Concat(append(lists, list)...)
}

// list gives the names of the policies of a folder in order.
func (f folder) list() (names []string, list diag.List) {
	if f.fsys == nil {
		return nil, nil
	}
	visit := func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == "." && errors.Is(err, fs.ErrNotExist):
		case err != nil:
			list = append(list, f.unreadable(name, err))
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir() || !f.wants(name):
		case !d.Type().IsRegular(): // a link may lead out of the registry, a pipe may never end
			list = append(list, f.unreadable(name, errors.New("it is no regular file; links are not followed")))
		default:
			names = append(names, name)
		}
		return nil
	}
	_ = fs.WalkDir(f.fsys, ".", visit) // visit reports every error as a finding and returns none but SkipDir
	slices.Sort(names)
	return names, list
}

func (f folder) wants(name string) bool {
	if !strings.HasSuffix(name, suffix) || !f.tests && strings.HasSuffix(name, testSuffix) {
		return false
	}
	id := idOf(name)
	return f.wanted == nil || id == "" || f.wanted(id)
}

// idOf gives the id of the rule in a file of muster's own, <area>/<rule>.rego; "" for helpers and tests. A test holds
// the files to it.
func idOf(name string) string {
	area, rule, _ := strings.Cut(strings.TrimSuffix(name, suffix), "/")
	if area == "lib" || rule == "" || strings.HasSuffix(name, testSuffix) {
		return ""
	}
	return area + "/" + strings.ReplaceAll(rule, "_", "-")
}

// OnChanges reports whether a rule of muster's own, by its id, is one on changes: those have an area to themselves. Whoever
// judges records alone leaves them out.
func OnChanges(id string) bool { return strings.HasPrefix(id, "change/") }

// left lists the ids of muster's own rules that are not wanted.
func (src Sources) left() (ids []string) {
	if src.Wanted == nil {
		return nil
	}
	names, _ := folder{fsys: src.BuiltIn}.list()
	for _, name := range names {
		if id := idOf(name); id != "" && !src.Wanted(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (f folder) place(name string) string {
	if f.own {
		return path.Join(ownFolder, name)
	}
	return path.Join(builtInFolder, name)
}

func (f folder) unreadable(name string, err error) diag.Finding {
	var reason *fs.PathError
	if errors.As(err, &reason) {
		err = reason.Err
	}
	return diag.Finding{Rule: RuleSyntax, Severity: diag.Error, Range: diag.Range{File: f.place(name)},
		Message: fmt.Sprintf("the policy cannot be read: %v", err)}
}

// parse reads one file. The module is nil where the file is no Rego.
func (f folder) parse(name string) (*module, diag.List) {
	info, err := fs.Stat(f.fsys, name)
	if err == nil && info.Size() > maxFileSize {
		err = fmt.Errorf("it is larger than %d bytes; split it", maxFileSize)
	}
	var text []byte
	if err == nil {
		text, err = fs.ReadFile(f.fsys, name)
	}
	if err != nil {
		return nil, diag.List{f.unreadable(name, err)}
	}
	m := &module{file: document.NewFile(f.place(name), string(text)), own: f.own}
	m.ast, err = ast.ParseModuleWithOpts(m.file.Path, m.file.Text, ast.ParserOptions{
		ProcessAnnotation: true, RegoVersion: ast.RegoV1, Capabilities: f.caps})
	if err != nil {
		return nil, diag.List{m.parseError(err)}
	}
	return m, nil
}

// parseError reports the first thing that is wrong: what follows from a slip is noise.
func (m *module) parseError(err error) diag.Finding {
	var all ast.Errors
	var one *ast.Error
	switch {
	case errors.As(err, &all) && len(all) > 0:
		one = all[0]
	case !errors.As(err, &one):
		one = &ast.Error{Message: err.Error()}
	}
	return m.finding(RuleSyntax, diag.Error, one.Location, "this is not Rego v1: %s", one.Message)
}
