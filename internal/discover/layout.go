package discover

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/assetmuster/muster/internal/diag"
)

// layout is a ready mapping of the tables that one tool writes.
type layout struct {
	name, about, tool string
	help              []string // a row below the headings that begins so explains them
	tables            []tableLayout
}

// tableLayout is one table of a tool, which is known by its headings.
type tableLayout struct {
	name, kind, class, typ string
	plain                  bool     // columns that it does not know are read as those of any list of assets
	needs                  []string // headings that it has: a|b is one of both
	signs                  []string // one of these besides, and nobody need say which layout it is
	without                []string // headings that it does not have
	rows                   string   // why its rows are no items; "" where they are
	set                    [][2]string
	fields                 []fieldLayout
}

// fieldLayout says which headings fill a field, the first one that says something.
type fieldLayout struct {
	target   // what it fills
	aside    string
	headings []string
}

//go:embed layouts/*.txt
var layoutFiles embed.FS

// layouts are the ready mappings, by name. They are read once, when a table is.
var layouts = sync.OnceValue(func() []layout {
	names, err := fs.Glob(layoutFiles, "layouts/*.txt")
	if err != nil {
		panic(err)
	}
	var list []layout
	for _, name := range names {
		text, err := fs.ReadFile(layoutFiles, name)
		if err != nil {
			panic(err)
		}
		list = append(list, readLayout(path.Base(name), string(text)))
	}
	return list
})

// findLayout is the layout of a name.
func findLayout(name string) (layout, error) {
	var names []string
	for _, l := range layouts() {
		if l.name == name {
			return l, nil
		}
		names = append(names, l.name)
	}
	return layout{}, fmt.Errorf("there is no layout %q%s (there are %s)", name, diag.DidYouMean(name, names), strings.Join(names, ", "))
}

// readLayout reads a file of layouts/, whose first lines explain it. The files are part of the program: what is wrong in one
// a test finds, and it panics.
func readLayout(file, text string) layout {
	l := layout{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "", "#":
		case "layout":
			l.name = rest
		case "about":
			l.about = rest
		case "tool":
			l.tool = rest
		case "help":
			l.help = commas(rest)
		case "table":
			l.tables = append(l.tables, tableLayout{name: rest})
		default:
			if len(l.tables) == 0 || !l.tables[len(l.tables)-1].line(word, rest, line) {
				panic(fmt.Sprintf("layouts/%s: %s", file, line))
			}
		}
	}
	return l
}

// line takes a line of a table, and says whether it is one.
func (t *tableLayout) line(word, rest, line string) bool {
	if strings.HasPrefix(rest, "= ") { // "class = server type" fills, "class server" says it of all
		return t.field(line)
	}
	switch word {
	case "also":
		t.plain = rest == "plain"
		return t.plain
	case "kind":
		t.kind = rest
	case "class":
		t.class = rest
	case "type":
		t.typ = rest
	case "needs":
		t.needs = commas(rest)
	case "signs":
		t.signs = commas(rest)
	case "without":
		t.without = commas(rest)
	case "rows":
		t.rows = rest
	case "set":
		pointer, value, _ := strings.Cut(rest, " ")
		t.set = append(t.set, [2]string{pointer, value})
	case "aside":
		reason, headings, ok := strings.Cut(rest, " = ")
		t.fields = append(t.fields, fieldLayout{aside: reason, headings: commas(headings)})
		return ok
	default:
		return t.field(line)
	}
	return true
}

func (t *tableLayout) field(line string) bool {
	what, headings, ok := strings.Cut(line, " = ")
	target, known := parseTarget(strings.Fields(what))
	t.fields = append(t.fields, fieldLayout{target: target, headings: commas(headings)})
	return ok && known
}

func commas(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text, ",") {
		out = append(out, strings.TrimSpace(part))
	}
	return out
}

// fits says whether the table has these headings. Where nobody names the layout, it must have a sign of it too.
func (t *tableLayout) fits(headings []string, named bool) bool {
	has := func(h string) bool { return slices.Contains(headings, h) }
	for _, h := range t.needs {
		if !slices.ContainsFunc(strings.Split(h, "|"), has) {
			return false
		}
	}
	return !slices.ContainsFunc(t.without, has) && (named || slices.ContainsFunc(t.signs, has))
}

// of finds the table of a layout that has these headings: one of which a sign is there goes before others.
func (l *layout) of(headings []string, named bool) *tableLayout {
	for _, sure := range []bool{true, false} {
		for i := range l.tables {
			if (sure || named) && l.tables[i].fits(headings, !sure) {
				return &l.tables[i]
			}
		}
	}
	return nil
}

// knows says that a heading is one of the table's.
func (t *tableLayout) knows(heading string) bool {
	return slices.ContainsFunc(t.fields, func(f fieldLayout) bool { return slices.Contains(f.headings, heading) })
}

// recognise finds the layout of the tool that a table is of by its headings alone; none where it is of no tool that is known.
func recognise(headings []string) (*layout, *tableLayout) {
	for _, l := range layouts() {
		if t := l.of(headings, false); t != nil {
			return &l, t
		}
	}
	return nil, nil
}

// candidates are the layouts of whose tables headings could be, if somebody said so.
func candidates(headings []string) string {
	var names []string
	for _, l := range layouts() {
		if l.tool != "" && l.of(plainHeadings(headings), true) != nil {
			names = append(names, fmt.Sprintf("%s, if %s wrote it", l.name, l.tool))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " (" + strings.Join(names, "; ") + ")"
}

// plainTable is what headings mean in any list of assets, as far as records of a kind have it.
func plainTable(kind string) *tableLayout {
	l, err := findLayout("plain")
	if err != nil {
		panic(err) // a test reads the layouts
	}
	t := l.tables[0]
	if k := shapes().Get(kind); kind != "Asset" && k != nil {
		t.fields = slices.DeleteFunc(slices.Clone(t.fields), func(f fieldLayout) bool {
			return f.part != fillsName && (f.part != fillsField || k.Root.At(f.pointer) == nil)
		})
	}
	return &t
}

func plainHeadings(headings []string) []string {
	plain := make([]string, len(headings))
	for i, h := range headings {
		plain[i] = plainHeading(h)
	}
	return plain
}

// plainHeading is a heading without what people write in one way and another: "Serial No.", "serial_no" and "SerialNo" are one,
// and so are "d'achat" and "d’achat".
func plainHeading(text string) string {
	var b strings.Builder
	space, lower := false, false
	for _, r := range text {
		if r != 'º' && r != 'ª' && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) {
			if b.Len() > 0 && (space || 'A' <= r && r <= 'Z' && lower) {
				b.WriteByte(' ')
			}
			b.WriteRune(unicode.ToLower(r))
			space, lower = false, 'a' <= r && r <= 'z'
		} else {
			space = true
		}
	}
	return b.String()
}

// layoutLines are the layouts for people, a line each.
func layoutLines() []string {
	var lines []string
	for _, l := range layouts() {
		lines = append(lines, "layout "+l.name+": "+l.about)
	}
	return lines
}
