package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"text/template"
)

type options struct {
	assets, perFile, faults int
	seed                    uint64
}

// The day for which generated registries are judged, and its year.
const (
	today    = "2026-11-21"
	thisYear = 2026
)

// estate knows how many records of each other kind there are. They grow with the assets, up to what an organisation
// of some thousand people has, so that ten assets are not measured beside hundreds of other records.
type estate struct {
	options
	random *rand.Rand
	form   *template.Template

	vendors, products, units, teams, persons, sites, centers int
}

func newEstate(o options) *estate {
	upTo := func(limit, share int) int { return min(limit, 2+o.assets/share) }
	return &estate{
		options: o, random: rand.New(rand.NewPCG(o.seed, 0)), form: template.Must(template.New("asset").Parse(assetForm)),
		vendors: upTo(10, 50), products: upTo(60, 20), units: upTo(20, 50), teams: upTo(40, 25),
		persons: upTo(500, 10), sites: upTo(50, 20), centers: upTo(100, 10),
	}
}

// assetType is a type of asset, and after how many years it is replaced.
type assetType struct {
	name  string
	years int
}

func assetTypes() []assetType {
	return []assetType{{"laptop", 4}, {"desktop", 5}, {"server", 6}, {"switch", 8}, {"phone", 3}, {"display", 7}}
}

func (e *estate) write(w *writer) {
	w.file("registry/muster.yaml", []byte(record("Registry", "bench", "organisation: Bench\ncurrency: EUR\n")))
	w.file("registry/governance/lifecycle.yaml", []byte(lifecycleModel))
	w.file("registry/governance/types.yaml", []byte(e.typeRecords()))
	for _, s := range e.supporting() {
		var b strings.Builder
		for i := range s.count {
			if i > 0 {
				b.WriteString("---\n")
			}
			b.WriteString(record(s.kind, name(s.prefix, i), s.spec(i)))
		}
		w.file("registry/"+s.file+".yaml", []byte(b.String()))
	}
	e.writeAssets(w)
}

// supporting is the records of one kind that assets refer to.
type supporting struct {
	kind, prefix, file string
	count              int
	spec               func(i int) string
}

func (e *estate) supporting() []supporting {
	always := func(spec string) func(int) string { return func(int) string { return spec } }
	return []supporting{
		{"Vendor", "vendor", "market/vendors", e.vendors, always("roles: [manufacturer, reseller]\n")},
		{"Product", "product", "market/products", e.products, e.product},
		{"OrgUnit", "unit", "organisation/units", e.units, always("head: person-0\n")},
		{"Team", "team", "organisation/teams", e.teams, func(i int) string {
			return fmt.Sprintf("orgUnit: %s\nlead: %s\n", name("unit", i%e.units), name("person", i%e.persons))
		}},
		{"Person", "person", "organisation/persons", e.persons, func(i int) string {
			return fmt.Sprintf("status: active\norgUnit: %s\n", name("unit", i%e.units))
		}},
		{"Location", "site", "organisation/sites", e.sites, always("role: site\n")},
		{"CostCenter", "cc", "organisation/cost-centers", e.centers, func(i int) string {
			return fmt.Sprintf("code: \"%d\"\norgUnit: %s\n", 4000+i, name("unit", i%e.units))
		}},
	}
}

func (e *estate) product(i int) string {
	return fmt.Sprintf("category: hardware\nassetType: %s\nmanufacturer: %s\nmodel: Model %d\nstanding: standard\n",
		e.typeOf(i).name, name("vendor", i%e.vendors), i)
}

// typeOf gives the type of a product, and so of its assets.
func (e *estate) typeOf(product int) assetType {
	types := assetTypes()
	return types[product%len(types)]
}

func (e *estate) typeRecords() string {
	var docs []string
	for _, t := range assetTypes() {
		docs = append(docs, record("AssetType", t.name, fmt.Sprintf("classifies: [assets]\nlifecycle: device\ntangible: true\nrefreshMonths: %d\n", t.years*12)))
	}
	return strings.Join(docs, "---\n")
}

func name(prefix string, i int) string { return fmt.Sprintf("%s-%d", prefix, i) }

func record(kind, name, spec string) string {
	return fmt.Sprintf("apiVersion: muster/v1\nkind: %s\nmetadata:\n  name: %s\nspec:\n  %s\n", kind, name,
		strings.ReplaceAll(strings.TrimSuffix(spec, "\n"), "\n", "\n  "))
}

const lifecycleModel = `apiVersion: muster/v1
kind: LifecycleModel
metadata:
  name: device
spec:
  states:
    - {name: ordered, stage: acquisition, initial: true}
    - {name: in-stock, stage: acquisition}
    - {name: deployed, stage: assignment}
    - {name: in-use, stage: utilization}
    - {name: in-repair, stage: utilization}
    - {name: retired, stage: decommission, final: true}
`
