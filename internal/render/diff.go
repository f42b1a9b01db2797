package render

import (
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/secret"
)

// Diff is what differs between two states of a registry, and how to show it.
type Diff struct {
	*check.Difference
	Base, Head DiffState
	Patch      bool // with a JSON Patch for each record, in json

	cover []*strings.Replacer // take secrets out of texts that may quote them
}

// DiffState is one of the two states.
type DiffState struct {
	Name     string // as people call it: main, HEAD~3, the working tree
	Revision string // the hash of the commit; "" where it is none
	Prefix   string // leads from where the reader stands to the registry in this state
}

// DiffFormats lists the formats of a difference, the default first.
func DiffFormats() []Format[Diff] {
	with := func(write func(io.Writer, Diff, Style) error) func(io.Writer, Diff, Style) error {
		return func(w io.Writer, d Diff, s Style) error { return write(w, d.covered(), s) }
	}
	return []Format[Diff]{
		{"text", "for people: each record with the fields that differ", with(textDiff)},
		{"json", "for programs: schema/output/diff.schema.json", with(jsonDiff)},
		{"markdown", "a page for a pull request comment or a job summary", with(markdownDiff)},
	}
}

// Differs says that something differs, or may differ: what cannot be read is never no difference.
func (d Diff) Differs() bool { return !d.Changes.Empty() || len(d.Policies) > 0 }

func (d Diff) covered() Diff {
	d.cover = nil
	if len(d.OldSecrets) > 0 || len(d.Secrets) > 0 {
		d.cover = []*strings.Replacer{d.OldSecrets.Cover(d.Difference.Base.Files), d.Secrets.Cover(d.Difference.Head.Files)}
	}
	return d
}

// diffSide is one of the two records of a change, with what must not be shown of it.
type diffSide struct {
	*model.Record
	secrets secret.Places
	prefix  string
}

// side gives the record before or after.
func (d Diff) side(r *model.Record, before bool) diffSide {
	if before {
		return diffSide{r, d.OldSecrets, d.Base.Prefix}
	}
	return diffSide{r, d.Secrets, d.Head.Prefix}
}

// shown is the record that a change is told of: as it is now, or as it was.
func (d Diff) shown(c change.Change) diffSide { return d.side(c.Record(), c.After == nil) }

// hides says that the value is a secret, or has one in it.
func (s diffSide) hides(n *document.Node) bool { return s.secrets.Touch(s.Doc.Range(n)) }

// file is the path of a record's file as the reader sees it.
func (s diffSide) file() string { return path.Join(s.prefix, s.Doc.File.Path) }

// line is where a value of the record stands; that of a value that is not there is its surroundings'.
func (s diffSide) line(pointer string) int {
	at, _ := s.Doc.Place(pointer)
	return at.Start.Line
}

// clean takes the secrets out of a text.
func (d Diff) clean(text string) string {
	for _, secrets := range d.cover {
		text = secrets.Replace(text)
	}
	return text
}

// name is what a record is called: Kind/name, or in words where it has no name.
func (d Diff) name(r *model.Record) string {
	if r.Name == "" {
		return r.Kind.Name + " without a name"
	}
	return d.clean(r.ID())
}

// diffCounts counts what differs. A record that was changed and moved counts as both.
type diffCounts struct {
	Changed   int `json:"changed"`
	Added     int `json:"added"`
	Removed   int `json:"removed"`
	Renamed   int `json:"renamed"`
	Moved     int `json:"moved"`
	Policies  int `json:"policies"`
	Rewritten int `json:"rewritten"`
	Unclear   int `json:"unclear"`
}

func (d Diff) counts() diffCounts {
	n := diffCounts{Policies: len(d.Policies), Rewritten: len(d.Changes.Rewritten), Unclear: len(d.Changes.Unclear)}
	for _, c := range d.Changes.Changes {
		switch {
		case c.Op == change.Added:
			n.Added++
		case c.Op == change.Removed:
			n.Removed++
		case len(c.Fields) > 0:
			n.Changed++
		}
		if c.Renamed() {
			n.Renamed++
		}
		if c.Moved() {
			n.Moved++
		}
	}
	return n
}

// summary says on one line what differs.
func (d Diff) summary() string {
	n := d.counts()
	var parts []string
	for _, part := range []struct {
		n     int
		words string
	}{{n.Changed, "changed"}, {n.Added, "added"}, {n.Removed, "removed"}, {n.Renamed, "renamed"}, {n.Moved, "moved"}} {
		if part.n > 0 {
			parts = append(parts, number(part.n)+" "+part.words)
		}
	}
	words := strings.Join(parts, ", ")
	switch {
	case words == "" && n.Unclear > 0:
		words = "no difference in what can be read"
	case words == "" && n.Rewritten > 0:
		return fmt.Sprintf("no difference in meaning (%s)%s", onlyRewritten(n.Rewritten), policiesDiffer(n.Policies))
	case words == "":
		words = "no record differs"
	}
	words += policiesDiffer(n.Policies)
	if n.Unclear > 0 {
		words += ", " + count(n.Unclear, "file") + " that cannot be compared"
	}
	if n.Rewritten > 0 {
		words += " (" + onlyRewritten(n.Rewritten) + ")"
	}
	return words
}

// untold says what text and page leave out, "" where that is nothing.
func (d Diff) untold() string {
	n := 0
	for _, c := range d.Changes.Changes {
		if len(c.Told()) < len(c.Fields) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return noted(n)
}

func policiesDiffer(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return ", 1 policy file differs"
	}
	return ", " + number(n) + " policy files differ"
}

func onlyRewritten(n int) string {
	if n == 1 {
		return "1 file was only rewritten"
	}
	return number(n) + " files were only rewritten"
}

// doubts says what nobody can say of a file.
func (d Diff) doubts(u change.Unclear) (file, words string) {
	state, other, prefix, unknown := d.Head.Name, d.Base.Name, d.Head.Prefix, "what became of %s"
	if u.Before {
		state, other, prefix, unknown = d.Base.Name, d.Head.Name, d.Base.Prefix, "what was there of %s"
	}
	words = "cannot be read in " + state
	if len(u.Records) == 0 {
		return path.Join(prefix, u.Path), words + ": nobody can say what differs from " + other
	}
	var names []string
	for _, r := range u.Records[:min(relatedShown, len(u.Records))] {
		names = append(names, d.name(r))
	}
	if more := len(u.Records) - len(names); more > 0 {
		names = append(names, "… and "+count(more, "more record"))
	}
	return path.Join(prefix, u.Path), words + ": nobody can say " + fmt.Sprintf(unknown, strings.Join(names, ", "))
}

// adoptedWords is what is said where there was no registry before.
func (d Diff) adoptedWords() string {
	return fmt.Sprintf("There is no registry in %s: everything in %s is added.", d.Base.Name, d.Head.Name)
}

func opOf(f change.Field) change.Op {
	switch {
	case f.Old == nil:
		return change.Added
	case f.New == nil:
		return change.Removed
	}
	return change.Changed
}
