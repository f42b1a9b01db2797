package catalog

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"github.com/assetmuster/muster/internal/document"
)

// port is how many ports of one kind and connector a device has.
type port struct {
	kind, connector string
	count           int
	watts           *big.Rat // the most power that one of them draws, nil where nothing says
}

// mostPorts bounds the sorts of ports of one device. Real ones have fewer than twenty.
const mostPorts = 100

// portLists are the lists of a device type that count as ports, in the order of the product schema.
func portLists() []struct{ list, kind string } {
	return []struct{ list, kind string }{
		{"interfaces", "network"}, {"console-ports", "console"}, {"console-server-ports", "console-server"},
		{"power-ports", "power-inlet"}, {"power-outlets", "power-outlet"}, {"front-ports", "front-panel"},
		{"rear-ports", "rear-panel"}, {"module-bays", "module-bay"}, {"device-bays", "device-bay"},
	}
}

func (t *deviceType) ports() []port {
	var ports []port
	for _, l := range portLists() {
		list := t.root.Get(l.list)
		if list == nil || list.Kind == document.Null {
			continue
		}
		if list.Kind != document.List {
			t.fail(list, fmt.Sprintf("%s is %s; a list is expected", l.list, aKind(list)))
			continue
		}
		start := len(ports)
		for i := range list.Items() {
			ports = t.count(ports, l.kind, &list.Items()[i])
		}
		slices.SortStableFunc(ports[start:], func(a, b port) int {
			return cmp.Or(-cmp.Compare(a.kind, b.kind), cmp.Compare(a.connector, b.connector))
		})
	}
	return ports
}

// count adds one port. What has no socket (virtual interfaces, bridges) is none.
func (t *deviceType) count(ports []port, kind string, n *document.Node) []port {
	if n.Kind != document.Map {
		t.fail(n, fmt.Sprintf("a port is %s; a mapping is expected", aKind(n)))
		return ports
	}
	connector := cmp.Or(t.textOf(n, "type"), "any")
	if kind == "network" && slices.Contains([]string{"virtual", "bridge", "lag"}, connector) {
		return ports
	}
	if managed := n.Get("mgmt_only"); kind == "network" && managed != nil && managed.Value() == true {
		kind = "management"
	}
	if kind == "module-bay" || kind == "device-bay" {
		connector = "any"
	}
	var watts *big.Rat
	if kind == "power-inlet" {
		watts = t.rationalOf(n, "maximum_draw")
	}
	for i := range ports {
		if p := &ports[i]; p.kind == kind && p.connector == connector {
			p.count++
			p.watts = larger(p.watts, watts)
			return ports
		}
	}
	if len(ports) == mostPorts {
		t.fail(n, fmt.Sprintf("has more than %d sorts of ports", mostPorts))
		return ports
	}
	return append(ports, port{kind, connector, 1, watts})
}

func larger(a, b *big.Rat) *big.Rat {
	if a == nil || b != nil && b.Cmp(a) > 0 {
		return b
	}
	return a
}

// onlyInlet is the power of a device with one inlet. With several, one may stand in for another, and what the
// device draws is not their sum.
func onlyInlet(ports []port) Number {
	var only *port
	for i := range ports {
		if ports[i].kind != "power-inlet" {
			continue
		}
		if only != nil || ports[i].count > 1 {
			return ""
		}
		only = &ports[i]
	}
	if only == nil || only.watts == nil {
		return ""
	}
	return decimal(only.watts)
}

func portObjects(ports []port) []Object {
	var list []Object
	for _, p := range ports {
		o := Object{{"kind", p.kind}, {"type", p.connector}, {"count", Number(strconv.Itoa(p.count))}}
		if p.watts != nil {
			o = append(o, Member{"watts", decimal(p.watts)})
		}
		list = append(list, o)
	}
	return list
}
