package raci

import (
	"testing"

	"github.com/assetmuster/muster/internal/model/modeltest"
)

// world is a small registry: who is here and who is not, who answers for what, and something to answer for.
const world = `
{apiVersion: muster/v1, kind: Person, metadata: {name: p-1}, spec: {status: active, forgeHandle: ann}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-2}, spec: {status: active, email: bob@acme.example}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-3}, spec: {status: left, forgeHandle: gone}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-4}, spec: {status: leaving, leaves: 2026-11-21, forgeHandle: "@dan"}}
---
{apiVersion: muster/v1, kind: Person, metadata: {name: p-5}, spec: {status: active, forgeHandle: "eve\n* @mallory"}}
---
{apiVersion: muster/v1, kind: Team, metadata: {name: desk}, spec: {lead: p-4, members: [p-1, p-3], forgeHandle: acme/desk}}
---
{apiVersion: muster/v1, kind: Team, metadata: {name: quiet}, spec: {members: [p-1, p-2]}}
---
{apiVersion: muster/v1, kind: Team, metadata: {name: empty}, spec: {members: [p-3], forgeHandle: acme/empty}}
---
{apiVersion: muster/v1, kind: Vendor, metadata: {name: helper}, spec: {roles: [outsourcer]}}
---
{apiVersion: muster/v1, kind: Role, metadata: {name: manager, title: Asset manager}, spec: {holders: [Person/p-1]}}
---
{apiVersion: muster/v1, kind: Role, metadata: {name: custodian}, spec: {holders: [Team/desk, Team/empty, Vendor/helper, Person/p-3, Person/nobody]}}
---
{apiVersion: muster/v1, kind: Role, metadata: {name: buyer}, spec: {holders: [Team/quiet]}}
---
{apiVersion: muster/v1, kind: Role, metadata: {name: odd}, spec: {holders: [Person/p-5]}}
---
{apiVersion: muster/v1, kind: Role, metadata: {name: former, removed: {on: 2026-01-01, reason: merged}}, spec: {holders: [Person/p-1]}}
---
apiVersion: muster/v1
kind: RACI
metadata: {name: lifecycle, title: Managing the lifecycle}
spec:
  activities:
    - id: follow
      title: Follow the model
      accountable: [manager]
      responsible: [custodian]
      consulted: [buyer]
      governs: [{kinds: [Asset]}]
    - id: buy
      accountable: [buyer]
      responsible: [buyer]
      informed: [manager]
      auditors: [odd]
      governs: [{kinds: [Asset], types: [hardware]}, {kinds: [Order]}]
    - id: rules
      accountable: [manager]
      responsible: [manager]
      governs: [{kinds: [RACI, Role, Waiver]}]
      files: ["policies/**", "docs/*.md"]
---
{apiVersion: muster/v1, kind: LifecycleModel, metadata: {name: device}, spec: {states: [], transitions: [
  {from: in-stock, to: in-use, title: Hand out}, {from: in-use, to: retired, title: Retire, approver: buyer}, {from: retired, to: disposed, approver: custodian}]}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: hardware}, spec: {lifecycle: device}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: laptop}, spec: {parent: hardware}}
---
{apiVersion: muster/v1, kind: AssetType, metadata: {name: software}, spec: {}}
`

func book(t testing.TB) *Book { return Read(modeltest.Snapshot(t, world), "2026-11-21") }
