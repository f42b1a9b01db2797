package focus

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/model"
)

// reach says whom a word concerns.
type reach struct {
	// readers are the kinds whose rules may come from the word to what was changed: their records are concerned where they
	// have it, and so is whatever leads them to a record that has it.
	readers kindSet
	// direct are the kinds whose records are concerned where they have the word; nothing follows from it.
	direct kindSet
}

// search looks, level by level, for the records that words lead to.
type search struct {
	*Focus
	done map[sought]reach
	next map[sought]reach
	said map[string]*facts // what changed records say, by kind and name
}

// sought is a word as it is told from others.
type sought struct {
	text string
	how  spelling
}

// start finds what the changed files concern.
func (f *Focus) start() error {
	s := &search{Focus: f, done: map[sought]reach{}, next: map[sought]reach{}, said: map[string]*facts{}}
	var numbers []int
	for i, file := range f.texts.files {
		if file.states != both {
			numbers = append(numbers, i)
		}
	}
	versions, err := f.parse(numbers)
	if err != nil {
		return err
	}
	f.concern(numbers...)
	if err := s.changes(differing(versions, f.texts)); err != nil {
		return err
	}
	for len(s.next) > 0 || !f.texts.scanned {
		if err := s.level(); err != nil {
			return err
		}
	}
	return nil
}

// changes enters the words of changed records.
func (s *search) changes(records []stated) error {
	for _, r := range records {
		s.changed = append(s.changed, r.Record)
		if r.Kind.Governs() || s.tables.declaring&s.tables.bits[r.Kind.Name] != 0 {
			return whole("%s says how others are judged, and is changed", r.ID())
		}
		if r.Name == "" {
			continue // nobody can refer to it
		}
		if err := s.content(r.Record); err != nil {
			return err
		}
		if s.said[r.ID()] == nil {
			s.said[r.ID()] = &facts{states: map[fact]States{}}
		}
		s.facts(s.said[r.ID()], r)
	}
	for _, id := range slices.Sorted(maps.Keys(s.said)) {
		of := s.said[id]
		if err := of.enter(of.namesakes()); err != nil {
			return err
		}
	}
	return nil
}

// facts notes what a record says that others are judged by.
func (s *search) facts(to *facts, r stated) {
	to.records = append(to.records, r.states)
	bit, removed := s.tables.bits[r.Kind.Name], ""
	if r.Removed() {
		removed = "removed"
	}
	to.note(r, "is", removed, "", func() error { return s.name(r.Name, reach{direct: those(s.tables.refers, bit)}) })
	to.note(r, "lies in", r.Doc.File.Path, "", func() error { return s.name(r.Name, reach{direct: bit}) })
	said := saidBy(r.Record)
	for _, ref := range said.refs {
		if asking := those(s.tables.referrers, s.tables.bits[ref.kind]); ref.fits() {
			to.note(r, "refers "+removed, ref.pointer, ref.kind+"/"+ref.name, func() error { return s.name(ref.name, reach{readers: asking}) })
		}
	}
	for _, id := range said.identifiers {
		to.note(r, "has "+removed, id.field, id.value, func() error { return s.identifier(id, bit) })
	}
}

// namesake enters all that a record says which has the name of a changed one, and all that this says: of several only the
// first counts, and which is first may be another one now.
func (s *search) namesake(r *model.Record, of *facts) error {
	if slices.Contains(s.namesakes, r) || slices.Contains(s.changed, r) {
		return nil
	}
	s.Focus.namesakes = append(s.Focus.namesakes, r)
	if err := s.content(r); err != nil {
		return err
	}
	s.facts(of, stated{r, both})
	return of.enter(true)
}

// content enters the words that lead to a record whose content matters to readers.
func (s *search) content(r *model.Record) error {
	bit := s.tables.bits[r.Kind.Name]
	if those(s.tables.any, bit) != 0 {
		return whole("rules look at %s whatever records say, and it is changed", r.ID())
	}
	return s.leads(r, those(s.tables.named, bit)|those(s.tables.referrers, bit))
}

// leads enters the words by which rules come to a record: its name, and the names of what it refers to where rules ask who
// refers to that.
func (s *search) leads(r *model.Record, readers kindSet) error {
	if readers == 0 {
		return nil
	}
	if err := s.name(r.Name, reach{readers: readers}); err != nil {
		return err
	}
	for _, ref := range saidBy(r).refs {
		asking := readers & those(s.tables.referrers, s.tables.bits[ref.kind])
		if ref.fits() && asking != 0 {
			if err := s.name(ref.name, reach{readers: asking}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *search) name(name string, to reach) error {
	if to == (reach{}) {
		return nil
	}
	w, found := nameWord(name)
	if !found {
		return whole("the name %q can be written in many ways", name)
	}
	s.enter(sought{name, w.how}, to)
	return nil
}

func (s *search) identifier(id identifier, kind kindSet) error {
	if id.value == "" {
		return nil
	}
	w, found := identifierWord(id.normalisation, id.value)
	if !found {
		return whole("the identifier %q has no letters or digits that could be looked for", id.value)
	}
	s.enter(sought{w.text, w.how}, reach{direct: kind})
	return nil
}

// enter notes a word to look for, unless that was done.
func (s *search) enter(w sought, to reach) {
	done := s.done[w]
	to.readers &^= done.readers
	to.direct &^= done.direct
	if to == (reach{}) {
		return
	}
	now := s.next[w]
	s.next[w] = reach{now.readers | to.readers, now.direct | to.direct}
}

// level looks for the words that were entered, and enters those that follow from what has them.
func (s *search) level() error {
	found := s.next
	s.next = map[sought]reach{}
	keys := slices.SortedFunc(maps.Keys(found), func(a, b sought) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.how, b.how)) })
	words, reaches, matters := make([]word, len(keys)), make([]reach, len(keys)), make([]kindSet, len(keys))
	for i, k := range keys {
		words[i], reaches[i] = word{k.text, k.how, lettersOf(k.text)}, found[k]
		matters[i] = reaches[i].direct | reaches[i].readers | union(s.tables.named, reaches[i].readers)
		was := s.done[k]
		s.done[k] = reach{was.readers | reaches[i].readers, was.direct | reaches[i].direct}
	}
	hits, err := s.texts.search(words, matters)
	if err != nil {
		return err
	}
	versions, err := s.parse(hits.files)
	if err != nil {
		return err
	}
	for i, v := range versions {
		for _, w := range hits.words[i] {
			for _, r := range v.Records() {
				if s.has(v, r, words[w]) {
					if err := s.meet(v, r, reaches[w]); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// meet judges a record that has a word.
func (s *search) meet(v *version, r *model.Record, to reach) error {
	bit := s.tables.bits[r.Kind.Name]
	if bit&(to.direct|to.readers) != 0 {
		s.concern(v.number)
	}
	if of := s.said[r.ID()]; of != nil {
		if err := s.namesake(r, of); err != nil {
			return err
		}
	}
	stain := to.readers & those(s.tables.named, bit) &^ v.stain[r]
	if stain == 0 || r.Name == "" {
		return nil
	}
	v.stain[r] |= stain
	if union(s.tables.any, stain)&bit != 0 {
		return whole("rules look at %s whatever records say, and it leads to what is changed", r.ID())
	}
	return s.leads(r, stain)
}

// has says that a word stands in a record, and not only in its file.
func (s *search) has(v *version, r *model.Record, w word) bool {
	if s.texts.files[v.number].decoded || len(v.Records()) == 1 || w.how != asIs {
		return true
	}
	return strings.Contains(v.File().Text[r.Doc.Start:r.Doc.End], w.text)
}
