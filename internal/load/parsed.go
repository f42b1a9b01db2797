package load

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// Parsed is what one file holds. States of a registry that have the file in common may share it.
type Parsed struct {
	entry
	held file
}

// Parse reads the text of a file.
func (l *Loader) Parse(path string, text []byte) *Parsed {
	p := &Parsed{entry: entry{path, int64(len(text))}}
	if list := p.tooLarge(l.Limits); list != nil {
		p.held.findings = list
		return p
	}
	p.held = l.parse(path, text)
	return p
}

// Path is the path of the file from the registry's root.
func (p *Parsed) Path() string { return p.path }

// Records are those that the file holds, in their order.
func (p *Parsed) Records() []*model.Record { return p.held.records }

// File is the file with its text, nil where it is too large.
func (p *Parsed) File() *document.File { return p.held.file }

// Join makes a registry of files, as Load does of those of a file system.
func (l *Loader) Join(files []*Parsed) (*Result, error) {
	files = slices.SortedFunc(slices.Values(files), func(a, b *Parsed) int { return strings.Compare(a.path, b.path) })
	entries, read := make([]entry, len(files)), make([]file, len(files))
	for i, p := range files {
		entries[i], read[i] = p.entry, p.held
	}
	return l.join(entries, read, nil)
}
