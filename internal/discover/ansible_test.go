package discover

import (
	"fmt"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// TestRealFacts counts the same with jq, run in the folder copyleft/ansible-facts.
func TestRealFacts(t *testing.T) {
	items, r := readAll(t, observe.Source{Name: "a", Format: "ansible"}, sharedWith(t, "copyleft/ansible-facts", anyEnding)...)
	memory, guests := 0.0, 0
	for _, it := range items {
		gib := 0.0
		_, _ = fmt.Sscan(it.Text(observe.MemoryGiB), &gib)
		if memory += gib; it.Class == "virtual-machine" {
			guests++
		}
	}
	tests := []struct {
		command   string
		want, got int
	}{
		{"jq -s '[.[] | (.ansible_facts // .) | select(.ansible_distribution)] | length' out_*.local out__sol_host out__zoltar*", 9, len(items)},
		{`jq -s '[.[] | (.ansible_facts // .) | select(.ansible_virtualization_role == "guest")] | length' out_*.local out__sol_host out__zoltar*`, 8, guests},
		{"jq -s '[.[] | (.ansible_facts // .) | .ansible_memtotal_mb // empty | tonumber] | add' out_*.local out__sol_host out__zoltar*", 18112, int(memory*1024 + 0.5)},
		{"ls | grep -v -e SOURCE -e LICENSES | wc -l", 11, r.Files},
		{"cat out__dead.dev.local | grep -c unreachable; jq . out__dot.invalid_file || echo 1", 1 + 1, len(r.Findings)},
	}
	for _, tt := range tests {
		if tt.got != tt.want && !(strings.Contains(tt.command, "memtotal") && tt.got-tt.want <= len(items) && tt.want-tt.got <= len(items)) {
			t.Errorf("%s\ngives %d, the reader %d", tt.command, tt.want, tt.got)
		}
	}
	if !strings.Contains(messages(r), "out__dead.dev.local could not be reached") || !strings.Contains(r.Incomplete, "out__dot.invalid_file") || skipped(r, "file") != 2 {
		t.Errorf("%v %s\n%s", r.Skipped, r.Incomplete, messages(r))
	}
	sane(t, items, r)
	bsd := byName(t, items, "openbsd.dev.local")
	if all(bsd, observe.MACs) != "d4:ae:52:d2:60:43 90:e2:ba:70:2d:40 90:e2:ba:70:2d:45 90:e2:ba:70:2d:44 90:e2:ba:70:2d:41 d4:ae:52:d2:60:44" || bsd.System.Version != "5.6" || bsd.Text(observe.Sockets) != "" {
		t.Errorf("%+v", bsd)
	}
}

const host = `{"ansible_hostname": "web%d", "ansible_distribution": "Debian", "ansible_kernel": "6.1"}`

// However facts are laid down, they are the facts of the same hosts.
func TestFormsOfFacts(t *testing.T) {
	one, two := fmt.Sprintf(host, 1), fmt.Sprintf(host, 2)
	forms := map[string]string{
		"one behind the other": one + "\n" + two,
		"as a module gives":    `{"ansible_facts": ` + one + `, "changed": false} {"ansible_facts": ` + two + `}`,
		"a list":               "[" + one + "," + two + "]",
		"by name":              `{"web1": {"ansible_facts": ` + one + `}, "web2": ` + two + `}`,
		"an inventory":         `{"_meta": {"hostvars": {"web1": ` + one + `, "web2": ` + two + `}}, "all": {"children": ["ungrouped"]}}`,
		"without prefix":       strings.ReplaceAll(one+two, "ansible_", ""),
		"as it is printed":     "web1 | SUCCESS => {\n  \"ansible_facts\": " + one + "\n}\nweb2 | CHANGED => " + two + "\n",
		"in colours":           "\x1b[0;32mweb1 | SUCCESS => " + one + "\x1b[0m\n\x1b[0;32mweb2 | SUCCESS => " + two + "\x1b[0m\n",
		"below warnings":       "[WARNING]: old\n\nweb1 | SUCCESS => " + one + "\n[WARNING]: very old\nweb2 | SUCCESS => " + two,
	}
	for name, text := range forms {
		items, r := readText(t, "ansible", text)
		got := ""
		for _, it := range items {
			got += it.Name + " " + it.Text(observe.Hostnames) + " " + it.System.Name + ";"
		}
		if got != "web1 web1 Debian;web2 web2 Debian;" || len(r.Findings) > 0 || r.Incomplete != "" {
			t.Errorf("%s: %s %s", name, got, messages(r))
		}
	}
}

// A host that could not be asked is told, with its name, and the others are read.
func TestHostsThatFailed(t *testing.T) {
	text := "web0 | UNREACHABLE! => {\"unreachable\": true, \"msg\": \"no route\"}\nweb1 | SUCCESS => " + fmt.Sprintf(host, 1) + "\nweb2 | FAILED! => {\n \"msg\": \"no python\",\n \"failed\": true}\nweb3 | FAILED | rc=1 >>\nno shell\n"
	items, r := readText(t, "ansible", text)
	want := "source/item-unreadable data:1: web0 could not be reached: no route\n" +
		"source/item-unreadable data:3: the facts of web2 could not be gathered: no python\n" +
		"source/item-unreadable data:7: the facts of web3 could not be gathered: FAILED"
	if len(items) != 1 || messages(r) != want {
		t.Errorf("%d items\n%s\nwant\n%s", len(items), messages(r), want)
	}
}

func TestNoFacts(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": 1}`: "this has no facts of a host", "hello": "this is no JSON", "web1 | SUCCESS => {": "ends in the middle", "\x00\x01\x02": "this is no JSON",
		"x\n" + fmt.Sprintf(host, 1): "no line with a host", strings.Repeat("x\n", 1<<16): "no facts in 64 KiB", "[1]": "stands where an object belongs",
	} {
		if _, r := readText(t, "ansible", text); !strings.Contains(messages(r), want) {
			t.Errorf("%.20q: %s, want %s", text, messages(r), want)
		}
	}
}

// Of a folder, what tells people something is passed over. What has a host's name and is no JSON is not.
func TestFoldersOfFacts(t *testing.T) {
	s := observe.Source{Name: "a", Format: "ansible"}
	items, r := readAll(t, s, input("d/LICENSE", "GPL"), input("d/readme.md", "# x"), input("d/web1.example.com", fmt.Sprintf(host, 1)), input("d/facts.yml", fmt.Sprintf(host, 2)))
	if len(items) != 2 || len(r.Findings) != 0 || skipped(r, "file") != 2 || r.Incomplete != "" {
		t.Errorf("%d items %v %s", len(items), r.Skipped, messages(r))
	}
	if _, r = readAll(t, s, input("d/LICENSE", "GPL")); r.Incomplete == "" {
		t.Error("a folder without any facts is complete")
	}
	if _, r = readAll(t, s, input("d/web2", "Traceback")); r.Incomplete == "" || len(r.Findings) != 1 {
		t.Error("a host whose facts are damaged is passed over")
	}
}

func TestFactsOfMachines(t *testing.T) {
	items, _ := readText(t, "ansible", `{"ansible_hostname": "esx", "ansible_system": "Linux", "ansible_product_serial": "To Be Filled By O.E.M.", "ansible_board_serial": "B42",
		"ansible_chassis_asset_tag": "SRV-7", "ansible_form_factor": "Rack Mount Chassis", "ansible_product_uuid": "4C4C4544-0035-4710-8034-B4C04F4D5332",
		"ansible_processor": ["0", "GenuineIntel", "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz"], "ansible_processor_count": 2, "ansible_processor_cores": 32, "ansible_memtotal_mb": 515640,
		"ansible_devices": {"sda": {"size": "1.75 TB", "removable": "0"}, "sdb": {"size": "32.00 GB", "removable": "1"}, "dm-0": {"size": "1.00 TB"}, "loop0": {"size": "3.00 GB"}},
		"ansible_interfaces": ["lo", "eno1", "bond0", "br-ex", "veth12ab"], "ansible_eno1": {"type": "ether", "macaddress": "3c:52:82:1a:9f:01"},
		"ansible_bond0": {"type": "bonding", "macaddress": "3c:52:82:1a:9f:02"}, "ansible_veth12ab": {"type": "ether", "macaddress": "3c:52:82:1a:9f:03"},
		"ansible_local": {"secret": {"password": "hunter2"}}, "ansible_env": {"TOKEN": "hunter2"}}`)
	it := items[0]
	for pointer, want := range map[string]string{
		observe.Serial: "B42", observe.AssetTag: "SRV-7", observe.Sockets: "2", observe.Cores: "32", observe.MemoryGiB: "503.555", observe.StorageGiB: "1792",
		observe.MACs: "3c:52:82:1a:9f:01", observe.Processor: "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", observe.UUID: "4C4C4544-0035-4710-8034-B4C04F4D5332",
	} {
		if got := all(it, pointer); got != want {
			t.Errorf("%s is %q, want %q", pointer, got, want)
		}
	}
	if it.Class != "server" || strings.Contains(fmt.Sprintf("%+v", *it), "hunter2") {
		t.Errorf("%+v", it)
	}
}

// What is printed into a file that is named as a text is data all the same, and what stands beside hosts is counted.
func TestNamesOfFacts(t *testing.T) {
	s := observe.Source{Name: "a", Format: "ansible"}
	items, r := readAll(t, s, input("facts.txt", "[WARNING]: old\n\nweb1 | SUCCESS => "+fmt.Sprintf(host, 1)), input("notes.txt", "web1 | is old"))
	if len(items) != 1 || r.Incomplete != "" || skipped(r, "file") != 1 {
		t.Errorf("%d items %v %s", len(items), r.Skipped, messages(r))
	}
	items, r = readText(t, "ansible", `{"web1": `+fmt.Sprintf(host, 1)+`, "web2": {"ansible_host": "10.0.0.2"}}`)
	if len(items) != 1 || skipped(r, "member beside hosts") != 1 {
		t.Errorf("%d items %v %s", len(items), r.Skipped, messages(r))
	}
}

func FuzzAnsible(f *testing.F) {
	seedShared(f, "copyleft/ansible-facts")
	f.Add([]byte("web1 | SUCCESS => " + fmt.Sprintf(host, 1) + "\nweb2 | FAILED! => {}"))
	f.Add([]byte(`{"_meta": {"hostvars": {"a": 1}}, "b": {"unreachable": true}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		items, r := readText(t, "ansible", string(text))
		sane(t, items, r)
	})
}
