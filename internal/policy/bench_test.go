package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/policy"
)

// benchRules are eleven rules of the kinds that registries have: presence, order of days, look-ups, a loop, a pattern.
func benchRules() string {
	bodies := []string{
		`not input.spec.owner`,
		`input.spec.warranty.end < input.spec.warranty.start`,
		`input.spec.purchase.date > data.as_of`,
		`not data.registry.CostCenter[input.spec.costCenter]`,
		`not data.registry.Location[input.spec.location]`,
		`some i, h in input.spec.lifecycle.history; i > 0; h.since < input.spec.lifecycle.history[i - 1].since`,
		`[kind, name] := split(input.spec.owner, "/"); not data.registry[kind][name]`,
		`data.registry.Product[input.spec.product].spec.dates.endOfSupport.on < data.as_of`,
		`data.registry.Person[substring(input.spec.assignment.to, 7, -1)].spec.status == "left"`,
		"not regex.match(`^lt-[0-9]{4}$`, input.metadata.name)",
		`some s in input.spec.services; not data.registry.Service[s]`,
	}
	var b strings.Builder
	for i, body := range bodies {
		id := fmt.Sprintf("r%d", i)
		fmt.Fprintf(&b, "-- %s.rego --\n%spackage test.%s\n\nfinding contains {\"msg\": \"found\", \"path\": \"/spec\"} if { %s }\n", id, replace(head, "test/sound", "test/"+id), id, body)
	}
	return b.String()
}

const benchRecord = `apiVersion: muster/v1
kind: Asset
metadata:
  name: lt-0042
  title: Dev laptop 42
  labels:
    env: office
    site: berlin
spec:
  type: laptop
  product: latitude-7440
  identifiers:
    serial: 5CG1234XYZ
    assetTag: A-100042
    fixedAssetNumber: FA-77120
    hostnames:
      - lt-0042.corp.example.org
    macs:
      - 00:1A:2B:3C:4D:5E
      - 00:1A:2B:3C:4D:5F
  holding: owned
  environment: office
  lifecycle:
    state: in-use
    since: 2024-03-20
    history:
      - state: ordered
        since: 2024-03-01
      - state: in-stock
        since: 2024-03-10
      - state: in-use
        since: 2024-03-20
  owner: OrgUnit/engineering
  custodian: Team/workplace
  assignment:
    to: Person/p-1042
    since: 2024-03-20
    acknowledged: 2024-03-21
  location: berlin-hq
  costCenter: cc-4711
  services:
    - developer-workplace
    - vpn
  purchase:
    order: po-2024-0311
    date: 2024-03-01
    inService: 2024-03-20
    cost:
      amount: "1299.00"
      currency: EUR
  warranty:
    start: 2024-03-10
    end: 2027-03-09
  specifications:
    memoryGiB: 32
    storageGiB: 1024
`

const benchOthers = `
---
{kind: CostCenter, metadata: {name: cc-4711}, spec: {}}
---
{kind: Location, metadata: {name: berlin-hq}, spec: {}}
---
{kind: OrgUnit, metadata: {name: engineering}, spec: {}}
---
{kind: Product, metadata: {name: latitude-7440}, spec: {dates: {endOfSupport: {on: 2029-01-01}}}}
---
{kind: Person, metadata: {name: p-1042}, spec: {status: active}}
---
{kind: Service, metadata: {name: developer-workplace}, spec: {}}
---
{kind: Service, metadata: {name: vpn}, spec: {}}
`

// BenchmarkEval is one worker judging a record of 55 lines by eleven rules, its conversion included.
func BenchmarkEval(b *testing.B) {
	engine, found, err := policy.Compile(own(benchRules()))
	if err != nil || len(found) > 0 {
		b.Fatal(found, err)
	}
	reg := newRegistry(b, benchRecord+benchOthers)
	ev := engine.NewEvaluator(reg, "2026-03-02", policy.DefaultLimits())
	rec := reg.record("Asset", "lt-0042")
	if results, err := ev.Eval(b.Context(), rec); err != nil || len(results) > 0 {
		b.Fatal(show(results), err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ev.Eval(b.Context(), rec); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCompile is what a process pays before it judges anything: muster's own rules, and the first query.
func BenchmarkCompile(b *testing.B) {
	src := builtIn()
	src.Own = files(benchRules())
	reg := newRegistry(b, benchRecord+benchOthers)
	b.ReportAllocs()
	for b.Loop() {
		engine, _, err := policy.Compile(src)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := engine.NewEvaluator(reg, "2026-03-02", policy.DefaultLimits()).Eval(b.Context(), reg.record("Asset", "lt-0042")); err != nil {
			b.Fatal(err)
		}
	}
}
