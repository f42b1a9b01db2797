package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/discover"
	"github.com/assetmuster/muster/internal/observe"
)

// feeder makes feeds of what the command line and the Source records say.
type feeder struct {
	*app
	declared []discover.Declared // of the registry; none where there is no registry
	defaults []observe.Fact      // what the command line says of all that it names
	partial  bool                // what the command line names lists only some of what there is
	registry fs.FS
	stdin    []byte // what was read of it, so that it can be read again
	drained  bool
	reading  sync.Mutex // sources are read beside each other
}

// fromFlag is one --from: the name of a Source record or of a format, and a path.
type fromFlag struct{ name, path string }

func parseFrom(flags []string) ([]fromFlag, error) {
	var out []fromFlag
	for _, flag := range flags {
		name, p, given := strings.Cut(flag, ":")
		if !given || name == "" || p == "" {
			return nil, fmt.Errorf("--from %q: write NAME:PATH, the name of a source or format and where its data lie, as in --from terraform:states/prod.tfstate", flag)
		}
		out = append(out, fromFlag{name, p})
	}
	return out, nil
}

// feeds gives those of the command line, by source in the order in which they were named; without any, those of the
// registry, all or the ones that are named.
func (f *feeder) feeds(from []fromFlag, names []string) ([]observe.Feed, error) {
	if len(from) == 0 {
		return f.ofRegistry(names)
	}
	if len(names) > 0 {
		return nil, errors.New("name sources of the registry, or give data with --from, not both")
	}
	var sources []observe.Source
	inputs := map[string][]discover.Input{}
	failed := map[string]error{}
	for _, flag := range from {
		s, err := f.source(flag.name)
		if err != nil {
			return nil, err
		}
		s.Defaults, s.Partial = append(slices.Clone(s.Defaults), f.defaults...), s.Partial || f.partial
		if !slices.ContainsFunc(sources, func(other observe.Source) bool { return other.Name == s.Name }) {
			sources = append(sources, s)
		}
		list, err := f.inputs(s, flag.path)
		inputs[s.Name] = append(inputs[s.Name], list...)
		failed[s.Name] = cmp.Or(failed[s.Name], err)
	}
	var feeds []observe.Feed
	for _, s := range sources {
		feed, err := feedOf(s, inputs[s.Name], failed[s.Name])
		if err != nil {
			return nil, err
		}
		feeds = append(feeds, feed)
	}
	return feeds, nil
}

// source is the Source record of a name, or a source that is of a format and nothing else.
func (f *feeder) source(name string) (observe.Source, error) {
	var known []string
	for _, d := range f.declared {
		if d.Name == name {
			return d.Source, nil
		}
		known = append(known, d.Name)
	}
	if _, err := discover.Find(name); err == nil {
		return observe.Source{Name: name, Format: name}, nil
	}
	for _, format := range discover.Formats() {
		known = append(known, format.Name)
	}
	return observe.Source{}, fmt.Errorf("there is no source and no format %q%s (`muster sources` lists them)", name, diag.DidYouMean(name, known))
}

// ofRegistry gives the feeds of Source records. One whose data are not in the registry is there all the same: what it should
// see is not known.
func (f *feeder) ofRegistry(names []string) ([]observe.Feed, error) {
	var feeds []observe.Feed
	for _, name := range names {
		if !slices.ContainsFunc(f.declared, func(d discover.Declared) bool { return d.Name == name }) {
			_, err := f.source(name)
			return nil, cmp.Or(err, fmt.Errorf("%s is a format: say where its data lie, as in --from %s:PATH", name, name))
		}
	}
	for _, d := range f.declared {
		if len(names) > 0 && !slices.Contains(names, d.Name) {
			continue
		}
		format, err := discover.Find(d.Format)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.Record.ID(), err)
		}
		var inputs []discover.Input
		failed := error(nil)
		if len(d.Paths) == 0 {
			failed = fmt.Errorf("its data are not in the registry: give them with --from %s:PATH", d.Name)
		}
		for _, p := range d.Paths {
			list, err := discover.Inputs(f.registry, "", path.Clean(p), format.Files)
			inputs, failed = append(inputs, list...), cmp.Or(failed, err)
		}
		feed, err := feedOf(d.Source, inputs, failed)
		if err != nil {
			return nil, err
		}
		feeds = append(feeds, feed)
	}
	return feeds, nil
}

// feedOf is a feed that says, where it could not find all its data, that it is incomplete.
func feedOf(s observe.Source, inputs []discover.Input, failed error) (observe.Feed, error) {
	feed, err := discover.Feed(s, inputs)
	if err != nil || failed == nil {
		return feed, err
	}
	read := feed.Read
	feed.Read = func(visit func(*observe.Item) error) (observe.Reading, error) {
		reading, err := read(visit)
		reading.Incomplete = failed.Error()
		return reading, err
	}
	return feed, nil
}

// inputs lists the files of a path of the command line; "-" is standard input.
func (f *feeder) inputs(s observe.Source, typed string) ([]discover.Input, error) {
	if typed == "-" {
		return []discover.Input{{Name: "standard input", Open: f.standardInput}}, nil
	}
	format, err := discover.Find(s.Format)
	if err != nil {
		return nil, err
	}
	// The folder is what stands before the first part with a pattern.
	dir, pattern := filepath.Split(filepath.ToSlash(filepath.Clean(typed)))
	for strings.ContainsAny(dir, "*?[") {
		up, last := path.Split(strings.TrimSuffix(dir, "/"))
		dir, pattern = up, path.Join(last, pattern)
	}
	if pattern == ".." || pattern == "." || pattern == "" {
		dir, pattern = typed, "."
	}
	return discover.Inputs(os.DirFS(f.path(cmp.Or(dir, "."))), dir, pattern, format.Files)
}

// mostStdin bounds what is kept of standard input, which can be read but once. It is never laid down on disk: a state may
// hold passwords.
const mostStdin = 1 << 30

func (f *feeder) standardInput() (io.ReadCloser, error) {
	f.reading.Lock()
	defer f.reading.Unlock()
	if !f.drained {
		text, err := io.ReadAll(io.LimitReader(f.Stdin, mostStdin+1))
		if err != nil {
			return nil, err
		}
		if len(text) > mostStdin {
			return nil, fmt.Errorf("it is larger than %d MiB: give a file instead", mostStdin>>20)
		}
		f.stdin, f.drained = text, true
	}
	return io.NopCloser(bytes.NewReader(f.stdin)), nil
}
