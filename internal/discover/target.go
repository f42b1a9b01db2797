package discover

import (
	"slices"
	"strings"
	"sync"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/schema"
)

// part is what of an item a column fills.
type part int

const (
	fillsNothing part = iota
	fillsField        // a fact at a pointer
	fillsName
	fillsType
	fillsClass
	fillsSeen
	fillsMaker
	fillsProduct
	fillsEdition
	fillsVersion
	fillsNumber
	fillsTag
	fillsSystem
	fillsSystemVersion
	fillsSystemBuild
	fillsParent // a fact at a pointer of another thing
	fillsHost   // a fact at a pointer of the device on which the row's title is installed
)

// partNames are the names of the parts, as layouts write them.
var partNames = map[string]part{
	"name": fillsName, "type": fillsType, "class": fillsClass, "seen": fillsSeen, "maker": fillsMaker, "product": fillsProduct, "edition": fillsEdition, "version": fillsVersion,
	"number": fillsNumber, "tag": fillsTag, "system": fillsSystem, "system-version": fillsSystemVersion, "system-build": fillsSystemBuild,
	"runs-on": fillsParent, "part-of": fillsParent, "member-of-cluster": fillsParent, "installed-on": fillsHost,
}

// pointed are the fields of a record that an item says in parts of its own.
var pointed = map[string]part{
	"/metadata/name": fillsName, "/spec/type": fillsType, "/spec/product": fillsProduct, "/spec/operatingSystem/product": fillsSystem,
	"/spec/operatingSystem/version": fillsSystemVersion, "/spec/operatingSystem/build": fillsSystemBuild,
}

// pointerOf is the field of a record that a part is, "" where it is none.
func pointerOf(p part) string {
	for pointer, of := range pointed {
		if of == p {
			return pointer
		}
	}
	return ""
}

// target is what a column fills, and how its values are read.
type target struct {
	part     part
	pointer  string
	relation string // of a parent
	unit     string
	dates    string
	values   map[string]string
	means    string // how a tool's own way to write values is read: ralph-id...
}

// parseTarget reads the left side of a line of a layout: "/spec/x unit GiB", "runs-on /spec/y", "product ralph-model".
func parseTarget(words []string) (t target, ok bool) {
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch {
		case strings.HasPrefix(w, "/"):
			t.pointer = w
			if t.part == fillsNothing {
				t.part = fillsField
			}
		case i == 0:
			if t.part = partNames[w]; t.part == fillsParent {
				t.relation = w
			}
		case w == "unit" && i+1 < len(words):
			i++
			t.unit = words[i]
		case w == "values":
			t.values = map[string]string{}
			for _, pair := range words[i+1:] {
				from, to, _ := strings.Cut(pair, ":")
				t.values[from] = to
			}
			return t, t.part != fillsNothing
		case slices.Contains(meanings(), w):
			t.means = w
		default:
			return t, false
		}
	}
	return t, t.part != fillsNothing && (t.part == fillsField || t.part == fillsParent || t.part == fillsHost) == (t.pointer != "")
}

// targetOf is what a column fills that the source's record maps.
func targetOf(c observe.Column) target {
	t := target{part: fillsField, pointer: c.Pointer, unit: c.Unit, dates: c.Dates, values: c.Values}
	if p, ok := pointed[c.Pointer]; ok {
		t.part = p
	}
	if c.Pointer == "" {
		t.part = fillsNothing
	}
	return t
}

// form is how the values of a field are written in a record.
type form int

const (
	asText form = iota
	asList
	asDay
	asWhole
	asNumber
	asSize
	asMoney
	asFlag
	asHosts
)

// shapes are the kinds of records, which say what a field holds. They are read once, when a table is.
var shapes = sync.OnceValue(func() *kinds.Set {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		panic(err) // the schemas are part of the program
	}
	return set
})

// form asks the schema of a kind what stands at the target's pointer. What no schema knows is text, unless its column is
// said to have units or days.
func (t target) form(kind string) form {
	switch {
	case t.part == fillsSeen:
		return asDay
	case t.part != fillsField:
		return asText
	case t.pointer == observe.Hostnames:
		return asHosts
	case strings.HasSuffix(t.pointer, "GiB"), t.unit != "":
		return asSize
	}
	return shapeForm(shapes().Get(kind), t)
}

func shapeForm(k *kinds.Kind, t target) form {
	if k == nil {
		return asText
	}
	s := k.Root.At(t.pointer)
	if above, is := strings.CutSuffix(t.pointer, "/amount"); is && isMoney(k.Root.At(above)) {
		return asMoney
	}
	switch {
	case s == nil && t.dates != "", s != nil && s.Format == "date":
		return asDay
	case s == nil:
		return asText
	case isMoney(s):
		return asMoney
	case s.Type == "array":
		return asList
	case s.Type == "integer":
		return asWhole
	case s.Type == "number":
		return asNumber
	case s.Type == "boolean":
		return asFlag
	}
	return asText
}

func isMoney(s *kinds.Shape) bool {
	return s != nil && s.Property("amount") != nil && s.Property("currency") != nil
}
