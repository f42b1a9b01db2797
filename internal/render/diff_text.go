package render

import (
	"bufio"
	"fmt"
	"io"
	"path"

	"github.com/assetmuster/muster/internal/change"
)

// textDiff writes what differs for a person: a block a record, the answer last.
func textDiff(w io.Writer, d Diff, style Style) error {
	t := &diffText{bufio.NewWriter(w), d, style}
	if d.Adopted {
		t.printf("%s\n\n", inline(d.adoptedWords()))
	}
	for _, c := range d.Changes.Changes {
		t.record(c)
	}
	for _, u := range d.Changes.Unclear {
		file, words := d.doubts(u)
		t.printf("%s %s  %s\n\n", style.red("?"), style.bold(inline(file)), inline(words))
	}
	for _, p := range d.Policies {
		prefix := d.Head.Prefix
		if p.Op == change.Removed {
			prefix = d.Base.Prefix
		}
		t.printf("%s %s  %s\n\n", t.sign(p.Op), style.bold(inline(path.Join(prefix, p.Path))), inline("policy file "+string(p.Op)))
	}
	if untold := d.untold(); untold != "" {
		t.printf("%s\n", untold+": see --format json.")
	}
	t.printf("%s\n", inline(d.summary()))
	return t.Flush()
}

// diffText writes to a buffer that remembers its first error until it is flushed.
type diffText struct {
	*bufio.Writer
	diff  Diff
	style Style
}

func (t *diffText) printf(format string, args ...any) { _, _ = fmt.Fprintf(t, format, args...) }

func (t *diffText) sign(op change.Op) string {
	switch op {
	case change.Added:
		return t.style.green("+")
	case change.Removed:
		return t.style.red("-")
	}
	return t.style.yellow("~")
}

// record writes one record: what it is and where, then what happened to it.
func (t *diffText) record(c change.Change) {
	shown := t.diff.shown(c)
	head := fmt.Sprintf("%s %s", t.sign(c.Op), t.style.bold(inline(t.diff.name(shown.Record))))
	if title := t.diff.clean(shown.Title()); title != "" && title != shown.Name {
		head += "  " + inline(title)
	}
	place := fmt.Sprintf("%s:%d", shown.file(), shown.line("/metadata/name"))
	t.printf("%s  %s\n", head, t.style.dim(inline(place)))
	for _, words := range t.diff.happened(c) {
		t.printf("    %s\n", inline(words))
	}
	if facts := t.diff.facts(shown); facts != "" && c.Op != change.Changed {
		t.printf("    %s\n", t.style.dim(fit(inline(facts), t.room(4))))
	}
	for _, f := range c.Told() {
		t.field(c, f)
	}
	t.printf("\n")
}

// happened says in words what happened to a record besides its fields.
func (d Diff) happened(c change.Change) []string {
	var out []string
	if c.Renamed() {
		out = append(out, "renamed from "+d.clean(c.Before.Name))
	}
	if c.Moved() {
		out = append(out, "moved from "+d.side(c.Before, true).file())
	}
	switch {
	case c.Other == nil:
	case c.Op == change.Added:
		out = append(out, d.name(c.Other)+" became "+d.name(c.After))
	default:
		out = append(out, d.name(c.Before)+" became "+d.name(c.Other))
	}
	return out
}

// field writes one field: the old value and the new one on one line where they fit, else below each other.
func (t *diffText) field(c change.Change, f change.Field) {
	name := inline(t.diff.field(c, f))
	var old, is string
	if f.Old != nil {
		old = inline(t.diff.words(t.diff.side(c.Before, true), f.Old))
	}
	if f.New != nil {
		is = inline(t.diff.words(t.diff.side(c.After, false), f.New))
	}
	mark := t.sign(opOf(f))
	switch {
	case f.Old == nil:
		t.printf("    %s %s: %s\n", mark, name, t.style.green(fit(is, t.room(8+textColumns(name)))))
	case f.New == nil:
		t.printf("    %s %s: %s\n", mark, name, t.style.red(fit(old, t.room(8+textColumns(name)))))
	case 11+textColumns(name)+textColumns(old)+textColumns(is) <= t.width():
		t.printf("    %s %s: %s → %s\n", mark, name, t.style.red(old), t.style.green(is))
	default:
		old, is = differing(old, is, t.room(8))
		t.printf("    %s %s:\n        %s\n      → %s\n", mark, name, t.style.red(old), t.style.green(is))
	}
}

func (t *diffText) width() int {
	if t.style.Width == 0 {
		return defaultWidth
	}
	return max(t.style.Width, 40)
}

// room is how many columns are left beside so many.
func (t *diffText) room(taken int) int { return max(t.width()-taken, 20) }

// differing cuts two long texts so that both show where they begin to differ.
func differing(a, b string, room int) (string, string) {
	x, y := []rune(a), []rune(b)
	same := 0
	for same < len(x) && same < len(y) && x[same] == y[same] {
		same++
	}
	from := same - room/3
	if from <= 0 || max(textColumns(a), textColumns(b)) <= room {
		return fit(a, room), fit(b, room)
	}
	return fit("…"+string(x[from:]), room), fit("…"+string(y[from:]), room)
}
