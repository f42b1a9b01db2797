package focus

import (
	"errors"
	"io/fs"
	paths "path"
	"slices"
	"strings"
	"sync"

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

// Texts is the files of both states, and what can be told of them without parsing. Their bytes are read when they are asked
// for, and not kept: to read all once more takes less than to hold them.
type Texts struct {
	loader     *load.Loader
	base, head fs.FS
	files      []file // those of the later state, then those of which the earlier one has another version
	later      int    // how many the later state has
	bits       map[string]kindSet
	scanned    bool // names and kinds of all files are known
}

// file is one version of a file. A file that is the same in both states has one.
type file struct {
	path    string
	names   string // the texts in it that may be names of records, each with a line end
	states  States
	kinds   kindSet // of the records that it may hold
	decoded bool    // its bytes do not show all that it says
}

// Bulk is a file system that reads many files at once faster than one by one.
type Bulk interface {
	// ReadFiles reads files and hands out each with its position in the list, from several goroutines. A text must not be
	// kept.
	ReadFiles(paths []string, got func(i int, text []byte)) error
}

// Open lists the YAML files of both states of a registry. Changed are the files that differ.
func Open(loader *load.Loader, base, head fs.FS, changed []string) (*Texts, error) {
	listed, err := load.Paths(head)
	if err != nil {
		return nil, whole("%v", err)
	}
	return open(loader, base, head, listed, changed)
}

// OpenChanged lists only the files that differ, and those that are the same and asked for.
func OpenChanged(loader *load.Loader, base, head fs.FS, changed []string, same ...string) (*Texts, error) {
	listed := slices.Clone(same)
	for _, path := range changed {
		if _, err := fs.Stat(head, path); err == nil && load.Reads(path) {
			listed = append(listed, path)
		}
	}
	slices.Sort(listed)
	return open(loader, base, head, slices.Compact(listed), changed)
}

func open(loader *load.Loader, base, head fs.FS, listed, changed []string) (*Texts, error) {
	changed, err := yamlAmong(base, head, changed)
	if err != nil {
		return nil, err
	}
	t := &Texts{loader: loader, base: base, head: head, files: make([]file, 0, len(listed)+len(changed)), later: len(listed), bits: kindBits(loader.Kinds)}
	for _, path := range listed {
		states := both
		if _, differs := slices.BinarySearch(changed, path); differs {
			states = After
		}
		t.files = append(t.files, file{path: path, states: states})
	}
	for _, path := range changed {
		if _, err := fs.Stat(base, path); err == nil {
			t.files = append(t.files, file{path: path, states: Before})
		}
	}
	return t, nil
}

// Len is the number of files, of either state.
func (t *Texts) Len() int { return len(t.files) }

// Load loads both states as far as they are listed.
func (t *Texts) Load() (before, after *load.Result, err error) {
	parsed, err := t.parse(t.all())
	if err != nil {
		return nil, nil, err
	}
	return t.join(func(i int) *load.Parsed { return parsed[i] })
}

func (t *Texts) all() []int {
	numbers := make([]int, len(t.files))
	for i := range numbers {
		numbers[i] = i
	}
	return numbers
}

// parse parses files, by their numbers.
func (t *Texts) parse(numbers []int) (map[int]*load.Parsed, error) {
	var mu sync.Mutex
	parsed := make(map[int]*load.Parsed, len(numbers))
	err := t.each(numbers, func(i int, text []byte) {
		p := t.loader.Parse(t.files[i].path, text)
		mu.Lock()
		defer mu.Unlock()
		parsed[i] = p
	})
	return parsed, err
}

// join makes both states of parsed files. What they have in common they share.
func (t *Texts) join(parsed func(i int) *load.Parsed) (before, after *load.Result, err error) {
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
	if before, err = t.loader.Join(was); err != nil {
		return nil, nil, err
	}
	after, err = t.loader.Join(is)
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

// each reads files side by side, by their numbers in order.
func (t *Texts) each(numbers []int, visit func(i int, text []byte)) error {
	at, _ := slices.BinarySearch(numbers, t.later)
	return errors.Join(t.read(t.head, numbers[:at], visit), t.read(t.base, numbers[at:], visit))
}

func (t *Texts) read(fsys fs.FS, numbers []int, visit func(i int, text []byte)) error {
	names := make([]string, len(numbers))
	for i, number := range numbers {
		names[i] = t.files[number].path
	}
	got := func(i int, text []byte) { visit(numbers[i], text) }
	if bulk, is := fsys.(Bulk); is {
		if err := bulk.ReadFiles(names, got); err != nil {
			return whole("the files cannot be read: %v", err)
		}
		return nil
	}
	errs := make([]error, len(names))
	t.loader.Each(len(names), func() func(int) {
		return func(i int) {
			var text []byte
			if text, errs[i] = fs.ReadFile(fsys, names[i]); errs[i] == nil {
				got(i, text)
			}
		}
	})
	if err := errors.Join(errs...); err != nil {
		return whole("a file cannot be read: %v", err)
	}
	return nil
}

// named gives the files that may hold a record of one of some kinds under a name.
func (t *Texts) named(wanted map[string]kindSet) []int {
	var out []int
	for i := range t.files {
		for name := range strings.Lines(t.files[i].names) {
			if wanted[name[:len(name)-1]]&t.files[i].kinds != 0 {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// declared goes through all texts that may be names of records, with the kinds that these may be of.
func (t *Texts) declared(visit func(name string, kinds kindSet)) {
	for i := range t.files {
		for name := range strings.Lines(t.files[i].names) {
			visit(name[:len(name)-1], t.files[i].kinds)
		}
	}
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
