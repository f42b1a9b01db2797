package discover

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
)

// day reads a day, and tells where it is none or could be two. Spreadsheets count days; a cell that lost its format has the number.
func (m *mapping) day(c *column, text string, sure bool, into *string) {
	if sure && m.serial != nil && len(text) == len("45000") {
		text = cmp.Or(m.serial(text), text)
	}
	day, err := normalise.Day(text, cmp.Or(c.dates, m.source.Table.Dates))
	switch {
	case errors.Is(err, normalise.ErrAmbiguous):
		m.wrong(c, RuleDate, err.Error(), "say how its days are written: `table.dates` or `dates` of the column, in the source's record", "a day that could be two")
	case err != nil && len(text) == len("45000") && strings.Trim(text, "0123456789") == "":
		m.wrong(c, RuleItem, err.Error()+", unless a spreadsheet counted it", "give the column a format of days in the spreadsheet, and export it again", "no day")
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
	digits, unit := normalise.Measure(text)
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

// amount adds an amount of money and its currency.
func (m *mapping) amount(a amount) {
	base := strings.TrimSuffix(a.c.pointer, "/amount")
	said := cmp.Or(m.item.Text(base+"/currency"), a.c.money, m.currency(base))
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
