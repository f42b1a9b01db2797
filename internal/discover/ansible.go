package discover

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var ansibleMaps = []string{
	"a host with its facts → server, virtual-machine, laptop or desktop, by what it is and the form of its chassis",
	"serial, UUID, names, MAC addresses, maker and model, processors, memory, operating system",
}

// readAnsible reads the facts of one host, or of several one behind the other.
func readAnsible(f *File, _ observe.Source, out *Sink) error {
	s := f.json()
	for {
		more, err := s.more()
		if !more || err != nil {
			return err
		}
		v, err := s.value()
		if err != nil {
			return err
		}
		if err := ansibleHost(v, s.place(), out); err != nil {
			return err
		}
	}
}

func ansibleHost(v value, at observe.Place, out *Sink) error {
	facts := v.at("ansible_facts")
	if !facts.isObject() {
		facts = v
	}
	switch {
	case v.at("unreachable").text() == "true":
		out.Trouble(RuleItem, at, "the host could not be reached: "+v.at("msg").text(), "gather its facts again")
		return nil
	case facts.first("ansible_hostname", "ansible_fqdn", "ansible_distribution", "ansible_kernel", "ansible_os_family") == "":
		out.Trouble(RuleItem, at, "this has no facts of a host", "gather them with the module setup")
		return nil
	}
	it := &observe.Item{Type: "host", Class: ansibleClass(facts), Name: facts.first("ansible_fqdn", "ansible_hostname"), Place: at}
	it.Seen = facts.at("ansible_date_time", "iso8601").text()
	it.Product = observe.Product{Maker: known(facts, "ansible_system_vendor"), Name: known(facts, "ansible_product_name")}
	it.System = observe.Product{Name: facts.at("ansible_distribution").text(), Version: known(facts, "ansible_distribution_version"), Build: facts.at("ansible_kernel").text()}
	for _, name := range []string{"ansible_fqdn", "ansible_hostname", "ansible_nodename"} {
		if host := known(facts, name); host != "localhost" && !holds(it, observe.Hostnames, host) {
			it.Add(observe.Hostnames, host, name)
		}
	}
	it.Add(observe.Serial, known(facts, "ansible_product_serial"), "ansible_product_serial")
	it.Add(observe.UUID, known(facts, "ansible_product_uuid"), "ansible_product_uuid")
	ansibleMACs(it, facts)
	ansibleSize(it, facts)
	return out.Item(it)
}

// known is a fact, unless it says that nobody knows.
func known(facts value, name string) string {
	text := strings.TrimSpace(facts.at(name).text())
	if slices.Contains([]string{"NA", "unknown", "None"}, text) {
		return ""
	}
	return text
}

// holds says that an item has a fact already, whatever its case.
func holds(it *observe.Item, pointer, text string) bool {
	return slices.ContainsFunc(it.Facts, func(f observe.Fact) bool { return f.Pointer == pointer && strings.EqualFold(f.Text, text) })
}

// ansibleClass goes by whether the host is a guest, then by the form of its chassis.
func ansibleClass(facts value) string {
	if facts.at("ansible_virtualization_role").text() == "guest" {
		return "virtual-machine"
	}
	switch strings.ToLower(facts.at("ansible_form_factor").text()) {
	case "laptop", "notebook", "portable", "sub notebook", "convertible", "detachable":
		return "laptop"
	case "desktop", "low profile desktop", "mini tower", "tower", "all in one", "space-saving", "lunch box", "mini pc":
		return "desktop"
	}
	return "server"
}

// ansibleMACs adds the addresses of the interfaces that are of metal: those of bridges, bonds and containers come and go.
func ansibleMACs(it *observe.Item, facts value) {
	for _, name := range facts.at("ansible_interfaces").list() {
		device := facts.at("ansible_" + strings.NewReplacer("-", "_", ":", "_", ".", "_").Replace(name.text()))
		if kind := device.at("type").text(); kind != "" && kind != "ether" {
			continue
		}
		if mac := device.at("macaddress").text(); !holds(it, observe.MACs, mac) {
			it.Add(observe.MACs, mac, "macaddress of "+name.text())
		}
	}
}

func ansibleSize(it *observe.Item, facts value) {
	cores, sockets := "ansible_processor_cores", "ansible_processor_count"
	if it.Class == "virtual-machine" {
		it.Add(observe.VirtualCPUs, known(facts, "ansible_processor_vcpus"), "ansible_processor_vcpus")
	} else {
		it.Add(observe.Sockets, known(facts, sockets), sockets)
		it.Add(observe.Cores, known(facts, cores), cores)
	}
	if mb, ok := facts.at("ansible_memtotal_mb").number(); ok {
		// The system's own share of the memory is not in it: what is a whole number of GiB is said as one.
		it.Add(observe.MemoryGiB, strconv.FormatFloat(float64(int(mb/1024*10+0.5))/10, 'f', -1, 64), fmt.Sprintf("ansible_memtotal_mb %v", mb))
	}
}
