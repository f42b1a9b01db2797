package review_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/review"
)

// What a change to one file means: the headline, then each record in its group.
func TestMeaning(t *testing.T) {
	const inUse = "lifecycle: {state: in-use, since: 2026-11-20}\nlocation: paris\nassignment: {to: Person/p-1, since: 2026-11-20}"
	tests := []struct {
		name, before, after string
		want                []string
	}{
		{"nothing", inStock("lt-1"), "# a comment\n" + inStock("lt-1"), nil},
		{"assigned", inStock("lt-1") + inStock("lt-2"), laptop("lt-1", inUse) + laptop("lt-2", inUse), []string{
			"2 laptops assigned",
			"assignments | laptop lt-1 | in-stock → in-use; to Person/p-1 | lifecycle › since: 2026-01-01 → 2026-11-20; assignment: since 2026-11-20 added",
			"assignments | laptop lt-2 | in-stock → in-use; to Person/p-1 | lifecycle › since: 2026-01-01 → 2026-11-20; assignment: since 2026-11-20 added",
		}},
		{"passed on", laptop("lt-1", inUse), laptop("lt-1", "lifecycle: {state: in-use, since: 2026-11-20}\nlocation: paris\nassignment: {to: Person/p-2, since: 2026-11-20}"), []string{
			"1 laptop assigned",
			"assignments | laptop lt-1 | from Person/p-1 to Person/p-2",
		}},
		{"given back", laptop("lt-1", inUse), inStock("lt-1"), []string{
			"1 laptop in stock",
			"states | laptop lt-1 | in-use → in-stock; no longer with Person/p-1 | lifecycle › since: 2026-11-20 → 2026-01-01; assignment: since 2026-11-20 removed",
		}},
		{"moved", inStock("lt-1"), laptop("lt-1", "lifecycle: {state: in-stock, since: 2026-01-01}\nlocation: lyon\nposition: shelf 3"), []string{
			"1 laptop moved",
			"moves | laptop lt-1 | location: paris → lyon; position: shelf 3 added",
		}},
		{"bought", "", laptop("lt-1", "product: x1\nlifecycle: {state: in-stock, since: 2026-01-01}\nlocation: paris"), []string{
			"1 laptop added",
			"purchases | laptop lt-1 | added; product: x1; in-stock; at paris",
		}},
		{"ordered", "", record("Order", "po-1", "lines: []"), []string{"1 order added", "purchases | order po-1 | added"}},
		{"purchase corrected", laptop("lt-1", "lifecycle: {state: in-stock, since: 2026-01-01}\npurchase: {cost: {amount: \"10.00\", currency: EUR}}"),
			laptop("lt-1", "lifecycle: {state: in-stock, since: 2026-01-01}\npurchase: {cost: {amount: \"12.00\", currency: EUR}}"), []string{
				"1 laptop changed",
				"purchases | laptop lt-1 | purchase › cost › amount: 10.00 → 12.00",
			}},
		{"retired", inStock("lt-1"), laptop("lt-1", "lifecycle: {state: retired, since: 2026-11-20}\nlocation: paris"), []string{
			"1 laptop retired",
			"retirements | laptop lt-1 | in-stock → retired | lifecycle › since: 2026-01-01 → 2026-11-20",
		}},
		{"certificate of a disposal", inStock("lt-1"), inStock("lt-1") + "  disposal: {on: 2026-11-01, reason: obsolete, method: recycling}\n", []string{
			"1 laptop changed",
			"retirements | laptop lt-1 | disposal: on 2026-11-01, reason obsolete, method recycling added",
		}},
		{"right given to somebody", record("Entitlement", "e-1", "quantity: 5"), record("Entitlement", "e-1", "quantity: 5, allocations: [{to: Person/p-1, from: 2026-11-01}]"), []string{
			"1 entitlement assigned",
			"assignments | entitlement e-1 | to Person/p-1 | allocations: from 2026-11-01 added",
		}},
		{"tombstone", inStock("lt-1"), "apiVersion: muster/v1\nkind: Asset\nmetadata: {name: lt-1, removed: {on: 2026-11-20, reason: entered twice}}\nspec: {type: laptop, lifecycle: {state: in-stock, since: 2026-01-01}, location: paris}", []string{
			"1 laptop marked as removed",
			"retirements | laptop lt-1 | marked as removed: entered twice",
		}},
		{"another state", inStock("lt-1"), laptop("lt-1", "lifecycle: {state: in-repair, since: 2026-01-01}\nlocation: paris"), []string{
			"1 laptop in repair",
			"states | laptop lt-1 | in-stock → in-repair",
		}},
		{"another owner", inStock("lt-1"), inStock("lt-1") + "  owner: Team/itam\n", []string{
			"1 laptop handed over",
			"owners | laptop lt-1 | owner: Team/itam added",
		}},
		{"no owner any more", inStock("lt-1") + "  owner: Team/itam\n", inStock("lt-1") + "  custodian: Team/itam\n", []string{
			"1 laptop left without an owner",
			"owners | laptop lt-1 | owner: Team/itam removed; custodian: Team/itam added",
		}},
		{"a person", record("Person", "p-9", "status: active"), record("Person", "p-9", "status: leaving, leaves: 2026-12-31"), []string{
			"1 person changed",
			"people | person p-9 | status: active → leaving; leaves: 2026-12-31 added",
		}},
		{"a product", "", record("Product", "x1", "category: hardware"), []string{"1 product added", "catalogue | product x1 | added; category: hardware"}},
		{"ends earlier", product("x1", "2027-03-01") + product("x2", "2027-03-01") + product("x3", "2027-03-01") + product("x4", "2026-03-01"),
			product("x1", "2027-03-02") + product("x2", "2027-02-01") + product("x3", "2026-11-20") + product("x4", "2026-02-28") + product("x5", "2030-01-01"), []string{
				"3 products with an earlier end of support", "1 product changed", "1 product added",
				"catalogue | product x2 | end of support: 2027-03-01 → 2027-02-01, 28 days earlier",
				"catalogue | product x3 | end of support: 2027-03-01 → 2026-11-20, 101 days earlier, already past",
				"catalogue | product x4 | end of support: 2026-03-01 → 2026-02-28, 1 day earlier, already past",
				"catalogue | product x1 | end of support: 2027-03-01 → 2027-03-02, 1 day later",
				"catalogue | product x5 | added; category: hardware; end of support: 2030-01-01",
			}},
		{"ends after all", record("Product", "x1", "category: hardware"), product("x1", "2026-11-20"), []string{
			"1 product given an end of support",
			"catalogue | product x1 | end of support: on 2026-11-20 added, already past",
		}},
		{"ends by a slip in another age", product("x1", "2027-03-01"), product("x1", "1027-03-01"), []string{
			"1 product with an earlier end of support",
			"catalogue | product x1 | end of support: 2027-03-01 → 1027-03-01, 365,243 days earlier, already past",
		}},
		{"ends nobody knows when", product("x1", "2027-03-01"), product("x1", "soon"), []string{
			"1 product changed",
			"catalogue | product x1 | end of support: 2027-03-01 → soon",
		}},
		{"a contract that ends earlier", record("Contract", "c-1", "category: support, term: {start: 2026-01-01, end: 2027-12-31}"),
			record("Contract", "c-1", "category: support, term: {start: 2026-01-01, end: 2026-12-31}"), []string{
				"1 contract with an earlier end",
				"agreements | contract c-1 | end: 2027-12-31 → 2026-12-31, 365 days earlier",
			}},
		{"what an import notes", noted("a1 b2", "x"), noted("a1 c3", "y"), []string{"1 product changed", "catalogue | product x1 | model: x → y"}},
		{"what an import notes alone", noted("a1 b2", "x"), noted("a1", "x"), []string{
			"1 product changed", "catalogue | product x1 | annotations › muster/imported-values: a1 b2 → a1",
		}},
		{"a contract", "", record("Contract", "c-1", "category: support"), []string{"1 contract added", "agreements | contract c-1 | added; category: support"}},
		{"a team", record("Team", "x", ""), record("Team", "x", "purpose: Tests."), []string{"1 team changed", "organisation | team x | purpose: Tests. added"}},
		{"a request", "", record("Request", "chg-1", "category: change, state: open, opened: 2026-11-04"), []string{
			"1 request added", "practice | request chg-1 | added; category: change; open",
		}},
		{"a request that is done", record("Request", "chg-1", "category: change, state: open, opened: 2026-11-04"),
			record("Request", "chg-1", "category: change, state: done, opened: 2026-11-04, done: 2026-11-20"), []string{
				"1 request done", "states | request chg-1 | open → done | done: 2026-11-20 added",
			}},
		{"a document", record("Document", "jml", "category: procedure, location: a.pdf"),
			record("Document", "jml", "category: procedure, location: b.pdf"), []string{
				"1 document changed", "practice | document jml | location: a.pdf → b.pdf",
			}},
		{"another field", inStock("lt-1"), inStock("lt-1") + "  notes: old\n", []string{"1 laptop changed", "other | laptop lt-1 | notes: old added"}},
		{"deleted", inStock("lt-1"), "", []string{"1 laptop deleted", "deletions | laptop lt-1 | deleted; in-stock; at paris"}},
		{"governance", "", record("AssetType", "dock", "classifies: [assets]"), []string{"1 asset type added", "governance | asset type dock | added; classifies: assets"}},
		{"governance deleted", record("AssetType", "dock", "classifies: [assets]"), "", []string{"1 asset type deleted", "governance | asset type dock | deleted; classifies: assets"}},
		{"renamed", inStock("lt-1"), "apiVersion: muster/v1\nkind: Asset\nmetadata: {name: lt-9, previously: [lt-1]}\nspec: {type: laptop, lifecycle: {state: in-stock, since: 2026-01-01}, location: paris}", []string{
			"1 laptop renamed",
			"other | laptop lt-9 | was called lt-1",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := page(t, state("a.yaml", tt.before), state("a.yaml", tt.after))
			if diff := cmp.Diff(tt.want, lines(p)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func product(name, end string) string {
	return record("Product", name, "category: hardware, dates: {endOfSupport: {on: "+end+"}}")
}

// noted is a product as an import writes it.
func noted(values, model string) string {
	return "---\napiVersion: muster/v1\nkind: Product\nmetadata: {name: x1, annotations: {muster/imported-values: " + values + "}}\nspec: {category: hardware, model: " + model + "}\n"
}

// What the registry's own record says is not the registry, but its settings.
func TestSettings(t *testing.T) {
	before := state("a.yaml", inStock("lt-1"))
	after := registry(map[string]string{"a.yaml": inStock("lt-1"), "muster.yaml": strings.Replace(settings, "currency: EUR", "currency: CHF", 1)})
	want := []string{"1 registry's settings changed", "governance | registry's settings acme | reporting currency: EUR → CHF"}
	if diff := cmp.Diff(want, lines(page(t, before, after))); diff != "" {
		t.Error(diff)
	}
}

func state(path, text string) fs.FS { return registry(map[string]string{path: text}) }

// Governance stands first on the page and last in the headline, where it is never cut.
func TestGovernanceFirst(t *testing.T) {
	before := state("a.yaml", inStock("lt-1"))
	after := state("a.yaml", laptop("lt-1", "lifecycle: {state: retired, since: 2026-11-20}\nlocation: paris")+record("AssetType", "dock", "classifies: [assets]"))
	want := []string{
		"1 laptop retired", "1 asset type added",
		"governance | asset type dock | added; classifies: assets",
		"retirements | laptop lt-1 | in-stock → retired | lifecycle › since: 2026-01-01 → 2026-11-20",
	}
	if diff := cmp.Diff(want, lines(page(t, before, after))); diff != "" {
		t.Error(diff)
	}
}

// A record that a policy file or a deletion breaks is shown where it comes from, whatever lies between.
func TestWhatBreaks(t *testing.T) {
	chain := record("Location", "room", "role: site, parent: floor")
	before := registry(map[string]string{"a.yaml": record("Location", "floor", "role: site"), "b.yaml": chain})
	after := registry(map[string]string{"b.yaml": chain})
	p := page(t, before, after)
	if len(p.New) != 1 || p.New[0].Record != "Location/room" || p.New[0].Because != "Location/floor" {
		t.Fatalf("got %+v, want the finding on room because of floor", p.New)
	}
	if e := p.Groups[0].Entries[0]; e.Name != "floor" || !cmp.Equal(e.Breaks, []int{0}) || e.New != 0 {
		t.Errorf("got %+v, want that floor breaks the finding", e)
	}
}

// Adopting muster is a change like any other, but for what it is compared with.
func TestAdopted(t *testing.T) {
	p := page(t, nil, state("a.yaml", inStock("lt-1")))
	if !p.Adopted || p.Judge != "head" || p.Counts.Added != 11 || p.Counts.Errors != 0 {
		t.Errorf("got adopted %v, judged by %s, counts %+v", p.Adopted, p.Judge, p.Counts)
	}
}

// The same page comes out for any number of workers.
func TestWorkers(t *testing.T) {
	before, after := "", ""
	for i := range 300 {
		name := "lt-" + review.Number(i)
		before += inStock(name)
		if i%3 > 0 {
			after += laptop(name, "lifecycle: {state: in-repair, since: 2026-01-01}\nlocation: nowhere")
		}
	}
	var want *review.Page
	for _, workers := range []int{1, 2, 8} {
		c := compared(t, checker(t, workers), state("a.yaml", before), state("a.yaml", after))
		got := review.Of(c, review.Options{Base: "main", Head: "feature"})
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
			t.Fatalf("%d workers: %s", workers, diff)
		}
		if diff := cmp.Diff(want.New, got.New); diff != "" {
			t.Fatalf("%d workers: %s", workers, diff)
		}
	}
}
