package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/diag"
)

// scoped is a registry in which no rule looks at teams, units or places: only the scope does.
const scoped = `{apiVersion: muster/v1, kind: Scope, metadata: {name: s}, spec: {
  increments: [{name: all, status: active, from: 2026-01-01, what: {kinds: [Asset]}}],
  exclusions: [
    {name: maroc, what: {kinds: [Asset]}, where: {units: [maroc]}, reason: later},
    {name: homes, what: {kinds: [Asset]}, where: {locations: [homes]}, reason: never}]}}
---
{apiVersion: muster/v1, kind: OrgUnit, metadata: {name: france}, spec: {notes: here}}
---
{apiVersion: muster/v1, kind: OrgUnit, metadata: {name: maroc}, spec: {notes: there}}
`

func scopedRegistry(more map[string]string) fstest.MapFS {
	texts := map[string]string{
		"muster.yaml": settings, "governance/types.yaml": alwaysThere, "governance/scope.yaml": scoped,
		"policies/every.rego": strings.Replace(policy("own.every", "Asset", "warning",
			`finding contains {"msg": "an asset", "path": "/metadata/name"} if true`), "package muster.", "package ", 1),
		"unit.yaml":    "{apiVersion: muster/v1, kind: OrgUnit, metadata: {name: desk-unit}, spec: {parent: france}}\n",
		"team.yaml":    "{apiVersion: muster/v1, kind: Team, metadata: {name: desk}, spec: {orgUnit: desk-unit}}\n",
		"person.yaml":  "{apiVersion: muster/v1, kind: Person, metadata: {name: p-1}, spec: {status: active, location: paris}}\n",
		"places.yaml":  "{apiVersion: muster/v1, kind: Location, metadata: {name: homes}, spec: {role: home}}\n",
		"place.yaml":   "{apiVersion: muster/v1, kind: Location, metadata: {name: paris}, spec: {role: site}}\n",
		"owned.yaml":   "{apiVersion: muster/v1, kind: Asset, metadata: {name: owned}, spec: {type: laptop, owner: Team/desk, location: paris, lifecycle: {state: in-use, since: 2026-01-02}}}\n",
		"held.yaml":    "{apiVersion: muster/v1, kind: Asset, metadata: {name: held}, spec: {type: laptop, owner: OrgUnit/france, assignment: {to: Person/p-1}, lifecycle: {state: in-use, since: 2026-01-02}}}\n",
		"another.yaml": "{apiVersion: muster/v1, kind: Asset, metadata: {name: another}, spec: {type: laptop, owner: OrgUnit/france, location: homes, lifecycle: {state: in-use, since: 2026-01-02}}}\n",
	}
	for path, text := range more {
		texts[path] = text
	}
	return files(texts)
}

// What enters the scope because of a record that only the scope looks at is told by reading what the change concerns. What
// leaves it is neither new nor mended.
func TestNearFollowsScope(t *testing.T) {
	in := scopedRegistry(nil)
	for name, c := range map[string]struct{ path, text, out string }{
		"the team is of another unit":  {"team.yaml", "{apiVersion: muster/v1, kind: Team, metadata: {name: desk}, spec: {orgUnit: maroc}}\n", "Asset/owned"},
		"the unit of the team moves":   {"unit.yaml", "{apiVersion: muster/v1, kind: OrgUnit, metadata: {name: desk-unit}, spec: {parent: maroc}}\n", "Asset/owned"},
		"the holder works elsewhere":   {"person.yaml", "{apiVersion: muster/v1, kind: Person, metadata: {name: p-1}, spec: {status: active, location: homes}}\n", "Asset/held"},
		"the place belongs to another": {"place.yaml", "{apiVersion: muster/v1, kind: Location, metadata: {name: paris}, spec: {role: site, parent: homes}}\n", "Asset/held Asset/owned"},
		"the asset is elsewhere":       {"owned.yaml", strings.Replace(data(in, "owned.yaml"), "paris", "homes", 1), "Asset/owned"},
	} {
		t.Run(name, func(t *testing.T) {
			out := scopedRegistry(map[string]string{c.path: c.text})
			if got, want := bothWays(t, out, in), "new "+c.out+", fixed , outside "; got != want {
				t.Errorf("comes into scope: %s, want %s", got, want)
			}
			if got, want := bothWays(t, in, out), "new , fixed , outside "; got != want {
				t.Errorf("leaves the scope: %s, want %s", got, want)
			}
		})
	}
}

// bothWays compares two states by reading all and by reading what is concerned, which must tell the same.
func bothWays(t *testing.T, base, head fstest.MapFS) string {
	t.Helper()
	pair := check.Pair{Base: base, Head: head, Changed: differing(base, head)}
	pair.Same = func(path string) bool { return !slices.Contains(pair.Changed, path) }
	opts, checker := check.Options{AsOf: "2026-11-21"}, checker(t)
	checker.BuiltIn = files(nil)
	full, err := checker.Compare(t.Context(), pair, opts)
	if err != nil {
		t.Fatal(err)
	}
	near, err := checker.Near(t.Context(), pair, opts)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(said(full), said(near)); diff != "" {
		t.Errorf("- all, + near:\n%s", diff)
	}
	return fmt.Sprintf("new %s, fixed %s, outside %s", about(full.New), about(full.Fixed), about(full.Outside))
}

func about(list diag.List) string {
	var out []string
	for _, f := range list {
		out = append(out, f.Record)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}
