package discover

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// column is one column of a table with what it fills, or one member of the objects of a text of JSON.
type column struct {
	target
	heading string
	index   int // where its values stand in a row
	form    form
	folded  map[string]string // values, by what is written in small letters
	money   string            // the currency that the heading says: "Price (EUR)"
	told    int               // values of it that were told to be wrong
	rank    int               // of objects, whose members come in any order: which column is asked first
}

// mostTold is how many wrong values of a column are told one by one: a column of dates in an unexpected form is one fault.
const mostTold = 20

// mapping is how the rows of one table become items.
type mapping struct {
	out     *Sink
	source  observe.Source
	kind    string // of record; "" is Asset
	class   string
	typ     string
	set     [][2]string
	help    []string
	rows    string    // why the rows are no items; "" where they are
	name    string    // of the table, where its rows are no items
	columns []*column // in the order in which they are asked, so that of two for one field the better one comes first
	nobody  []int     // columns without a heading
	width   int       // of rows: as many fields as there are headings
	most    int       // and without a heading at the end
	strayed bool      // it was told that something stands behind the last heading

	item     observe.Item
	money    []amount
	count    int                 // rows below the headings
	host     observe.Fact        // the device on which the row's title is installed
	gathered *gathered           // devices with what is installed on them, where that is what rows say
	serial   func(string) string // the day that a number stands for, as the workbook counts days; nil in a text
}

// amount is money of a row whose currency may stand in a column further on.
type amount struct {
	c    *column
	text string
	sure bool
}

// newMapping finds out what the columns of a table are: by what the source's record says of them, then by its layout, then by
// what their headings mean everywhere.
func newMapping(fields []string, s observe.Source, at observe.Place, out *Sink) (*mapping, error) {
	headings := make([]string, len(fields))
	for i, h := range fields {
		headings[i] = strings.TrimSpace(h)
	}
	m := &mapping{out: out, source: s, kind: s.Table.Kind, most: len(headings)}
	for i, h := range headings {
		if h != "" {
			m.width = i + 1
		}
	}
	l, t, err := m.layout(headings)
	if err != nil {
		return nil, &broken{at, err.Error()}
	}
	used := m.headings(headings)
	if t != nil {
		m.describe(l, t)
	}
	m.declared(headings, used, at)
	if t != nil {
		m.laid(headings, used, t)
	}
	if m.isPlain(t) {
		m.laid(headings, used, plainTable(m.recordKind()))
	}
	if !m.known() {
		return nil, &broken{at, fmt.Sprintf("what its rows are cannot be told by its columns (%s): say it in a Source record, with `columns` or `table.layout`%s", listed(headings), candidates(headings))}
	}
	m.passedOver(headings, used, at)
	return m, nil
}

// known says that the rows can become something: more than a name is said of each, or what they all are.
func (m *mapping) known() bool {
	said := m.kind != "" || m.class != "" || m.typ != "" || m.source.Table.Type != "" || len(m.source.Columns) > 0
	return m.rows != "" || slices.ContainsFunc(m.columns, func(c *column) bool { return said || c.part != fillsName })
}

// listed names a few headings.
func listed(headings []string) string {
	const most = 8
	named := slices.DeleteFunc(slices.Clone(headings), func(h string) bool { return h == "" })
	if len(named) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(named[:most], ", "), len(named)-most)
	}
	return strings.Join(named, ", ")
}

// layout is the ready mapping that is named, or that of the tool whose headings they are; none where the source's record says
// what columns are, or only what they mean everywhere is known.
func (m *mapping) layout(headings []string) (*layout, *tableLayout, error) {
	plain := plainHeadings(headings)
	name := m.source.Table.Layout
	if name == "" {
		if len(m.source.Columns) > 0 {
			return nil, nil, nil
		}
		l, t := recognise(plain)
		return l, t, nil
	}
	l, err := findLayout(name)
	if err != nil {
		return nil, nil, err
	}
	t := l.of(plain, true)
	if t == nil && len(m.source.Columns) == 0 {
		return nil, nil, fmt.Errorf("its headings (%s) are of no table of the layout %s", listed(headings), name)
	}
	return &l, t, nil
}

// isPlain says that what no record and no layout says of a column is read as in any list of assets. What rows of another kind
// are, a record says that says it of any column.
func (m *mapping) isPlain(t *tableLayout) bool {
	if t != nil {
		return t.plain
	}
	return m.source.Table.Layout == "" && (m.recordKind() == "Asset" || len(m.source.Columns) == 0)
}

func (m *mapping) describe(l *layout, t *tableLayout) {
	if m.kind == "" {
		m.kind = t.kind
	}
	m.class, m.typ, m.set, m.help, m.rows, m.name = t.class, t.typ, t.set, l.help, t.rows, t.name
	if l.tool != "" {
		m.out.tool(l.tool)
	}
}

func (m *mapping) recordKind() string {
	if m.kind == "" {
		return "Asset"
	}
	return m.kind
}

// row makes an item of a row and passes it on. sure says of each field whether the file itself says that it is a number; nil
// where it says so of none.
func (m *mapping) row(fields []string, sure []bool, at observe.Place) error {
	m.count++
	if m.count == 1 && m.explains(fields) {
		m.out.Skip("row", "it explains the columns")
		return nil
	}
	if blank(fields) {
		m.out.Skip("row", "it is blank")
		return nil
	}
	if m.isTotal(fields) {
		m.out.Skip("row", "it adds up the others")
		return nil
	}
	if m.rows != "" {
		m.out.Skip("row of "+m.name, m.rows)
		return nil
	}
	m.nameless(fields, at)
	m.outside(fields, at)
	m.begin(at)
	for _, c := range m.columns {
		if c.index < len(fields) {
			m.cell(c, content(fields[c.index]), sure != nil && sure[c.index])
		} else {
			m.blank(c)
		}
	}
	return m.end()
}

func blank(fields []string) bool {
	for _, f := range fields {
		if strings.TrimSpace(f) != "" {
			return false
		}
	}
	return true
}

// explains says that a row tells people how the table is filled in.
func (m *mapping) explains(fields []string) bool {
	told := 0
	for _, f := range fields {
		if slices.ContainsFunc(m.help, func(word string) bool { return strings.HasPrefix(f, word) }) {
			told++
		}
	}
	return told > 0 && told*2 > m.width-len(m.nobody)
}

// nameless tells, once, that a column without a heading has values.
func (m *mapping) nameless(fields []string, at observe.Place) {
	for n, i := range m.nobody {
		if i < len(fields) && strings.TrimSpace(fields[i]) != "" {
			m.out.Trouble(RuleItem, at, fmt.Sprintf("column %d has no heading: what stands in it is left out", i+1), "give it a heading")
			m.nobody = slices.Delete(m.nobody, n, n+1)
			return
		}
	}
}

// outside tells, once, that something stands behind the last heading, as only workbooks have it.
func (m *mapping) outside(fields []string, at observe.Place) {
	if m.strayed || len(fields) <= m.most || blank(fields[m.most:]) {
		return
	}
	m.strayed = true
	m.out.Trouble(RuleItem, at, "something stands behind the last column with a heading: it is left out", "give its column a heading")
}
