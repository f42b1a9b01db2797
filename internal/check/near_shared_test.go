package check_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/policies"
)

// Assets share what they are of: a vendor, a contract, a product, a place, a unit. No rule may lead from one of them through
// what they share to all the others, else a review of one reads the registry whole: such a rule asks each asset what it
// shares, not what is shared whose it is.
func TestNearPassesOverWhatIsShared(t *testing.T) {
	texts := map[string]string{
		"muster.yaml": settings, "governance/types.yaml": alwaysThere,
		"places.yaml": "{apiVersion: muster/v1, kind: Location, metadata: {name: lyon}, spec: {role: site}}\n---\n" +
			"{apiVersion: muster/v1, kind: Location, metadata: {name: nice}, spec: {role: site}}\n",
		"unit.yaml":     "{apiVersion: muster/v1, kind: OrgUnit, metadata: {name: ops}, spec: {}}\n",
		"team.yaml":     "{apiVersion: muster/v1, kind: Team, metadata: {name: desk}, spec: {orgUnit: ops}}\n",
		"vendor.yaml":   "{apiVersion: muster/v1, kind: Vendor, metadata: {name: maker}, spec: {roles: [manufacturer, maintainer]}}\n",
		"product.yaml":  "{apiVersion: muster/v1, kind: Product, metadata: {name: model}, spec: {category: hardware, manufacturer: maker, standing: permitted}}\n",
		"service.yaml":  "{apiVersion: muster/v1, kind: Service, metadata: {name: mail}, spec: {owner: Team/desk}}\n",
		"contract.yaml": "{apiVersion: muster/v1, kind: Contract, metadata: {name: care}, spec: {category: maintenance, vendor: maker, owner: OrgUnit/ops, term: {start: 2026-01-01}}}\n",
		"centre.yaml":   "{apiVersion: muster/v1, kind: CostCenter, metadata: {name: cc-1}, spec: {}}\n",
	}
	asset := func(i int, place string) string {
		return fmt.Sprintf("{apiVersion: muster/v1, kind: Asset, metadata: {name: a-%[1]d}, spec: {type: laptop, product: model, identifiers: {serial: SERIAL%[1]d}, "+
			"owner: OrgUnit/ops, custodian: Vendor/maker, location: %[2]s, costCenter: cc-1, services: [mail], contracts: [care], dataClassification: restricted, "+
			"warranty: {provider: maker, end: 2027-01-01}, lifecycle: {state: in-use, since: 2026-01-02, by: Team/desk}}}\n", i, place)
	}
	for i := range 600 {
		texts[fmt.Sprintf("assets/%d.yaml", i)] = asset(i, "lyon")
	}
	base, head := files(texts), fstest.MapFS{}
	maps.Copy(head, base)
	const moved = "assets/7.yaml"
	head[moved] = &fstest.MapFile{Data: []byte(asset(7, "nice"))}

	checker := checker(t)
	checker.BuiltIn = policies.FS
	changed := []string{moved}
	out, err := checker.CompareNear(t.Context(), check.Pair{
		Base: base, Head: head, Changed: changed, Same: func(path string) bool { return !slices.Contains(changed, path) },
	}, check.Options{AsOf: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	if !out.Near || len(out.Changes.Changes) != 1 {
		t.Errorf("the review of a moved asset reads everything (quick: %v, %d changes, %d records judged)", out.Near, len(out.Changes.Changes), out.Judged)
	}
}
