// Package observe holds what sources say about the world, as types: items with their facts, and what a reading of a source
// came to. A fact stands where a record has it, so that an observation is compared with a record field by field.
package observe

import (
	"fmt"
	"strings"
)

// Item is one thing that a source saw. A reader may use the same Item again for the next thing: whoever keeps one clones it.
type Item struct {
	Kind    string // the kind of record that it would be; "" is Asset
	Type    string // what the source calls such things: aws_instance, AWS::EC2::Instance, Computer
	Class   string // the same in the words of Classes, "" where nobody knows
	Name    string // what the source calls this one, for people
	Product Product
	System  Product // the operating system
	Facts   []Fact
	// Blank are the fields that the source has a place for and leaves blank, as an empty cell of a column; their Text is "".
	// A source that compares says nothing by that, a register that is brought in may.
	Blank  []Fact
	Labels []Label // tags and labels as the source has them
	// Software is what is installed on it. Where SoftwareRead is not set the source did not look, and that there is none
	// means nothing.
	Software     []Software
	SoftwareRead bool
	Parents      []Parent // other things that it runs on or is part of
	Seen         string   // when the source saw it, YYYY-MM-DD or RFC 3339; "" where it does not say
	Gone         bool     // the source says that it is there no more: terminated, deleted, deposed
	Planned      Planned  // what a plan would do to it; "" for what is there
	// After is what a plan would make of it by an update or a replacement; nil elsewhere. A fact without text is known only
	// once the plan was carried out.
	After *Item
	Place Place
}

// Fact is one value of an item: Text is what would stand in a record at Pointer. At a list each value is a fact of its own.
// A fact at a reference has the source's own word for what it refers to: "eu-west-3", "Team Payments".
type Fact struct {
	Pointer string
	Text    string
	From    string // the source's own name for the field
}

// Label is a tag, label or annotation.
type Label struct{ Key, Value string }

// Product is what a source says about a model, title or service: names as they are reported, nothing resolved.
type Product struct {
	Maker   string
	Name    string
	Version string
	Edition string
	Build   string
	Number  string // part number, SKU or size
	Tag     string // SWID tag id, purl or CPE
}

// Empty says that nothing is said.
func (p Product) Empty() bool { return p == Product{} }

// Software is one installed title.
type Software struct {
	Product
	Installed string // the day, YYYY-MM-DD; "" where it is not known
}

// Parent is another thing that an item runs on or is part of, named by one of that thing's facts.
type Parent struct {
	Relation string // a relation type of the Asset kind: runs-on, member-of-cluster, part-of, connects
	Fact     Fact
}

// Planned is what a plan would do.
type Planned string

// What a plan may do with a thing.
const (
	Create  Planned = "create"
	Update  Planned = "update"
	Replace Planned = "replace"
	Delete  Planned = "delete"
	Keep    Planned = "keep"
)

// Place says where a source says something.
type Place struct {
	File    string // as the user named it; a member of an archive follows behind "!"
	Line    int    // from 1; 0 where lines mean nothing
	Column  int    // from 1, in characters; 0 where it is not known
	Pointer string // RFC 6901 into the file's document, a sheet's cell as "Servers!A7", or Terraform's address; "" where the line says all
}

// String names the place for people.
func (p Place) String() string {
	text := p.File
	if p.Line > 0 {
		text += fmt.Sprintf(":%d", p.Line)
	}
	if p.Pointer != "" {
		text += "#" + p.Pointer
	}
	return text
}

// Add adds a fact, unless it says nothing.
func (it *Item) Add(pointer, text, from string) {
	if text = strings.TrimSpace(text); text != "" {
		it.Facts = append(it.Facts, Fact{pointer, text, from})
	}
}

// Text gives the first fact at a pointer, "" where there is none.
func (it *Item) Text(pointer string) string {
	for _, f := range it.Facts {
		if f.Pointer == pointer {
			return f.Text
		}
	}
	return ""
}

// Reset makes an item blank and keeps its memory.
func (it *Item) Reset() {
	*it = Item{Facts: it.Facts[:0], Blank: it.Blank[:0], Labels: it.Labels[:0], Software: it.Software[:0], Parents: it.Parents[:0]}
}

// Clone makes a copy that stays.
func (it *Item) Clone() *Item {
	c := *it
	c.Facts = append([]Fact(nil), it.Facts...)
	c.Blank = append([]Fact(nil), it.Blank...)
	c.Labels = append([]Label(nil), it.Labels...)
	c.Software = append([]Software(nil), it.Software...)
	c.Parents = append([]Parent(nil), it.Parents...)
	if it.After != nil {
		c.After = it.After.Clone()
	}
	return &c
}
