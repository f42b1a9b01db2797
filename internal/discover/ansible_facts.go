package discover

import (
	"cmp"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// ansibleItem makes an item of the facts of a host.
func ansibleItem(f ansibleFacts, named string, at observe.Place) *observe.Item {
	if f.isDevice() {
		return ansibleDevice(f, named, at)
	}
	it := &observe.Item{Type: "host", Name: cmp.Or(f.known("fqdn", "hostname", "nodename"), named), Place: at}
	if strings.HasPrefix(it.Name, "localhost") && named != "" {
		it.Name = named
	}
	it.Seen = f.at("date_time", "iso8601").text()
	it.System = ansibleSystem(f)
	contained := isContained(f.known("virtualization_type")) && f.known("virtualization_role") == "guest"
	if !contained {
		it.Product = observe.Product{Maker: said(f.known("system_vendor")), Name: said(cmp.Or(f.known("product_name"), f.known("model")))}
		ansibleIdentify(it, f)
	}
	it.Class = ansibleClass(f, it)
	for _, name := range []string{"fqdn", "hostname", "nodename"} {
		addHostname(it, f.known(name), "ansible_"+name)
	}
	it.Add(observe.CloudID, f.known("ec2_instance_id"), "ansible_ec2_instance_id")
	ansibleMACs(it, f)
	ansibleSize(it, f)
	ansiblePackages(it, f)
	if !contained {
		it.Add(observe.Firmware, said(f.known("bios_version")), "ansible_bios_version")
	}
	return it
}

// ansibleIdentify adds what the firmware says of the machine.
func ansibleIdentify(it *observe.Item, f ansibleFacts) {
	for _, name := range []string{"product_serial", "chassis_serial", "board_serial"} {
		if text := said(f.known(name)); text != "" && it.Text(observe.Serial) == "" {
			it.Add(observe.Serial, text, "ansible_"+name)
		}
	}
	for _, name := range []string{"chassis_asset_tag", "board_asset_tag"} {
		if text := said(f.known(name)); text != "" && it.Text(observe.AssetTag) == "" {
			it.Add(observe.AssetTag, text, "ansible_"+name)
		}
	}
	addUUID(it, f.known("product_uuid", "uuid"), "ansible_product_uuid")
}

// ansibleDevice makes an item of the facts of a device of a network. Its interfaces are hundreds, and its serial is enough.
func ansibleDevice(f ansibleFacts, named string, at observe.Place) *observe.Item {
	it := &observe.Item{Type: "host", Class: "network-device", Name: cmp.Or(f.known("net_hostname"), named), Place: at}
	it.Product.Name = f.known("net_model", "net_platform")
	it.System = observe.Product{Name: f.known("net_system"), Version: f.known("net_version")}
	it.Add(observe.Serial, said(f.known("net_serialnum")), "ansible_net_serialnum")
	addHostname(it, f.known("net_hostname"), "ansible_net_hostname")
	it.Add(observe.Firmware, f.known("net_version"), "ansible_net_version")
	return it
}

// ansibleSystem is the operating system. OpenBSD says "release" for its version, and the version for its release.
func ansibleSystem(f ansibleFacts) observe.Product {
	version, release := f.known("distribution_version"), f.known("distribution_release")
	if strings.Trim(version, "abcdefghijklmnopqrstuvwxyz") == "" && strings.ContainsAny(release, "0123456789") {
		version = release
	}
	if version == f.known("kernel") && f.known("os_family") == "Windows" { // what Windows reports as its version is its build
		version = ""
	}
	return observe.Product{Name: f.known("distribution"), Version: version, Build: f.known("kernel")}
}

// ansibleClass goes by whether the host is a guest, then by the form of its chassis and its model.
func ansibleClass(f ansibleFacts, it *observe.Item) string {
	kind := strings.ToLower(f.known("virtualization_type"))
	switch guest := f.known("virtualization_role") == "guest"; {
	case guest && (kind == "docker" || kind == "podman" || kind == "container"):
		return "container-workload"
	case guest, isVirtualModel(it.Product.Maker, it.Product.Name):
		return "virtual-machine"
	case strings.Contains(strings.ToLower(it.System.Name), "esx"):
		return "hypervisor"
	}
	class := cmp.Or(chassisClass(f.known("form_factor")), modelClass(it.Product.Name))
	if class == "" && f.known("os_installation_type") == "Client" {
		return "" // a Windows for people, on a machine of no known form
	}
	return cmp.Or(class, "server")
}

// ansibleMACs adds the addresses of the interfaces that are of metal: those of bridges, bonds and containers come and go.
func ansibleMACs(it *observe.Item, f ansibleFacts) {
	for _, i := range f.at("interfaces").list() {
		if i.isObject() { // Windows says all of an interface in the list
			if name := i.first("interface_name", "connection_name"); !isSoftName(name) {
				addMAC(it, i.at("macaddress").text(), "macaddress of "+name)
			}
			continue
		}
		name := i.text()
		device := f.at(strings.NewReplacer("-", "_", ":", "_", ".", "_").Replace(name))
		if kind := device.at("type").text(); kind != "" && kind != "ether" && kind != "unknown" || isSoftName(name) || device.at("module").text() == "veth" {
			continue
		}
		addMAC(it, device.at("macaddress").text(), "macaddress of "+name)
	}
}

func ansibleSize(it *observe.Item, f ansibleFacts) {
	it.Add(observe.Processor, ansibleProcessor(f), "ansible_processor")
	if it.Class == "virtual-machine" || it.Class == "container-workload" {
		addCount(it, observe.VirtualCPUs, f.known("processor_vcpus", "processor_count"), "ansible_processor_vcpus")
	} else if _, counted := f.at("processor_cores").number(); counted { // where nobody knows them, as on OpenBSD, threads are counted for processors
		addCount(it, observe.Sockets, f.known("processor_count"), "ansible_processor_count")
		addCount(it, observe.Cores, f.known("processor_cores"), "ansible_processor_cores")
	}
	if mb, ok := f.at("memtotal_mb").number(); ok && mb > 0 {
		// The share that firmware and kernel keep is not in it. What a comparison allows for that is its own business.
		it.Add(observe.MemoryGiB, normalise.Number(mb/1024), "ansible_memtotal_mb")
	}
	total := 0.0
	devices := f.at("devices")
	for _, name := range devices.keys() {
		total += ansibleDisk(name, devices.at(name))
	}
	if total > 0 {
		it.Add(observe.StorageGiB, normalise.Number(total), "ansible_devices")
	}
}

// ansibleDisk is the size of a disk in GiB. What is removable or made of other disks counts nothing.
func ansibleDisk(name string, d value) float64 {
	if d.at("removable").text() == "1" || d.at("virtual").text() == "1" {
		return 0
	}
	for _, soft := range []string{"dm-", "loop", "md", "ram", "zram", "nbd", "drbd", "sr", "fd"} {
		if strings.HasPrefix(name, soft) {
			return 0
		}
	}
	text, ok := normalise.GiB(d.at("size").text(), "B")
	n, _ := value{number(text)}.number()
	if !ok {
		return 0
	}
	return n
}

// ansibleProcessor is the model: the list has position, maker and model of each, of which the model is in several words.
func ansibleProcessor(f ansibleFacts) string {
	if text := f.at("processor").text(); strings.Contains(text, " ") {
		return text // of ESXi and macOS, where it is no list
	}
	for _, v := range f.at("processor").list() {
		if text := v.text(); strings.Contains(text, " ") {
			return text
		}
	}
	return ""
}

// ansiblePackages adds what the package managers have, where the facts of the module package_facts are there. What came onto the
// host another way is not among it, so that the list is not all.
func ansiblePackages(it *observe.Item, f ansibleFacts) {
	packages, known := f.at("packages"), map[observe.Software]bool{} // one for several architectures is told once for each
	for _, name := range packages.keys() {
		for _, p := range packages.at(name).list() {
			title := observe.Software{Product: observe.Product{Name: cmp.Or(p.first("name"), name), Version: p.first("version")}}
			if !known[title] {
				known[title] = true
				it.Software = append(it.Software, title)
			}
		}
	}
}
