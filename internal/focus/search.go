package focus

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// mentioned are the files that have one of some words, in order, and which.
type mentioned struct {
	files []int
	words [][]int
}

// search looks for words in all files that may hold records of the kinds to which each word matters. When it reads the files
// for the first time it notes what their bytes tell of names and kinds.
func (t *Texts) search(words []word, matters []kindSet) (mentioned, error) {
	finder, numbers := newFinder(words), t.all()
	all := kindSet(0)
	for _, kinds := range matters {
		all |= kinds
	}
	if t.scanned {
		numbers = t.holding(all)
	}
	hits := make([][]int, len(t.files))
	err := t.each(numbers, func(i int, text []byte) {
		plain := t.plain(i, text)
		if t.files[i].kinds&all == 0 {
			return
		}
		finder.find(plain, func(w int) {
			if t.files[i].kinds&matters[w] != 0 && !slices.Contains(hits[i], w) {
				hits[i] = append(hits[i], w)
			}
		})
	})
	t.scanned = true
	var out mentioned
	for i, list := range hits {
		if len(list) > 0 {
			out.files, out.words = append(out.files, i), append(out.words, list)
		}
	}
	return out, err
}

// plain gives the text of a file; where its bytes do not show what it says, its scalars, one a line.
func (t *Texts) plain(i int, text []byte) []byte {
	f := &t.files[i]
	if t.scanned && !f.decoded {
		return text
	}
	var found scanned
	if !t.scanned {
		found = scan(text)
		f.decoded = found.hidden
	}
	if f.decoded {
		text, found = t.decode(f.path, text)
	}
	if !t.scanned {
		f.note(found, t.bits)
	}
	return text
}

func (f *file) note(found scanned, bits map[string]kindSet) {
	for _, kind := range found.kinds {
		f.kinds |= bits[string(kind)]
	}
	var names strings.Builder
	for _, name := range found.names {
		names.Write(name)
		names.WriteByte('\n')
	}
	f.names = names.String()
}

// decode reads a file whose bytes hide what it says. Of a document that cannot be parsed nothing can be a record.
func (t *Texts) decode(path string, text []byte) ([]byte, scanned) {
	_, docs, _ := document.Parse(path, text, t.loader.Limits)
	var out spelt
	for _, doc := range docs {
		out.value(&doc.Root)
	}
	return out.text, out.scanned
}

// spelt is what a text says, its scalars written one by one.
type spelt struct {
	scanned
	text []byte
}

// value writes the scalars of a value. Small letters are added where they are spelt otherwise.
func (s *spelt) value(n *document.Node) {
	switch n.Kind {
	case document.Map:
		for key, value := range n.Pairs() {
			switch key.Text {
			case "name":
				s.names = append(s.names, []byte(value.Str()))
			case "kind":
				s.kinds = append(s.kinds, []byte(value.Str()))
			}
			s.value(key)
			s.value(value)
		}
	case document.List:
		for i := range n.Items() {
			s.value(&n.Items()[i])
		}
	default:
		s.text = append(append(s.text, n.Text...), '\n')
		if small := strings.ToLower(n.Text); small != n.Text {
			s.text = append(append(s.text, small...), '\n')
		}
	}
}
