// Package load turns the files of a registry into a snapshot: read, parse, recognise, judge by schema, link, judge
// attributes. What is wrong on the way becomes findings, and the rest is still loaded.
package load

import (
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/source"
	"github.com/assetmuster/muster/internal/validate"
)

// Loader knows the kinds and their schemas. One loader serves any number of registries.
type Loader struct {
	Kinds   *kinds.Set
	Schemas *validate.Schemas
	Limits  document.Limits
	Workers int // 0 means one for each processor
	// Now is the clock by which the stages are measured; nil where nobody asks.
	Now func() time.Time
}

// Result is what a registry holds.
type Result struct {
	Snapshot  *model.Snapshot
	Records   []*model.Record           // every record, in the order of the files
	Files     map[string]*document.File // by path, for excerpts
	Documents int                       // YAML documents seen
	Skipped   int                       // of them, those of other tools
	Malformed map[*model.Record]bool    // records that their schema does not accept
	Findings  diag.List
	Took      Took
	read      map[string]file // by path, so that another state can share what it has in common
	linked    int             // how many of the findings have nothing to do with declared schemas
}

// Load reads every YAML file of a file system whose root is the registry's. The error says that the tree cannot
// be walked at all. The result is the same for any number of workers.
func (l *Loader) Load(fsys fs.FS) (*Result, error) {
	return l.LoadBeside(fsys, &Result{}, func(string) bool { return false })
}

// LoadBeside reads another state of a registry that was loaded before. Files of which same says that they are the same in
// both are not read again: the two results share their text and their records.
func (l *Loader) LoadBeside(fsys fs.FS, other *Result, same func(path string) bool) (*Result, error) {
	entries, list, err := walk(fsys)
	if err != nil {
		return nil, err
	}
	read := make([]file, len(entries))
	l.Each(len(entries), func() func(int) {
		return func(i int) {
			if f, there := other.read[entries[i].path]; there && same(entries[i].path) {
				read[i] = f
				return
			}
			read[i] = l.file(fsys, entries[i])
		}
	})
	return l.join(entries, read, list)
}

// Nothing is the result of a registry that is not there.
func (l *Loader) Nothing() (*Result, error) { return l.join(nil, nil, nil) }

// join makes one result of what the files gave.
func (l *Loader) join(entries []entry, read []file, list diag.List) (*Result, error) {
	res := &Result{Files: make(map[string]*document.File, len(entries)), Malformed: map[*model.Record]bool{}, Findings: list,
		read: make(map[string]file, len(entries))}
	for i, f := range read {
		if f.err != nil {
			return nil, f.err
		}
		res.read[entries[i].path] = f
		if f.file != nil {
			res.Files[entries[i].path] = f.file
		}
		res.Documents += f.documents
		res.Skipped += f.skipped
		res.Findings = append(res.Findings, f.findings...)
		res.Records = append(res.Records, f.records...)
		res.malformed(f)
		res.Took.add(f.took)
	}
	started := l.now()
	res.Snapshot, list = model.Link(res.Records, l.Kinds)
	linked := l.now()
	res.Findings = append(res.Findings, list...)
	res.linked = len(res.Findings)
	err := l.attributes(res, res.Snapshot)
	res.Took.add(Took{Linking: linked.Sub(started), Schemas: l.now().Sub(linked)})
	return res, err
}

// Under judges the objects whose schema another record declares anew, by the declarations of another snapshot. All else
// is as it was.
func (l *Loader) Under(res *Result, declaring *model.Snapshot) (*Result, error) {
	under := *res
	under.Findings = slices.Clone(res.Findings[:res.linked])
	under.Malformed = map[*model.Record]bool{}
	for _, f := range res.read {
		under.malformed(f)
	}
	return &under, l.attributes(&under, declaring)
}

func (res *Result) malformed(f file) {
	for _, r := range f.malformed {
		res.Malformed[r] = true
	}
}

// File reads the records of one file, without a word about what is wrong with it.
func (l *Loader) File(fsys fs.FS, path string) []*model.Record {
	info, err := fs.Stat(fsys, path)
	if err != nil {
		return nil
	}
	return l.file(fsys, entry{path, info.Size()}).records
}

// file is what one file gave.
type file struct {
	file               *document.File
	records, malformed []*model.Record
	documents, skipped int
	findings           diag.List
	took               Took
	err                error // a schema of this program is wrong
}

func (l *Loader) file(fsys fs.FS, e entry) file {
	started := l.now()
	text, findings := e.read(fsys, l.Limits)
	if findings != nil {
		return file{findings: findings}
	}
	read := l.now().Sub(started)
	f := l.parse(e.path, text)
	f.took.Reading += read
	return f
}

func (l *Loader) parse(path string, text []byte) file {
	var out file
	var docs []*document.Document
	started := l.now()
	out.file, docs, out.findings = document.Parse(path, text, l.Limits)
	out.took.Reading = l.now().Sub(started)
	out.documents = len(docs)
	l.passOver(&out)
	for _, doc := range docs {
		kind, findings, ours := recognise(doc, l.Kinds)
		out.findings = append(out.findings, findings...)
		if !ours {
			out.skipped++
			out.findings = without(out.findings, document.Stretch{Start: doc.Start, End: doc.End})
		}
		if kind == nil {
			continue
		}
		r := model.NewRecord(kind, doc)
		out.records = append(out.records, r)
		started := l.now()
		list, err := l.Schemas.Kind(kind.Name).Judge(doc, "", &doc.Root)
		out.took.Schemas += l.now().Sub(started)
		if err != nil {
			return file{err: err}
		}
		if list != nil {
			out.malformed = append(out.malformed, r)
			out.findings = append(out.findings, attribute(r, list)...)
		}
	}
	return out
}

// passOver counts the documents that cannot be read and are another tool's: its templates need not be YAML.
func (l *Loader) passOver(f *file) {
	for _, unread := range f.file.Unread {
		if f.file.Path == source.Marker || mentions(f.file.Text[unread.Start:unread.End], l.Kinds) {
			continue
		}
		f.documents++
		f.skipped++
		f.findings = without(f.findings, unread)
	}
}

// without drops the findings within a document. How another tool's YAML is written is not for muster to judge.
func without(list diag.List, doc document.Stretch) diag.List {
	return slices.DeleteFunc(list, func(f diag.Finding) bool {
		return doc.Start <= f.Range.Start.Byte && f.Range.Start.Byte < doc.End
	})
}

// attribute adds to findings about a record whose they are.
func attribute(r *model.Record, list diag.List) diag.List {
	for i := range list {
		if r.Name != "" {
			list[i].Record = r.ID()
		}
		if list[i].Identity == "" {
			list[i].Identity = r.Identity(list[i].Pointer)
		}
	}
	return list
}

// Each calls the function that worker makes for 0 to n-1. Each worker has a function of its own, so that it may
// keep what must not be shared, and takes chunks off one counter.
func (l *Loader) Each(n int, worker func() func(i int)) {
	const chunk = 16
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(l.workers(), (n+chunk-1)/chunk) {
		workers.Go(func() {
			do := worker()
			for {
				end := int(next.Add(chunk))
				for i := end - chunk; i < min(end, n); i++ {
					do(i)
				}
				if end >= n {
					return
				}
			}
		})
	}
	workers.Wait()
}

func (l *Loader) workers() int {
	if l.Workers > 0 {
		return l.Workers
	}
	return runtime.GOMAXPROCS(0)
}
