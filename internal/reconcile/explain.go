package reconcile

import (
	"fmt"
	"strings"
)

// Names says whether a text names the case: its record, or something that was seen by its name, an identifier or its place.
func (c *Case) Names(text string) bool {
	if c.Record != nil {
		kind, name, qualified := strings.Cut(text, "/")
		if c.Record.Name == text || qualified && name == c.Record.Name && strings.EqualFold(kind, c.Record.Kind.Name) {
			return true
		}
	}
	for _, s := range c.Sightings {
		if s.Item.Name == text || s.Item.Place.String() == text {
			return true
		}
		for _, f := range s.Item.Facts {
			if strings.HasPrefix(f.Pointer, "/spec/identifiers/") && (strings.EqualFold(f.Text, text) || strings.HasSuffix(f.Text, "/"+text)) {
				return true
			}
		}
	}
	return false
}

// Advice says what a person can do about the case; nothing where all is well.
func (c *Case) Advice() []string {
	var list []string
	switch c.Outcome {
	case Conflict:
		list = append(list, "find out which is so: then correct the record's keys or its state, or report the loss")
	case Ambiguous:
		list = append(list, c.keyAdvice())
	case Missing:
		list = append(list, fmt.Sprintf("look for it; then take it to the state that it is in with `muster move %s STATE`, or report it lost", c.Record.Name))
	case Unregistered:
		list = append(list, "`muster reconcile --write` registers it; if it is of no concern, an entry of ignore in "+c.source()+" says why and until when")
	case OutOfScope:
		list = append(list, c.scopeAdvice())
	case Ignored:
		list = append(list, "without its entry of ignore in "+c.source()+" it is compared again")
	case Unknown:
		list = append(list, "have the sources named above read too, whole and fresh; --from NAME:PATH gives data that lie elsewhere")
	case Unseen:
		list = append(list, "nothing, unless a source should see it: seenBy of its asset type says which")
	}
	list = append(list, c.fieldAdvice()...)
	if lacks := c.Lacking(); len(lacks) > 0 && (c.Outcome == Matched || c.Outcome == Changed) {
		list = append(list, "find out why "+strings.Join(lacks, ", ")+" does not see it: enrol it there, or say by seenBy of its asset type that it need not be")
	}
	return list
}

// Lacking names the sources that should see the case, and surely do not.
func (c *Case) Lacking() []string {
	var names []string
	for _, l := range c.Lacks {
		if l.Unknown == "" {
			names = append(names, l.Source)
		}
	}
	return names
}

// source is the record of the source that sees the case.
func (c *Case) source() string { return "Source/" + c.Sightings[0].Source }

func (c *Case) keyAdvice() string {
	if c.Record == nil && len(c.Rejected) == 0 {
		return "have " + c.Sightings[0].Source + " give what identifies it (a serial number, a UUID, a cloud id), or register it by hand"
	}
	return "give the record or the thing a key that no other has, a serial number or a UUID, or correct the records that share one"
}

func (c *Case) scopeAdvice() string {
	if c.Record == nil && c.Type == "" {
		return fmt.Sprintf("to look after such things, say observedAs: [%s] in an asset type", c.Sightings[0].Item.Type)
	}
	return "to look after it, choose it in an increment of a Scope: `muster scope` shows them"
}

// fieldAdvice says how differences are settled, once for each way.
func (c *Case) fieldAdvice() []string {
	if c.Outcome != Changed {
		return nil
	}
	applies, undecided := false, ""
	for _, d := range c.Differences {
		switch {
		case d.Accepted != "":
		case d.Whose == Apply && d.Unresolved == "":
			applies = true
		default:
			undecided = d.Source
		}
	}
	var list []string
	if applies {
		list = append(list, "`muster reconcile --write` takes the values of which a source counts")
	}
	if undecided != "" {
		list = append(list, "decide the rest: edit the record, correct the source, or live with it by an entry of accepted in Source/"+undecided)
	}
	return list
}
