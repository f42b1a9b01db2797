package discover

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/observe"
)

var jsonlMaps = []string{
	"an object on a line, or in one list → an item: by `columns` of the Source record, which name members (a.b for one inside another)",
	"without columns, members are known by the same names as the columns of a plain asset list",
}

// mostNames bounds how many different members the objects of a file may have.
const mostNames = 4096

// readJSONL reads objects, one a line. A file that is one list, or objects that go over lines, is read as JSON.
func readJSONL(f *File, s observe.Source, out *Sink) error {
	text, err := f.written(s.Table.Encoding)
	if err != nil {
		return err
	}
	buffered, sample := sampled(text)
	o, err := newObjects(f, s, out)
	if err != nil {
		return err
	}
	switch first := firstLine(sample); {
	case first == "":
		return errors.New("it is empty: no object is in it")
	case first[0] == '[', first == "{":
		err = o.whole(buffered)
	default:
		err = o.lines(buffered)
	}
	if err != nil {
		return err
	}
	return o.done()
}

// firstLine is the first line that is not blank.
func firstLine(sample []byte) string {
	first, _, _ := bytes.Cut(bytes.TrimLeft(sample, " \t\r\n"), []byte{'\n'})
	return strings.TrimSpace(string(first))
}

// objects makes items of objects. What a member is, is found out when it is first seen.
type objects struct {
	*mapping
	file    *File
	table   *tableLayout // what names mean where the source does not say it; nil where nothing is known
	members map[string]*jsonMember
	order   []*jsonMember // as they came last: the next object mostly has the same ones in the same order
	all     []*jsonMember
	touched []*jsonMember // those that the object has
	values  []jsonValue
}

// jsonMember is one member of the objects, with the values that it has in the object that is being read.
type jsonMember struct {
	path   string
	index  int
	values []jsonValue
}

func newObjects(f *File, s observe.Source, out *Sink) (*objects, error) {
	o := &objects{mapping: &mapping{out: out, source: s, kind: s.Table.Kind}, file: f, members: map[string]*jsonMember{}}
	switch {
	case s.Table.Layout != "":
		l, err := findLayout(s.Table.Layout)
		if err != nil {
			return nil, err
		}
		// A layout is of tables with headings. Of those of a tool nobody can tell by a member which one an object is of.
		if len(l.tables) > 1 {
			return nil, fmt.Errorf("the layout %s is of tables: say with `columns` what the members of its objects are", l.name)
		}
		o.table = &l.tables[0]
	case o.isPlain(nil):
		o.table = plainTable(o.recordKind())
	}
	return o, nil
}

// jsonValue is a scalar somewhere in an object.
type jsonValue struct {
	path string
	text string
	sure bool // a number
}

// lines reads an object a line. A line that is none is told, and the next one is read.
func (o *objects) lines(text io.Reader) error {
	r := newRows(text, 0, '\n')
	for {
		line := r.line
		row, err := r.wholeLine()
		var trouble *rowTrouble
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &trouble):
			o.out.Lost(o.file.place(line, ""), trouble.message+"; it is left out", trouble.hint)
			continue
		case err != nil:
			return &broken{o.file.place(line, ""), err.Error()}
		}
		if strings.TrimSpace(row) == "" {
			continue
		}
		var wrong error
		if o.values, wrong = flatten(row, o.values[:0]); wrong != nil {
			o.out.Lost(o.file.place(line, ""), wrong.Error()+"; the line is left out", "")
			continue
		}
		if err := o.object(o.values, o.file.place(line, "")); err != nil {
			return err
		}
	}
}

// whole reads a list of objects, or objects one behind the other, whatever their lines.
func (o *objects) whole(text io.Reader) error {
	s := o.file.jsonOf(text, 0)
	one := func() error {
		s.guard.value = 0
		line := s.begins()
		raw, err := s.dec.ReadValue()
		if err != nil {
			return s.wrong(err)
		}
		s.end, s.line = s.dec.InputOffset(), line
		at := s.place()
		if o.values, err = slowFlatten(string(raw), o.values[:0]); err != nil {
			o.out.Lost(at, err.Error()+"; it is left out", "")
			return nil
		}
		return o.object(o.values, at)
	}
	for {
		more, err := s.more()
		if !more || err != nil {
			return err
		}
		if s.kind() == '[' {
			err = s.array(func(int) error { return one() })
		} else {
			err = one()
		}
		if err != nil {
			return err
		}
	}
}

// object makes an item of the values of an object.
func (o *objects) object(values []jsonValue, at observe.Place) error {
	for _, m := range o.touched {
		m.values = m.values[:0]
	}
	o.touched = o.touched[:0]
	for i, v := range values {
		m := o.memberAt(i, v.path)
		if m == nil {
			continue
		}
		if len(m.values) == 0 {
			o.touched = append(o.touched, m)
		}
		m.values = append(m.values, v)
	}
	o.count++
	o.begin(at)
	for _, c := range o.columns {
		for _, v := range o.all[c.index].values {
			o.cell(c, v.text, v.sure)
		}
	}
	return o.end()
}

// memberAt is the member of a path, which mostly is the one that came there last.
func (o *objects) memberAt(i int, path string) *jsonMember {
	if i < len(o.order) && o.order[i].path == path {
		return o.order[i]
	}
	m := o.members[path]
	if m == nil {
		if len(o.all) >= mostNames {
			o.out.Skip("member", fmt.Sprintf("its objects have more than %d different ones", mostNames))
			return nil
		}
		m = &jsonMember{path: path, index: len(o.all)}
		o.members[path], o.all = m, append(o.all, m)
		o.meet(m)
	}
	if i < len(o.order) {
		o.order[i] = m
	} else if i == len(o.order) && i < mostNames {
		o.order = append(o.order, m)
	}
	return m
}

// meet finds out what a member fills that was not seen before.
func (o *objects) meet(m *jsonMember) {
	said := false
	for i, c := range o.source.Columns {
		if foldHeading(c.Name) != foldHeading(m.path) {
			continue
		}
		if said = true; c.Pointer == "" {
			o.out.Skip(fmt.Sprintf("member %q", m.path), "the source's record leaves it aside")
			continue
		}
		o.rank(o.add(targetOf(c), m.path, m.index), i)
		if c.Pointer == "/metadata/title" {
			o.rank(o.add(target{part: fillsName}, m.path, m.index), i)
		}
	}
	if said {
		return
	}
	if o.table != nil {
		plain := plainHeading(m.path)
		for i, f := range o.table.fields {
			if j := slices.Index(f.headings, plain); j >= 0 {
				said = true
				o.rank(o.add(f.target, m.path, m.index), len(o.source.Columns)+i*1000+j)
			}
		}
	}
	if !said {
		o.out.Skip(fmt.Sprintf("member %q", m.path), "nothing is said about what it means: `columns` of the source's record can")
	}
}

// rank puts a column, the last one, where it belongs: of two that fill one field the better one is asked first.
func (o *objects) rank(c *column, rank int) {
	c.rank = rank
	slices.SortStableFunc(o.columns, func(a, b *column) int { return a.rank - b.rank })
}

// done tells of what was expected and did not come.
func (o *objects) done() error {
	if o.count == 0 {
		o.out.Skip("table", "no object is in it")
		return nil
	}
	var paths []string
	for _, m := range o.all {
		paths = append(paths, m.path)
	}
	for _, c := range o.source.Columns {
		if !slices.ContainsFunc(paths, func(path string) bool { return foldHeading(path) == foldHeading(c.Name) }) {
			o.out.Trouble(RuleItem, observe.Place{File: o.file.Name}, fmt.Sprintf("no object has the member %q, which the source's record says something about%s", c.Name, diag.DidYouMean(c.Name, paths)),
				"correct `columns` of the source's record, or export the member again")
		}
	}
	if len(o.columns) == 0 {
		return fmt.Errorf("what its objects are cannot be told by their members (%s): say it in a Source record, with `columns`", listed(paths))
	}
	return nil
}
