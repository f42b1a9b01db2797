package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// Reference gives the record of one of some kinds that a text means, as a record refers to it: by Kind/name where several
// kinds are allowed, by name otherwise. A text means a record whose name, title, alias or identifier it is, but for case and
// separators; a name goes before all else, and what is the same with separators before what is the same without. Where it
// means none, or several, the suggestion is a sentence that says so, and what could be meant.
func (b *Book) Reference(of []string, text string) (value, suggestion string, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", "it says nothing", false
	}
	found := b.find(of, text)
	switch len(found) {
	case 0:
		return "", b.nothing.of(unmeant{strings.Join(of, " "), text}, b.none), false
	case 1:
		return written(found[0], of), "", true
	}
	return "", fmt.Sprintf("%q can mean %s", text, either(ids(found))), false
}

// Meant gives all records of some kinds that a text means: none, the one that Reference gives, or several.
func (b *Book) Meant(of []string, text string) []*model.Record {
	return b.find(of, strings.TrimSpace(text))
}

// find gives the records of some kinds that a text means.
func (b *Book) find(of []string, text string) []*model.Record {
	if kind, name, typed := strings.Cut(text, "/"); typed {
		if i := slices.IndexFunc(of, func(k string) bool { return strings.EqualFold(k, kind) }); i >= 0 {
			return b.found(of[i:i+1], name)
		}
	}
	return b.found(of, text)
}

func (b *Book) found(of []string, text string) []*model.Record {
	var found []*model.Record
	for _, kind := range of {
		if x := b.indexes[kind]; x != nil {
			found = append(found, x().find(b.snapshot, kind, text)...)
		}
	}
	if region, zone := normalise.Region(text); zone && len(found) == 0 {
		return b.inRegion(of, region)
	}
	return distinct(found)
}

// inRegion gives the places that are a region of a cloud: what is in a zone of it is there.
func (b *Book) inRegion(of []string, region string) []*model.Record {
	return slices.DeleteFunc(b.found(of, region), func(r *model.Record) bool {
		return normalise.Fold(r.Text(regionPointer)) != normalise.Fold(region)
	})
}

// unmeant is a text that means no record of some kinds.
type unmeant struct{ kinds, text string }

// none says that a text means nothing, and what is close to it.
func (b *Book) none(u unmeant) string {
	of, text := strings.Fields(u.kinds), u.text
	message := fmt.Sprintf("no %s goes by %q", either(of), text)
	var best scored
	for _, kind := range of {
		x := b.indexes[kind]
		if x == nil {
			continue
		}
		if list := x().near().find(text, 1); len(list) > 0 && list[0].score > best.score {
			best = list[0]
		}
	}
	if best.record != nil {
		message += fmt.Sprintf("; did you mean %q?", written(best.record, of))
	}
	return message
}

// written is how a field refers to a record.
func written(r *model.Record, of []string) string {
	if len(of) > 1 {
		return r.ID()
	}
	return r.Name
}

func ids(list []*model.Record) []string {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = r.ID()
	}
	return out
}

// mostNamed is how many records a sentence names.
const mostNamed = 5

// either joins names with commas and "or".
func either(list []string) string {
	if more := len(list) - mostNamed; more > 1 {
		list = append(slices.Clone(list[:mostNamed]), fmt.Sprintf("one of %d others", more))
	}
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}
