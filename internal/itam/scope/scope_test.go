package scope_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/model/modeltest"
)

// world is what both examples have in common: types, places, units, people.
const world = `
{apiVersion: muster/v1, kind: Registry, metadata: {name: r}, spec: {organisation: R, currency: EUR, rates: [
  {currency: MAD, from: 2025-01-01, rate: "0.10"}, {currency: MAD, from: 2026-01-01, rate: "0.09"}, {currency: USD, from: 2025-01-01, rate: "0.90"}]}}
---
{apiVersion: muster/v1, kind: LifecycleModel, metadata: {name: m}, spec: {states: [{name: in-use, stage: utilization, initial: true}, {name: gone, stage: disposal, final: True}]}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: hardware}, spec: {classifies: [assets], lifecycle: m}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: pc}, spec: {classifies: [assets], parent: hardware}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: laptop}, spec: {classifies: [assets], parent: pc}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: tablet}, spec: {classifies: [assets], parent: hardware}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: server}, spec: {classifies: [assets], parent: hardware}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: iot-device}, spec: {classifies: [assets], parent: hardware}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: software}, spec: {classifies: [assets]}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: licence}, spec: {classifies: [entitlements]}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: cloud-service}, spec: {classifies: [assets]}}
---
{apiVersion: muster/v1, kind: Location, metadata: {name: france}, spec: {role: site}}
---
{apiVersion: muster/v1, kind: Location, metadata: {name: paris}, spec: {role: site, parent: france}}
---
{apiVersion: muster/v1, kind: Location, metadata: {name: morocco}, spec: {role: site}}
---
{apiVersion: muster/v1, kind: OrgUnit, metadata: {name: bank}, spec: {}}
---
{apiVersion: muster/v1, kind: OrgUnit, metadata: {name: bank-maroc}, spec: {parent: bank}}
---
{apiVersion: muster/v1, kind: Team, metadata: {name: desk}, spec: {orgUnit: bank-maroc}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-1}, spec: {status: active, location: morocco, orgUnit: bank-maroc}}
`

// registry makes a small registry: the world, what is said of its scope, and some records.
func registry(t *testing.T, said, records string) (*model.Snapshot, *scope.Scope) {
	t.Helper()
	s := modeltest.Snapshot(t, world+said+records)
	return s, scope.Read(s.Of("Scope"), nil, &s.Get("Registry", "r").Doc.Root)
}

func scoped(spec string) string {
	return "---\n{apiVersion: muster/v1, kind: Scope, metadata: {name: s}, spec: " + spec + "}\n"
}

// asset writes an asset in use.
func asset(name, spec string) string {
	return "---\n{apiVersion: muster/v1, kind: Asset, metadata: {name: " + name + "}, spec: {lifecycle: {state: in-use, since: 2026-01-02}, " + spec + "}}\n"
}

func entitlement(name, spec string) string {
	return "---\n{apiVersion: muster/v1, kind: Entitlement, metadata: {name: " + name + "}, spec: {type: licence, " + spec + "}}\n"
}

// inScope lists the records that are in scope on a day.
func inScope(reg *model.Snapshot, s *scope.Scope, day string) string {
	var out []string
	for _, r := range reg.Records() {
		if scope.About(r.Kind) && s.Judge(reg, r.Kind.Name, &r.Doc.Root, day).In {
			out = append(out, r.Name)
		}
	}
	return strings.Join(out, " ")
}

// The example of the practice guide, 2.3.1: a scope that grows in four steps.
func TestProgressiveScope(t *testing.T) {
	reg, s := registry(t, scoped(`{increments: [
  {name: initial, status: done, from: 2025-01-01, what: {types: [pc]}, where: {locations: [france]}},
  {name: first, status: active, from: 2025-07-01, what: {types: [pc]}, where: {locations: [morocco]}},
  {name: second, status: active, from: 2026-01-01, what: {products: [office]}},
  {name: third, status: planned, from: 2026-07-01, what: {types: [pc, licence]}, how: [asset/disposal-unproven]}]}`),
		asset("lt-paris", "type: laptop, location: paris")+
			asset("lt-casa", "type: laptop, assignment: {to: Person/p-1}")+
			asset("lt-lost", "type: laptop")+
			asset("srv", "type: server, location: paris")+
			entitlement("office-fr", "product: office, owner: OrgUnit/bank")+
			entitlement("cad", "product: cad, owner: OrgUnit/bank")+
			"---\n{apiVersion: muster/v1, kind: Contract, metadata: {name: untyped}, spec: {category: support, vendor: v}}\n")
	for day, want := range map[string]string{
		"2024-12-31": "untyped",
		"2025-01-01": "lt-lost lt-paris untyped", // of lt-lost nobody knows the place
		"2025-07-01": "lt-casa lt-lost lt-paris untyped",
		"2026-01-01": "lt-casa lt-lost lt-paris untyped office-fr",
		"2026-07-01": "lt-casa lt-lost lt-paris untyped office-fr", // planned is not in scope, whatever its day
	} {
		if got := inScope(reg, s, day); got != want {
			t.Errorf("in scope on %s: %s, want %s", day, got, want)
		}
	}
}

// The table of Info-Tech's strategy, 2.1: devices with data or of value, infrastructure, contract software, the cloud; neither
// freeware nor what is connected in the building.
func TestInfoTechTable(t *testing.T) {
	reg, s := registry(t, scoped(`{increments: [
  {name: with-data, status: active, from: 2025-01-01, what: {types: [pc]}},
  {name: of-value, status: active, from: 2025-01-01, what: {types: [hardware], leastValue: {amount: "300.00", currency: EUR}}},
  {name: infrastructure, status: active, from: 2025-01-01, what: {types: [server]}},
  {name: contract-software, status: active, from: 2025-01-01, what: {types: [licence, software]}},
  {name: cloud, status: active, from: 2025-01-01, what: {types: [cloud-service]}}], exclusions: [
  {name: iot, what: {types: [iot-device], leastValue: {amount: "300.00", currency: EUR}}, reason: facilities has them},
  {name: freeware, what: {types: [software], products: [free]}, reason: nothing to buy}]}`),
		asset("lt", "type: laptop, purchase: {cost: {amount: '120.00', currency: EUR}}")+
			asset("tb-299", "type: tablet, purchase: {cost: {amount: '299.99', currency: EUR}}")+
			asset("tb-300", "type: tablet, purchase: {cost: {amount: '300.00', currency: EUR}}")+
			asset("tb-lot", "type: tablet, quantity: 10, purchase: {cost: {amount: '2999.90', currency: EUR}}")+
			asset("tb-mad-2025", "type: tablet, purchase: {date: 2025-12-31, cost: {amount: '3000.00', currency: MAD}}")+
			asset("tb-mad-2026", "type: tablet, purchase: {date: 2026-01-01, cost: {amount: '3000.00', currency: MAD}}")+
			asset("tb-unknown", "type: tablet")+
			asset("srv", "type: server")+
			asset("sensor", "type: iot-device, purchase: {cost: {amount: '900.00', currency: EUR}}")+
			asset("free", "type: software, product: free")+
			asset("app", "type: software, product: erp")+
			asset("saas", "type: cloud-service")+
			entitlement("erp", "product: erp"))
	if got, want := inScope(reg, s, "2026-11-21"), "app lt saas srv tb-300 tb-mad-2025 tb-unknown erp"; got != want {
		t.Errorf("in scope: %s, want %s", got, want)
	}
}

// The unit of a right or contract decides, whoever of it owns them; and what is not known takes nothing out.
func TestWhere(t *testing.T) {
	const records = `increments: [{name: all, status: active, from: 2025-01-01, what: {kinds: [Asset, Entitlement, Contract]}}]`
	said := scoped(`{` + records + `, exclusions: [
  {name: maroc, what: {kinds: [Asset, Entitlement, Contract]}, where: {units: [bank-maroc]}, reason: later},
  {name: paris, what: {kinds: [Asset, Entitlement, Contract]}, where: {locations: [paris]}, reason: later},
  {name: test, what: {kinds: [Asset]}, where: {environments: [test]}, reason: never}]}`)
	reg, s := registry(t, said, entitlement("of-team", "owner: Team/desk")+entitlement("of-unit", "owner: OrgUnit/bank")+entitlement("of-nobody", "quantity: 1")+
		"---\n{apiVersion: muster/v1, kind: Contract, metadata: {name: of-person}, spec: {type: licence, owner: Person/p-1}}\n"+
		asset("in-paris", "type: laptop, location: paris")+asset("in-france", "type: laptop, location: france")+asset("nowhere", "type: laptop")+
		asset("tested", "type: server, environment: test, location: france"))
	if got, want := inScope(reg, s, "2026-11-21"), "in-france nowhere of-nobody of-unit"; got != want {
		t.Errorf("in scope: %s, want %s", got, want)
	}
}

func TestNarrowness(t *testing.T) {
	for _, c := range []struct{ increment, exclusion, in, pairs string }{
		{"what: {types: [hardware]}", "what: {types: [laptop]}", "out", ""},
		{"what: {types: [laptop]}", "what: {types: [hardware]}", "in", ""},
		{"what: {types: [laptop]}", "what: {types: [laptop]}", "in", "alike"},
		{"what: {types: [laptop]}, where: {locations: [france]}", "what: {types: [laptop]}, where: {locations: [paris]}", "out", ""},
		{"what: {types: [laptop]}, where: {locations: [paris]}", "what: {types: [hardware]}", "in", ""},
		{"what: {types: [laptop]}", "what: {kinds: [Asset]}, where: {locations: [paris]}", "out", "crossed"},
		{"what: {types: [hardware], leastValue: {amount: '300', currency: EUR}}", "what: {types: [laptop]}", "out", "crossed"},
		{"what: {types: [laptop], leastValue: {amount: '300', currency: EUR}}", "what: {types: [laptop]}", "in", ""},
		{"what: {types: [laptop], leastValue: {amount: '300', currency: EUR}}", "what: {types: [laptop], leastValue: {amount: '300', currency: USD}}", "in", ""},
		{"what: {types: [server]}", "what: {types: [laptop]}", "out", ""},                                                          // they choose nothing in common
		{"what: {types: [laptop]}, where: {locations: [morocco]}", "what: {types: [pc]}, where: {locations: [france]}", "out", ""}, // nor here
		{"what: {types: [laptop]}, where: {units: [bank]}", "what: {types: [laptop]}, where: {units: [bank-maroc]}", "out", ""},
	} {
		reg, s := registry(t, scoped("{increments: [{name: i, status: active, from: 2025-01-01, "+c.increment+"}], exclusions: [{name: e, reason: r, "+c.exclusion+"}]}"),
			asset("lt", "type: laptop, owner: Team/desk, location: paris, purchase: {cost: {amount: '900', currency: EUR}}"))
		got := "out"
		if s.Judge(reg, "Asset", &reg.Get("Asset", "lt").Doc.Root, "2026-11-21").In {
			got = "in"
		}
		var pairs []string
		for _, p := range s.Pairs(reg, "2026-11-21") {
			pairs = append(pairs, map[scope.Rank]string{scope.Alike: "alike", scope.Crossed: "crossed"}[p.Rank])
		}
		if got != c.in || strings.Join(pairs, " ") != c.pairs {
			t.Errorf("increment %s, exclusion %s: %s %v, want %s %s", c.increment, c.exclusion, got, pairs, c.in, c.pairs)
		}
	}
}

// No Scope record, one that was removed, and one that cannot be used: nobody can say what is out of scope.
func TestWithoutScope(t *testing.T) {
	laptop := asset("lt", "type: laptop")
	none, nothing := registry(t, "", laptop)
	removed, gone := registry(t, "---\n{apiVersion: muster/v1, kind: Scope, metadata: {name: s, removed: {on: 2026-01-01, reason: r}}, spec: {increments: [{name: i, status: planned, what: {types: [server]}}]}}\n", laptop)
	broken, _ := registry(t, scoped("{increments: [{name: i, status: active, what: {types: [server]}}]}"), laptop)
	unusable := scope.Read(broken.Of("Scope"), map[*model.Record]bool{broken.Get("Scope", "s"): true}, nil)
	for name, c := range map[string]struct {
		reg *model.Snapshot
		s   *scope.Scope
	}{"none": {none, nothing}, "removed": {removed, gone}, "malformed": {broken, unusable}} {
		if c.s != nil || inScope(c.reg, c.s, "2026-11-21") != "lt" {
			t.Errorf("%s: not everything is in scope", name)
		}
	}
}

// A scope follows its records to new names.
func TestRenamed(t *testing.T) {
	reg, s := registry(t, scoped("{increments: [{name: i, status: active, what: {types: [notebook]}, where: {units: [old], locations: [lutetia]}}]}"),
		asset("lt", "type: laptop, owner: OrgUnit/bank, location: paris"))
	if got := inScope(reg, s, "2026-11-21"); got != "" {
		t.Errorf("in scope under names that are none: %s", got)
	}
	renamed := s.Renamed(map[string]string{"AssetType/notebook": "AssetType/laptop", "OrgUnit/old": "OrgUnit/bank", "Location/lutetia": "Location/paris"})
	if got := inScope(reg, renamed, "2026-11-21"); got != "lt" {
		t.Errorf("in scope after the renaming: %q", got)
	}
}

func TestReport(t *testing.T) {
	reg, s := registry(t, scoped(`{increments: [
  {name: pcs, status: active, from: 2025-01-01, what: {types: [pc]}, where: {locations: [france]}, how: [a/rule], targetCoverage: 60,
   estimate: {count: 20, spend: {amount: "2000.00", currency: EUR}, marginPercent: 10, on: 2026-01-01}},
  {name: servers, status: planned, what: {types: [server]}},
  {name: tablets, status: active, from: 2025-01-01, what: {types: [tablet]}}], exclusions: [{name: iot, what: {types: [iot-device]}, reason: r}]}`),
		asset("good", "type: laptop, location: paris, purchase: {cost: {amount: '1000.00', currency: EUR}}")+
			asset("bad", "type: laptop, location: paris, purchase: {date: 2025-03-01, cost: {amount: '100.00', currency: MAD}}")+
			asset("lot", "type: laptop, quantity: 17, location: paris")+
			asset("lost", "type: laptop")+
			asset("casa", "type: laptop, location: morocco")+
			strings.Replace(asset("over", "type: laptop, location: paris"), "in-use", "gone", 1)+
			asset("srv", "type: server")+asset("sensor", "type: iot-device"))
	r := s.Report(reg, "2026-11-21", func(r *model.Record, rules []string) bool {
		return !slices.Contains(rules, "a/rule") || r.Name != "bad" && r.Name != "lost"
	})
	p := r.Increments[0]
	coverage, _ := p.Coverage()
	reached, aimed := p.Reached()
	got := fmt.Sprintf("%d records, %d items, %s, %d unpriced, %d unsure, %d covered, %s, %v %v", p.Records, p.Items, p.Worth().FloatString(2), p.Unpriced, p.Unsure, p.Covered, coverage.FloatString(1), reached, aimed)
	if want := "4 records, 20 items, 1010.00, 2 unpriced, 1 unsure, 2 covered, 50.0, false true"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	got = fmt.Sprintf("%v %s %v, %v %s %v", p.Count.Known, p.Count.By.FloatString(0), p.Count.Within, p.Spend.Known, p.Spend.By.FloatString(2), p.Spend.Within)
	if want := "true 0 true, true -990.00 false"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, some := r.Increments[2].Coverage(); some {
		t.Error("an increment without records has a coverage")
	}
	got = fmt.Sprintf("%d %d %d %d, %d in servers, %d left out, %v", r.In.Records, r.Excluded.Records, r.Planned.Records, r.Else.Records, r.Increments[1].Records, r.Exclusions[0].Records, len(r.Unnamed))
	if want := "4 1 1 1, 1 in servers, 1 left out, 1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestExplain(t *testing.T) {
	reg, s := registry(t, scoped(`{increments: [
  {name: hardware, status: active, from: 2025-01-01, what: {types: [hardware], leastValue: {amount: "300", currency: EUR}}, where: {locations: [france]}}], exclusions: [
  {name: tablets, what: {types: [tablet], leastValue: {amount: "300", currency: EUR}}, where: {locations: [paris]}, reason: schools have them}]}`),
		asset("a", "type: tablet, location: paris, purchase: {cost: {amount: '400', currency: EUR}}")+
			asset("b", "type: tablet")+asset("c", "type: software")+asset("d", "type: tablet, location: paris, purchase: {cost: {amount: '4', currency: EUR}}"))
	for name, want := range map[string][]string{
		"a": {"out: by the exclusion tablets: schools have them",
			"increment hardware (active since 2025-01-01): yes: type tablet is below hardware; place paris is within france; one cost EUR 300.00 or more",
			"exclusion tablets (): yes: type tablet; place paris; one cost EUR 300.00 or more",
			"precedence tablets (over hardware): yes: the exclusion is narrower"},
		"b": {"in: by the increment hardware",
			"increment hardware (active since 2025-01-01): yes: type tablet is below hardware; its place is not known and counts as fitting; its cost is not known and counts as fitting",
			"exclusion tablets (): no: its place and its cost is not known, and what is not known takes nothing out"},
		"c": {"out: no increment in force chooses it",
			"increment hardware (active since 2025-01-01): no: its type software is not below hardware",
			"exclusion tablets (): no: its type software is not below tablet"},
		"d": {"out: no increment in force chooses it",
			"increment hardware (active since 2025-01-01): no: one cost less than EUR 300.00",
			"exclusion tablets (): no: one cost less than EUR 300.00"},
	} {
		v := s.Explain(reg, "Asset", &reg.Get("Asset", name).Doc.Root, "2026-11-21")
		got := []string{map[bool]string{true: "in: ", false: "out: "}[v.In] + v.Why}
		for _, step := range v.Steps {
			got = append(got, fmt.Sprintf("%s %s (%s): %s: %s", step.Asked, step.Name, step.Says, step.Answer, step.Why))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
