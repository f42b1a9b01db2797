package resolve

import (
	"regexp"
	"slices"
	"strconv"
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
		counted := i > 1 && slices.Contains([]string{"version", "release", "update", "v"}, strings.ToLower(words[i-1]))
		if isVersion(words[i], i == len(words)-1, counted, version) {
			rest := slices.Delete(slices.Clone(words), i, i+1)
			if counted {
				rest = slices.Delete(rest, i-1, i)
			}
			list = appendForm(list, form{strings.Trim(strings.Join(rest, " "), " -"), words[i]})
			break
		}
	}
	return list
}

// nameKey folds a name and keeps numbers apart that stand apart in it: Java 1.8 is not Java 18.
func nameKey(name string) string {
	key := ""
	for _, word := range normalise.Words(name) {
		if word = normalise.Fold(word); key != "" && word != "" && isNumber(key[len(key)-1:]) && isNumber(word) {
			key += "."
		}
		key += word
	}
	return key
}

func appendForm(list []form, f form) []form {
	if nameKey(f.name) == "" || slices.ContainsFunc(list, func(g form) bool { return nameKey(g.name) == nameKey(f.name) }) {
		return list
	}
	return append(list, f)
}

var versionWord = regexp.MustCompile(`^[vV]?[0-9]+(\.[0-9]+)*[a-z]?[0-9]*$`)

// isVersion says that a word of a title is a version: the one that is reported beside it, one with a dot, a year at the end, or
// behind a word that counts. Another number at the end may be a part of the name, as of Latitude 5440 and Office 365: it is a
// version where what is reported beside it says so, or nothing is and it is low.
func isVersion(word string, last, counted bool, reported string) bool {
	switch {
	case reported != "" && strings.EqualFold(word, reported):
		return true
	case !versionWord.MatchString(word):
		return false
	case counted && last || strings.Contains(word, "."):
		return true
	}
	if v, _ := versionOf(word, reported); v == agrees || !last {
		return v == agrees
	}
	line, beside := tokens(word), tokens(reported)
	if len(beside) > 0 {
		return counting(line) == "years" || line[0] == beside[0]
	}
	n, err := strconv.Atoi(line[0])
	return counting(line) == "years" || err == nil && n < 200
}

// bracketed is what stands in brackets, or behind a dash at the end, as languages do.
var (
	bracketed = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]`)
	dashed    = regexp.MustCompile(`\s+-\s+([a-zA-Z]{2}-[a-zA-Z]{2,4})$`)
	language  = regexp.MustCompile(`^([a-z]{2}|[a-zA-Z]{2}[-_][a-zA-Z]{2,4})$`) // LT, EE and CE are editions
)

// noise are words of titles that say for which machine or by which installer a title was made, and asides those that say it in
// brackets only: a file system is no file.
var (
	noise  = []string{"x64", "x86", "x86_64", "amd64", "arm64", "aarch64", "i386", "i686", "64-bit", "32-bit", "64bit", "32bit", "edition", "msi"}
	asides = []string{"64", "32", "bit", "user", "remove", "only", "system", "machine-wide"}
)

// withoutNoise is a title without what stands in brackets, where all of that is noise, and without noise at its end.
func withoutNoise(title string) string {
	title = bracketed.ReplaceAllStringFunc(title, func(part string) string {
		for _, word := range strings.FieldsFunc(strings.Trim(part, " ()[]"), func(r rune) bool { return unicode.IsSpace(r) || r == ',' }) {
			if lower := strings.ToLower(word); !slices.Contains(noise, lower) && !slices.Contains(asides, lower) && !language.MatchString(word) {
				return part
			}
		}
		return ""
	})
	title = dashed.ReplaceAllString(title, "")
	words := strings.Fields(title)
	for len(words) > 1 && slices.Contains(noise, strings.ToLower(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}
