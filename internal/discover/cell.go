package discover

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// begin makes the mapping's item a blank one.
func (m *mapping) begin(at observe.Place) {
	m.item.Reset()
	m.money = m.money[:0]
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
	case fillsClass:
		m.item.Class = cmp.Or(m.item.Class, classOf(text))
	case fillsSeen:
		m.day(c, text, &m.item.Seen)
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
	it := &m.item
	switch pointer {
	case "/metadata/name":
		return it.Name != ""
	case "/spec/type":
		return it.Type != ""
	case "/spec/product":
		return it.Product.Name != ""
	case "/spec/operatingSystem/product":
		return it.System.Name != ""
	case "/spec/operatingSystem/version":
		return it.System.Version != ""
	case "/spec/operatingSystem/build":
		return it.System.Build != ""
	}
	return it.Text(pointer) != "" || it.Text(pointer+"/amount") != ""
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
		m.day(c, text, &day)
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

// day reads a day, and tells where it is none or could be two.
func (m *mapping) day(c *column, text string, into *string) {
	day, err := normalise.Day(text, cmp.Or(c.dates, m.source.Table.Dates))
	switch {
	case errors.Is(err, normalise.ErrAmbiguous):
		m.wrong(c, RuleDate, err.Error(), "say how its days are written: `table.dates` or `dates` of the column, in the source's record", "a day that could be two")
	case err != nil:
		m.wrong(c, RuleItem, err.Error(), "", "no day")
	case *into == "":
		*into = day
	}
}

// number reads a number or a size. Beside "GiB" no schema has sizes, so that all of them are GiB.
func (m *mapping) number(c *column, text string, sure bool) string {
	if c.form == asSize {
		return m.size(c, text, sure)
	}
	n, err := normalise.Decimal(text, m.mark(sure))
	n = normalise.Plain(n)
	switch {
	case errors.Is(err, normalise.ErrAmbiguous):
		m.wrong(c, RuleItem, err.Error(), "say what stands before the decimals: `table.decimal` in the source's record", "a number that could be two")
	case err != nil:
		m.wrong(c, RuleItem, err.Error(), "", "no number")
	case c.form == asWhole && strings.Contains(n, "."):
		m.wrong(c, RuleItem, fmt.Sprintf("%q is no whole number", text), "", "no whole number")
		n = ""
	}
	return n
}

func (m *mapping) mark(sure bool) string {
	if sure {
		return "."
	}
	return m.source.Table.Decimal
}

func (m *mapping) size(c *column, text string, sure bool) string {
	digits := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \u00a0")
	unit := strings.TrimSpace(text[len(digits):])
	if mark := m.mark(sure); mark == "," {
		if n, err := normalise.Decimal(digits, mark); err == nil {
			digits = n
		}
	}
	if unit = cmp.Or(unit, c.unit); unit == "" && digits != "" {
		if strings.Trim(digits, "0,. ") != "" {
			m.wrong(c, RuleItem, fmt.Sprintf("%q is a size without a unit", text), "say `unit` of the column in the source's record", "a size without a unit")
		}
		return ""
	}
	gib, ok := normalise.GiB(digits, unit)
	if !ok {
		m.wrong(c, RuleItem, fmt.Sprintf("%q is no size that muster can read", text), "", "no size")
	}
	return gib
}

// flag reads yes and no as people and tools write them.
func (m *mapping) flag(c *column, text string) string {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "1", "on", "x":
		return "true"
	case "no", "n", "false", "0", "off":
		return "false"
	}
	m.wrong(c, RuleItem, fmt.Sprintf("%q is neither yes nor no", text), "", "neither yes nor no")
	return ""
}

// wrong tells of a value that is left out. Once many of a column are wrong, the rest are counted.
func (m *mapping) wrong(c *column, rule, message, hint, kind string) {
	if c.told++; c.told > mostTold {
		m.out.Skip(fmt.Sprintf("value of column %q", c.heading), "like others that were told: "+kind)
		return
	}
	m.out.Trouble(rule, m.item.Place, fmt.Sprintf("%s: %s; the value is left out", c.heading, message), hint)
}

// end gives the item what the table says of all its rows, and passes it on.
func (m *mapping) end() error {
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
	it.Type = cmp.Or(m.source.Table.Type, m.fixedType(it.Type))
	it.Class = cmp.Or(it.Class, m.class, classOf(it.Type))
	it.Name = cmp.Or(it.Name, it.Text("/metadata/title"), it.Text(observe.Hostnames), it.Text(observe.AssetTag), it.Text(observe.Serial), it.Product.Name)
	return m.out.Item(it)
}

func (m *mapping) fixedType(said string) string { return cmp.Or(said, m.typ) }

// amount adds an amount of money and its currency.
func (m *mapping) amount(a amount) {
	base := strings.TrimSuffix(a.c.pointer, "/amount")
	said := cmp.Or(m.item.Text(base+"/currency"), m.currency(base))
	n, code, err := normalise.Money(a.text, m.mark(a.sure), said)
	switch {
	case errors.Is(err, normalise.ErrAmbiguous):
		m.wrong(a.c, RuleItem, err.Error(), "say the decimal mark with `table.decimal`, and the currency with a default at "+base+"/currency, in the source's record", "an amount that could be two")
		return
	case err != nil:
		m.wrong(a.c, RuleItem, err.Error(), "", "no amount of money")
		return
	case code == "" && a.c.told == 0:
		a.c.told++
		m.out.Trouble(RuleItem, m.item.Place, fmt.Sprintf("%s: nothing says which currency its amounts are in", a.c.heading), "say it with a default at "+base+"/currency in the source's record")
	}
	m.single(a.c, base+"/amount", n)
	if m.item.Text(base+"/currency") == "" {
		m.single(a.c, base+"/currency", code)
	}
}

// currency is the one that the source's record says of all amounts.
func (m *mapping) currency(base string) string {
	for _, d := range m.source.Defaults {
		if d.Pointer == base+"/currency" {
			return d.Text
		}
	}
	return ""
}
