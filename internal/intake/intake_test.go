package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/intake"
	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/observe"
)

const registered = `
{kind: LifecycleModel, metadata: {name: device}, spec: {states: [{name: in-stock, stage: acquisition, initial: true}, {name: in-use, stage: utilization}], transitions: [{from: in-stock, to: in-use}]}}
---
{kind: AssetType, metadata: {name: laptop}, spec: {classifies: [assets], lifecycle: device, observedAs: [laptop, Notebook]}}
---
{kind: Location, metadata: {name: lyon, title: Lyon plant}, spec: {role: site, code: LYO}}
---
{kind: Location, metadata: {name: paris, title: Paris}, spec: {role: site}}
---
{kind: Vendor, metadata: {name: dell}, spec: {roles: [manufacturer]}}
---
{kind: Product, metadata: {name: latitude-5450}, spec: {category: hardware, manufacturer: dell, model: Latitude 5450}}
---
{kind: Team, metadata: {name: infra, title: Infrastructure}}
---
kind: Asset
metadata: {name: lt-1, title: Dev laptop}
spec:
  type: laptop
  identifiers: {serial: AAA1, assetTag: T-1, hostnames: [one.example.com]}
  lifecycle: {state: in-use, since: "2026-01-01"}
  location: paris
  assignment:
    to: Team/infra
    since: "2026-01-01"
  notes: old
---
kind: Asset
metadata: {name: lt-2, title: Dev laptop}
spec:
  type: laptop
  identifiers: {serial: AAA2, uuid: 4c4c4544-0035-4710-8034-b4c04f4d5332}
  lifecycle: {state: in-use, since: "2026-01-01"}
---
kind: Asset
metadata: {name: lt-3, title: Spare}
spec:
  type: laptop
  lifecycle: {state: in-stock, since: "2026-01-01"}
`

// item makes an item of words: "serial=X" is a fact, "?notes" a blank, others are what an item says itself.
func item(line int, words ...string) *observe.Item {
	short := map[string]string{
		"serial": observe.Serial, "tag": observe.AssetTag, "host": observe.Hostnames, "uuid": observe.UUID, "location": observe.Location,
		"owner": observe.Owner, "state": "/spec/lifecycle/state", "since": "/spec/lifecycle/since", "notes": "/spec/notes", "to": observe.AssignedTo,
		"title": "/metadata/title", "holding": "/spec/holding", "role": "/spec/role", "parent": "/spec/parent", "code": "/spec/code", "record": "/metadata/name",
		"category": "/spec/category", "roles": "/spec/roles", "manufacturer": "/spec/manufacturer", "type": "/spec/type", "version": "/spec/version",
	}
	it := &observe.Item{Type: "Notebook", Place: observe.Place{File: "list.csv", Line: line}}
	for _, word := range words {
		if name, blank := strings.CutPrefix(word, "?"); blank {
			it.Blank = append(it.Blank, observe.Fact{Pointer: short[name], From: name})
			continue
		}
		name, text, _ := strings.Cut(word, "=")
		switch name {
		case "kind":
			it.Kind = text
		case "word":
			it.Type = text
		case "name":
			it.Name = text
		case "model":
			it.Product.Name = text
		case "maker":
			it.Product.Maker = text
		case "on":
			it.Parents = append(it.Parents, observe.Parent{Relation: "runs-on", Fact: observe.Fact{Text: text}})
		case "version":
			it.Product.Version = text
		case "gone":
			it.Gone = true
		default:
			it.Add(short[name], text, name)
		}
	}
	return it
}

// with adds what whoever imports says of all items.
func with(it *observe.Item, pointer, text string) *observe.Item {
	it.Add(pointer, text, intake.Assumed)
	return it
}

func plan(t testing.TB, opts intake.Options, items ...*observe.Item) intake.Plan {
	t.Helper()
	s := modeltest.Snapshot(t, registered)
	files := map[string]*document.File{}
	for _, r := range s.Records() {
		files[r.Doc.File.Path] = r.Doc.File
	}
	var entries []intake.Entry
	for _, it := range items {
		entries = append(entries, intake.Entry{Source: observe.Source{Name: "list"}, Item: it})
	}
	opts.Today = "2026-11-21"
	p, err := intake.Make(intake.Registry{Snapshot: s, Files: files}, entries, opts)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// told is a plan in a few words: what becomes of each item, and why not.
func told(p intake.Plan) string {
	var b strings.Builder
	for i, r := range p.Rows {
		b.WriteString(strings.TrimSpace(fmt.Sprintf("%s %s", r.Outcome, r.Record)))
		if r.Outcome == intake.Update {
			for _, f := range r.Fields {
				fmt.Fprintf(&b, " %s:%s>%s", f.Pointer[strings.LastIndexByte(strings.TrimSuffix(f.Pointer, "/-"), '/')+1:], f.Old, f.New)
			}
		}
		for _, q := range p.Problems {
			if q.Row == i {
				fmt.Fprintf(&b, " [%s: %s]", q.Column, q.Message)
			}
		}
		b.WriteString(strings.TrimRight(" "+strings.Join(append(r.Notes, r.Why), "; "), " ;") + "\n")
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}

func TestMake(t *testing.T) {
	is := func(items ...*observe.Item) []*observe.Item { return items }
	for name, c := range map[string]struct {
		opts  intake.Options
		items []*observe.Item
		want  string
	}{
		"by an identifier, however it is written": {items: is(item(2, "serial= aaa1 ", "location=LYO")), want: "update Asset/lt-1 location:paris>lyon"},
		"by a UUID in the other byte order":       {items: is(item(2, "uuid=44454c4c-3500-1047-8034-b4c04f4d5332", "notes=new")), want: "update Asset/lt-2 notes:>new"},
		"by its name":                             {items: is(item(2, "name=lt-3", "serial=AAA3")), want: "update Asset/lt-3 serial:>AAA3"},
		"by its title":                            {items: is(item(2, "name=spare", "serial=AAA3")), want: "update Asset/lt-3 serial:>AAA3"},
		"by the name that a column gives":         {items: is(item(2, "record=lt-3", "title=Reserve")), want: "update Asset/lt-3 title:Spare>Reserve"},
		"a title that several have":               {items: is(item(2, "name=Dev laptop", "notes=x")), want: `refuse [: "Dev laptop" can mean Asset/lt-1 or Asset/lt-2]`},
		"a title that several have, and a serial": {items: is(item(2, "name=Dev laptop", "serial=AAA9", "state=in-use")), want: "create Asset/lt-4 nothing says its owner"},
		"a name whose record is another thing":    {items: is(item(2, "name=Spare", "serial=S1"), item(3, "name=Spare", "serial=S2")), want: "update Asset/lt-3 serial:>S1\nrefuse [: it means Asset/lt-3, as list.csv:2 does already]"},
		"two records in one item":                 {items: is(item(2, "serial=AAA1", "uuid=4c4c4544-0035-4710-8034-b4c04f4d5332")), want: `refuse [: it means two records: serial "AAA1" is on Asset/lt-1, and uuid "4c4c4544-0035-4710-8034-b4c04f4d5332" on Asset/lt-2]`},
		"two items for one record":                {items: is(item(2, "serial=AAA1"), item(3, "tag=t-1")), want: "unchanged Asset/lt-1\nrefuse [: it means Asset/lt-1, as list.csv:2 does already]"},
		"an identifier twice among the new":       {items: is(item(2, "name=a", "serial=N1"), item(3, "name=b", "serial=n 1")), want: "refuse [serial: its spec.identifiers.serial \"n 1\" would go to b (list.csv:3) too]\nrefuse [serial: its spec.identifiers.serial \"n 1\" would go to a (list.csv:2) too]"},
		"what nothing tells apart":                {items: is(item(2, "name=Dock"), item(3, "name=dock")), want: "refuse [: nothing tells it from list.csv:3]\nrefuse [: nothing tells it from list.csv:2]"},
		"what nothing names":                      {items: is(item(2, "notes=x")), want: "refuse [: neither a name nor an identifier says which Asset it is]"},
		"a placeholder is no identifier":          {items: is(item(2, "name=a", "serial=To Be Filled By O.E.M."), item(3, "name=b", "serial=To Be Filled By O.E.M.")), want: "create Asset/lt-4 nothing says its state: in-use is taken; nothing says its owner\ncreate Asset/lt-5 nothing says its state: in-use is taken; nothing says its owner"},
		"nothing new":                             {items: is(item(2, "serial=AAA1", "location=paris", "host=ONE.example.com", "state=In Use", "notes=old")), want: "unchanged Asset/lt-1"},
		"a list gains what it lacks":              {items: is(item(2, "serial=AAA1", "host=two")), want: "update Asset/lt-1 hostnames/-:>two"},
		"words but for case and separators":       {items: is(item(2, "serial=AAA1", "holding=Owned")), want: "update Asset/lt-1 holding:>owned"},
		"a word that the schema does not have":    {items: is(item(2, "serial=AAA1", "holding=rented")), want: `refuse Asset/lt-1 [holding: "rented" is none of owned, leased, byod, provider, customer]`},
		"a place that is not there":               {items: is(item(2, "serial=AAA1", "location=Lyonn")), want: `refuse Asset/lt-1 [location: no Location goes by "Lyonn"; did you mean "lyon"?]`},
		"a product that is not there":             {items: is(item(2, "serial=AAA1", "maker=Dell", "model=Latitude 5440")), want: `refuse Asset/lt-1 [product: no Product is certainly "Dell Latitude 5440"; it may be latitude-5450]`},
		"a product":                               {items: is(item(2, "serial=AAA1", "maker=Dell", "model=Latitude 5450")), want: "update Asset/lt-1 product:>latitude-5450"},
		"a state that the model has not":          {items: is(item(2, "serial=N1", "state=broken")), want: `refuse [state: device has no state "broken" (there are in-stock, in-use)]`},
		"a state of what is new":                  {items: is(item(2, "serial=N1", "owner=Infrastructure", "state=in stock")), want: "create Asset/lt-4"},
		"a step of what is there":                 {items: is(item(2, "serial=AAA1", "state=in stock", "since=2026-11-02")), want: "update Asset/lt-1 state:in-use>in-stock"},
		"a type that nobody claims":               {items: is(item(2, "serial=N1", "word=Toaster")), want: "refuse [type: no asset type is observed as Toaster]"},
		"a type for all":                          {opts: intake.Options{Type: "laptop"}, items: is(item(2, "serial=N1", "word=Toaster", "owner=infra", "state=in-use")), want: "create Asset/lt-4"},
		"what nobody claims is left out":          {opts: intake.Options{SkipUnclaimed: true}, items: is(item(2, "serial=N1", "word=Toaster")), want: "skip no asset type is observed as Toaster"},
		"what is gone":                            {items: is(item(2, "serial=AAA1", "gone=")), want: "skip the source says that it is gone"},
		"a kind that is not there":                {items: is(item(2, "kind=Toaster", "name=x")), want: "refuse [: there is no kind Toaster of records]"},
		"blank is not cleared unasked":            {items: is(item(2, "serial=AAA1", "?notes")), want: "unchanged Asset/lt-1"},
		"blank is cleared":                        {opts: intake.Options{ClearBlank: true}, items: is(item(2, "serial=AAA1", "?notes", "?owner")), want: "update Asset/lt-1 notes:old>"},
		"blank clears what would be half":         {opts: intake.Options{ClearBlank: true}, items: is(item(2, "serial=AAA1", "?to")), want: "update Asset/lt-1 assignment:[to Team/infra since 2026-01-01]>"},
		"blank cannot clear what must be there":   {opts: intake.Options{ClearBlank: true}, items: is(item(2, "serial=AAA1", "?state")), want: "refuse Asset/lt-1 [state: spec.lifecycle.state must be there, so that a blank cell cannot clear it]"},
		"a parent that is not registered":         {items: is(item(2, "serial=AAA1", "on=host-9")), want: `unchanged Asset/lt-1 runs-on left out: no Asset goes by "host-9"`},
		"a parent of the same import":             {items: is(item(2, "serial=N1", "name=vm", "owner=infra", "on=N2", "state=in-use"), item(3, "serial=N2", "name=host", "owner=infra", "state=in-use")), want: "create Asset/lt-4\ncreate Asset/lt-5"},
		"places of the same import": {items: is(
			item(2, "name=s9", "serial=S9", "location=Room 3", "owner=infra", "state=in-use"), item(3, "kind=Location", "name=Room 3", "role=room", "parent=Building B"), item(4, "kind=Location", "name=Building B", "role=building", "parent=LYO"),
		), want: "create Asset/lt-4\ncreate Location/room-3\ncreate Location/building-b"},
		"a maker, its product and the thing itself": {items: is(
			item(2, "serial=S9", "maker=Acme Corp", "model=Box 1", "owner=infra", "state=in-use"), item(3, "kind=Product", "name=Acme Box 1", "model=Box 1", "maker=Acme Corp", "category=hardware"), item(4, "kind=Vendor", "name=Acme Corp", "roles=manufacturer"),
		), want: "create Asset/lt-4\ncreate Product/acme-box-1\ncreate Vendor/acme-corp"},
		"what is named is made where one asks for it": {
			opts: intake.Options{Create: map[string][]observe.Fact{"Location": {{Pointer: "/spec/role", Text: "site", From: intake.Assumed}}, "Product": nil, "Vendor": nil}},
			items: is(
				item(2, "serial=S1", "location=Nice", "owner=infra", "state=in-use"), item(3, "serial=S2", "location=NICE", "maker=Acme", "model=Box 1", "owner=infra", "state=in-use"),
				item(4, "serial=S3", "location=lyon", "maker=Dell", "model=Latitude 5450", "owner=infra", "state=in-use"),
			),
			want: "create Asset/lt-4\ncreate Asset/lt-5\ncreate Asset/lt-6\ncreate Location/nice named by list.csv:2\ncreate Product/acme-box-1 named by list.csv:3\ncreate Vendor/acme named by list.csv:3",
		},
		"what could be several is not made":      {opts: intake.Options{Create: map[string][]observe.Fact{"Asset": nil}}, items: is(item(2, "serial=S1", "location=Nice")), want: `refuse [location: no Location goes by "Nice"]`},
		"a default counts where nothing is said": {items: is(with(item(2, "serial=AAA1"), "/spec/location", "lyon"), with(item(3, "serial=AAA2"), "/spec/location", "lyon")), want: "unchanged Asset/lt-1\nupdate Asset/lt-2 location:>lyon"},
		"a default that would be half":           {items: is(with(item(2, "serial=AAA1"), "/spec/purchase/cost/currency", "EUR")), want: "unchanged Asset/lt-1"},
		"versions of a title are two products": {items: is(
			item(2, "kind=Product", "name=Widget", "version=1", "category=software"), item(3, "kind=Product", "name=Widget", "version=2", "category=software"),
		), want: "create Product/widget-1\ncreate Product/widget-2"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want+"\n", told(plan(t, c.opts, c.items...))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
