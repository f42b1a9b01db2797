package resolve

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/assetmuster/muster/internal/normalise"
)

// form is one way to read a reported title: what is left of it, and the version that was in it.
type form struct {
	name    string
	version string
}

// forms gives the ways to read a title, the title as it stands first: "Mozilla Firefox 115.3.1 ESR (x64 en-US)" is also
// "Mozilla Firefox 115.3.1 ESR", and "Mozilla Firefox ESR" in version 115.3.1.
func forms(title, version string) []form {
	list := []form{{name: title}}
	plain := withoutNoise(title)
	list = appendForm(list, form{name: plain})
	words := strings.Fields(plain)
	for i := len(words) - 1; i > 0; i-- {
		if isVersion(words[i], i == len(words)-1, version) {
			rest := slices.Delete(slices.Clone(words), i, i+1)
			if slices.Contains([]string{"version", "release", "update", "v"}, strings.ToLower(rest[i-1])) && i > 1 {
				rest = slices.Delete(rest, i-1, i)
			}
			list = appendForm(list, form{strings.Trim(strings.Join(rest, " "), " -"), words[i]})
			break
		}
	}
	return list
}

func appendForm(list []form, f form) []form {
	if normalise.Fold(f.name) == "" || slices.ContainsFunc(list, func(g form) bool { return normalise.Fold(g.name) == normalise.Fold(f.name) }) {
		return list
	}
	return append(list, f)
}

var versionWord = regexp.MustCompile(`^[vV]?[0-9]+(\.[0-9]+)*[a-z]?[0-9]*$`)

// isVersion says that a word of a title is a version: the one that is reported beside it, one with a dot, or a number at the
// end.
func isVersion(word string, last bool, reported string) bool {
	switch {
	case reported != "" && strings.EqualFold(word, reported):
		return true
	case !versionWord.MatchString(word):
		return false
	case last || strings.Contains(word, "."):
		return true
	}
	v, _ := versionOf(word, reported)
	return v == agrees
}

// bracketed is what stands in brackets, or behind a dash at the end, as languages do.
var (
	bracketed = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]`)
	dashed    = regexp.MustCompile(`\s+-\s+([a-zA-Z]{2}-[a-zA-Z]{2,4})$`)
	language  = regexp.MustCompile(`^[a-z]{2}([-_][a-z]{2,4})?$`)
)

// noise are words of titles that say for which machine, in which language or by which installer a title was made.
var noise = []string{"x64", "x86", "x86_64", "amd64", "arm64", "aarch64", "i386", "i686", "64-bit", "32-bit", "64", "32", "bit", "64bit", "32bit", "user", "remove", "only",
	"edition", "msi", "system", "machine-wide"}

// withoutNoise is a title without what stands in brackets, where all of that is noise, and without noise at its end.
func withoutNoise(title string) string {
	title = bracketed.ReplaceAllStringFunc(title, func(part string) string {
		for _, word := range strings.FieldsFunc(strings.ToLower(strings.Trim(part, " ()[]")), func(r rune) bool { return unicode.IsSpace(r) || r == ',' }) {
			if !slices.Contains(noise, word) && !language.MatchString(word) {
				return part
			}
		}
		return ""
	})
	title = dashed.ReplaceAllString(title, "")
	words := strings.Fields(title)
	for len(words) > 1 && slices.Contains(noise, strings.ToLower(words[len(words)-1])) && words[len(words)-1] != "64" && words[len(words)-1] != "32" {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}
