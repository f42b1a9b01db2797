package reconcile_test

import (
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

func TestMatch(t *testing.T) {
	tests := []struct {
		name, world string
		feeds       []observe.Feed
		want        string
	}{
		{"by serial, however it is written", asset("srv-1", "server", "in-use", "identifiers: {serial: AB12}"),
			[]observe.Feed{agent(thing("server", "a", "serial", " ab 12"))}, "matched srv-1 [agent a by serial]\n"},
		{"by UUID in the other byte order", asset("srv-1", "server", "in-use", "identifiers: {uuid: 4c4c4544-0035-4710-8034-b4c04f4d5332}"),
			[]observe.Feed{agent(thing("server", "a", "uuid", "44454C4C-3500-1047-8034-B4C04F4D5332"))}, "matched srv-1 [agent a by uuid]\n"},
		{"by the end of a cloud id", asset("vm-1", "vm", "in-use", "identifiers: {cloudId: \"arn:aws:ec2:eu-west-3:1:instance/i-0a41c9d2\"}"),
			[]observe.Feed{agent(thing("virtual-machine", "a", "cloud", "i-0a41c9d2"))}, "matched vm-1 [agent a by cloudId]\n"},
		{"by a short name", asset("srv-1", "server", "in-use", "identifiers: {hostnames: [srv-1.corp.example]}"),
			[]observe.Feed{agent(thing("server", "a", "host", "SRV-1"))}, "matched srv-1 [agent a by hostnames]\n"},
		{"a short name that two records have is no key", asset("srv-1", "server", "in-use", "identifiers: {hostnames: [www.a.example]}") + asset("srv-2", "server", "in-use", "identifiers: {hostnames: [www.b.example]}"),
			[]observe.Feed{agent(thing("server", "a", "host", "www"))},
			"ambiguous srv-1 (agent, f#/a may be it, but 2 records have this host name)\nambiguous srv-2 (agent, f#/a may be it, but 2 records have this host name)\n" +
				"ambiguous [agent a by hostnames] (host name www, as srv-1 has it: 2 records have this host name)\n"},
		{"the stronger key wins, whichever comes first", asset("srv-1", "server", "in-use", "identifiers: {serial: S1, hostnames: [web]}") + asset("srv-2", "server", "in-use", "identifiers: {serial: S2}"),
			[]observe.Feed{agent(thing("server", "a", "host", "web"), thing("server", "b", "serial", "S1"))},
			"matched srv-1 [agent b by serial]\nambiguous [agent a by hostnames] (host name web, as srv-1 has it: agent, f#/b is it by its serial number)\n"},
		{"a name that moved on does not take the record along", asset("srv-1", "server", "in-use", "identifiers: {serial: S1, hostnames: [web]}"),
			[]observe.Feed{agent(thing("server", "a", "serial", "S9", "host", "web"))},
			"ambiguous srv-1 (agent, f#/a may be it, but its serial number is another)\nunregistered [agent a by serial]\n"},
		{"two keys that identify name two records", asset("srv-1", "server", "in-use", "identifiers: {serial: S1}") + asset("srv-2", "server", "in-use", "identifiers: {uuid: 4c4c4544-0035-4710-8034-b4c04f4d5332}"),
			[]observe.Feed{agent(thing("server", "a", "serial", "S1", "uuid", "4c4c4544-0035-4710-8034-b4c04f4d5332"))},
			"conflict srv-1 [agent a by serial] {uuid →4c4c4544-0035-4710-8034-b4c04f4d5332 sourceit is the UUID of srv-2} (agent: its serial number S1 names srv-1, its UUID 4c4c4544-0035-4710-8034-b4c04f4d5332 srv-2)\n" +
				"conflict srv-2 (agent, f#/a may be it, but another key that identifies names srv-1)\n"},
		{"a cloned UUID merges nothing", asset("srv-1", "server", "in-use", "identifiers: {serial: S1, uuid: 4c4c4544-0035-4710-8034-b4c04f4d5332}"),
			[]observe.Feed{agent(thing("server", "a", "serial", "S9", "uuid", "4c4c4544-0035-4710-8034-b4c04f4d5332"), thing("server", "b", "serial", "S8", "uuid", "4c4c4544-0035-4710-8034-b4c04f4d5332"))},
			"ambiguous srv-1 (agent, f#/a may be it, but agent sees this UUID on 2 things)\nunregistered [agent a by serial]\nunregistered [agent b by serial]\n"},
		{"a stronger key that differs is a conflict", asset("srv-1", "server", "in-use", "identifiers: {serial: S1, uuid: 4c4c4544-0035-4710-8034-b4c04f4d5332}"),
			[]observe.Feed{agent(thing("server", "a", "serial", "S9", "uuid", "4c4c4544-0035-4710-8034-b4c04f4d5332"))},
			"conflict srv-1 [agent a by uuid] {serial S1→S9 review} (agent: its UUID 4c4c4544-0035-4710-8034-b4c04f4d5332 names srv-1, which has another serial number)\n"},
		{"one thing that is listed twice is one, the later sight counts", asset("srv-1", "server", "in-use", "identifiers: {serial: S1}"),
			[]observe.Feed{agent(thing("server", "a", "serial", "S1", "seen", "2026-11-01", "cores", "4"), thing("server", "b", "serial", "S1", "seen", "2026-11-19", "cores", "8"))},
			"changed srv-1 [agent b by serial] {coresPerSocket →8 review}\n"},
		{"sources about one record are merged", asset("srv-1", "server", "in-use", "identifiers: {serial: S1, hostnames: [web]}"),
			[]observe.Feed{feed(observe.Source{Name: "scan"}, thing("server", "x", "host", "web")), agent(thing("server", "a", "serial", "S1"))},
			"matched srv-1 [agent a by serial] [scan x by hostnames]\n"},
		{"what one source knows besides leads another to the record", asset("srv-1", "server", "in-use", "identifiers: {serial: S1}"),
			[]observe.Feed{feed(observe.Source{Name: "scan"}, thing("server", "x", "uuid", "4c4c4544-0035-4710-8034-b4c04f4d5332")), agent(thing("server", "a", "serial", "S1", "uuid", "4C4C4544-0035-4710-8034-B4C04F4D5332"))},
			"changed srv-1 [agent a by serial] [scan x by uuid] {uuid →4C4C4544-0035-4710-8034-B4C04F4D5332 source}\n"},
		{"two sources see one thing that nobody declared", "",
			[]observe.Feed{feed(observe.Source{Name: "scan"}, thing("server", "x", "serial", "S7", "uuid", "4c4c4544-0035-4710-8034-b4c04f4d5332")), agent(thing("server", "a", "serial", "s7"), thing("server", "b", "serial", "s8"))},
			"unregistered [agent b by serial]\nunregistered [agent a by serial] [scan x by serial]\n"},
		{"without a key nothing is registered", "", []observe.Feed{agent(thing("server", "a"))}, "ambiguous [agent a by ] (it has no key by which it would be recognised again)\n"},
		{"what no type is observed as is out of scope", "", []observe.Feed{agent(thing("route", "a", "cloud", "r-1"))}, "out of scope [agent a by cloudId] (no asset type is observed as route)\n"},
		{"a placeholder is no key", asset("srv-1", "server", "in-use", "identifiers: {serial: To Be Filled By O.E.M.}"),
			[]observe.Feed{agent(thing("server", "a", "serial", "To be filled by O.E.M."))}, "ambiguous [agent a by ] (it has no key by which it would be recognised again)\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := story(t, reconciled(t, tt.world, tt.feeds...)); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}
