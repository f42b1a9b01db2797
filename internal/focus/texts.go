package focus

import (
	"errors"
	"io/fs"
	paths "path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/load"
)

// States are the states of a registry that have a file, or a version of it.
type States uint8

// The two states.
const (
	Before States = 1 << iota
	After
	both = Before | After
)

// Texts is the bytes of the files of both states, and what can be told of them without parsing.
type Texts struct {
	files    []file
	declared []declaration
}

// Len is the number of files, of either state.
func (t *Texts) Len() int { return len(t.files) }

// file is one version of a file. A file that is the same in both states has one.
type file struct {
	path    string
	text    []byte
	plain   []byte // the text; where what it says is hidden in escapes and the like, its scalars, one a line
	decoded bool   // plain is not the text
	states  States
	kinds   kindSet // of the records that it may hold
}

// declaration is a text that may be the name of a record of a file.
type declaration struct {
	name []byte
	file int32
}

// Bulk is a file system that reads many files at once faster than one by one.
type Bulk interface {
	// ReadFiles reads files and hands out each with its position in the list, from several goroutines. A text is the
	// receiver's own.
	ReadFiles(paths []string, got func(i int, text []byte)) error
}

// Read reads the YAML files of a registry: all of the later state, and of the earlier those that differ.
func Read(loader *load.Loader, base, head fs.FS, changed []string) (*Texts, error) {
	listed, err := load.Paths(head)
	if err != nil {
		return nil, whole("%v", err)
	}
	return read(loader, base, head, listed, changed)
}

// ReadChanged reads only the files that differ, and those that are the same and asked for.
func ReadChanged(loader *load.Loader, base, head fs.FS, changed []string, same ...string) (*Texts, error) {
	listed := slices.Clone(same)
	for _, path := range changed {
		if _, err := fs.Stat(head, path); err == nil && load.Reads(path) {
			listed = append(listed, path)
		}
	}
	slices.Sort(listed)
	return read(loader, base, head, slices.Compact(listed), changed)
}

func read(loader *load.Loader, base, head fs.FS, listed, changed []string) (*Texts, error) {
	changed, err := yamlAmong(base, head, changed)
	if err != nil {
		return nil, err
	}
	t := &Texts{}
	for _, path := range listed {
		states := both
		if _, differs := slices.BinarySearch(changed, path); differs {
			states = After
		}
		t.files = append(t.files, file{path: path, states: states})
	}
	later := len(t.files)
	for _, path := range changed {
		if _, err := fs.Stat(base, path); err == nil {
			t.files = append(t.files, file{path: path, states: Before})
		}
	}
	s := &scanner{loader: loader, texts: t, bits: kindBits(loader.Kinds), found: make([][][]byte, len(t.files))}
	if err := s.readAll(head, 0, later); err != nil {
		return nil, err
	}
	if err := s.readAll(base, later, len(t.files)); err != nil {
		return nil, err
	}
	s.join()
	return t, nil
}

// Load loads both states as far as they were read.
func (t *Texts) Load(loader *load.Loader) (before, after *load.Result, err error) {
	parsed := make([]*load.Parsed, len(t.files))
	loader.Each(len(parsed), func() func(int) {
		return func(i int) { parsed[i] = loader.Parse(t.files[i].path, t.files[i].text) }
	})
	return t.join(loader, func(i int) *load.Parsed { return parsed[i] })
}

// join makes both states of parsed files. What they have in common they share.
func (t *Texts) join(loader *load.Loader, parsed func(i int) *load.Parsed) (before, after *load.Result, err error) {
	var was, is []*load.Parsed
	for i, file := range t.files {
		p := parsed(i)
		if p != nil && file.states&Before != 0 {
			was = append(was, p)
		}
		if p != nil && file.states&After != 0 {
			is = append(is, p)
		}
	}
	if before, err = loader.Join(was); err != nil {
		return nil, nil, err
	}
	after, err = loader.Join(is)
	return before, after, err
}

// yamlAmong picks the files that are read, in order. What else a change does to the tree may concern any file.
func yamlAmong(base, head fs.FS, changed []string) ([]string, error) {
	var out []string
	for _, path := range changed {
		for _, state := range []fs.FS{base, head} {
			info, err := fs.Lstat(state, path)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil || !info.Mode().IsRegular() {
				return nil, whole("%s is no plain file", path)
			}
		}
		if !load.Reads(path) {
			continue
		}
		for folder := paths.Dir(path); folder != "."; folder = paths.Dir(folder) {
			if load.Reads(folder) {
				return nil, whole("the folder %s has the ending of a YAML file", folder)
			}
		}
		out = append(out, path)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// scanner fills in what the texts say.
type scanner struct {
	loader *load.Loader
	texts  *Texts
	bits   map[string]kindSet
	found  [][][]byte // names by file
}

func (s *scanner) readAll(fsys fs.FS, from, to int) error {
	files := s.texts.files[from:to]
	if bulk, is := fsys.(Bulk); is {
		names := make([]string, len(files))
		for i := range files {
			names[i] = files[i].path
		}
		if err := bulk.ReadFiles(names, func(i int, text []byte) { s.take(from+i, text) }); err != nil {
			return whole("the files cannot be read: %v", err)
		}
		return nil
	}
	errs := make([]error, len(files))
	s.loader.Each(len(files), func() func(int) {
		return func(i int) {
			var text []byte
			if text, errs[i] = fs.ReadFile(fsys, files[i].path); errs[i] == nil {
				s.take(from+i, text)
			}
		}
	})
	if err := errors.Join(errs...); err != nil {
		return whole("a file cannot be read: %v", err)
	}
	return nil
}

// take enters the text of one file.
func (s *scanner) take(number int, text []byte) {
	f := &s.texts.files[number]
	f.text, f.plain = text, text
	found := scan(text)
	if found.hidden {
		found = s.decode(f)
	}
	for _, kind := range found.kinds {
		f.kinds |= s.bits[string(kind)]
	}
	s.found[number] = found.names
}

func (s *scanner) join() {
	for number, names := range s.found {
		for _, name := range names {
			s.texts.declared = append(s.texts.declared, declaration{name, int32(number)})
		}
	}
}

// decode reads a file whose text hides what it says. Of a document that cannot be parsed nothing can be a record.
func (s *scanner) decode(f *file) scanned {
	_, docs, _ := document.Parse(f.path, f.text, s.loader.Limits)
	var out scanned
	f.plain, f.decoded = nil, true
	for _, doc := range docs {
		f.spell(&doc.Root, &out)
	}
	return out
}

// spell writes the scalars of a value one by one. Small letters are added where they are spelt otherwise.
func (f *file) spell(n *document.Node, out *scanned) {
	switch n.Kind {
	case document.Map:
		for key, value := range n.Pairs() {
			switch key.Text {
			case "name":
				out.names = append(out.names, []byte(value.Str()))
			case "kind":
				out.kinds = append(out.kinds, []byte(value.Str()))
			}
			f.spell(key, out)
			f.spell(value, out)
		}
	case document.List:
		for i := range n.Items() {
			f.spell(&n.Items()[i], out)
		}
	default:
		f.plain = append(append(f.plain, n.Text...), '\n')
		if small := strings.ToLower(n.Text); small != n.Text {
			f.plain = append(append(f.plain, small...), '\n')
		}
	}
}

// named gives the files that may hold a record of one of some kinds under a name.
func (t *Texts) named(wanted map[string]kindSet) []int {
	var out []int
	for _, d := range t.declared {
		if kinds, is := wanted[string(d.name)]; is && t.files[d.file].kinds&kinds != 0 {
			out = append(out, int(d.file))
		}
	}
	return out
}

// holding gives the files that may hold records of some kinds.
func (t *Texts) holding(kinds kindSet) []int {
	var out []int
	for i := range t.files {
		if t.files[i].kinds&kinds != 0 {
			out = append(out, i)
		}
	}
	return out
}
