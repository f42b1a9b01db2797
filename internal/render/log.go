package render

import (
	"io"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/history"
	"github.com/assetmuster/muster/internal/source"
)

// Log is the history of a record, the latest first.
type Log struct {
	Record  string // Kind/name
	Entries []LogEntry
	More    bool           // there are more entries than were asked for
	Cut     *source.Commit // where a shallow clone ends before the history does
}

// LogEntry is what one commit did to the record, and what must not be shown of it.
type LogEntry struct {
	history.Entry
	Told *check.Difference
}

// LogFormats lists the formats of a history, the default first.
func LogFormats() []Format[Log] {
	table := func(write func(io.Writer, Table, Style) error) func(io.Writer, Log, Style) error {
		return func(w io.Writer, l Log, s Style) error { return write(w, l.table(), s) }
	}
	return []Format[Log]{
		{"text", "for people: each commit with the fields that it changed", textLog},
		{"table", "aligned columns, a line a field", table(PlainTable)},
		{"json", "for programs: schema/output/log.schema.json", jsonLog},
		{"csv", "for spreadsheets: a heading, then a line a field", table(CSVTable)},
		{"markdown", "a page for a ticket or an audit file", markdownLog},
	}
}

// diff gives the change of a commit as differences are shown.
func (e LogEntry) diff() Diff { return Diff{Difference: e.Told}.covered() }

// signed says in words how a commit is signed. Muster verifies nothing, and says so.
func signed(c source.Commit) string {
	kind, key := history.Signature(c)
	switch {
	case kind == "":
		return ""
	case key == "":
		return "signed (" + kind + ", not verified)"
	}
	return "signed (" + kind + " " + key + ", not verified)"
}

// about says in words what happened to the record besides its fields.
func (e LogEntry) about(d Diff) []string {
	var out []string
	switch {
	case e.Op == history.Created && e.Other == nil:
		out = append(out, "created in "+d.side(e.After, false).file())
	case e.Op == history.Restored:
		out = append(out, "restored in "+d.side(e.After, false).file())
	case e.Op == history.Deleted:
		out = append(out, "deleted from "+d.side(e.Before, true).file())
	}
	out = append(out, d.happened(e.Change)...)
	if e.Unread {
		out = append(out, "the file could not be read in the commits before")
	}
	return out
}

// table makes a line of each field.
func (l Log) table() Table {
	t := Table{Name: "changes", Columns: []Column{{Name: "day"}, {Name: "commit"}, {Name: "author"}, {Name: "op"}, {Name: "field"}, {Name: "before"}, {Name: "after"}, {Name: "subject"}}}
	for _, e := range l.Entries {
		d := e.diff()
		subject := d.clean(history.Subject(e.Commit))
		row := func(op, field string, before, after any) {
			t.Rows = append(t.Rows, []any{e.Commit.Day(), e.Commit.Short(), e.Commit.Author, op, field, before, after, subject})
		}
		for _, words := range e.about(d) {
			row(words, "", nil, nil)
		}
		for _, f := range e.Fields {
			var old, is any
			if f.Old != nil {
				old = d.words(d.side(e.Before, true), f.Old)
			}
			if f.New != nil {
				is = d.words(d.side(e.After, false), f.New)
			}
			row(string(opOf(f)), d.field(e.Change, f), old, is)
		}
	}
	return t
}
