// Package focus finds the few files of a large registry that a small change concerns, so that the others need not be
// parsed: it reads the bytes of all of them, and parses those that name what was changed, or what is asked while they are
// judged. What it gives is exact: the findings on the files that it calls concerned are those of the whole registry, in
// both states, and on no other file do the findings of the two states differ. Where it cannot be certain of that cheaply
// it says so, and the whole registry is to be loaded.
package focus

import (
	"fmt"
	"maps"
	"slices"

	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/policy"
)

// Whole says why all of a registry is to be loaded.
type Whole struct{ Why string }

func (w Whole) Error() string { return "the whole registry is needed: " + w.Why }

func whole(format string, args ...any) error { return Whole{fmt.Sprintf(format, args...)} }

// Focus is what a change concerns. It grows until nothing more is asked for.
type Focus struct {
	texts  *Texts
	tables tables

	versions  map[int]*version   // files that were parsed, by their number in texts
	concerned map[string]bool    // paths of the files whose findings may differ
	needed    map[string]bool    // paths of the files to load: those concerned, and what is looked up for them
	changed   []*model.Record    // of either state
	namesakes []*model.Record    // those that have a name of one of them, in files that are the same
	known     map[string]kindSet // names of records of which the files that may hold them are needed
	entire    kindSet            // kinds of which all records are needed
	limit     int                // how many files are few
}

// version is a parsed file, in the state or states that have it so.
type version struct {
	*load.Parsed
	number int
	stain  map[*model.Record]kindSet // for which readers a record leads to one that was changed
}

// Law is what judges the records of a registry.
type Law struct {
	// Reads says what the rules of each kind look at.
	Reads map[string]policy.Reads
	// Always names the kinds whose records are needed whatever was changed, because they speak for the registry as a whole.
	Always []string
	// Besides says what is looked at too where the registry has records of a kind by which others are judged without rules,
	// by that kind.
	Besides map[string]Besides
}

// Besides says of which kinds records are looked up by a name that stands in a record that is judged, or in another that was
// looked up.
type Besides struct{ Judged, Named []string }

// New starts with what was changed. Limit is the number of files above which
// loading all of them is quicker than looking for those that matter.
func New(texts *Texts, by Law, limit int) (*Focus, error) {
	f, err := begin(texts, by.Reads, limit)
	if err != nil {
		return nil, err
	}
	if more := by.wider(f); more != nil {
		if f, err = begin(texts, more, limit); err != nil {
			return nil, err
		}
	}
	for _, kind := range by.Always {
		if err := f.allOf(kind); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func begin(texts *Texts, reads map[string]policy.Reads, limit int) (*Focus, error) {
	tables, err := newTables(texts.loader.Kinds, reads)
	if err != nil {
		return nil, err
	}
	f := &Focus{texts: texts, tables: tables, versions: map[int]*version{}, concerned: map[string]bool{}, needed: map[string]bool{},
		known: map[string]kindSet{}, limit: limit}
	return f, f.start()
}

// wider adds to what rules look at what is looked at besides, where that may lead to a change; nil where it does not. Which
// kinds of record there are is known once all files were searched.
func (by Law) wider(f *Focus) map[string]policy.Reads {
	var out map[string]policy.Reads
	for kind, more := range by.Besides {
		leads := slices.ContainsFunc(f.changed, func(r *model.Record) bool { return slices.Contains(more.Named, r.Kind.Name) })
		if !leads || len(f.texts.holding(f.tables.bits[kind])) == 0 {
			continue
		}
		if out == nil {
			out = maps.Clone(by.Reads)
		}
		for _, judged := range more.Judged {
			reads := out[judged]
			reads.Named = slices.Concat(reads.Named, more.Named)
			out[judged] = reads
		}
	}
	return out
}

// Judge lets all records of a kind be judged: much that is far from them has its say on them.
func (f *Focus) Judge(kind string) { f.concern(f.texts.holding(f.tables.bits[kind])...) }

// Concerns says that the findings on a file may differ in the two states, and are exact.
func (f *Focus) Concerns(path string) bool { return f.concerned[path] }

// Matters says that a record is concerned, or was looked up for one that is. Others are loaded because they stand in the same
// file as one of these.
func (f *Focus) Matters(r *model.Record) bool {
	return f.concerned[r.Doc.File.Path] || f.looked(r.Kind.Name, r.Name) || f.entire&f.tables.bits[r.Kind.Name] != 0
}

// Files says how many files of the later state are loaded, and how many there are.
func (f *Focus) Files() (loaded, all int) {
	for i, file := range f.texts.files {
		if file.states&After == 0 {
			continue
		}
		all++
		if f.needed[f.texts.files[i].path] {
			loaded++
		}
	}
	return loaded, all
}

// Load gives both states, as far as they are needed.
func (f *Focus) Load() (before, after *load.Result, err error) {
	if _, err := f.loaded(); err != nil {
		return nil, nil, err
	}
	return f.texts.join(func(i int) *load.Parsed {
		if !f.needed[f.texts.files[i].path] {
			return nil
		}
		return f.versions[i].Parsed
	})
}

// loaded gives the files that are needed.
func (f *Focus) loaded() ([]*version, error) {
	var numbers []int
	for i := range f.texts.files {
		if f.needed[f.texts.files[i].path] {
			numbers = append(numbers, i)
		}
	}
	return f.parse(numbers)
}

// parse gives files, by their numbers in order. Each is parsed once.
func (f *Focus) parse(numbers []int) ([]*version, error) {
	if len(numbers) > f.limit {
		return nil, whole("%d of %d files may be concerned", len(numbers), len(f.texts.files))
	}
	parsed, err := f.texts.parse(slices.DeleteFunc(slices.Clone(numbers), func(i int) bool { return f.versions[i] != nil }))
	if err != nil {
		return nil, err
	}
	out := make([]*version, len(numbers))
	for i, number := range numbers {
		if p := parsed[number]; p != nil {
			f.versions[number] = &version{p, number, map[*model.Record]kindSet{}}
		}
		out[i] = f.versions[number]
	}
	return out, nil
}

// need adds files to those that are loaded.
func (f *Focus) need(numbers []int) {
	for _, i := range numbers {
		f.needed[f.texts.files[i].path] = true
	}
}

// concern adds files to those whose findings may differ.
func (f *Focus) concern(numbers ...int) {
	f.need(numbers)
	for _, i := range numbers {
		f.concerned[f.texts.files[i].path] = true
	}
}
