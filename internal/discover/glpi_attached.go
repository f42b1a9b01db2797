package discover

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// attached passes on what hangs on a machine or runs on it, and can be told from others of its kind.
func (in inventory) attached(host *observe.Item) error {
	for _, m := range in.v.at("monitors").list() {
		it := in.part(host, "Monitor", "monitor", "connects", m.first("name", "caption", "description"))
		it.Product = observe.Product{Maker: said(m.at("manufacturer").text()), Name: m.first("name", "caption")}
		addSerial(it, m, "serial", "altserial")
		if err := in.ifTold(it, "monitor"); err != nil {
			return err
		}
	}
	for _, p := range in.v.at("printers").list() {
		it := in.part(host, "Printer", "printer", "connects", p.first("name", "description"))
		it.Product = observe.Product{Maker: said(p.at("manufacturer").text()), Name: p.first("model", "driver", "name")}
		addSerial(it, p, "serial")
		if err := in.ifTold(it, "printer"); err != nil {
			return err
		}
	}
	if err := in.simCards(host); err != nil {
		return err
	}
	return in.guests(host)
}

// part begins an item that hangs on another.
func (in inventory) part(host *observe.Item, kind, class, relation, name string) *observe.Item {
	it := &observe.Item{Type: kind, Class: class, Name: name, Seen: host.Seen, Place: in.at}
	if fact, ok := byStrongest(host); ok {
		it.Parents = append(it.Parents, observe.Parent{Relation: relation, Fact: fact})
	}
	return it
}

// ifTold passes an item on that can be told from others. A print queue, or the screen of a laptop, cannot.
func (in inventory) ifTold(it *observe.Item, what string) error {
	if it.Text(observe.Serial) == "" {
		in.out.Skip(what, "it has no serial number that would tell it from others")
		return nil
	}
	return in.out.Item(it)
}

// simCards passes SIM cards on by the number that is printed on them. The number of the subscriber is personal.
func (in inventory) simCards(host *observe.Item) error {
	for _, c := range in.v.at("simcards").list() {
		it := in.part(host, "SimCard", "sim-card", "part-of", strings.TrimSpace(c.at("operator_name").text()+" SIM"))
		it.Product = observe.Product{Maker: c.first("operator_name"), Name: "SIM"}
		names := []string{"iccid", "serial"}
		if c.at("iccid").text() != "" {
			names = names[:1]
		}
		addSerial(it, c, names...)
		if err := in.ifTold(it, "SIM card"); err != nil {
			return err
		}
	}
	return nil
}

// guests passes on the virtual machines and containers that a machine has, whether or not they run.
func (in inventory) guests(host *observe.Item) error {
	for _, g := range in.v.at("virtualmachines").list() {
		kind, class := "VirtualMachine", "virtual-machine"
		if how := strings.ToLower(g.at("vmtype").text()); how == "docker" || how == "podman" || g.at("image").text() != "" {
			kind, class = "Container", "container-workload"
		}
		it := in.part(host, kind, class, "runs-on", g.first("name", "uuid"))
		id := g.first("uuid")
		addUUID(it, id, "virtualmachines.uuid")
		if class == "container-workload" {
			it.Add(observe.CloudID, id, "virtualmachines.uuid")
			if image := imageOf(g.at("image").text()); !image.Empty() {
				it.Software, it.SoftwareRead = []observe.Software{{Product: image}}, true
			}
		}
		for mac := range strings.FieldsFuncSeq(g.at("mac").text(), func(r rune) bool { return r == '/' || r == ',' || r == ' ' }) {
			addMAC(it, mac, "virtualmachines.mac")
		}
		addCount(it, observe.VirtualCPUs, g.at("vcpu").text(), "virtualmachines.vcpu")
		if size, ok := normalise.GiB(g.at("memory").text(), "MB"); ok && size != "0" {
			it.Add(observe.MemoryGiB, size, "virtualmachines.memory")
		}
		if status := g.first("status"); status != "" {
			it.Labels = append(it.Labels, observe.Label{Key: "status", Value: status})
		}
		if err := in.out.Item(it); err != nil {
			return err
		}
	}
	return nil
}

// device passes on what an agent found in a network: a switch, a printer, anything that answered.
func (in inventory) device() error {
	d := in.v.at("network_device")
	kind, class := deviceClass(cmp.Or(in.itemtype, ""), d.first("type"))
	it := &observe.Item{Type: kind, Class: class, Seen: in.seen(), Place: in.at}
	it.Name = cmp.Or(d.first("name", "netbiosname", "dnshostname"), said(d.at("serial").text()), d.first("mac"), in.deviceID)
	in.common(it)
	it.Product = observe.Product{Maker: said(d.at("manufacturer").text()), Name: said(d.at("model").text())}
	addSerial(it, d, "serial")
	addFirst(it, observe.AssetTag, d, "assettag")
	addUUID(it, d.at("uuid").text(), "network_device.uuid")
	for _, name := range []string{"name", "netbiosname", "dnshostname"} {
		addHostname(it, d.at(name).text(), "network_device."+name)
	}
	addMAC(it, d.at("mac").text(), "network_device.mac")
	if class == "printer" || it.Text(observe.MACs) == "" { // the ports of a switch are hundreds, and its own address is enough
		in.ports(it)
	}
	it.Add(observe.Location, d.at("location").text(), "network_device.location")
	if size, ok := normalise.GiB(d.first("ram", "memory"), "MB"); ok && size != "0" && d.first("ram", "memory") != "" {
		it.Add(observe.MemoryGiB, size, "network_device.ram")
	}
	it.Add(observe.Firmware, in.firmware(d), "network_device.firmware")
	if err := in.out.Item(it); err != nil {
		return err
	}
	if err := in.simCards(it); err != nil {
		return err
	}
	return in.stack(it)
}

// deviceClass is the type, and class, of what was found in a network.
func deviceClass(itemtype, said string) (kind, class string) {
	switch word := strings.ToUpper(said); {
	case itemtype == "Printer" || word == "PRINTER":
		return "Printer", "printer"
	case itemtype == "NetworkEquipment" || word == "NETWORKING":
		return "NetworkEquipment", "network-device"
	case itemtype == "Phone" || word == "PHONE":
		return "Phone", "phone"
	case word == "STORAGE":
		return "Storage", "storage-system"
	case word == "POWER":
		return "Power", "ups"
	case word == "VIDEO", word == "KVM":
		return strings.ToUpper(word[:1]) + strings.ToLower(word[1:]), "peripheral"
	case itemtype == "Computer" || word == "COMPUTER":
		return "Computer", ""
	}
	return cmp.Or(itemtype, "Unmanaged"), ""
}

// ports adds the addresses of ports of Ethernet.
func (in inventory) ports(it *observe.Item) {
	for _, p := range in.v.at("network_ports").list() {
		if kind := p.at("iftype").text(); kind == "6" || kind == "117" || kind == "71" {
			addMAC(it, p.at("mac").text(), "network_ports.mac")
		}
	}
}

func (in inventory) firmware(d value) string {
	if version := d.first("firmware"); version != "" {
		return strings.TrimSuffix(strings.TrimPrefix(version, "CW_VERSION$"), "$")
	}
	for _, f := range in.v.at("firmwares").list() {
		if f.at("type").text() == "device" {
			return f.first("version")
		}
	}
	return ""
}

// stack passes on the units of a stack, each a device of its own that one talks to as one. The one that speaks for all
// is the stack's own item.
func (in inventory) stack(whole *observe.Item) error {
	for i, c := range in.v.at("network_components").list() {
		serial := said(c.at("serial").text())
		if c.at("type").text() != "chassis" || serial == "" || strings.EqualFold(serial, whole.Text(observe.Serial)) {
			continue
		}
		it := in.part(whole, whole.Type, whole.Class, "part-of", fmt.Sprintf("%s, %s", whole.Name, cmp.Or(c.first("name", "description"), fmt.Sprintf("unit %d", i+1))))
		it.Product = observe.Product{Maker: cmp.Or(said(c.at("manufacturer").text()), whole.Product.Maker), Name: said(c.at("model").text())}
		it.Add(observe.Serial, serial, "network_components.serial")
		addMAC(it, c.at("mac").text(), "network_components.mac")
		it.Add(observe.Firmware, c.first("firmware", "version"), "network_components.firmware")
		if err := in.out.Item(it); err != nil {
			return err
		}
	}
	return nil
}
