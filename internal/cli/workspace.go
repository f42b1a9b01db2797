package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/source"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/policies"
	"github.com/assetmuster/muster/schema"
)

// workspace is an open registry and what judges it.
type workspace struct {
	*source.Tree
	*check.Checker
	repository *source.Repository // that the tree was read from; nil where it lies on disk
}

// Close lets the registry go, with its repository.
func (w *workspace) Close() error {
	if w.repository == nil {
		return w.Tree.Close()
	}
	return errors.Join(w.Tree.Close(), w.repository.Close())
}

// open opens the registry that the flag, the environment or the current folder names. Whoever opens closes.
func (a *app) open() (*workspace, error) {
	dir := cmp.Or(a.registry, a.Getenv("MUSTER_REGISTRY"), ".")
	return a.openAt(dir)
}

func (a *app) openAt(dir string) (*workspace, error) {
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(a.Dir, dir)
	}
	tree, err := source.Open(dir)
	if err != nil {
		return nil, err
	}
	checker, err := newChecker()
	if err != nil {
		return nil, errors.Join(err, tree.Close())
	}
	return &workspace{Tree: tree, Checker: checker}, nil
}

// newChecker makes the checker of the schemas and policies that this program carries.
func newChecker() (*check.Checker, error) {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		return nil, err
	}
	loader := &load.Loader{Kinds: set, Schemas: validate.New(schema.FS, set), Limits: document.DefaultLimits()}
	return &check.Checker{Loader: loader, BuiltIn: policies.FS}, nil
}

// load opens the registry and loads its records, for commands that only look. What is wrong with the records is
// for check to say; one line points there.
func (a *app) load() (*workspace, *load.Result, error) { return a.loadAt("") }

// loadAt is load for the registry as it was at a revision or on a day; "" is as it lies on disk.
func (a *app) loadAt(at string) (*workspace, *load.Result, error) {
	w, err := a.openState(at)
	if err != nil {
		return nil, nil, err
	}
	loaded, err := w.Loader.Load(w.FS)
	if err = cmp.Or(w.Err(), err); err != nil {
		return nil, nil, errors.Join(err, w.Close())
	}
	if errs, _, _ := loaded.Findings.Count(); errs > 0 {
		a.warnf("something is wrong in this registry: `%s` says what", checkOf(w.Revision))
	}
	return w, loaded, nil
}

// checkOf is how one checks the registry as a commit has it; nil is as it lies on disk.
func checkOf(rev *source.Revision) string {
	if rev == nil {
		return "muster check"
	}
	return "muster check --at " + rev.Short()
}

// judged opens the registry and lets all rules judge it, whatever one of them would say by itself: what waivers do, what
// policies enforce and what scope covers is known only then.
func (a *app) judged(ctx context.Context, day string) (*workspace, *check.Outcome, error) {
	w, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	opts := check.Options{AsOf: day, Table: true}
	if opts.Owners, err = codeowners(w.Tree); err != nil {
		return nil, nil, errors.Join(err, w.Close())
	}
	outcome, err := w.Check(ctx, w.FS, opts)
	if err := cmp.Or(w.Err(), err); err != nil {
		return nil, nil, errors.Join(err, w.Close())
	}
	return w, outcome, nil
}

func (a *app) warnf(format string, args ...any) {
	fmt.Fprintln(a.Stderr, safe("muster: "+fmt.Sprintf(format, args...))) //nolint:errcheck // nobody is left to tell
}

// rules gives the table of all rules, with those of the registry where there is one.
func (a *app) rules() ([]diag.Rule, error) {
	checker, registry, done, err := a.policies()
	if err != nil {
		return nil, err
	}
	defer done()
	return checker.Table(registry)
}

// policies gives the registry whose policies are meant; without one, muster's own. Call done in the end.
func (a *app) policies() (c *check.Checker, registry fs.FS, done func(), err error) {
	w, err := a.open()
	if errors.Is(err, source.ErrNoRegistry) && a.registry == "" {
		c, err = newChecker()
		return c, nil, func() {}, err
	}
	if err != nil {
		return nil, nil, nil, err
	}
	return w.Checker, w.FS, func() { w.Close() }, nil //nolint:errcheck // nothing was written
}

// asOf reads the day of the flag or the environment; without either it is today, in UTC.
func (a *app) asOf(flag string) (string, error) {
	const layout = "2006-01-02"
	day := cmp.Or(flag, a.Getenv("MUSTER_AS_OF"), a.Now().UTC().Format(layout))
	if !calendar.IsDay(day) {
		return "", fmt.Errorf("%s %q is not a day: write YYYY-MM-DD", setting(flag, "--as-of", "$MUSTER_AS_OF"), day)
	}
	return day, nil
}

// dayOf is asOf with another default for the registry of a commit: the day of the commit.
func (a *app) dayOf(w *workspace, flag string) (string, error) {
	if w.Revision != nil && flag == "" && a.Getenv("MUSTER_AS_OF") == "" {
		return w.Revision.Day(), nil
	}
	return a.asOf(flag)
}

// where is how paths of the registry begin for somebody who stands in the current folder; those of a commit begin at the
// root of its repository.
func (a *app) where(w *workspace) string {
	if w.Revision == nil {
		return a.fromHere(w.Dir)
	}
	return w.Prefix
}

// setting says where a value comes from.
func setting(flag, name, variable string) string {
	if flag == "" {
		return variable
	}
	return name
}

// bare takes its kind off the name of a record: RACI/buying, racis/buying and buying are one.
func (w *workspace) bare(kind, name string) string {
	lead, rest, qualified := strings.Cut(name, "/")
	if k := w.Loader.Kinds.Find(lead); qualified && k != nil && k.Name == kind {
		return rest
	}
	return name
}

// named picks the record of a kind that has a name, with or without its kind; all where no name is asked for.
func named[T any](w *workspace, kind string, all []T, nameOf func(T) string, name string) ([]T, error) {
	if name == "" {
		return all, nil
	}
	name = w.bare(kind, name)
	var names []string
	for _, one := range all {
		if nameOf(one) == name {
			return []T{one}, nil
		}
		names = append(names, nameOf(one))
	}
	return nil, fmt.Errorf("there is no %s named %q%s (`muster get %s` lists them)", kind, name, diag.DidYouMean(name, names), w.Loader.Kinds.Find(kind).Plural)
}

// kind finds a kind by what a person typed: its name or plural in any case.
func (w *workspace) kind(name string) (*kinds.Kind, error) {
	set := w.Loader.Kinds
	if k := set.Find(name); k != nil {
		return k, nil
	}
	var known []string
	for _, k := range set.All() {
		known = append(known, strings.ToLower(k.Name), k.Plural)
	}
	return nil, fmt.Errorf("there is no kind %q (there are %s)%s", name, strings.Join(set.Names(), ", "), diag.DidYouMean(strings.ToLower(name), known))
}
