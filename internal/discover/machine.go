package discover

import (
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// What several readers know of machines: how agents name their forms, and which of what they report says something.

// chassisClass is the class of a form of chassis, as SMBIOS names them; "" where it says nothing.
func chassisClass(form string) string {
	switch strings.ToLower(strings.TrimSpace(form)) {
	case "laptop", "notebook", "portable", "sub notebook", "sub-notebook", "convertible", "detachable":
		return "laptop"
	case "tablet", "hand held", "handheld":
		return "tablet"
	case "desktop", "low profile desktop", "pizza box", "mini tower", "mini-tower", "tower", "all in one", "all-in-one", "space-saving",
		"space saving", "lunch box", "mini pc", "stick pc", "sealed-case pc", "workstation":
		return "desktop"
	case "main server chassis", "main system chassis", "rack mount chassis", "rack-mount chassis", "rackmount", "server", "blade", "blade enclosure",
		"multi-system", "multi-system chassis", "raid chassis", "expansion chassis", "compact pci", "advancedtca":
		return "server"
	}
	return ""
}

// modelClass is the class that the name of a model gives away; "" for most.
func modelClass(model string) string {
	model = strings.ToLower(model)
	for _, m := range []struct{ prefix, class string }{
		{"macbook", "laptop"}, {"imac", "desktop"}, {"macmini", "desktop"}, {"mac mini", "desktop"}, {"macpro", "desktop"}, {"mac pro", "desktop"},
		{"ipad", "tablet"}, {"iphone", "phone"}, {"xserve", "server"},
	} {
		if strings.HasPrefix(model, m.prefix) {
			return m.class
		}
	}
	return ""
}

// isVirtualModel says that the maker and model of a machine are those that a hypervisor shows its guests.
func isVirtualModel(maker, model string) bool {
	text := strings.ToLower(maker + " " + model)
	return slices.ContainsFunc([]string{
		"vmware virtual", "vmware7", "vmware20", "virtualbox", "innotek", "qemu", "kvm", "bochs", "xen hvm", "hvm domu", "microsoft corporation virtual machine",
		"parallels virtual", "google compute engine", "openstack nova", "openstack compute", "rhev hypervisor", "ovirt node", "droplet", "alibaba cloud ecs",
	}, func(sign string) bool { return strings.Contains(text, sign) })
}

// isContained says that a way of virtualisation has no machine of its own: what is in it sees the firmware of its host, whose
// serial and UUID are not its own.
func isContained(how string) bool {
	return slices.Contains([]string{
		"docker", "podman", "containerd", "container", "lxc", "lxd", "incus", "openvz", "vserver", "linux_vserver", "systemd-nspawn", "jail", "bsdjail",
		"zone", "solariszone", "wsl",
	}, strings.ToLower(how))
}

// said is a text, unless it is what firmware says where nobody set it.
func said(text string) string {
	if normalise.Identifier("serial", text) == "" {
		return ""
	}
	return strings.TrimSpace(text)
}

// addUnique adds a fact, unless the item has it already in whatever case.
func addUnique(it *observe.Item, pointer, text, from string) {
	if !holds(it, pointer, strings.TrimSpace(text)) {
		it.Add(pointer, text, from)
	}
}

// addSerial adds the first serial number that identifies something.
func addSerial(it *observe.Item, v value, names ...string) { addFirst(it, observe.Serial, v, names...) }

func addFirst(it *observe.Item, pointer string, v value, names ...string) {
	for _, name := range names {
		if text := said(v.at(name).text()); text != "" {
			it.Add(pointer, text, name)
			return
		}
	}
}

// addUUID adds what is a UUID. Phones and some firmware report other things in its place.
func addUUID(it *observe.Item, text, from string) {
	digits := normalise.Identifier("uuid", text)
	if len(digits) == 32 && strings.Trim(digits, "0123456789abcdef") == "" {
		it.Add(observe.UUID, text, from)
	}
}

// addMAC adds what is a hardware address that belongs to one machine. Addresses that routers share are not.
func addMAC(it *observe.Item, text, from string) {
	digits := normalise.Identifier("mac", text)
	if len(digits) == 12 && strings.Trim(digits, "0123456789abcdef") == "" && !strings.HasPrefix(digits, "00005e0001") {
		addUnique(it, observe.MACs, text, from)
	}
}

// isLocalMAC says that an address was made up and not burnt in, as phones and laptops do in wireless networks.
func isLocalMAC(text string) bool {
	digits := normalise.Identifier("mac", text)
	return len(digits) == 12 && strings.ContainsRune("2367abef", rune(digits[1]))
}

// addHostname adds a name by which a network knows the machine.
func addHostname(it *observe.Item, text, from string) {
	text = strings.TrimSuffix(strings.TrimSpace(text), ".")
	if isHostname(text) {
		addUnique(it, observe.Hostnames, text, from)
	}
}

// isHostname says that a text could be a name in a network, and says something: no address, no localhost.
func isHostname(text string) bool {
	if len(text) > 253 || strings.EqualFold(text, "localhost") || strings.HasPrefix(strings.ToLower(text), "localhost.") {
		return false
	}
	parts := strings.Split(text, ".")
	for _, part := range parts {
		if part == "" || len(part) > 63 || part[0] == '-' || part[len(part)-1] == '-' || strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	last := parts[len(parts)-1]
	return strings.Trim(last, "0123456789") != "" || len(parts) == 1
}

// addCount adds a number of things, if it is one and there are any.
func addCount(it *observe.Item, pointer, text, from string) {
	if n, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && n > 0 {
		it.Add(pointer, strconv.Itoa(n), from)
	}
}

// byStrongest is the fact by which another item names this one; false where nothing does.
func byStrongest(it *observe.Item) (observe.Fact, bool) {
	for _, pointer := range []string{observe.Serial, observe.UUID, observe.CloudID, observe.AssetTag, observe.Hostnames, observe.MACs} {
		for _, f := range it.Facts {
			if f.Pointer == pointer {
				return f, true
			}
		}
	}
	return observe.Fact{}, false
}
