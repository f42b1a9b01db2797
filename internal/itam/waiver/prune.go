package waiver

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// Cut is one thing that waives nothing any more and can go: a whole record, a field or item of one, or a comment.
type Cut struct {
	Record  *model.Record // that of a waiver, or in which a comment stands
	Comment *Comment      // nil where it is a waiver
	Pointer string        // the field or item; "" is the whole record
	What    string
	Why     string
}

// Place is where the cut is made.
func (c Cut) Place() diag.Range {
	if c.Comment != nil {
		return c.Comment.Range
	}
	at, _ := c.Record.Doc.Place(cmp.Or(c.Pointer, "/metadata/name"))
	return at
}

// Prune lists what can go: waivers and comments that are past their last day, and those for which nobody finds anything
// among the records that all rules have judged. Where these are not all records, nobody knows what a selector is good for.
// What is wrong in another way is for somebody to decide, and stays.
func (s Set) Prune(uses []Use, comments Comments, found diag.List, judged []*model.Record, all bool) (cuts []Cut) {
	looked := map[string]bool{}
	for _, r := range judged {
		looked[r.ID()] = true
	}
	for _, w := range s.all {
		if w.State == Expired {
			cuts = append(cuts, Cut{Record: w.Record, What: w.Record.ID(), Why: fmt.Sprintf("it ended on %s", w.Expires)})
		}
	}
	for _, use := range uses {
		cuts = append(cuts, use.dead(looked, all)...)
	}
	idle := s.idle(comments, found, judged)
	for _, c := range comments.sorted() {
		cut := Cut{Record: c.Record, Comment: c, What: "the comment for " + c.Rule + " in " + c.Record.ID()}
		switch state, _ := c.judged(s.law); {
		case state == Expired:
			cut.Why = "it ended on " + c.Until
		case idle[c.Range]:
			cut.Why = fmt.Sprintf("%s finds nothing at line %d", c.Rule, c.Line)
		default:
			continue
		}
		cuts = append(cuts, cut)
	}
	return cuts
}

// idle tells the comments that have nothing to waive by their places.
func (s Set) idle(comments Comments, found diag.List, judged []*model.Record) map[diag.Range]bool {
	idle := map[diag.Range]bool{}
	for _, f := range comments.Idle(s.law, found, judged) {
		idle[f.Range] = true
	}
	return idle
}

// dead lists what of a waiver that counts has nothing to waive: all of it, or the targets and the selector that have not.
func (use Use) dead(looked map[string]bool, all bool) (cuts []Cut) {
	w := use.Waiver
	for i, target := range w.Targets {
		if looked[target] && len(use.Findings[target]) == 0 {
			cuts = append(cuts, Cut{Record: w.Record, Pointer: fmt.Sprintf("/spec/targets/%d", i), What: target + " in " + w.Record.ID(),
				Why: fmt.Sprintf("%s finds nothing there%s", w.Rule, at(w))})
		}
	}
	noTarget := len(cuts) == len(w.Targets)
	noChoice := w.Selector == nil || all && !slices.ContainsFunc(use.Chosen, func(r *model.Record) bool { return len(use.Findings[r.ID()]) > 0 })
	switch {
	case noTarget && noChoice:
		return []Cut{{Record: w.Record, What: w.Record.ID(), Why: fmt.Sprintf("%s finds nothing%s in what it is for", w.Rule, at(w))}}
	case noTarget && len(w.Targets) > 0:
		return []Cut{{Record: w.Record, Pointer: "/spec/targets", What: "the targets of " + w.Record.ID(), Why: fmt.Sprintf("%s finds nothing there%s", w.Rule, at(w))}}
	case noChoice && w.Selector != nil:
		cuts = append(cuts, Cut{Record: w.Record, Pointer: "/spec/selector", What: "the selector of " + w.Record.ID(), Why: fmt.Sprintf("%s finds nothing%s in what it chooses", w.Rule, at(w))})
	}
	return cuts
}

// Apply makes cuts and gives the new texts of the files, every other byte as it was.
func Apply(cuts []Cut) (map[string]string, error) {
	byFile := map[string][]Cut{}
	for _, c := range cuts {
		path := c.Record.Doc.File.Path
		byFile[path] = append(byFile[path], c)
	}
	texts := map[string]string{}
	for _, path := range slices.Sorted(maps.Keys(byFile)) {
		list := byFile[path]
		slices.SortFunc(list, func(a, b Cut) int { return cmp.Compare(b.start(), a.start()) }) // what is made last stands first
		text := list[0].Record.Doc.File.Text
		for _, c := range list {
			next, err := c.apply(path, text)
			if err != nil {
				return nil, err
			}
			text = string(next)
		}
		texts[path] = text
	}
	return texts, nil
}

// start is where a cut begins: behind it the text may have been cut already, before it not.
func (c Cut) start() int {
	switch {
	case c.Comment != nil:
		return c.Comment.Range.Start.Byte
	case c.Pointer == "":
		return c.Record.Doc.Start
	}
	n, _ := c.Record.Doc.Root.At(c.Pointer)
	return int(n.Start)
}

func (c Cut) apply(path, text string) ([]byte, error) {
	file, docs, _ := document.Parse(path, []byte(text), document.DefaultLimits())
	if c.Comment != nil {
		if !slices.ContainsFunc(file.Comments, func(one document.Comment) bool { return int(one.Start) == c.start() }) {
			return []byte(text), nil // it went with the value below it
		}
		return file.RemoveComment(c.start())
	}
	i := c.Record.Doc.Index
	if i >= len(docs) {
		return nil, fmt.Errorf("%s cannot be taken out of %s: edit the file by hand", strings.TrimSpace(c.What), path)
	}
	if c.Pointer == "" {
		return docs[i].Remove()
	}
	return docs[i].Delete(c.Pointer)
}
