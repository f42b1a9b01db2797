package reconcile_test

import (
	"testing"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/scope"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/reconcile"
)

func TestOutcomes(t *testing.T) {
	security := func(items ...*observe.Item) observe.Feed {
		return feed(observe.Source{Name: "edr", Role: "security"}, items...)
	}
	lt := asset("lt-1", "laptop", "in-use", "identifiers: {serial: S1}")
	other := thing("laptop", "b", "serial", "S2")
	removed := "{kind: Asset, metadata: {name: old, removed: {on: 2026-02-01, reason: twice}}, spec: {type: laptop, identifiers: {serial: S1}, lifecycle: {state: in-use, since: 2026-01-01}}}\n---\n"
	tests := []struct {
		name, world string
		feeds       []observe.Feed
		want        string
	}{
		{"expected and not seen", lt, []observe.Feed{security(other)}, "missing lt-1 (security does not see it, expected within 14 days)\nunregistered [edr b by serial]\n"},
		{"seen, but too long ago", lt, []observe.Feed{security(thing("laptop", "a", "serial", "S1", "seen", "2026-08-11"))},
			"missing lt-1 [edr a by serial] (last seen 2026-08-11; security does not see it, expected within 14 days)\n"},
		{"seen by another source than the one that must", lt, []observe.Feed{security(other), agent(thing("laptop", "a", "serial", "S1"))},
			"matched lt-1 [agent a by serial] (last seen 2026-11-20; security does not see it, expected within 14 days)\nunregistered [edr b by serial]\n"},
		{"no such source", lt, []observe.Feed{agent(other)}, "unknown lt-1 (security should see it within 14 days: no such source was read)\nunregistered [agent b by serial]\n"},
		{"the source is stale", lt, []observe.Feed{feed(observe.Source{Name: "edr", Role: "security", Within: 0, Collected: "2026-01-01"})},
			"unknown lt-1 (security should see it within 14 days: edr: it lists nothing at all)\n"},
		{"one of its items could not be read", lt, []observe.Feed{{Source: observe.Source{Name: "edr", Role: "security"}, Read: func(visit func(*observe.Item) error) (observe.Reading, error) {
			return observe.Reading{Items: 1, Lost: 1}, visit(other)
		}}}, "unknown lt-1 (security should see it within 14 days: edr: incomplete: 1 item could not be read (`muster observe` says where and why))\nunregistered [edr b by serial]\n"},
		{"the source lists only some", lt, []observe.Feed{feed(observe.Source{Name: "edr", Provides: []string{"security"}, Partial: true}, other)},
			"unknown lt-1 (security should see it within 14 days: edr lists only some of what there is)\nunregistered [edr b by serial]\n"},
		{"in stock nobody expects it", asset("lt-1", "laptop", "in-stock", "identifiers: {serial: S1}"), []observe.Feed{security(other)}, "unregistered [edr b by serial]\n"},
		{"the source says that it is deleted", asset("vm-1", "vm", "in-use", "identifiers: {serial: S1}"), []observe.Feed{agent(thing("virtual-machine", "a", "serial", "S1", "gone", ""), other)},
			"missing vm-1 (agent says that it is deleted, as of 2026-11-20)\nunregistered [agent b by serial]\n"},
		{"disposed of, yet seen", asset("lt-1", "laptop", "disposed", "identifiers: {serial: S1}"), []observe.Feed{agent(thing("laptop", "a", "serial", "S1"))},
			"conflict lt-1 [agent a by serial] (it is disposed since 2026-01-01, and agent sees it on 2026-11-20)\n"},
		{"disposed of after it was seen", asset("lt-1", "laptop", "disposed", "identifiers: {serial: S1}"), []observe.Feed{agent(thing("laptop", "a", "serial", "S1", "seen", "2025-12-24"))},
			"matched lt-1 [agent a by serial]\n"},
		{"disposed of, and finance still has it", asset("lt-1", "laptop", "disposed", "identifiers: {serial: S1}"), []observe.Feed{feed(observe.Source{Name: "ledger", Role: "finance"}, thing("laptop", "a", "serial", "S1"))},
			"matched lt-1 [ledger a by serial]\n"},
		{"in stock, yet active", asset("lt-1", "laptop", "in-stock", "identifiers: {serial: S1}"), []observe.Feed{agent(thing("laptop", "a", "serial", "S1"))},
			"conflict lt-1 [agent a by serial] (it is in-stock since 2026-01-01 and in use nowhere, and agent sees it on 2026-11-20)\n"},
		{"stolen, yet seen", asset("lt-1", "laptop", "lost", "identifiers: {serial: S1}", "loss: {kind: stolen, reported: 2026-08-19}"), []observe.Feed{agent(thing("laptop", "a", "serial", "S1"))},
			"conflict lt-1 [agent a by serial] (it was reported stolen on 2026-08-19, and agent sees it on 2026-11-20)\n"},
		{"removed, yet seen", removed, []observe.Feed{agent(thing("laptop", "a", "serial", "S1"))},
			"conflict old [agent a by serial] (it was removed from the registry on 2026-02-01 (twice), and agent sees it on 2026-11-20)\n"},
		{"removed, and another record stands for it", removed + asset("vm-1", "vm", "in-use", "identifiers: {serial: S1}"), []observe.Feed{agent(thing("laptop", "a", "serial", "S1"))},
			"changed vm-1 [agent a by serial] {type vm→laptop review}\n"},
		{"of no concern", lt, []observe.Feed{feed(observe.Source{Name: "edr", Role: "security", Ignore: []observe.Ignore{{Name: "b*", Reason: "lab", Review: today}}}, other, thing("laptop", "a", "serial", "S1"))},
			"matched lt-1 [edr a by serial]\nignored [edr b by serial] (lab)\n"},
		{"of concern again", lt, []observe.Feed{feed(observe.Source{Name: "edr", Role: "security", Ignore: []observe.Ignore{{Name: "b*", Reason: "lab", Review: "2026-11-20"}}}, other, thing("laptop", "a", "serial", "S1"))},
			"matched lt-1 [edr a by serial]\nunregistered [edr b by serial]\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := story(t, reconciled(t, tt.world, tt.feeds...)); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestDifferences(t *testing.T) {
	tests := []struct {
		name string
		spec string // of a server with the serial number S1
		says []string
		want string
	}{
		{"equal", "specifications: {memoryGiB: 16, coresPerSocket: 8}, environment: production, location: paris", []string{"memory", "16", "cores", "8", "environment", "Production", "location", "Paris"}, ""},
		{"memory that firmware keeps", "specifications: {memoryGiB: 16}", []string{"memory", "15.4"}, ""},
		{"memory that is not there", "specifications: {memoryGiB: 16}", []string{"memory", "12"}, " {memoryGiB 16→12 source}"},
		{"no number", "specifications: {memoryGiB: 16}", []string{"memory", "plenty"}, " {memoryGiB 16→ source\"plenty\" is no number}"},
		{"the source fills what is open", "product: r650", []string{"location", "paris"}, " {location →paris source}"},
		{"a person decides the rest", "location: lyon", []string{"location", "paris"}, " {location lyon→paris review}"},
		{"the register is the more exact", "location: paris-1", []string{"location", "paris"}, ""},
		{"the source is the more exact", "location: paris", []string{"location", "paris-1"}, " {location paris→paris-1 review}"},
		{"unknown name", "location: paris", []string{"location", "pariss"}, " {location paris→ reviewno Location goes by \"pariss\"; did you mean \"paris\"?}"},
		{"the register is the authority", "owner: Team/payments", []string{"owner", "Team Payment"}, " {owner Team/payments→ registerno OrgUnit or Team goes by \"Team Payment\"; did you mean \"Team/payments\"?}"},
		{"the nearest authority", "specifications: {memoryGiB: 16, coresPerSocket: 8}", []string{"memory", "32", "cores", "4"}, " {coresPerSocket 8→4 review} {memoryGiB 16→32 source}"},
		{"lists grow and lose nothing", "identifiers: {serial: S1, macs: [3c:52:82:1a:9f:04]}", []string{"mac", "3C-52-82-1A-9F-05", "mac", "3C-52-82-1A-9F-04"}, " {macs 3c:52:82:1a:9f:04→3C-52-82-1A-9F-05 review}"},
		{"a short name adds nothing", "identifiers: {serial: S1, hostnames: [web.example.com]}", []string{"host", "WEB"}, ""},
		{"a product by its name", "product: r650", []string{"maker", "Dell Inc.", "product", "PowerEdge R650"}, ""},
		{"a product that nobody knows", "product: r650", []string{"maker", "Dell Inc.", "product", "PowerEdge R65"}, " {product r650→ reviewno Product goes by \"Dell Inc. PowerEdge R65\"; did you mean r650?}"},
		{"what is accepted", "position: U2, costCenter: x, environment: test", []string{"environment", "staging"}, " {environment test→staging reviewlab}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			spec := []string{tt.spec}
			if tt.spec[:4] != "iden" {
				spec = append(spec, "identifiers: {serial: S1}")
			}
			s := observe.Source{Name: "agent", Accepted: []observe.Accepted{{Record: "Asset/srv-1", Pointer: "/spec/environment", Reason: "lab", Review: today}}}
			want := "changed srv-1 [agent a by serial]" + tt.want + "\n"
			if tt.want == "" || tt.name == "what is accepted" {
				want = "matched srv-1 [agent a by serial]" + tt.want + "\n"
			}
			if got := story(t, reconciled(t, asset("srv-1", "server", "in-use", spec...), feed(s, thing("server", "a", append(tt.says, "serial", "S1")...)))); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// The word of one source counts; what the others say is told beside it.
func TestSourcesThatDiffer(t *testing.T) {
	world := asset("srv-1", "server", "in-use", "identifiers: {serial: S1}", "specifications: {memoryGiB: 16, coresPerSocket: 8}")
	feeds := []observe.Feed{
		feed(observe.Source{Name: "a", Rank: 2}, thing("server", "x", "serial", "S1", "memory", "64", "cores", "8")),
		feed(observe.Source{Name: "agent"}, thing("server", "x", "serial", "S1", "memory", "32", "cores", "4")),
		feed(observe.Source{Name: "z", Rank: 1}, thing("server", "x", "serial", "S1", "cores", "2")),
	}
	want := "changed srv-1 [z x by serial] [a x by serial] [agent x by serial] {coresPerSocket 8→2 review} {memoryGiB 16→32 source}\n"
	res := reconciled(t, world, feeds...)
	if got := story(t, res); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for c, err := range res.Cases() {
		if err != nil {
			t.Fatal(err)
		}
		if others := c.Differences[0].Others; len(others) != 2 || others[0] != (reconcile.Said{Source: "a", Observed: "8", Seen: "2026-11-20"}) || others[1].Observed != "4" {
			t.Errorf("of the cores others say %v", others)
		}
	}
}

func TestSummary(t *testing.T) {
	world := asset("srv-1", "server", "in-use", "identifiers: {serial: S1}") + asset("lt-1", "laptop", "in-use", "identifiers: {serial: S2}") + asset("lt-2", "laptop", "disposed", "identifiers: {serial: S3}")
	s := observe.Source{Name: "edr", Role: "security", Within: 2, Ignore: []observe.Ignore{{Type: "rou*", Reason: "network", Review: "2027-01-01"}}}
	res := reconciled(t, world, feed(s, thing("server", "a", "serial", "S1", "cores", "4"), thing("server", "b", "serial", "S9"), thing("router", "r"), thing("bucket", "x"), thing("server", "c")))
	want := "Found 5 observed and 2 declared: 1 matched (1 changed), 1 missing, 1 unregistered, 1 ambiguous, 0 conflicts; coverage 50.0 %."
	if got := res.Summary(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(res.Hidden) != 1 || res.Hidden[0].Count != 1 || res.Hidden[0].What != "ignore type rou*" {
		t.Errorf("hidden: %v", res.Hidden)
	}
	counted := map[reconcile.Outcome]int{}
	for c, err := range res.Cases() {
		if err != nil {
			t.Fatal(err)
		}
		counted[c.Outcome]++
	}
	for o, n := range res.Counts.By {
		if counted[o] != n {
			t.Errorf("%d are counted as %s, and %d cases are", n, o, counted[o])
		}
	}
	s.Within = 1
	res = reconciled(t, world, feed(observe.Source{Name: "old", Within: 1, Collected: "2026-11-19"}, thing("server", "a", "serial", "S1")))
	if got := res.States[0].Trouble; got != "" {
		t.Errorf("a reading of yesterday is %s", got)
	}
}

// What is installed is compared with the licensed software of the record; a list that was not read to its end takes nothing away.
func TestSoftware(t *testing.T) {
	catalogue := `{kind: Product, metadata: {name: visio}, spec: {category: software, model: Visio, licenceMetrics: [{metric: device}]}}
---
{kind: Product, metadata: {name: oracle}, spec: {category: software, model: Oracle Database, licenceMetrics: [{metric: processor}], standing: prohibited}}
---
`
	title := func(name, version string) observe.Software {
		return observe.Software{Product: observe.Product{Name: name, Version: version}}
	}
	tests := []struct {
		name, software string
		seen           []observe.Software
		read           bool
		want           string
		kind           reconcile.Discrepancy
	}{
		{"as registered", "[{product: visio, version: \"16.0\"}]", []observe.Software{title("Visio", "16.0"), title("Notepad", "8")}, true, "", ""},
		{"another version", "[{product: visio, version: \"15.0\"}]", []observe.Software{title("Visio", "16.0")}, true, " {version 15.0→16.0 review}", reconcile.MediaWrong},
		{"not registered", "[]", []observe.Software{title("Visio", "16.0")}, false, " {software →visio source}", reconcile.MediaMissing},
		{"prohibited", "[]", []observe.Software{title("Oracle Database", "19")}, false, " {software →oracle review}", reconcile.Unauthorized},
		{"not installed", "[{product: visio}]", []observe.Software{title("Notepad", "8")}, true, " {0 visio→ review}", reconcile.MediaMissing},
		{"perhaps not looked at", "[{product: visio}]", []observe.Software{title("Notepad", "8")}, false, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			it := thing("server", "a", "serial", "S1")
			it.Software, it.SoftwareRead = tt.seen, tt.read
			res := reconciled(t, catalogue+asset("srv-1", "server", "in-use", "identifiers: {serial: S1}", "software: "+tt.software), agent(it))
			outcome := "changed"
			if tt.want == "" {
				outcome = "matched"
			}
			for c, err := range res.Cases() {
				if err != nil {
					t.Fatal(err)
				}
				if got, want := tell(c), outcome+" srv-1 [agent a by serial]"+tt.want; got != want || c.Discrepancy != tt.kind {
					t.Errorf("got  %s, %s\nwant %s, %s", got, c.Discrepancy, want, tt.kind)
				}
			}
		})
	}
}

// A record that one source sees and another must see is told of, though it is there.
func TestFindingOfWhatASourceLacks(t *testing.T) {
	edr := feed(observe.Source{Name: "edr", Role: "security"}, thing("laptop", "b", "serial", "S2"))
	res := reconciled(t, asset("lt-1", "laptop", "in-use", "identifiers: {serial: S1}"), edr, agent(thing("laptop", "a", "serial", "S1", "location", "paris")))
	for c, err := range res.Cases() {
		if err != nil {
			t.Fatal(err)
		}
		if c.Record == nil {
			continue
		}
		list, found := reconcile.Finding(c, nil, diag.Range{})
		if !found || len(list) != 2 || list[0].Rule != reconcile.RuleDiffers || list[1].Rule != reconcile.RuleMissing {
			t.Fatalf("found %v", list)
		}
		if want := "security should see it within 14 days, and does not; it is seen by agent"; list[1].Message != want {
			t.Errorf("got  %s\nwant %s", list[1].Message, want)
		}
	}
}

// What nobody looks after is set aside, registered or not; that it is seen where it cannot be is told all the same.
func TestScope(t *testing.T) {
	world := types + "{kind: Scope, metadata: {name: s}, spec: {increments: [{name: servers, status: active, what: {types: [server]}}]}}\n---\n" +
		asset("srv-1", "server", "in-use", "identifiers: {serial: S1}") + asset("lt-1", "laptop", "in-use", "identifiers: {serial: S2}") + asset("lt-2", "laptop", "disposed", "identifiers: {serial: S3}")
	s := snapshot(t, world)
	blank := document.NewMap()
	feeds := []observe.Feed{agent(thing("server", "a", "serial", "S1"), thing("server", "b", "serial", "S8"), thing("laptop", "c", "serial", "S9"), thing("laptop", "d", "serial", "S3"))}
	res, err := reconcile.Run(s, feeds, reconcile.Options{Day: today, Scope: scope.Read(s.Of("Scope"), nil, &blank)})
	if err != nil {
		t.Fatal(err)
	}
	want := "out of scope lt-1 (no increment in force chooses it)\n" +
		"conflict lt-2 [agent d by serial] (it is disposed since 2026-01-01, and agent sees it on 2026-11-20)\n" +
		"matched srv-1 [agent a by serial]\nunregistered [agent b by serial]\nout of scope [agent c by serial] (no increment in force chooses it)\n"
	if got := story(t, res); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
