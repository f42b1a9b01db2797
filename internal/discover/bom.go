package discover

import (
	"path"
	"strings"
	"time"

	"github.com/assetmuster/muster/internal/observe"
)

// A bill of materials says what one thing, its subject, is made of. The subject is an item and the titles in it are its
// software, as they are a computer's: what is licensed is looked for there. So the list of one bill is held, a small part of
// its bytes; parts that are things of their own (devices, certificates, images) are items and pass by one at a time.
const (
	mostParts  = 100_000
	cutMessage = "it lists more than 100,000 parts: the others are left aside, and nothing is taken for gone because it is not among them"
)

// stem is a file's name without folders and endings: what a bill is called that does not name its subject.
func stem(file string) string {
	name := path.Base(file[strings.LastIndex(file, "!")+1:])
	for _, ending := range []string{".gz", ".json", ".xml", ".yaml", ".yml", ".rdf", ".spdx", ".spdx3", ".cdx"} {
		name = strings.TrimSuffix(name, ending)
	}
	return name
}

// titles are the software of a subject, as far as they are held.
type titles struct {
	list []observe.Software
	cut  bool
}

// exact is a version, unless it is a range of which nobody knows what is installed: "^4.17.0", ">= 1.0, < 2.0".
func exact(version string) string {
	if strings.ContainsAny(version, "<>^*|") || strings.HasPrefix(version, "~") {
		return ""
	}
	return version
}

// dayOrTime is a text that is a day or a time; "" for one that begins with no day.
func dayOrTime(text string) string {
	text = strings.TrimSpace(text)
	if len(text) < len(time.DateOnly) {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, text[:len(time.DateOnly)]); err != nil {
		return ""
	}
	return text
}
