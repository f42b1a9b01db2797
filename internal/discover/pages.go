package discover

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"

	"github.com/assetmuster/muster/internal/observe"
)

// pages are the lists of a file of which an answer says that more follows, by what they list, with how it says so. Where the
// next answer of the file lists the same, that is what follows.
type pages map[string]string

func (p pages) met(of, more string) {
	if delete(p, of); more != "" {
		p[of] = more
	}
}

// end says that a list goes on behind the end of the file.
func (p pages) end(at observe.Place) error {
	for _, of := range slices.Sorted(maps.Keys(p)) {
		return &unfinished{at, fmt.Sprintf("it has a %s: more follows, which is not in the file; export all pages", p[of]), true}
	}
	return nil
}

// unfinished is why a file that was read to its end is not all that there is.
type unfinished struct {
	at      observe.Place
	message string
	page    bool // it is one page of several
}

func (u *unfinished) Error() string { return u.at.String() + ": " + u.message }

// filePages are the files of a source that were read to their ends, and those of which say that more follows.
type filePages struct {
	read map[string]bool
	open []page
}

type page struct {
	file string
	why  error
}

// met notes a file that was read, and why it is one page of several, where it is.
func (p *filePages) met(file string, why error) {
	if p.read[file] = true; why != nil {
		p.open = append(p.open, page{file, why})
	}
}

// tell tells of pages without a next one. The next is the file that is named as a page is, but for a number at the end of the
// name that is higher by one: instances_1.json, instances_2.json.
func (p *filePages) tell(out *Sink) {
	for _, open := range p.open {
		if !p.read[nextPage(open.file)] {
			out.unread(open.file, open.why)
		}
	}
}

var (
	// A number that is part of a word is no page's: westus2.
	pageForm = regexp.MustCompile(`^(.*(?:[^A-Za-z0-9]|[Pp]age|[Pp]art))?([0-9]{1,9})((?:\.[A-Za-z]+)*)$`)
	// Nor is that of a region: eu-west-1 is followed by eu-west-2.
	placeForm = regexp.MustCompile(`(?i)(north|south|east|west|central)[a-z]*[-_]$`)
)

// nextPage is how the file is named that has the page behind that of a file, "" where the name counts nothing.
func nextPage(name string) string {
	dir, base := path.Split(name)
	m := pageForm.FindStringSubmatch(base)
	if m == nil || placeForm.MatchString(m[1]) {
		return ""
	}
	n, _ := strconv.Atoi(m[2])
	return dir + m[1] + fmt.Sprintf("%0*d", len(m[2]), n+1) + m[3]
}
