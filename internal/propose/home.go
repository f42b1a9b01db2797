package propose

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/model"
)

// A file that is larger, or has more records of a type, is not made larger still: nobody would find his way in it.
const (
	fullBytes   = 256 << 10
	fullRecords = 500
)

// home is where records of a type live: where most of them do.
type home struct {
	file   string // "" where there are none
	folder string
	own    bool // each record has a file of its own
	full   bool
}

// place chooses the file of a new record: the one where most records of its type are, one of its own where each of these has
// that, and where that is full, or there is none of the type, a file that is named after the source, or after the type.
func (m *maker) place(d *draft) string {
	if d.change.Into != "" {
		return m.room(d.change.Into)
	}
	typ := d.root.text(typePointer)
	key := d.kind.Name + "/" + typ
	h, known := m.homes[key]
	if !known {
		h = m.home(d.kind.Name, typ)
		m.homes[key] = h
	}
	_, name, _ := strings.Cut(d.planned.Record, "/")
	switch {
	case h.own:
		return path.Join(h.folder, name+".yaml")
	case h.file != "" && !h.full:
		return m.room(h.file)
	case h.file != "":
		return m.room(path.Join(h.folder, cmp.Or(slug(d.change.Source), slug(typ), d.kind.Plural)+".yaml"))
	}
	return m.room(path.Join(d.kind.Plural, cmp.Or(slug(typ), d.kind.Plural)+".yaml"))
}

// room is a file, or the next of its name with a number, that is not full, nor would be with what this plan puts there.
func (m *maker) room(file string) string {
	if m.filled == nil {
		m.filled = map[string]int{}
		for _, r := range m.s.Records() {
			m.filled[r.Doc.File.Path]++
		}
	}
	ext := path.Ext(file)
	for n := max(m.roomy[file], 1); ; n++ {
		candidate := file
		if n > 1 {
			candidate = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(file, ext), n, ext)
		}
		known := m.files[candidate]
		if m.filled[candidate] < fullRecords && (known == nil || len(known.Text) <= fullBytes && !known.Generated()) {
			m.filled[candidate]++
			m.roomy[file] = n
			return candidate
		}
	}
}

func (m *maker) home(kind, typ string) home {
	counts, alone := map[string]int{}, 0
	for _, r := range m.s.Of(kind) {
		if r.Text(typePointer) == typ && !r.Removed() && !r.Doc.File.Generated() {
			counts[r.Doc.File.Path]++
			alone += ownFile(r)
		}
	}
	var best string
	for _, file := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[file] > counts[best] {
			best = file
		}
	}
	if best == "" {
		return home{}
	}
	return home{
		file: best, folder: path.Dir(best), own: alone == len(counts) && counts[best] == 1,
		full: counts[best] >= fullRecords || len(m.files[best].Text) > fullBytes,
	}
}

// ownFile is 1 for a record that a file is named after.
func ownFile(r *model.Record) int {
	if base := path.Base(r.Doc.File.Path); strings.TrimSuffix(base, path.Ext(base)) == r.Name {
		return 1
	}
	return 0
}
