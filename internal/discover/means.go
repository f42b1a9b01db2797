package discover

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// meanings are the ways of tools to write values that mean something to themselves.
func meanings() []string { return []string{"ralph-id", "ralph-model", "ralph-service"} }

// own reads a value as the tool means it that wrote it.
func (m *mapping) own(c *column, text string) string {
	switch c.means {
	case "ralph-id": // the number of a row of its tables
		if strings.Trim(text, "0123456789") == "" {
			m.out.Skip("value of column \""+c.heading+"\"", "it is the number of a row of the tool's own")
			return ""
		}
	case "ralph-model": // [Storage] EMC
		if category, model, ok := strings.Cut(text, "]"); ok && strings.HasPrefix(category, "[") {
			m.one(&column{target: target{part: fillsType}, heading: c.heading}, &m.item.Type, strings.TrimSpace(category[1:]))
			return strings.TrimSpace(model)
		}
	case "ralph-service": // Rocks Cluster System - Production, service|environment
		for _, between := range []string{"|", " - "} {
			if i := strings.LastIndex(text, between); i >= 0 {
				m.single(c, observe.Environment, strings.TrimSpace(text[i+len(between):]))
				return strings.TrimSpace(text[:i])
			}
		}
	}
	return text
}

// classWords are words for classes besides their own names.
var classWords = map[string]string{
	"notebook": "laptop", "laptops": "laptop", "notebooks": "laptop", "macbook": "laptop", "ultrabook": "laptop", "portable": "laptop",
	"desktops": "desktop", "workstation": "desktop", "workstations": "desktop", "pc": "desktop", "windows pc": "desktop", "computer": "desktop", "tower": "desktop", "all in one": "desktop",
	"servers": "server", "physical server": "server", "rack server": "server", "blade": "server", "blade server": "server",
	"vm": "virtual-machine", "vms": "virtual-machine", "virtual server": "virtual-machine", "virtual machines": "virtual-machine",
	"esx": "hypervisor", "esxi": "hypervisor", "vmware esxi": "hypervisor", "hyper v": "hypervisor", "hypervisors": "hypervisor",
	"printers": "printer", "mfp": "printer", "display": "monitor", "displays": "monitor", "monitors": "monitor", "screen": "monitor",
	"smartphone": "phone", "smartphones": "phone", "mobile": "phone", "mobile phone": "phone", "mobile phones": "phone", "cell phone": "phone", "phones": "phone", "ip phone": "phone", "desk phone": "phone",
	"tablets": "tablet", "ipad": "tablet", "switches": "switch", "network switch": "switch", "routers": "router", "firewalls": "firewall",
	"wireless access point": "access-point", "wap": "access-point", "access points": "access-point", "storage": "storage-system", "nas": "storage-system", "san": "storage-system",
	"network": "network-device", "networking": "network-device", "network equipment": "network-device", "network gear": "network-device",
	"accessory": "peripheral", "accessories": "peripheral", "keyboard": "peripheral", "mouse": "peripheral", "docking station": "peripheral", "dock": "peripheral", "webcam": "peripheral", "headset": "peripheral",
	"komputer": "desktop", "ordinateur": "desktop", "rechner": "desktop", "ordinateur portable": "laptop", "serveur": "server", "serwer": "server", "drucker": "printer",
	"imprimante": "printer", "drukarka": "printer", "bildschirm": "monitor", "écran": "monitor", "handy": "phone", "mobiltelefon": "phone", "telefon": "phone", "téléphone": "phone",
	"commutateur": "switch", "routeur": "router", "tastatur": "peripheral", "maus": "peripheral", "clavier": "peripheral", "souris": "peripheral",
	"sim": "sim-card", "license": "licence", "licenses": "licence", "licences": "licence",
}

// classOf is the class that a source's word for a type means, "" where it is none that everybody understands so.
func classOf(word string) string {
	if word == "" {
		return ""
	}
	plain := plainHeading(word)
	if class := strings.ReplaceAll(plain, " ", "-"); slices.Contains(observe.Classes(), class) && class != "network" {
		return class
	}
	return classWords[plain]
}
