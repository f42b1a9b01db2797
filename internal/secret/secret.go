// Package secret knows where keys and passwords stand in the files of a registry, and takes them out of what is shown.
package secret

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

// Places says where keys and passwords stand that nobody may show: by file, in order, none overlapping another.
type Places map[string][]diag.Range

// Finds says that a rule finds what must not be shown: all of this area do.
func Finds(rule string) bool { return strings.HasPrefix(rule, "secret/") }

// In collects the places from findings, whether or not these are told.
func In(list diag.List) Places {
	s := Places{}
	for _, f := range list {
		if f.Secret && f.Range.Start.Line > 0 {
			s[f.Range.File] = append(s[f.Range.File], f.Range)
		}
	}
	for file := range s {
		s[file] = merged(s[file])
	}
	return s
}

func merged(ranges []diag.Range) []diag.Range {
	slices.SortFunc(ranges, func(a, b diag.Range) int { return cmp.Compare(a.Start.Byte, b.Start.Byte) })
	out := ranges[:1]
	for _, r := range ranges[1:] {
		last := &out[len(out)-1]
		switch {
		case r.Start.Byte >= last.End.Byte:
			out = append(out, r)
		case r.End.Byte > last.End.Byte:
			last.End = r.End
		}
	}
	return out
}

// Touch says that a place is a secret, or has one in it: its text must not be shown.
func (s Places) Touch(r diag.Range) bool {
	return slices.ContainsFunc(s[r.File], func(at diag.Range) bool {
		return at.Start.Byte < r.End.Byte && r.Start.Byte < at.End.Byte || at == r
	})
}

// hold says that a place is a secret, or lies within one.
func (s Places) hold(r diag.Range) bool {
	ranges := s[r.File]
	i, _ := slices.BinarySearchFunc(ranges, r.Start.Byte, func(at diag.Range, byte int) int {
		return cmp.Compare(at.End.Byte, byte+1) // the first that ends behind it
	})
	return r.Start.Line > 0 && i < len(ranges) && ranges[i].Start.Byte <= r.Start.Byte && r.End.Byte <= ranges[i].End.Byte
}

// Hidden stands where a secret was.
const Hidden = "***"

var quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// Redact takes the secrets out of what findings say, and out of the reasons of what waives them. What is said about a secret
// quotes nothing: it may quote part of it, or spell it in another way.
func (s Places) Redact(list diag.List, files map[string]*document.File) {
	if len(s) == 0 {
		return
	}
	values := s.Cover(files)
	for i := range list {
		f := &list[i]
		if s.hold(f.Range) {
			f.Message = quoted.ReplaceAllLiteralString(f.Message, `"`+Hidden+`"`)
		}
		for _, text := range []*string{&f.Message, &f.Hint, &f.Record, &f.Pointer, &f.Identity} {
			*text = values.Replace(*text)
		}
		if f.Waiver != nil {
			f.Waiver.Reason = values.Replace(f.Waiver.Reason)
		}
		f.Related = slices.Clone(f.Related)
		for j := range f.Related {
			f.Related[j].Message = values.Replace(f.Related[j].Message)
		}
	}
}

// Cover gives what takes the secrets out of texts that may quote them. One replacer for all goes over a text once.
func (s Places) Cover(files map[string]*document.File) *strings.Replacer {
	var pairs []string
	for path, ranges := range s {
		for _, r := range ranges {
			if file := files[path]; file != nil {
				pairs = append(pairs, pieces(file.Text[r.Start.Byte:r.End.Byte])...)
			}
		}
	}
	slices.SortFunc(pairs, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	var replace []string
	for _, piece := range slices.Compact(pairs) {
		replace = append(replace, piece, Hidden)
	}
	return strings.NewReplacer(replace...)
}

// A shorter value would be found in the midst of ordinary words; a shorter word of a text may be the name of a machine.
const (
	shortestValue = 8
	shortestToken = 16
)

// pieces gives what may be quoted of a value as it is written: the whole, and the words that look like keys.
func pieces(written string) []string {
	var out []string
	whole := strings.Trim(written, `"'`)
	if len(whole) >= shortestValue {
		out = append(out, whole)
	}
	apart := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`/"',;()[]{}`, r) }
	for _, word := range strings.FieldsFunc(whole, apart) {
		if len(word) >= shortestToken && strings.ContainsAny(word, "0123456789") && strings.IndexFunc(word, unicode.IsLetter) >= 0 {
			out = append(out, word)
		}
	}
	return out
}
