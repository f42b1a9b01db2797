package selector_test

import (
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/itam/selector"
	"github.com/assetmuster/muster/internal/model/modeltest"
)

// world is a small registry: types, places, units, a team and people, each with a tree.
const world = `
{apiVersion: muster/v1, kind: AssetType, metadata: {name: hardware}, spec: {}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: laptop}, spec: {parent: hardware}}
---
{apiVersion: muster/v1, kind: Location, metadata: {name: france}, spec: {role: site}}
---
{apiVersion: muster/v1, kind: Location, metadata: {name: paris}, spec: {role: site, parent: france}}
---
{apiVersion: muster/v1, kind: OrgUnit, metadata: {name: bank}, spec: {}}
---
{apiVersion: muster/v1, kind: OrgUnit, metadata: {name: retail}, spec: {parent: bank}}
---
{apiVersion: muster/v1, kind: Team, metadata: {name: desk}, spec: {orgUnit: retail}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-1}, spec: {status: active, location: paris}}
---
{apiVersion: muster/v1, kind: Asset, metadata: {name: a, labels: {env: office, tier: gold}},
 spec: {type: laptop, product: x1, services: [shop, mail], owner: Team/desk, environment: office, assignment: {to: Person/p-1}, lifecycle: {state: in-use, since: 2026-01-01}}}
`

func read(t *testing.T, text string) selector.Selector {
	t.Helper()
	return selector.Read(modeltest.Root(t, text))
}

func TestMatches(t *testing.T) {
	s := modeltest.Snapshot(t, world)
	asset := s.Get("Asset", "a")
	for text, want := range map[string]bool{
		"{}":                                    true,
		"{kinds: [Asset]}":                      true,
		"{kinds: [Contract]}":                   false,
		"{types: [laptop]}":                     true,
		"{types: [hardware]}":                   true, // a type stands for those below it
		"{types: [phone]}":                      false,
		"{products: [x1, x2]}":                  true,
		"{services: [mail]}":                    true,
		"{services: [web]}":                     false,
		"{locations: [paris]}":                  true, // where the person works who has it
		"{locations: [france]}":                 true,
		"{locations: [morocco]}":                false,
		"{owners: [Team/desk]}":                 true,
		"{owners: [OrgUnit/retail]}":            true, // the team's unit
		"{owners: [OrgUnit/bank]}":              true,
		"{owners: [OrgUnit/other]}":             false,
		"{owners: [Team/other]}":                false,
		"{environments: [production]}":          false,
		"{labels: {env: office}}":               true,
		"{labels: {env: office, tier: silver}}": false, // all labels must be there
		"{types: [laptop], locations: [tokyo]}": false, // and all fields
		"{locations: []}":                       true,
	} {
		if got := read(t, text).Matches(s, "Asset", &asset.Doc.Root); got != want {
			t.Errorf("%s chooses the asset: %v, want %v", text, got, want)
		}
	}
}

func TestAtLeastAsNarrow(t *testing.T) {
	s := modeltest.Snapshot(t, world)
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"{}", "{}", true},
		{"{types: [laptop]}", "{}", true},
		{"{}", "{types: [laptop]}", false},
		{"{types: [laptop]}", "{types: [hardware]}", true},
		{"{types: [hardware]}", "{types: [laptop]}", false},
		{"{types: [laptop], locations: [france]}", "{types: [laptop], locations: [paris]}", false},
		{"{types: [laptop], locations: [paris]}", "{types: [hardware], locations: [france]}", true},
		{"{types: [laptop]}", "{locations: [paris]}", false}, // neither is narrower
		{"{owners: [Team/desk]}", "{owners: [OrgUnit/bank]}", true},
		{"{owners: [OrgUnit/bank]}", "{owners: [OrgUnit/retail]}", false},
		{"{labels: {a: x, b: y}}", "{labels: {a: x}}", true},
		{"{labels: {a: x}}", "{labels: {a: x, b: y}}", false},
	} {
		if got := read(t, c.a).AtLeastAsNarrow(s, read(t, c.b)); got != c.want {
			t.Errorf("%s is at least as narrow as %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// Whatever a narrower selector chooses, the wider one chooses too.
func TestNarrowerChoosesLess(t *testing.T) {
	s := modeltest.Snapshot(t, world)
	texts := []string{"{}"}
	for _, field := range []string{"types: [laptop]", "types: [hardware]", "locations: [paris]", "locations: [france]", "owners: [Team/desk]",
		"owners: [OrgUnit/retail]", "owners: [OrgUnit/bank]", "labels: {env: office}", "services: [mail]", "kinds: [Asset]"} {
		for _, t := range texts[:min(len(texts), 40)] {
			head, _, _ := strings.Cut(field, ":")
			if !strings.Contains(t, head) {
				texts = append(texts, strings.Replace(strings.TrimSuffix(t, "}")+", "+field+"}", "{, ", "{", 1))
			}
		}
	}
	for _, a := range texts {
		for _, b := range texts {
			narrow, wide := read(t, a), read(t, b)
			if !narrow.AtLeastAsNarrow(s, wide) {
				continue
			}
			for _, r := range s.Records() {
				if narrow.Matches(s, r.Kind.Name, &r.Doc.Root) && !wide.Matches(s, r.Kind.Name, &r.Doc.Root) {
					t.Fatalf("%s is narrower than %s and chooses %s, which that does not", a, b, r.ID())
				}
			}
		}
	}
}
