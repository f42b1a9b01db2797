package discover

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// begin makes the mapping's item a blank one.
func (m *mapping) begin(at observe.Place) {
	m.item.Reset()
	m.money, m.host = m.money[:0], observe.Fact{}
	m.item.Place = at
}

// cell takes one value of a row. sure says that it is a number by the file itself, so that a point in it is a point.
func (m *mapping) cell(c *column, text string, sure bool) {
	if text = strings.TrimSpace(text); text == "" {
		m.blank(c)
		return
	}
	text = c.meaning(text)
	switch c.part {
	case fillsField:
		m.fact(c, text, sure)
	case fillsParent:
		m.item.Parents = append(m.item.Parents, observe.Parent{Relation: c.relation, Fact: observe.Fact{Pointer: c.pointer, Text: text, From: c.heading}})
	case fillsHost:
		m.host = observe.Fact{Pointer: c.pointer, Text: text, From: c.heading}
	case fillsClass:
		m.item.Class = cmp.Or(m.item.Class, classOf(text))
	case fillsSeen:
		m.day(c, text, sure, &m.item.Seen)
	default:
		m.one(c, m.place(c.part), m.own(c, text))
	}
}

// blank notes that the column of a field is there and says nothing. Another column may fill it yet.
func (m *mapping) blank(c *column) {
	pointer := c.pointer
	if c.part != fillsField {
		pointer = pointerOf(c.part)
	}
	if pointer != "" {
		m.item.Blank = append(m.item.Blank, observe.Fact{Pointer: pointer, From: c.heading})
	}
}

// blanks keeps of the blank fields those that nothing has filled, each once.
func (m *mapping) blanks() {
	kept := m.item.Blank[:0]
	for _, b := range m.item.Blank {
		if !m.filled(b.Pointer) && !slices.ContainsFunc(kept, func(k observe.Fact) bool { return k.Pointer == b.Pointer }) {
			kept = append(kept, b)
		}
	}
	m.item.Blank = kept
}

// filled says that the item says something at a pointer.
func (m *mapping) filled(pointer string) bool {
	if p, apart := pointed[pointer]; apart {
		return *m.place(p) != ""
	}
	return m.item.Text(pointer) != "" || m.item.Text(pointer+"/amount") != ""
}

// meaning is what a value stands for.
func (c *column) meaning(text string) string {
	if c.folded == nil {
		return text
	}
	if to, ok := c.values[text]; ok {
		return to
	}
	return cmp.Or(c.folded[strings.ToLower(text)], text)
}

// place is where the item has a part.
func (m *mapping) place(p part) *string {
	it := &m.item
	switch p {
	case fillsName:
		return &it.Name
	case fillsType:
		return &it.Type
	case fillsMaker:
		return &it.Product.Maker
	case fillsProduct:
		return &it.Product.Name
	case fillsEdition:
		return &it.Product.Edition
	case fillsVersion:
		return &it.Product.Version
	case fillsNumber:
		return &it.Product.Number
	case fillsTag:
		return &it.Product.Tag
	case fillsSystem:
		return &it.System.Name
	case fillsSystemVersion:
		return &it.System.Version
	}
	return &it.System.Build
}

// one fills a part that has one value. What another column says besides is counted, if it is something else.
func (m *mapping) one(c *column, at *string, text string) {
	switch {
	case text == "":
	case *at == "":
		*at = text
	case !strings.EqualFold(*at, text) && c.part != fillsName:
		m.passed(c)
	}
}

// passed counts a value for whose field another column has spoken.
func (m *mapping) passed(c *column) {
	m.out.Skip(fmt.Sprintf("value of column %q", c.heading), "a column that comes first fills the field already")
}

// fact adds what a value says at the column's pointer.
func (m *mapping) fact(c *column, text string, sure bool) {
	switch c.form {
	case asList, asHosts:
		m.list(c, text)
		return
	case asMoney:
		m.money = append(m.money, amount{c, text, sure})
		return
	case asDay:
		var day string
		m.day(c, text, sure, &day)
		text = day
	case asWhole, asNumber, asSize:
		text = m.number(c, text, sure)
	case asFlag:
		text = m.flag(c, text)
	default:
		text = m.own(c, text)
	}
	m.single(c, c.pointer, text)
}

// single adds a fact where a record has one value.
func (m *mapping) single(c *column, pointer, text string) {
	if text == "" {
		return
	}
	switch had := m.item.Text(pointer); {
	case had == "":
		m.item.Facts = append(m.item.Facts, observe.Fact{Pointer: pointer, Text: text, From: c.heading})
	case !strings.EqualFold(had, text) && pointer != "/metadata/title":
		m.passed(c)
	}
}

// list adds the values of a cell, which people part with commas, semicolons, bars and line ends.
func (m *mapping) list(c *column, text string) {
	for len(text) > 0 {
		one := text
		if i := strings.IndexAny(text, ",;|\n"); i >= 0 {
			one, text = text[:i], text[i+1:]
		} else {
			text = ""
		}
		one = m.own(c, strings.TrimSpace(one))
		if one == "" || holds(&m.item, c.pointer, one) {
			continue
		}
		if c.form == asHosts && !isHost(one) {
			m.out.Skip(fmt.Sprintf("value of column %q", c.heading), "it is no name of a host")
			continue
		}
		m.item.Facts = append(m.item.Facts, observe.Fact{Pointer: c.pointer, Text: one, From: c.heading})
	}
}

// isHost says that a text could be the name of a host: no address, and nothing with spaces.
func isHost(text string) bool {
	named := false
	for i := range len(text) {
		switch c := text[i]; {
		case c <= ' ' || strings.IndexByte(`/\@(){}[]<>"':`, c) >= 0:
			return false
		case c != '.' && (c < '0' || c > '9'):
			named = true
		}
	}
	return named
}

// end gives the item what the table says of all its rows, and passes it on.
func (m *mapping) end() error {
	if m.gathered != nil {
		return m.install()
	}
	it := &m.item
	for _, a := range m.money {
		m.amount(a)
	}
	if it.Name == "" && it.Type == "" && it.Product.Empty() && it.System.Empty() && len(it.Facts) == 0 && len(it.Parents) == 0 {
		m.out.Skip("row", "nothing stands in it that fills a field")
		return nil
	}
	for _, s := range m.set {
		if it.Text(s[0]) == "" {
			it.Facts = append(it.Facts, observe.Fact{Pointer: s[0], Text: s[1], From: "layout"})
		}
	}
	m.blanks()
	if it.Kind = m.kind; it.Kind == "Asset" {
		it.Kind = ""
	}
	it.Type = cmp.Or(m.source.Table.Type, it.Type, m.typ)
	it.Class = cmp.Or(it.Class, m.class, classOf(it.Type))
	it.Name = cmp.Or(it.Name, it.Text("/metadata/title"), it.Text(observe.Hostnames), it.Text(observe.AssetTag), it.Text(observe.Serial), it.Product.Name)
	return m.out.Item(it)
}
