// Package catalog turns what others publish about products into Product records: what each source says, which
// record of a registry it belongs to, and the least change that makes the registry say it too.
//
// Nothing is written here. Sources are read from a file system that the caller opens, and a Plan says which files
// of the registry would hold what.
package catalog

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
)

// Source is one kind of catalogue that others publish.
type Source struct {
	Name  string
	Help  string
	Files []string // the endings of its files' names; others are not its
	Read  func(File) ([]Item, []Trouble)
}

// Sources lists the catalogues that can be imported.
func Sources() []Source {
	return []Source{
		{"devicetypes", "device and module types of NetBox and Nautobot (YAML)", []string{".yaml", ".yml"}, readDeviceType},
		{"endoflife", "release data of endoflife.date (JSON)", []string{".json"}, readReleases},
	}
}

// Find returns the source of a name, or says which there are.
func Find(name string) (Source, error) {
	var names []string
	for _, s := range Sources() {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Source{}, fmt.Errorf("there is no source %q%s; the sources are %s", name, diag.DidYouMean(name, names), words(names))
}

// Item is what a source says of one product.
type Item struct {
	Path   string  // the file, as the user would type it
	From   string  // its place in the source, the same wherever the source lies: devicetypes:device-types/APC/AP4421.yaml
	Group  string  // the file for new records, without folder and ending: devicetypes/apc
	Maker  string  // as the source writes it, "" where it names none
	Role   string  // what the maker does: manufacturer or publisher
	Name   string  // the name that a new record should have
	Fields []Field // in the order of the schema
}

// Field is one value of a record. Its value is a string, a Number, a bool, a []string, an Object or an []Object.
type Field struct {
	Pointer string
	Value   any
}

// Number is a decimal number as it is to be written.
type Number string

// Object is a short mapping that stands on one line and changes as a whole.
type Object []Member

// Member is one key of an Object.
type Member struct {
	Key   string
	Value any
}

// Text returns the text of a field of the item, "" where there is none.
func (it Item) Text(pointer string) string {
	for _, f := range it.Fields {
		if text, ok := f.Value.(string); ok && f.Pointer == pointer {
			return text
		}
	}
	return ""
}

// add adds a field unless there is nothing to say.
func (it *Item) add(pointer string, value any) {
	switch v := value.(type) {
	case nil:
		return
	case string:
		if v == "" {
			return
		}
	case Number:
		if v == "" {
			return
		}
	case []string:
		if len(v) == 0 {
			return
		}
	case []Object:
		if len(v) == 0 {
			return
		}
	case Object:
		if len(v) == 0 {
			return
		}
	}
	it.Fields = append(it.Fields, Field{pointer, value})
}

// Trouble is a file, or a part of one, that gives no product, and why.
type Trouble struct {
	Path   string // as the user would type it
	Reason string
	// Broken says that the file should have given one: it cannot be read, or is not of its format. Otherwise it
	// has nothing that a catalogue could use.
	Broken bool
}

// Input is where a source lies.
type Input struct {
	Source Source
	FS     fs.FS
	Name   string // the one file in FS to read; "" means all
	Path   string // what the user typed for FS, to name files by
	Base   string // the absolute path of FS, slash-separated
}

// Read reads everything that an input holds, in the order of the paths. Files is how many files were its source's.
func Read(in Input) (items []Item, troubles []Trouble, files int) {
	list, troubles := in.files()
	for _, f := range list {
		got, bad := in.Source.Read(f)
		items = append(items, got...)
		troubles = append(troubles, bad...)
	}
	slices.SortStableFunc(troubles, func(a, b Trouble) int { return strings.Compare(a.Path, b.Path) })
	return items, troubles, len(list)
}

// words joins names as a sentence does.
func words(list []string) string { return strings.Join(list, ", ") }
