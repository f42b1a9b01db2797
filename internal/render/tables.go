package render

import "io"

// PlainTables writes several tables for people, an empty line between them.
func PlainTables(w io.Writer, tables []Table) error {
	for i, t := range tables {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		if err := PlainTable(w, t, Style{}); err != nil {
			return err
		}
	}
	return nil
}

// JSONTables writes an object with an array for each table.
func JSONTables(w io.Writer, tables []Table) error {
	var all orderedObject
	for _, t := range tables {
		all = append(all, member{t.Name, t.objects()})
	}
	return writeJSON(w, all)
}
