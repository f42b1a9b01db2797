package discover

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// machine passes on a computer or phone, and what hangs on it.
func (in inventory) machine() error {
	hardware, bios, system := in.v.at("hardware"), in.v.at("bios"), in.v.at("operatingsystem")
	if isContained(hardware.at("vmsystem").text()) {
		bios = value{} // it is its host's
	}
	it := &observe.Item{Type: cmp.Or(in.itemtype, "Computer"), Name: cmp.Or(hardware.first("name"), in.deviceID), Seen: in.seen(), Place: in.at}
	in.common(it)
	it.Product = observe.Product{
		Maker: firstSaid(bios, "smanufacturer", "mmanufacturer", "bmanufacturer"), Name: firstSaid(bios, "smodel", "mmodel"), Number: said(bios.at("skunumber").text()),
	}
	it.System = glpiSystem(hardware, system)
	it.Class = in.class(it)
	addSerial(it, bios, "ssn", "enclosureserial", "biosserial", "msn")
	if it.Class != "phone" && it.Class != "tablet" { // there the tag is one of the build: release-keys
		addFirst(it, observe.AssetTag, bios, "assettag")
	}
	addUUID(it, hardware.at("uuid").text(), "hardware.uuid")
	addHostname(it, hardware.at("name").text(), "hardware.name")
	addHostname(it, system.at("fqdn").text(), "operatingsystem.fqdn")
	if it.Class == "phone" || it.Class == "tablet" {
		for _, c := range in.v.at("simcards").list() {
			addUnique(it, observe.IMEI, said(c.at("imei").text()), "simcards.imei")
		}
	}
	in.interfaces(it)
	in.size(it)
	it.Add(observe.Firmware, said(bios.at("bversion").text()), "bios.bversion")
	in.software(it)
	if err := in.out.Item(it); err != nil {
		return err
	}
	return in.attached(it)
}

// common notes the tag, and what made the inventory.
func (in inventory) common(it *observe.Item) {
	if in.tag != "" {
		it.Labels = append(it.Labels, observe.Label{Key: "tag", Value: in.tag})
	}
	tool := in.v.first("versionclient")
	if tool != "" && strings.Trim(tool, "0123456789.") == "" {
		tool = "network inventory agent " + tool
	}
	if tool != "missing" {
		in.out.About(observe.About{Tool: tool})
	}
}

// seen is the day of the inventory. The time in a device's id is not: it is when the agent was installed.
func (in inventory) seen() string {
	for _, text := range []string{in.v.at("accesslog", "logdate").text(), in.v.at("hardware", "lastdate").text()} {
		if day, err := normalise.Day(text, ""); err == nil && day != "" {
			return day
		}
	}
	return ""
}

func firstSaid(v value, names ...string) string {
	for _, name := range names {
		if text := said(v.at(name).text()); text != "" {
			return text
		}
	}
	return ""
}

// glpiSystem is the operating system. Where its name is but that of its family, the full name tells more.
func glpiSystem(hardware, system value) observe.Product {
	p := observe.Product{Name: system.first("name"), Version: system.first("version"), Build: system.first("kernel_version")}
	if full := system.first("full_name"); full != "" && (p.Name == "" || strings.EqualFold(p.Name, "windows")) {
		p.Name = full
	}
	if p.Name == "" {
		p = observe.Product{Name: hardware.first("osname"), Version: hardware.first("osversion")}
		if kernel := strings.ToLower(p.Version); strings.Contains(kernel, "-") && kernel == p.Version { // 5.14.0-427.el9, and not 14.1-RELEASE
			p.Build, p.Version = p.Version, ""
		}
	}
	if strings.Contains(strings.ToLower(p.Name), "windows") && p.Build == "" {
		p.Build, p.Version = p.Version, "" // what Windows reports as its version is its build: 6.3.9600
	}
	return p
}

// class goes by what the agent says that it is, by whether it is a guest, by its chassis and model, and last by its system.
func (in inventory) class(it *observe.Item) string {
	hardware, bios := in.v.at("hardware"), in.v.at("bios")
	system := strings.ToLower(it.System.Name + " " + in.v.at("operatingsystem", "full_name").text())
	guest := strings.ToLower(hardware.at("vmsystem").text())
	switch {
	case it.Type == "Phone":
		return "phone"
	case it.Type == "Printer":
		return "printer"
	case it.Type == "NetworkEquipment":
		return "network-device"
	case strings.Contains(system, "android") && len(in.v.at("simcards").list()) > 0:
		return "phone"
	case strings.Contains(system, "android"):
		return "tablet"
	case guest == "docker":
		return "container-workload"
	case guest != "" && guest != "physical", isVirtualModel(it.Product.Maker, it.Product.Name):
		return "virtual-machine"
	case strings.Contains(system, "esx") && strings.Contains(system, "vmware"), strings.Contains(system, "xenserver"), strings.Contains(system, "proxmox"):
		return "hypervisor"
	}
	if class := cmp.Or(chassisClass(hardware.first("chassis_type")), chassisClass(bios.first("type")), modelClass(it.Product.Name)); class != "" {
		return class
	}
	if strings.Contains(system, "server") {
		return "server"
	}
	return ""
}

// interfaces adds the addresses of what is of metal: those of bridges, tunnels and containers come and go.
func (in inventory) interfaces(it *observe.Item) {
	darwin := strings.EqualFold(in.v.at("operatingsystem", "kernel_name").text(), "darwin") || strings.HasPrefix(it.System.Name, "Mac")
	for _, n := range in.v.at("networks").list() {
		mac, name := n.first("mac"), n.at("description").text()
		virtual := n.at("virtualdev").text() == "true" || n.at("virtualdev").text() == "1"
		if darwin { // the agent calls all interfaces of a Mac virtual
			virtual = !strings.HasPrefix(name, "en")
		}
		if kind := strings.ToLower(n.at("type").text()); virtual || isSoftInterface(kind, n.at("pnpdeviceid").text(), name) || kind == "wifi" && isLocalMAC(mac) {
			continue
		}
		addMAC(it, mac, "mac of "+name)
	}
}

// isSoftInterface says that an interface is made of software, or goes to devices nearby and not to a network.
func isSoftInterface(kind, device, name string) bool {
	switch kind {
	case "loopback", "bridge", "aggregate", "alias", "dialup", "bluetooth", "fibrechannel", "infiniband", "local":
		return true
	}
	device = strings.ToUpper(device)
	for _, bus := range []string{"BTH", "ROOT", "SWD", "{", "SW\\"} {
		if strings.HasPrefix(device, bus) {
			return true
		}
	}
	return isSoftName(name)
}

// isSoftName says that an interface is made of software by how its system names it.
func isSoftName(name string) bool {
	name = strings.ToLower(name)
	for _, prefix := range []string{"lo", "docker", "br-", "virbr", "veth", "vnet", "awdl", "llw", "utun", "gif", "stf", "anpi", "tap", "tun", "cni", "flannel", "cali", "lxc", "lxd", "vmnet", "vboxnet", "carp", "vlan", "dummy", "kube-", "wg"} {
		if rest, has := strings.CutPrefix(name, prefix); has && strings.Trim(rest, "0123456789abcdef.-_") == "" {
			return true
		}
	}
	for _, word := range []string{"vethernet", "hyper-v virtual", "virtualbox", "vmware virtual", "tap-win", "wan miniport", "bluetooth", "loopback"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return strings.HasPrefix(name, "veth") || strings.HasPrefix(name, "cali")
}

func (in inventory) size(it *observe.Item) {
	cpus := in.v.at("cpus").list()
	cores, threads, alike := 0, 0, true
	for i, c := range cpus {
		n, _ := strconv.Atoi(c.at("core").text())
		t, _ := strconv.Atoi(c.at("thread").text())
		cores, threads = cores+max(n, 1), threads+max(n, t, 1)
		alike = alike && n > 0 && (i == 0 || c.at("core").text() == cpus[0].at("core").text())
	}
	if len(cpus) > 0 {
		it.Add(observe.Processor, cpus[0].first("name", "type", "model"), "cpus.name")
	}
	switch {
	case len(cpus) == 0:
	case it.Class == "virtual-machine" || it.Class == "container-workload":
		it.Add(observe.VirtualCPUs, strconv.Itoa(threads), "cpus.thread")
	default:
		it.Add(observe.Sockets, strconv.Itoa(len(cpus)), "cpus")
		if alike {
			it.Add(observe.Cores, strconv.Itoa(cores/len(cpus)), "cpus.core")
		}
	}
	in.memory(it)
	in.disks(it)
}

// memory adds up the modules, which are whole. What the system says that it has is less by what the firmware took of it, and
// counts where no modules are told, or not all of them.
func (in inventory) memory(it *observe.Item) {
	modules := 0.0
	for _, m := range in.v.at("memories").list() {
		kind := strings.ToLower(m.at("type").text() + " " + m.at("caption").text())
		if n, ok := m.at("capacity").number(); ok && n > 0 && !strings.Contains(kind, "flash") && !strings.Contains(kind, "rom") {
			modules += n
		}
	}
	usable, _ := in.v.at("hardware", "memory").number()
	if modules > 0 && modules >= usable*0.95 {
		it.Add(observe.MemoryGiB, normalise.Number(modules/1024), "memories.capacity")
	} else if usable > 0 {
		it.Add(observe.MemoryGiB, normalise.Number(usable/1024), "hardware.memory")
	}
}

// disks adds up the disks that are fixed in the machine.
func (in inventory) disks(it *observe.Item) {
	total := 0.0
	for _, d := range in.v.at("storages").list() {
		kind := strings.ToLower(strings.Join([]string{d.at("type").text(), d.at("description").text(), d.at("interface").text(), d.at("model").text(), d.at("name").text()}, " "))
		loose := false
		for _, word := range []string{"cd-rom", "cdrom", "dvd", "removable", "usb", "floppy", "tape", "card reader", "optical"} {
			loose = loose || strings.Contains(kind, word)
		}
		if n, ok := d.at("disksize").number(); ok && n > 0 && !loose {
			total += n
		}
	}
	if total > 0 {
		it.Add(observe.StorageGiB, normalise.Number(total/1024), "storages.disksize")
	}
}
