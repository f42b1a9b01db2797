package discover

import (
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var ansibleMaps = []string{
	"a host with its facts → server, virtual-machine, laptop, desktop or tablet, by what it is and the form of its chassis",
	"serial, UUID, asset tag, names, MAC addresses of interfaces of metal, maker and model, processors, memory, disks, firmware, operating system",
	"memory is what the system has: less, by up to 7 %, than what is fitted",
	"a device of a network, as ios_facts, nxos_facts, eos_facts and the like find it → network-device: serial, name, model, version",
	"a container is no machine: it shows the serial and UUID of its host, which are left aside",
	"packages, as package_facts gathers them → its software: what was not installed by a package manager is not among them, so that nothing is taken for gone",
	"a host that could not be reached is a finding; facts of your own (ansible_local), users and keys are left aside",
}

// readAnsible reads the facts of one host or of several: in one object by their names, one behind the other, or as `ansible -m
// setup` prints them.
func readAnsible(f *File, _ observe.Source, out *Sink) error {
	if isAnsibleOutput(f) {
		return readAnsibleOutput(f, out)
	}
	a := &ansibleReader{s: f.json(), out: out, named: ansibleNameOf(f.Name)}
	for {
		more, err := a.s.more()
		if !more || err != nil {
			return err
		}
		if a.s.kind() == '[' {
			err = a.s.array(func(int) error { return a.document() })
		} else {
			err = a.document()
		}
		if err != nil {
			return err
		}
	}
}

type ansibleReader struct {
	s     *jsonStream
	out   *Sink
	named string // the host that the name of the file means
}

// ansibleNameOf is the host that a file of a folder of facts is named after.
func ansibleNameOf(name string) string {
	name = name[strings.LastIndexAny(name, "!")+1:]
	return strings.TrimSuffix(strings.TrimSuffix(path.Base(name), ".gz"), ".json")
}

// document reads one object: the facts of a host, or hosts by their names, which are passed on one by one.
func (a *ansibleReader) document() error {
	at := a.s.file.place(a.s.begins(), string(a.s.dec.StackPointer()))
	facts, hosts := map[string]any{}, 0
	start, passed := a.s.dec.InputOffset(), int64(0)
	err := a.s.object(func(key string) error {
		before := a.s.dec.InputOffset()
		v, err := a.s.value()
		if err != nil {
			return err
		}
		if within := ansibleHosts(key, v); within != nil {
			for _, name := range (value{within}).keys() {
				hosts++
				if err := ansibleHost(value{within[name]}, name, a.s.place(), a.out); err != nil {
					return err
				}
			}
			passed += a.s.dec.InputOffset() - before
			return nil
		}
		if facts[key] = v.v; a.s.dec.InputOffset()-start-passed > mostValue {
			return a.s.wrong(errTooLarge)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if hosts > 0 && !isAnsibleHost(value{facts}) {
		for range facts {
			a.out.Skip("member beside hosts", "it has no facts: a group, or a host that was not asked")
		}
		return nil
	}
	return ansibleHost(value{facts}, a.named, at, a.out)
}

// ansibleHosts gives the hosts by name that stand under a key of a larger object; nil where it is a fact.
func ansibleHosts(key string, v value) map[string]any {
	switch {
	case key == "ansible_facts" || strings.HasPrefix(key, "ansible_"):
		return nil
	case key == "_meta":
		return v.at("hostvars").object()
	case key == "plays":
		return ansiblePlayed(v)
	case isAnsibleHost(v):
		return map[string]any{key: v.v}
	}
	return nil
}

// ansiblePlayed are the hosts of which a playbook gathered facts, in what it prints as JSON.
func ansiblePlayed(plays value) map[string]any {
	hosts := map[string]any{}
	for _, play := range plays.list() {
		for _, task := range play.at("tasks").list() {
			for name, v := range task.at("hosts").object() {
				if isAnsibleHost(value{v}) {
					hosts[name] = v
				}
			}
		}
	}
	return hosts
}

// isAnsibleHost says that an object is what Ansible says of one host.
func isAnsibleHost(v value) bool {
	return v.at("ansible_facts").isObject() || ansibleFacts{v}.areFacts() || v.at("unreachable").text() == "true" || v.at("failed").text() == "true"
}

// ansibleFacts are the facts of a host. In a cache their names begin with ansible_, in what a playbook writes they need not.
type ansibleFacts struct{ v value }

func (f ansibleFacts) at(name string, rest ...string) value {
	if v := f.v.at("ansible_" + name); v.v != nil {
		return v.at(rest...)
	}
	return f.v.at(name).at(rest...)
}

// known is a fact, unless it says that nobody knows.
func (f ansibleFacts) known(names ...string) string {
	for _, name := range names {
		text := strings.TrimSpace(f.at(name).text())
		if !slices.Contains([]string{"", "NA", "N/A", "unknown", "None"}, text) {
			return text
		}
	}
	return ""
}

// areFacts says that there is a fact that every host has.
func (f ansibleFacts) areFacts() bool {
	if f.isDevice() {
		return true
	}
	return f.known("hostname", "fqdn", "distribution", "kernel", "os_family", "nodename") != "" && f.known("distribution", "kernel", "os_family", "system", "machine", "architecture") != ""
}

// isDevice says that they are of a device of a network, whose facts have names of their own.
func (f ansibleFacts) isDevice() bool {
	return f.known("net_hostname", "net_serialnum") != "" && f.known("net_system", "net_version", "net_model", "net_platform") != ""
}

// ansibleHost passes on one host. The name is that of Ansible's inventory, where it is known.
func ansibleHost(v value, named string, at observe.Place, out *Sink) error {
	f := ansibleFacts{v}
	if inner := v.at("ansible_facts"); inner.isObject() && !f.areFacts() {
		f.v = inner
	}
	switch {
	case v.at("unreachable").text() == "true":
		out.Lost(at, named+" could not be reached: "+v.at("msg").text(), "gather its facts again")
		return nil
	case v.at("failed").text() == "true":
		out.Lost(at, "the facts of "+named+" could not be gathered: "+v.at("msg").text(), "gather them again")
		return nil
	case !f.areFacts():
		out.Lost(at, "this has no facts of a host", "gather them with the module setup")
		return nil
	}
	return out.Item(ansibleItem(f, named, at))
}

// holds says that an item has a fact already, whatever its case.
func holds(it *observe.Item, pointer, text string) bool {
	return slices.ContainsFunc(it.Facts, func(f observe.Fact) bool { return f.Pointer == pointer && strings.EqualFold(f.Text, text) })
}
