package render

import (
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/review"
)

const (
	foldFrom  = 20 // records of one group that came or went, from which on they are told together
	foldWords = 3  // that they came or went, and the first two facts: what sort of thing, of which maker
)

// folded says whether the entries of a group that came or went are told by what they have in common.
func folded(entries []review.Entry) bool {
	n := 0
	for _, e := range entries {
		if e.Op != change.Changed {
			n++
		}
	}
	return n > foldFrom
}

// alike is what entries have in common that stand in one row: all that was done, or, of many that came or went, how and
// the first facts.
func alike(e review.Entry, fold bool) string {
	words := e.Words
	if fold && e.Op != change.Changed {
		words = words[:min(foldWords, len(words))]
	}
	return strings.Join(slices.Concat([]string{e.What}, words, e.Rest), "\x00")
}

// shared gives what all entries of a row say, from the beginning on.
func shared(row []review.Entry) []string {
	words := row[0].Words
	for _, e := range row[1:] {
		n := 0
		for n < min(len(words), len(e.Words)) && words[n] == e.Words[n] {
			n++
		}
		words = words[:n]
	}
	return words
}
