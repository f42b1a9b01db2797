package discover

import (
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// gathered are devices with what is installed on them, of a table with a row for each title on each.
type gathered struct {
	devices map[string]*observe.Item // by what the table calls them
	order   []*observe.Item
	titles  int
}

// mostGathered bounds the titles that are held in memory. Beyond it devices are told as far as they were read, and again with
// what comes later.
const mostGathered = 200_000

// install takes a row as a title that is installed on a device.
func (m *mapping) install() error {
	if m.host.Text == "" || m.item.Product.Empty() {
		m.out.Skip("row of "+m.name, "it does not say what is installed on which device")
		return nil
	}
	g := m.gathered
	device := g.devices[m.host.Text]
	if device == nil {
		name := strings.Clone(m.host.Text)
		device = &observe.Item{Name: name, Place: m.item.Place}
		device.Add(m.host.Pointer, name, m.host.From)
		g.devices[name], g.order = device, append(g.order, device)
	}
	device.Software = append(device.Software, observe.Software{Product: m.item.Product})
	if g.titles++; g.titles < mostGathered {
		return nil
	}
	return m.done()
}

// done passes on what was gathered.
func (m *mapping) done() error {
	g := m.gathered
	if g == nil {
		return nil
	}
	m.gathered = &gathered{devices: map[string]*observe.Item{}}
	for _, device := range g.order {
		if err := m.out.Item(device); err != nil {
			return err
		}
	}
	return nil
}
