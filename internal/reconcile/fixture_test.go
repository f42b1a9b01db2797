package reconcile_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/reconcile"
	"github.com/assetmuster/muster/schema"
)

const today = "2026-11-21"

// types of a small registry: servers are recognised by serial number, UUID and names; all else in the usual way.
const types = `
{kind: LifecycleModel, metadata: {name: machine}, spec: {states: [{name: ordered, stage: acquisition, initial: true}, {name: in-stock, stage: acquisition},
  {name: in-use, stage: utilization}, {name: lost, stage: decommission, final: true}, {name: disposed, stage: disposal, final: true}]}}
---
{kind: AssetType, metadata: {name: machine}, spec: {classifies: [assets], lifecycle: machine, authority: {/spec/owner: register, /spec/specifications: review}}}
---
{kind: AssetType, metadata: {name: server}, spec: {classifies: [assets], parent: machine, observedAs: [server],
  matchKeys: [/spec/identifiers/serial, /spec/identifiers/uuid, /spec/identifiers/hostnames, /spec/identifiers/macs], authority: {/spec/specifications/memoryGiB: agent}}}
---
{kind: AssetType, metadata: {name: laptop}, spec: {classifies: [assets], parent: machine, observedAs: [laptop], seenBy: [{source: security, withinDays: 14}]}}
---
{kind: AssetType, metadata: {name: vm}, spec: {classifies: [assets], parent: machine, observedAs: [virtual-machine]}}
---
{kind: Location, metadata: {name: paris}, spec: {role: site}}
---
{kind: Location, metadata: {name: paris-1}, spec: {role: room, parent: paris}}
---
{kind: Location, metadata: {name: lyon}, spec: {role: site}}
---
{kind: Team, metadata: {name: payments, title: Team Payments}}
---
{kind: Vendor, metadata: {name: dell, title: Dell}, spec: {aliases: [Dell Inc.]}}
---
{kind: Product, metadata: {name: r650}, spec: {category: hardware, manufacturer: dell, model: PowerEdge R650}}
---
{kind: Product, metadata: {name: torrent}, spec: {category: software, model: Torrent, standing: prohibited}}
---
`

// asset writes a record: its name, type and state, then lines of its spec in flow style.
func asset(name, typ, state string, spec ...string) string {
	all := append([]string{"type: " + typ, "lifecycle: {state: " + state + ", since: 2026-01-01}"}, spec...)
	return fmt.Sprintf("{kind: Asset, metadata: {name: %s}, spec: {%s}}\n---\n", name, strings.Join(all, ", "))
}

// thing writes an item: its class and name, then pairs of a short name of a field and a value.
func thing(class, name string, pairs ...string) *observe.Item {
	it := &observe.Item{Type: class, Class: class, Name: name, Seen: "2026-11-20", Place: observe.Place{File: "f", Pointer: "/" + name}}
	for i := 0; i < len(pairs); i += 2 {
		switch pairs[i] {
		case "seen":
			it.Seen = pairs[i+1]
		case "gone":
			it.Gone = true
		case "maker":
			it.Product.Maker = pairs[i+1]
		case "product":
			it.Product.Name = pairs[i+1]
		default:
			it.Add(pointers[pairs[i]], pairs[i+1], pairs[i])
		}
	}
	return it
}

var pointers = map[string]string{
	"serial": observe.Serial, "uuid": observe.UUID, "host": observe.Hostnames, "mac": observe.MACs, "cloud": observe.CloudID, "tag": observe.AssetTag,
	"memory": observe.MemoryGiB, "cores": observe.Cores, "location": observe.Location, "owner": observe.Owner, "environment": observe.Environment,
}

// feed lists items, all sound and of today unless the source says otherwise.
func feed(s observe.Source, items ...*observe.Item) observe.Feed {
	return observe.Feed{Source: s, Read: func(visit func(*observe.Item) error) (observe.Reading, error) {
		r := observe.Reading{Files: 1, Items: len(items), Newest: "2026-11-20"}
		for _, it := range items {
			if err := visit(it); err != nil {
				return r, err
			}
		}
		return r, nil
	}}
}

func agent(items ...*observe.Item) observe.Feed { return feed(observe.Source{Name: "agent"}, items...) }

func reconciled(t *testing.T, world string, feeds ...observe.Feed) *reconcile.Result {
	t.Helper()
	res, err := reconcile.Run(snapshot(t, types+world), feeds, reconcile.Options{Day: today, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// story tells all cases but those of records that nobody expects, a line each.
func story(t *testing.T, res *reconcile.Result) string {
	t.Helper()
	var out strings.Builder
	for c, err := range res.Cases() {
		if err != nil {
			t.Fatal(err)
		}
		if c.Outcome != reconcile.Unseen {
			out.WriteString(tell(c) + "\n")
		}
	}
	return out.String()
}

func tell(c *reconcile.Case) string {
	name := ""
	if c.Record != nil {
		name = " " + c.Record.Name
	}
	text := string(c.Outcome) + name
	for _, s := range c.Sightings {
		text += fmt.Sprintf(" [%s %s by %s]", s.Source, s.Item.Name, s.Key.Pointer[strings.LastIndex(s.Key.Pointer, "/")+1:])
	}
	for _, d := range c.Differences {
		text += fmt.Sprintf(" {%s %s→%s %s%s%s}", d.Pointer[strings.LastIndex(d.Pointer, "/")+1:], d.Registered, d.Observed, d.Whose, d.Unresolved, d.Accepted)
	}
	if c.Why != "" {
		text += " (" + c.Why + ")"
	}
	return text
}

// kindsOnce are the kinds of the schemas: to read them takes longer than a small world does.
var kindsOnce = sync.OnceValues(func() (*kinds.Set, error) { return kinds.Load(schema.FS) })

func snapshot(t *testing.T, text string) *model.Snapshot {
	t.Helper()
	set, err := kindsOnce()
	if err != nil {
		t.Fatal(err)
	}
	_, docs, found := document.Parse("w.yaml", []byte(text), document.DefaultLimits())
	if len(found) > 0 {
		t.Fatal(found)
	}
	records := make([]*model.Record, len(docs))
	for i, d := range docs {
		records[i] = model.NewRecord(set.Find(d.Root.Get("kind").Str()), d)
	}
	s, _ := model.Link(records, set)
	return s
}
