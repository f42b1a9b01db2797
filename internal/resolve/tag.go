package resolve

import (
	"net/url"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
)

// tag is what identifies software by itself: a purl, a CPE, or the id of a SWID tag.
type tag struct {
	key     string // without version
	version string
	edition string // of a CPE
}

func readTag(text string) tag {
	text = strings.TrimSpace(text)
	switch lower := strings.ToLower(text); {
	case strings.HasPrefix(lower, "pkg:"):
		return readPURL(lower)
	case strings.HasPrefix(lower, "cpe:2.3:"):
		return readCPE(strings.Split(strings.ReplaceAll(lower[len("cpe:2.3:"):], `\:`, "%3a"), ":"))
	case strings.HasPrefix(lower, "cpe:/"):
		return readCPE(strings.Split(lower[len("cpe:/"):], ":"))
	}
	if key := normalise.Fold(text); key != "" {
		return tag{key: "swid:" + key}
	}
	return tag{}
}

// readPURL leaves out qualifiers and subpath: they say where a package comes from, not which it is.
func readPURL(text string) tag {
	text, _, _ = strings.Cut(text, "#")
	text, _, _ = strings.Cut(text, "?")
	version := ""
	if at := strings.LastIndex(text, "@"); at > strings.LastIndex(text, "/") {
		text, version = text[:at], text[at+1:]
	}
	return tag{key: unescaped(text), version: unescaped(version)}
}

// languages are the types of purls whose packages are libraries of programming languages.
var languages = []string{"bower", "cargo", "clojars", "cocoapods", "composer", "conan", "cpan", "cran", "gem", "golang", "hackage", "hex", "luarocks", "maven", "npm", "nuget", "pub", "pypi", "swift"}

// isLibrary says that a tag is the purl of a library.
func isLibrary(tag string) bool {
	kind, isPURL := strings.CutPrefix(strings.ToLower(strings.TrimSpace(tag)), "pkg:")
	kind, _, _ = strings.Cut(kind, "/")
	return isPURL && slices.Contains(languages, kind)
}

func unescaped(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// readCPE takes part, vendor, product, version, and the edition: the fifth part of all in 2.2, of 2.3 the eighth goes before it.
func readCPE(parts []string) tag {
	if len(parts) < 3 || parts[1] == "" || parts[2] == "" {
		return tag{}
	}
	t := tag{key: "cpe:" + strings.Join(parts[:3], ":")}
	if len(parts) > 3 && parts[3] != "*" && parts[3] != "-" {
		t.version = strings.ReplaceAll(parts[3], `\`, "")
	}
	for _, i := range []int{7, 5} {
		if t.edition == "" && len(parts) > i && parts[i] != "*" && parts[i] != "-" {
			t.edition = parts[i]
		}
	}
	return t
}
