package resolve

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// near finds what resembles a text, for suggestions: what differs from it in a few letters, or shares most of its words. A
// registry may have many records and a source many texts that mean none, so that comparing all with all is no way: of each
// name is noted what it is with any one letter left out, and texts that resemble each other nearly always meet there.
type near struct {
	list  []called
	holes []hole
	words map[string][]int32
}

// hole is a name with a letter left out, or none.
type hole struct {
	hash uint64
	at   int32
}

const (
	longestNear = 48  // letters of a name that are looked at
	commonWord  = 400 // a word that so many names have says nothing about any
)

func newNear(list []called) *near {
	n := &near{list: list, words: map[string][]int32{}}
	for i, c := range list {
		for _, h := range holesOf(normalise.Fold(c.text)) {
			n.holes = append(n.holes, hole{h, int32(i)})
		}
		for _, word := range wordsOf(c.text) {
			n.words[word] = append(n.words[word], int32(i))
		}
	}
	slices.SortFunc(n.holes, func(a, b hole) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.at, b.at)) })
	return n
}

func holesOf(folded string) []uint64 {
	folded = folded[:min(len(folded), longestNear)]
	list := []uint64{hashOf(folded, "")}
	for i := range len(folded) {
		list = append(list, hashOf(folded[:i], folded[i+1:]))
	}
	return list
}

func hashOf(a, b string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(a))
	h.Write([]byte(b))
	return h.Sum64()
}

// wordsOf are the words of a text, each once.
func wordsOf(text string) []string {
	words := normalise.Words(text)
	slices.Sort(words)
	return slices.Compact(words)
}

// scored is a record and how much a text resembles it, up to 1.
type scored struct {
	record *model.Record
	score  float64
}

// find gives the records that a text resembles most, best first.
func (n *near) find(text string, most int) []scored {
	best := map[*model.Record]float64{}
	folded := normalise.Fold(text)
	for _, h := range holesOf(folded) {
		from, _ := slices.BinarySearchFunc(n.holes, h, func(x hole, h uint64) int { return cmp.Compare(x.hash, h) })
		for _, x := range n.holes[from:min(len(n.holes), from+commonWord)] {
			if x.hash != h {
				break
			}
			c := n.list[x.at]
			if wrong := diag.Near(folded, normalise.Fold(c.text)); wrong > 0 {
				best[c.record] = max(best[c.record], 1-float64(wrong)/float64(len(folded)+1))
			}
		}
	}
	n.byWords(text, best)
	list := make([]scored, 0, len(best))
	for r, score := range best {
		list = append(list, scored{r, score})
	}
	slices.SortFunc(list, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.record.ID(), b.record.ID()))
	})
	return list[:min(len(list), most)]
}

// byWords scores records by the letters of the words that they have in common with a text; half of all at least.
func (n *near) byWords(text string, best map[*model.Record]float64) {
	words := wordsOf(text)
	shared := map[int32]int{}
	for _, word := range words {
		if with := n.words[word]; len(with) <= commonWord {
			for _, at := range with {
				shared[at] += len(word)
			}
		}
	}
	for at, letters := range shared {
		c := n.list[at]
		if score := float64(letters) / float64(max(lettersOf(words), lettersOf(wordsOf(c.text)))+1); score >= 0.5 {
			best[c.record] = max(best[c.record], score)
		}
	}
}

func lettersOf(words []string) int { return len(strings.Join(words, "")) }
