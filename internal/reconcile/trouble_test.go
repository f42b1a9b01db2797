package reconcile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// What estates are full of: clones, swapped boards, docks, reused names. Nothing is merged that is not one.
func TestTrouble(t *testing.T) {
	const uuid, dock, nic = "4c4c4544-0035-4710-8034-b4c04f4d5332", "00:e0:4c:68:02:1b", "3c:52:82:1a:9f:04"
	lt := func(name, id string) string { return asset(name, "server", "in-use", "identifiers: {"+id+"}") }
	from := func(name string, items ...*observe.Item) observe.Feed {
		return feed(observe.Source{Name: name}, items...)
	}
	tests := []struct {
		name, world string
		feeds       []observe.Feed
		want        string
	}{
		{"re-imaged: another name, the same serial number", lt("a", "serial: S1, hostnames: [old]"),
			[]observe.Feed{agent(thing("server", "x", "serial", "S1", "host", "new"))},
			"changed a [agent x by serial] {hostnames old→new review}\n"},
		{"a new board: another serial number, the same name and address", lt("a", "serial: S1, hostnames: [web], macs: [\""+nic+"\"]"),
			[]observe.Feed{agent(thing("server", "x", "serial", "S9", "host", "web", "mac", nic))},
			"conflict a [agent x by hostnames] {serial S1→S9 review} (agent: its names and addresses are those of a, which has another serial number: a new board, or another thing in its place)\n"},
		{"the same, and the old board is seen elsewhere", lt("a", "serial: S1, hostnames: [web], macs: [\""+nic+"\"]"),
			[]observe.Feed{agent(thing("server", "x", "serial", "S9", "host", "web", "mac", nic), thing("server", "y", "serial", "S1"))},
			"matched a [agent y by serial]\n" +
				"unregistered [agent x by serial]\n"},
		{"a name that a new machine has", lt("a", "serial: S1, hostnames: [web], macs: [\""+nic+"\"]"),
			[]observe.Feed{agent(thing("server", "x", "serial", "S9", "host", "web", "mac", dock))},
			"ambiguous a (agent, f#/x may be it, but its serial number is another)\n" +
				"unregistered [agent x by serial]\n"},
		{"a dock that moves: its address is in one record, and on many", lt("a", "serial: S1, macs: [\""+dock+"\"]") + lt("b", "serial: S2") + lt("c", "serial: S3"),
			[]observe.Feed{agent(thing("server", "x", "serial", "S2", "mac", dock), thing("server", "y", "serial", "S3", "mac", dock))},
			"changed b [agent x by serial] {macs →00:e0:4c:68:02:1b sourceit is the MAC address of a}\n" +
				"changed c [agent y by serial] {macs →00:e0:4c:68:02:1b sourceit is the MAC address of a}\n"},
		{"a dock that moves: its address alone names the record", lt("a", "serial: S1, hostnames: [lt-a], macs: [\""+dock+"\"]"),
			[]observe.Feed{from("scan", thing("server", "x", "host", "lt-b", "mac", dock))},
			"ambiguous a (scan, f#/x may be it, but its host name is another)\n" +
				"ambiguous [scan x by hostnames] (MAC address 00:e0:4c:68:02:1b, as a has it: its host name is another)\n"},
		{"the keys of one record on the hardware of another", lt("a", "serial: S1, hostnames: [web], macs: [\""+nic+"\"]") + lt("b", "serial: S2, hostnames: [db], macs: [\""+dock+"\"]"),
			[]observe.Feed{agent(thing("server", "x", "serial", "S1", "host", "db", "mac", dock), thing("server", "y", "serial", "S2", "host", "web", "mac", nic))},
			"changed a [agent x by serial] {hostnames web→db reviewit is the host name of b} {macs 3c:52:82:1a:9f:04→00:e0:4c:68:02:1b reviewit is the MAC address of b}\n" +
				"changed b [agent y by serial] {hostnames db→web reviewit is the host name of a} {macs 00:e0:4c:68:02:1b→3c:52:82:1a:9f:04 reviewit is the MAC address of a}\n"},
		{"two records, one thing", lt("a", "serial: S1") + lt("b", "uuid: "+uuid), []observe.Feed{agent(thing("server", "x", "serial", "S1", "uuid", uuid))},
			"conflict a [agent x by serial] {uuid →4c4c4544-0035-4710-8034-b4c04f4d5332 sourceit is the UUID of b} (agent: its serial number S1 names a, its UUID 4c4c4544-0035-4710-8034-b4c04f4d5332 b)\n" +
				"conflict b (agent, f#/x may be it, but another key that identifies names a)\n"},
		{"a retired machine, and another with its name", asset("old", "server", "disposed", "identifiers: {serial: S1, hostnames: [web]}") + lt("new", "serial: S2, hostnames: [web]"),
			[]observe.Feed{from("scan", thing("server", "x", "host", "web"))},
			"matched new [scan x by hostnames]\n"},
		{"a retired machine that is seen", asset("old", "server", "disposed", "identifiers: {serial: S1, hostnames: [web]}"), []observe.Feed{agent(thing("server", "x", "serial", "S1"))},
			"conflict old [agent x by serial] (it is disposed since 2026-01-01, and agent sees it on 2026-11-20)\n"},
		{"two names in two domains", lt("a", "hostnames: [web.a.example]"), []observe.Feed{agent(thing("server", "x", "host", "web.b.example"))},
			"unregistered [agent x by hostnames]\n"},
		{"the same, with the short name beside it", lt("a", "hostnames: [web.a.example]"), []observe.Feed{agent(thing("server", "x", "host", "web", "host", "web.b.example"))},
			"unregistered [agent x by hostnames]\n"},
		{"the same, in the record", lt("a", "hostnames: [web, web.a.example]"), []observe.Feed{agent(thing("server", "x", "host", "web.b.example"))},
			"unregistered [agent x by hostnames]\n"},
		{"names that the network gives", lt("a", "serial: S1, hostnames: [dhcp-10-0-0-7]") + lt("b", "serial: S2"), []observe.Feed{agent(thing("server", "x", "serial", "S2", "host", "dhcp-10-0-0-7"))},
			"changed b [agent x by serial] {hostnames →dhcp-10-0-0-7 sourceit is the host name of a}\n"},
		{"two sources, two machines of one name", lt("a", "hostnames: [web]"), []observe.Feed{from("dev", thing("server", "x", "host", "web", "serial", "S1")), from("prod", thing("server", "y", "host", "web", "serial", "S2"))},
			"ambiguous a (dev, f#/x may be it, but prod sees another thing that is as like it)\n" +
				"unregistered [dev x by serial]\n" +
				"unregistered [prod y by serial]\n"},
		{"two sources that contradict each other about what identifies", lt("a", "serial: S1"),
			[]observe.Feed{from("dev", thing("server", "x", "serial", "S1", "uuid", uuid)), from("prod", thing("server", "y", "serial", "S1", "uuid", strings.Replace(uuid, "4c4c", "4c4d", 1)))},
			"changed a [dev x by serial] [prod y by serial] {uuid →4c4c4544-0035-4710-8034-b4c04f4d5332 review}\n"},
		{"one name in two accounts", asset("orders", "vm", "in-use", "identifiers: {cloudId: \"arn:aws:rds:eu-west-3:111111111111:db:orders-db-01\"}"),
			[]observe.Feed{from("dev", thing("virtual-machine", "x", "cloud", "arn:aws:rds:eu-west-3:222222222222:db:orders-db-01"))},
			"unregistered [dev x by cloudId]\n"},
		{"one name in two accounts, and the record has no more", asset("orders", "vm", "in-use", "identifiers: {cloudId: orders-db-01}"),
			[]observe.Feed{from("dev", thing("virtual-machine", "x", "cloud", "arn:aws:rds:eu-west-3:222222222222:db:orders-db-01")), from("prod", thing("virtual-machine", "y", "cloud", "arn:aws:rds:eu-west-3:111111111111:db:orders-db-01"))},
			"ambiguous orders (dev, f#/x may be it, but prod sees another thing that is as like it)\n" +
				"ambiguous [dev x by cloudId] (cloud id arn:aws:rds:eu-west-3:222222222222:db:orders-db-01, as orders has it: prod sees another thing that is as like it)\n" +
				"ambiguous [prod y by cloudId] (cloud id arn:aws:rds:eu-west-3:111111111111:db:orders-db-01, as orders has it: dev sees another thing that is as like it)\n"},
		{"one name in two clusters, that nobody registered", "", []observe.Feed{from("east", thing("virtual-machine", "x", "cloud", "default/web")), from("west", thing("virtual-machine", "y", "cloud", "default/web"))},
			"unregistered [east x by cloudId]\n" +
				"unregistered [west y by cloudId]\n"},
		{"one host name in two sources, that nobody registered", "", []observe.Feed{from("east", thing("virtual-machine", "x", "host", "web")), from("west", thing("virtual-machine", "y", "host", "web"))},
			"unregistered [east x by hostnames] [west y by hostnames]\n"},
		{"an instance that is gone, and one in its place", asset("vm", "vm", "in-use", "identifiers: {cloudId: i-0a41c9d2e8b7f6a50, hostnames: [web]}"),
			[]observe.Feed{agent(thing("virtual-machine", "x", "cloud", "i-0a41c9d2e8b7f6a50", "gone", ""), thing("virtual-machine", "y", "cloud", "i-0b52d88cf30e6a249", "host", "web"))},
			"missing vm (agent says that it is deleted, as of 2026-11-20)\n" +
				"unregistered [agent y by cloudId]\n"},
		{"listed, and of no concern", asset("lt-1", "laptop", "in-use", "identifiers: {serial: S1}"), []observe.Feed{feed(observe.Source{Name: "security", Ignore: []observe.Ignore{{Name: "x*", Reason: "lab", Review: today}}}, thing("laptop", "x", "serial", "S1"))},
			"unknown lt-1 (security should see it within 14 days: security lists it, and leaves it out by its rule: ignore name x*)\n" +
				"ignored [security x by serial] (lab)\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := story(t, reconciled(t, tt.world, tt.feeds...)); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// A serial number or a UUID that many things share is no key of any record, however many they are.
func TestClones(t *testing.T) {
	for _, many := range []int{2, 9, 100, 257, 500, 513} {
		for _, field := range []string{"serial", "uuid"} {
			var world strings.Builder
			var items []*observe.Item
			shared := map[string]string{"serial": "S1", "uuid": "4c4c4544-0035-4710-8034-b4c04f4d5332"}[field]
			world.WriteString(asset("first", "server", "in-use", "identifiers: {"+field+": "+shared+"}"))
			for i := range many {
				host := fmt.Sprintf("web-%d", i)
				world.WriteString(asset(host, "server", "in-use", "identifiers: {hostnames: ["+host+"]}"))
				items = append(items, thing("server", host, field, shared, "host", host))
			}
			want := fmt.Sprintf("%d matched (%d changed), 0 missing, 0 unregistered, 1 ambiguous, 0 conflicts", many, many)
			if got := reconciled(t, world.String(), agent(items...)).Summary(); !strings.Contains(got, want) {
				t.Errorf("%d with one %s: %s", many, field, got)
			}
		}
	}
}
