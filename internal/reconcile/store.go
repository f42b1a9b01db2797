package reconcile

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// store keeps items as bytes: a tenth of what they take as values, and nothing that the collector has to look at. Texts that
// many items have are kept once.
type store struct {
	blocks [][]byte
	names  map[string]uint32
	texts  []string
}

// stored says where an item is kept: its block, and where in that.
type stored struct{ block, at uint32 }

const (
	firstBlock = 1 << 12
	blockSize  = 1 << 20
	// mostTexts bounds how many texts are kept once, and longestText how long they are.
	mostTexts   = 1 << 16
	longestText = 128
)

// put keeps a copy of an item. What is said by fields that identify is hardly said twice.
func (s *store) put(it *observe.Item, identifies func(pointer string) bool) stored {
	if s.names == nil {
		s.names = map[string]uint32{}
	}
	var w itemWriter
	w.store = s
	if n := len(s.blocks); n > 0 && cap(s.blocks[n-1])-len(s.blocks[n-1]) > sizeOf(it) {
		w.out = s.blocks[n-1]
		s.blocks = s.blocks[:n-1]
	} else {
		w.out = make([]byte, 0, max(min(blockSize, firstBlock<<min(n, 8)), sizeOf(it)))
	}
	at := len(w.out)
	w.item(it, identifies)
	s.blocks = append(s.blocks, w.out)
	return stored{uint32(len(s.blocks) - 1), uint32(at)} //nolint:gosec // memory ends long before
}

// sizeOf is at least how many bytes an item takes.
func sizeOf(it *observe.Item) int {
	n := 512 + len(it.Kind) + len(it.Type) + len(it.Class) + len(it.Name) + len(it.Seen) + len(it.Place.File) + len(it.Place.Pointer) + productSize(it.Product) + productSize(it.System)
	for _, f := range it.Facts {
		n += 30 + len(f.Pointer) + len(f.Text) + len(f.From)
	}
	for _, l := range it.Labels {
		n += 20 + len(l.Key) + len(l.Value)
	}
	for _, t := range it.Software {
		n += 20 + len(t.Installed) + productSize(t.Product)
	}
	for _, p := range it.Parents {
		n += 40 + len(p.Relation) + len(p.Fact.Pointer) + len(p.Fact.Text) + len(p.Fact.From)
	}
	return n
}

func productSize(p observe.Product) int {
	return 70 + len(p.Maker) + len(p.Name) + len(p.Version) + len(p.Edition) + len(p.Build) + len(p.Number) + len(p.Tag)
}

// itemWriter writes one item.
type itemWriter struct {
	*store
	out []byte
}

func (w *itemWriter) number(n int) { w.out = binary.AppendUvarint(w.out, uint64(max(n, 0))) } //nolint:gosec // not below 0

func (w *itemWriter) flag(is bool) {
	n := 0
	if is {
		n = 1
	}
	w.number(n)
}

// text writes a text as it is: its length and bytes.
func (w *itemWriter) text(s string) {
	w.number(len(s) << 1)
	w.out = append(w.out, s...)
}

// name writes a text that others may have too: its number among those that are kept once.
func (w *itemWriter) name(s string) {
	if s == "" {
		w.number(0)
		return
	}
	n, known := w.names[s]
	if !known {
		if len(w.texts) >= mostTexts || len(s) > longestText {
			w.text(s)
			return
		}
		n = uint32(len(w.texts)) //nolint:gosec // at most mostTexts
		s = strings.Clone(s)
		w.names[s], w.texts = n, append(w.texts, s)
	}
	w.number(int(n)<<1 | 1)
}

func (w *itemWriter) item(it *observe.Item, identifies func(string) bool) {
	w.name(it.Kind)
	w.name(it.Type)
	w.name(it.Class)
	w.text(it.Name)
	w.product(it.Product)
	w.product(it.System)
	w.number(len(it.Facts))
	for _, f := range it.Facts {
		w.fact(f, identifies)
	}
	w.number(len(it.Labels))
	for _, l := range it.Labels {
		w.name(l.Key)
		w.name(l.Value)
	}
	w.flag(it.SoftwareRead)
	w.number(len(it.Software))
	for _, t := range it.Software {
		w.product(t.Product)
		w.name(t.Installed)
	}
	w.number(len(it.Parents))
	for _, p := range it.Parents {
		w.name(p.Relation)
		w.fact(p.Fact, identifies)
	}
	w.name(it.Seen)
	w.flag(it.Gone)
	w.name(string(it.Planned))
	w.name(it.Place.File)
	w.number(it.Place.Line)
	w.number(it.Place.Column)
	w.text(it.Place.Pointer)
}

func (w *itemWriter) fact(f observe.Fact, identifies func(string) bool) {
	w.name(f.Pointer)
	if identifies(f.Pointer) {
		w.text(f.Text)
	} else {
		w.name(f.Text)
	}
	w.name(f.From)
}

func (w *itemWriter) product(p observe.Product) {
	w.flag(!p.Empty())
	if p.Empty() {
		return
	}
	for _, s := range []string{p.Maker, p.Name, p.Version, p.Edition, p.Build, p.Number, p.Tag} {
		w.name(s)
	}
}

// get gives a kept item.
func (s *store) get(where stored) *observe.Item {
	it := &observe.Item{}
	s.into(where, it)
	return it
}

// into gives a kept item in the memory of another one.
func (s *store) into(where stored, it *observe.Item) {
	it.Reset()
	r := itemReader{store: s, in: s.blocks[where.block][where.at:]}
	r.item(it)
}

// itemReader reads what an itemWriter wrote.
type itemReader struct {
	*store
	in []byte
}

func (r *itemReader) number() int {
	n, size := binary.Uvarint(r.in)
	r.in = r.in[size:]
	return int(n) //nolint:gosec // it was an int
}

func (r *itemReader) text() string {
	n := r.number()
	if n&1 == 1 {
		return r.texts[n>>1]
	}
	s := string(r.in[:n>>1])
	r.in = r.in[n>>1:]
	return s
}

func (r *itemReader) item(it *observe.Item) {
	it.Kind, it.Type, it.Class, it.Name, it.Product, it.System = r.text(), r.text(), r.text(), r.text(), r.product(), r.product()
	n := r.number()
	it.Facts = slices.Grow(it.Facts, n)
	for range n {
		it.Facts = append(it.Facts, r.fact())
	}
	for range r.number() {
		it.Labels = append(it.Labels, observe.Label{Key: r.text(), Value: r.text()})
	}
	it.SoftwareRead = r.number() == 1
	for range r.number() {
		it.Software = append(it.Software, observe.Software{Product: r.product(), Installed: r.text()})
	}
	for range r.number() {
		it.Parents = append(it.Parents, observe.Parent{Relation: r.text(), Fact: r.fact()})
	}
	it.Seen, it.Gone, it.Planned = r.text(), r.number() == 1, observe.Planned(r.text())
	it.Place = observe.Place{File: r.text(), Line: r.number(), Column: r.number(), Pointer: r.text()}
}

func (r *itemReader) fact() observe.Fact {
	return observe.Fact{Pointer: r.text(), Text: r.text(), From: r.text()}
}

func (r *itemReader) product() observe.Product {
	if r.number() == 0 {
		return observe.Product{}
	}
	return observe.Product{Maker: r.text(), Name: r.text(), Version: r.text(), Edition: r.text(), Build: r.text(), Number: r.text(), Tag: r.text()}
}
