package propose

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// longestSlug is how long a part of a name may be that is made of what a source says.
const longestSlug = 63

// reserve notes which names are taken, and those that changes give themselves.
func (m *maker) reserve() error {
	for _, r := range m.s.Records() {
		enter(m.taken, r.Kind.Name, r.Name)
		for _, earlier := range r.Doc.Root.Get("metadata").Get("previously").Texts() {
			enter(m.taken, r.Kind.Name, earlier)
		}
	}
	for _, c := range m.changes {
		kind := cmp.Or(c.Kind, defaultKind)
		if c.Record == nil && m.s.Set.Get(kind) == nil {
			return fmt.Errorf("there is no kind %q", kind)
		}
		if c.Record == nil && c.Name != "" {
			enter(m.names, kind, c.Name)
		}
	}
	return nil
}

func enter(in map[string]map[string]bool, kind, name string) {
	if in[kind] == nil {
		in[kind] = map[string]bool{}
	}
	in[kind][name] = true
}

// scheme is how records of a type are named.
type scheme struct {
	legal   *regexp.Regexp // nil where any name is
	pattern *regexp.Regexp // what the type asks for; nil where it asks for nothing
	begin   []string       // with which its names may begin, as far as that is known
	counted string         // the prefix of most of its names, where a number follows; "" where most have none
	width   int            // digits of the number
	next    int
}

// name finds a name for a new record, or looks at the one that it is to have.
func (m *maker) name(d *draft) {
	name := d.change.Name
	typ := d.root.text(typePointer)
	key := d.kind.Name + "/" + typ
	s := m.schemes[key]
	if s == nil {
		s = m.scheme(d.kind, typ)
		m.schemes[key] = s
	}
	switch {
	case name == "":
		if name = m.find(d, s, cmp.Or(typ, strings.ToLower(d.kind.Name))); name == "" {
			m.drop(d, namePointer, errors.New("no name was found that is free and as its type asks for"))
		}
	case m.s.Get(d.kind.Name, name) != nil:
		m.drop(d, namePointer, fmt.Errorf("there is a %s already", m.s.Get(d.kind.Name, name).ID()))
	case m.taken[d.kind.Name][name]:
		m.drop(d, namePointer, fmt.Errorf("a record was named %s before, or another new one is to be", name))
	case !s.isLegal(name):
		m.drop(d, namePointer, fmt.Errorf("%q is no name: lower-case letters, digits, '-' and '.' make one", diag.Short(name)))
	}
	if d.dropped {
		return
	}
	enter(m.taken, d.kind.Name, name)
	enter(m.names, d.kind.Name, name)
	d.planned.Record = d.kind.Name + "/" + name
	m.fill(d, Setting{Pointer: namePointer, Text: name})
	d.planned.Fields = slices.DeleteFunc(d.planned.Fields, func(f Field) bool { return f.Pointer == namePointer })
}

// scheme learns how records of a type are named: what the type, or one above it, asks for, and what is usual.
func (m *maker) scheme(kind *kinds.Kind, typ string) *scheme {
	s := &scheme{}
	if shape := kind.Root.At(namePointer); shape != nil {
		s.legal, _ = regexp.Compile(shape.Pattern)
	}
	example := ""
	for _, r := range m.s.Ancestors(m.s.Get("AssetType", typ)) {
		if text := r.Text("/spec/naming/pattern"); text != "" {
			s.pattern, _ = regexp.Compile("^(?:" + text + ")$")
			if bare, err := regexp.Compile(strings.TrimPrefix(text, "^")); err == nil {
				literal, _ := bare.LiteralPrefix()
				s.begin = append(s.begin, literal)
			}
			example = r.Text("/spec/naming/example")
			break
		}
	}
	if lead, _, found := strings.Cut(example, "-"); found && !slices.Contains(s.begin, lead+"-") {
		s.begin = append(s.begin, lead+"-")
	}
	s.count(m.s.Of(kind.Name), typ, example)
	return s
}

var numbered = regexp.MustCompile(`^(.*?)([0-9]+)$`)

// count looks whether most names of a type are a prefix and a number.
func (s *scheme) count(records []*model.Record, typ, example string) {
	type run struct{ names, width, highest int }
	runs, all := map[string]run{}, 0
	enter := func(name string, seen int) {
		parts := numbered.FindStringSubmatch(name)
		if parts == nil || len(parts[2]) > 9 {
			return
		}
		n, _ := strconv.Atoi(parts[2])
		r := runs[parts[1]]
		r.names += seen
		if n >= r.highest {
			r.highest, r.width = n, len(parts[2])
		}
		runs[parts[1]] = r
	}
	for _, r := range records {
		if r.Text(typePointer) == typ {
			all++
			enter(r.Name, 1)
		}
	}
	if all == 0 && s.fits(example) {
		enter(example, 1)
		if parts := numbered.FindStringSubmatch(example); parts != nil {
			r := runs[parts[1]]
			r.highest = 0
			runs[parts[1]] = r
		}
	}
	for prefix, r := range runs {
		if prefix != "" && 2*r.names > all {
			s.counted, s.width, s.next = prefix, r.width, r.highest+1
		}
	}
}

// isCounted says that a name is like most of the type's: their prefix and a number.
func (s *scheme) isCounted(name string) bool {
	parts := numbered.FindStringSubmatch(name)
	return parts != nil && parts[1] == s.counted
}

func (s *scheme) isLegal(name string) bool {
	return name != "" && len(name) <= 253 && (s.legal == nil || s.legal.MatchString(name))
}

// fits says that a name is legal and as the type asks for it.
func (s *scheme) fits(name string) bool {
	return s.isLegal(name) && (s.pattern == nil || s.pattern.MatchString(name))
}

// find makes up a name: what the thing is called where it fits, else the next number, else what it is called behind the
// type's prefix, else what identifies it.
func (m *maker) find(d *draft, s *scheme, typ string) string {
	calls, ids := d.calls()
	free := func(name string) bool {
		return s.fits(name) && !m.taken[d.kind.Name][name] && !m.names[d.kind.Name][name]
	}
	for _, name := range calls {
		if usual := s.pattern != nil || s.counted == "" || s.isCounted(name); usual && free(name) {
			return name
		}
	}
	if s.counted != "" {
		for range 10_000 {
			name := fmt.Sprintf("%s%0*d", s.counted, s.width, s.next)
			if !s.fits(name) {
				break // the pattern has no room for more
			}
			s.next++
			if free(name) {
				return name
			}
		}
	}
	begin := append(slices.Clone(s.begin), "", typ+"-")
	for _, name := range slices.Concat(calls, ids) {
		for _, lead := range begin {
			for _, whole := range []string{lead + name, lead + strings.ReplaceAll(name, ".", "-")} {
				if free(whole) {
					return whole
				}
			}
		}
	}
	for n := 2; n < 1000; n++ {
		for _, base := range append(slices.Concat(calls, ids), typ) {
			for _, lead := range begin[:len(begin)-1] {
				if name := fmt.Sprintf("%s%s-%d", lead, strings.TrimPrefix(strings.ReplaceAll(base, ".", "-"), lead), n); free(name) {
					return name
				}
			}
		}
	}
	return ""
}

// calls are what a thing is called, and what identifies it, as parts of names.
func (d *draft) calls() (calls, ids []string) {
	for _, host := range d.texts(observe.Hostnames) {
		short, _, _ := strings.Cut(host, ".")
		calls = append(calls, slug(short), slug(host))
	}
	calls = append(calls, slug(d.change.Title))
	for _, pointer := range []string{observe.AssetTag, observe.Serial, observe.CloudID, observe.UUID, observe.IMEI} {
		text := d.root.text(pointer)
		ids = append(ids, slug(text[strings.LastIndexAny(text, "/:")+1:]))
	}
	for _, mac := range d.texts(observe.MACs) {
		ids = append(ids, slug(mac))
	}
	isEmpty := func(text string) bool { return text == "" }
	return slices.DeleteFunc(calls, isEmpty), slices.DeleteFunc(ids, isEmpty)
}

func (d *draft) texts(pointer string) []string {
	var out []string
	if at := d.root.at(pointer, false); at != nil {
		for _, item := range at.list {
			out = append(out, item.Text)
		}
	}
	return out
}

// slug makes a text fit for a part of a name.
func slug(text string) string { return normalise.Slug(text, longestSlug) }
