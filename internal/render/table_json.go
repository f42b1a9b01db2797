package render

import (
	"bytes"
	"encoding/json"
	"io"
)

// JSONTable writes an object with one array, named as the table, of objects whose keys follow the columns.
func JSONTable(w io.Writer, t Table, _ Style) error { return JSONTables(w, []Table{t}) }

func (t Table) objects() []orderedObject {
	rows := make([]orderedObject, 0, len(t.Rows))
	for _, row := range t.Rows {
		var o orderedObject
		for i, c := range t.Columns {
			o = append(o, member{c.Name, at(row, i)})
		}
		rows = append(rows, o)
	}
	return rows
}

// at gives a cell of a row, nil where the row is short. A list without items is a list nonetheless.
func at(row []any, i int) any {
	if i >= len(row) {
		return nil
	}
	if list, ok := row[i].([]string); ok && list == nil {
		return []string{}
	}
	return row[i]
}

// orderedObject is a JSON object that keeps the order of its keys.
type orderedObject []member

type member struct {
	key   string
	value any
}

// MarshalJSON implements json.Marshaler.
func (o orderedObject) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := appendJSON(&b, m.key, ':'); err != nil {
			return nil, err
		}
		if err := appendJSON(&b, m.value, 0); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// appendJSON writes a value without escaping HTML, and a separator unless it is 0.
func appendJSON(b *bytes.Buffer, value any, separator byte) error {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the encoder ends its value with a line end
	if separator != 0 {
		b.WriteByte(separator)
	}
	return nil
}
