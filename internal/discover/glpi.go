package discover

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var glpiMaps = []string{
	"Computer → laptop, desktop, tablet, server, hypervisor or virtual-machine, by its chassis, hypervisor and system; Phone → phone",
	"NetworkEquipment → network-device, Printer → printer; what is not known yet → no class; units of a stack → items that are part of it",
	"serial, UUID, IMEI, asset tag, MAC addresses of interfaces of metal, names, maker and model, processors, memory, disks, firmware, system, software",
	"monitors and printers with a serial number, SIM cards → items of their own, connected to the machine or part of it",
	"virtual machines and containers that it runs → items of their own; their status and the agent's tag → labels",
	"an agent in a container sees the firmware of its host: its serial is left aside",
	"who uses it, product keys, variables, processes and addresses in networks are left aside",
}

// readGLPI reads inventories of GLPI's agent (JSON) and of its forebears FusionInventory and OCS Inventory (XML): one, or several
// one behind the other.
func readGLPI(f *File, s observe.Source, out *Sink) error {
	if f.begins() == '<' {
		return readOCS(f, s, out)
	}
	stream := f.json()
	for {
		more, err := stream.more()
		if !more || err != nil {
			return err
		}
		one := func(int) error {
			v, err := stream.value()
			if err != nil {
				return err
			}
			return glpiDocument(v, inventory{at: stream.place(), source: s, out: out})
		}
		if stream.kind() == '[' {
			err = stream.array(one)
		} else {
			err = one(0)
		}
		if err != nil {
			return err
		}
	}
}

// inventory is what an agent said about one thing, and where it is told.
type inventory struct {
	v        value  // the members of "content"
	itemtype string // Computer, NetworkEquipment, Printer, Phone, Unmanaged
	deviceID string
	tag      string
	at       observe.Place
	source   observe.Source
	out      *Sink
}

// glpiDocument reads one message of an agent in JSON.
func glpiDocument(v value, in inventory) error {
	in.v, in.itemtype, in.deviceID, in.tag = v.at("content"), v.at("itemtype").text(), v.at("deviceid").text(), v.at("tag").text()
	action := strings.ToLower(v.first("action", "query"))
	switch {
	case in.deviceID == "" && !in.v.isObject():
		in.out.Lost(in.at, "this is no inventory: it has neither a deviceid nor a content", "export it with `glpi-agent --json`, or from the folder of inventories of GLPI")
		return in.out.hopeless(in.at)
	case action != "" && action != "inventory" && action != "netinventory" && action != "netdiscovery" && !in.v.isObject():
		in.out.Skip("message of an agent", "it says "+action+", and has no inventory")
		return nil
	case !in.v.isObject():
		in.out.Lost(in.at, "the inventory has no content", "let the agent make it again")
		return in.out.hopeless(in.at)
	}
	if in.v.at("network_device").isObject() && !in.v.at("bios").isObject() {
		return in.device()
	}
	return in.machine()
}

// readOCS reads messages of agents in XML.
func readOCS(f *File, source observe.Source, out *Sink) error {
	s := f.xml()
	found := 0
	for {
		start, err := s.next()
		switch {
		case errors.Is(err, io.EOF) && found == 0:
			return &broken{f.place(1, ""), "this is no inventory: there is no REQUEST in it"}
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case !strings.EqualFold(start.Name.Local, "REQUEST"):
			continue
		}
		found++
		if err := ocsRequest(s, start, inventory{at: s.place(), source: source, out: out}); err != nil {
			return err
		}
	}
}

func ocsRequest(s *xmlStream, start xml.StartElement, in inventory) error {
	v, err := s.tree(start)
	if err != nil {
		return err
	}
	v = ocsNames(v)
	content := v.at("content")
	in.v, in.itemtype, in.deviceID = content, v.at("itemtype").text(), v.at("deviceid").text()
	in.tag = ocsTag(content)
	switch query := strings.ToUpper(v.at("query").text()); query {
	case "INVENTORY":
		if !content.isObject() {
			in.out.Lost(in.at, "the inventory has no content", "let the agent make it again")
			return nil
		}
		return in.machine()
	case "SNMP", "SNMPQUERY", "NETDISCOVERY":
		return ocsDevices(content, query, in)
	case "":
		in.out.Lost(in.at, "this is no inventory: it does not say which query it answers", "let the agent make it again")
	default:
		in.out.Skip("message of an agent", "it says "+strings.ToLower(query)+", and has no inventory")
	}
	return nil
}

// ocsDevices reads what an agent found in a network: several devices in one message.
func ocsDevices(content value, query string, in inventory) error {
	devices := content.at("device").list()
	if len(devices) == 0 {
		in.out.Skip("message of an agent", "it says "+strings.ToLower(query)+" without any device")
	}
	for _, device := range devices {
		if failed := device.at("error"); failed.isObject() {
			in.out.Lost(in.at, fmt.Sprintf("a device could not be asked: %s", failed.first("message", "id")), "look at its address and credentials in the agent's task")
			continue
		}
		info := device.at("info")
		if !info.isObject() {
			info = device
		}
		in.v = value{map[string]any{
			"network_device": info.v, "network_ports": device.at("ports", "port").v, "network_components": device.at("components", "component").v,
			"firmwares": device.at("firmwares").v, "simcards": device.at("simcards").v, "versionclient": content.at("moduleversion").v,
		}}
		if err := in.device(); err != nil {
			return err
		}
	}
	return nil
}

// ocsTag is the tag that somebody gave the agent.
func ocsTag(content value) string {
	for _, info := range content.at("accountinfo").list() {
		if strings.EqualFold(info.at("keyname").text(), "TAG") {
			return info.at("keyvalue").text()
		}
	}
	return ""
}

// ocsNames gives the names of XML inventories the form that they have in JSON.
func ocsNames(v value) value {
	switch inner := v.v.(type) {
	case map[string]any:
		out := make(map[string]any, len(inner))
		for _, old := range v.keys() {
			name := strings.ToLower(old)
			switch name {
			case "macaddr":
				name = "mac"
			case "installdate":
				name = "install_date"
			case "cores":
				name = "core"
			case "logical_cpus", "threads":
				name = "thread"
			case "serialnumber":
				name = "serial"
			case "snmphostname":
				name = "name"
			}
			if (value{out[name]}).text() == "" {
				out[name] = ocsNames(value{inner[old]}).v
			}
		}
		return value{out}
	case []any:
		for i := range inner {
			inner[i] = ocsNames(value{inner[i]}).v
		}
	}
	return v
}
