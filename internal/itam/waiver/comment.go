package waiver

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// Comment is a comment that means to waive a finding on the value beside it: # muster:ignore RULE until=DAY reason="...".
type Comment struct {
	Record *model.Record // in whose document it stands
	Range  diag.Range
	Line   int // of the values that it is about: its own, or the next where it has a line of its own
	Rule   string
	Until  string // the last day on which it counts
	Reason string
	wrong  string // why it cannot be read
}

// Comments are those of one state of a registry, by the paths of files, in the order of the text.
type Comments map[string][]*Comment

// begins recognises what means to be such a comment, however it is spelt: one that is nearly right is told of, not
// passed over. A misspelt word counts where a rule stands behind it.
var begins = regexp.MustCompile(`(?i)^#+[ \t]*muster[ \t]*:[ \t]*(ignore\b|ign[a-z]*[ \t]+[a-z0-9-]+/)`)

// exact is how it begins.
var exact = regexp.MustCompile(`^#[ \t]*muster:ignore([ \t]|$)`)

// ReadComments collects the comments of records' files. The records come in the order of their text.
func ReadComments(records []*model.Record) Comments {
	out := Comments{}
	for i := 0; i < len(records); {
		file := records[i].Doc.File
		n := i
		for n < len(records) && records[n].Doc.File == file {
			n++
		}
		if found := ofFile(file, records[i:n]); len(found) > 0 {
			out[file.Path] = found
		}
		i = n
	}
	return out
}

func ofFile(file *document.File, records []*model.Record) (out []*Comment) {
	for _, c := range file.Comments {
		text := file.Text[c.Start:c.End]
		if !begins.MatchString(text) {
			continue
		}
		at := slices.IndexFunc(records, func(r *model.Record) bool { return int(c.Start) < r.Doc.End })
		if at < 0 {
			at = len(records) - 1
		}
		made := &Comment{Record: records[at], Range: file.Range(int(c.Start), int(c.End))}
		made.read(text)
		made.place(file)
		out = append(out, made)
	}
	for i := len(out) - 2; i >= 0; i-- { // several stand one above the other
		if above, below := out[i], out[i+1]; above.Line > above.Range.Start.Line && above.Line == below.Range.Start.Line && below.Line > above.Line {
			above.Line = below.Line
		}
	}
	return out
}

// place says which line the comment is about: its own, or the next where nothing stands before it.
func (c *Comment) place(file *document.File) {
	start := c.Range.Start.Byte
	before := file.Text[strings.LastIndexByte(file.Text[:start], '\n')+1 : start]
	c.Line = c.Range.Start.Line
	if strings.Trim(before, " \t\uFEFF") == "" {
		c.Line++
	}
}

// read takes a comment apart.
func (c *Comment) read(text string) {
	rest := exact.FindString(text)
	if rest == "" {
		c.wrong = "it does not begin with # muster:ignore and a blank"
		return
	}
	rest = strings.TrimSpace(text[len(rest):])
	for rest != "" && c.wrong == "" {
		rest = strings.TrimLeft(c.field(rest), " \t")
	}
	switch {
	case c.wrong != "":
	case c.Rule == "":
		c.wrong = "it names no rule"
	case c.Until == "":
		c.wrong = "it has no until=, so it would have no end"
	case !calendar.IsDay(c.Until):
		c.wrong = "until=" + c.Until + " is not a day of the calendar, as YYYY-MM-DD"
	case strings.TrimSpace(c.Reason) == "":
		c.wrong = "it has no reason"
	}
}

// field reads what the rest of a comment begins with, and gives what follows.
func (c *Comment) field(rest string) string {
	word, after, _ := strings.Cut(rest, " ")
	key, value, assigned := strings.Cut(word, "=")
	switch {
	case !assigned && c.Rule == "" && c.Until == "" && c.Reason == "":
		c.Rule = word
		return after
	case !assigned:
		c.wrong = "it says " + word + " where until= or reason= stands; a comment is for one rule, with its reason in quotes"
	case key == "until" && c.Until == "":
		c.Until = value
		return after
	case key == "reason" && c.Reason == "":
		return c.reason(strings.TrimPrefix(rest, "reason="))
	case key == "until" || key == "reason":
		c.wrong = "it says " + key + "= twice"
	default:
		c.wrong = "it says " + key + "=, which means nothing" + diag.DidYouMean(key, []string{"until", "reason"})
	}
	return ""
}

// quotedReason is a text in quotes, in which \" is a quote.
var quotedReason = regexp.MustCompile(`^"((?:[^"\\]|\\.)*)"([ \t]|$)`)

func (c *Comment) reason(rest string) string {
	found := quotedReason.FindStringSubmatch(rest)
	if found == nil {
		c.wrong = `its reason does not stand in quotes, as in reason="it moves in May"`
		return ""
	}
	c.Reason = strings.ReplaceAll(found[1], `\"`, `"`)
	if strings.TrimSpace(c.Reason) == "" {
		c.wrong = "its reason is empty"
	}
	return rest[len(found[0]):]
}

// sorted gives the comments by file, in the order of the text.
func (all Comments) sorted() (out []*Comment) {
	for _, path := range slices.Sorted(maps.Keys(all)) {
		out = append(out, all[path]...)
	}
	return out
}
