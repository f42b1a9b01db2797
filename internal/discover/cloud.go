package discover

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// cloudField says what a member of a thing that a cloud describes tells of it: to is the field of a record, or one of
// the words below.
type cloudField struct {
	to   string
	path string // names of members, in any case, with points between them; a list means all its items
	unit string // of a size that is a bare number
}

// What a member may tell besides fields of a record. None is a pointer: pointers begin with a slash.
const (
	toName    = "name"
	toNumber  = "number"  // of the product: size, class, SKU
	toProduct = "product" // its name
	toVersion = "version" // its version
	toEdition = "edition"
	toSystem  = "system" // the name of the operating system
	toSystemV = "system version"
	toState   = "state" // whether it is still there
	toSeen    = "seen"
)

// member gives a member of an object, in whatever case its name is written: what the command line writes InstanceId is
// instanceId in AWS Config, and Azure's own programs do not agree about diskSizeGB.
func (v value) member(name string) value {
	o := v.object()
	if inner, ok := o[name]; ok {
		return value{inner}
	}
	found, is := "", false
	for key := range o {
		if len(key) == len(name) && strings.EqualFold(key, name) && (!is || key < found) {
			found, is = key, true
		}
	}
	if !is {
		return value{}
	}
	return value{o[found]}
}

// find gives all that a path leads to, lists opened.
func (v value) find(path string) []value {
	found := v.each()
	for name := range strings.SplitSeq(path, ".") {
		var next []value
		for _, f := range found {
			next = append(next, f.member(name).each()...)
		}
		found = next
	}
	return found
}

// each gives the items of a list, lists in it opened, or the value itself; nothing for what is not there.
func (v value) each() []value {
	list, is := v.v.([]any)
	switch {
	case v.v == nil:
		return nil
	case !is:
		return []value{v}
	}
	var out []value
	for _, inner := range list {
		out = append(out, value{inner}.each()...)
	}
	return out
}

// said is the first text that one of several paths leads to.
func (v value) said(paths ...string) string {
	for _, path := range paths {
		for _, f := range v.find(path) {
			if text := strings.TrimSpace(f.text()); text != "" {
				return text
			}
		}
	}
	return ""
}

// fill tells an item what the members of a thing say. What was told before stays: earlier lines of a table go before.
func fill(it *observe.Item, v value, fields []cloudField) {
	for _, f := range fields {
		switch f.to {
		case observe.Hostnames, observe.MACs:
			for _, found := range v.find(f.path) {
				addHost(it, f, found.text())
			}
		case observe.MemoryGiB, observe.StorageGiB:
			addSize(it, v, f)
		case observe.Expires:
			if day := moment(v.first1(f.path)); len(day) >= len(time.DateOnly) && it.Text(f.to) == "" {
				it.Add(f.to, day[:len(time.DateOnly)], f.path)
			}
		default:
			tell(it, f, v)
		}
	}
}

// first1 is the first value that a path leads to.
func (v value) first1(path string) value {
	if found := v.find(path); len(found) > 0 {
		return found[0]
	}
	return value{}
}

// addHost adds a name or address by which a thing is known.
func addHost(it *observe.Item, f cloudField, text string) {
	if f.to == observe.MACs {
		addMAC(it, text, f.path)
		return
	}
	addHostname(it, text, f.path)
}

// addSize adds a size in GiB: the sum of what the path leads to, as far as all of it is sizes.
func addSize(it *observe.Item, v value, f cloudField) {
	sum := 0.0
	for _, found := range v.find(f.path) {
		gib, ok := normalise.GiB(found.text(), f.unit)
		n, err := strconv.ParseFloat(gib, 64)
		if !ok || err != nil {
			return
		}
		sum += n
	}
	if sum > 0 && it.Text(f.to) == "" {
		it.Add(f.to, normalise.Number(sum), f.path)
	}
}

// tell takes what says one thing.
func tell(it *observe.Item, f cloudField, v value) {
	text := v.said(f.path)
	if text == "" {
		return
	}
	place, is := map[string]*string{
		toName: &it.Name, toNumber: &it.Product.Number, toProduct: &it.Product.Name, toVersion: &it.Product.Version, toEdition: &it.Product.Edition,
		toSystem: &it.System.Name, toSystemV: &it.System.Version,
	}[f.to]
	switch {
	case f.to == toState:
		it.Gone = it.Gone || gone(text)
	case f.to == toSeen:
		it.Seen = cmp.Or(it.Seen, moment(v.first1(f.path)))
	case is:
		*place = cmp.Or(*place, text)
	case it.Text(f.to) == "":
		it.Add(f.to, text, f.path)
	}
}

// gone says that a state means that the thing is there no more, or is just being taken away. What is stopped or has been
// deallocated is there: it can be started again.
func gone(state string) bool {
	return slices.Contains(goneStates, betweenWords.Replace(strings.ToLower(state)))
}

var goneStates = []string{
	"terminated", "terminating", "shuttingdown", "deleted", "deleting", "deletecomplete", "deleterequested", "deleteinprogress",
	"pendingdelete", "destroyed", "deregistered", "retired", "released",
}

var betweenWords = strings.NewReplacer("-", "", "_", "", " ", "")

// moment reads a time as clouds write them: texts, seconds since 1970, and the objects that recorded answers have. What is
// no time is "".
func moment(v value) string {
	if v.member("__class__").text() == "datetime" {
		part := func(name string) int { n, _ := v.member(name).number(); return int(n) }
		return time.Date(part("year"), time.Month(part("month")), part("day"), part("hour"), part("minute"), part("second"), 0, time.UTC).Format(time.RFC3339)
	}
	text := strings.TrimSpace(v.text())
	if n, ok := v.number(); ok {
		if n > 1e11 {
			n /= 1000 // milliseconds
		}
		if n < 1e8 || n > 1e11 {
			return ""
		}
		return time.Unix(int64(n), 0).UTC().Format(time.RFC3339)
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05.999999999-0700", "2006-01-02 15:04:05-07:00", time.DateOnly, time.RFC1123, time.RFC1123Z} {
		t, err := time.Parse(layout, text)
		switch {
		case err != nil:
		case layout == time.DateOnly:
			return text
		default:
			return t.UTC().Format(time.RFC3339)
		}
	}
	return ""
}

// labels reads tags in the forms that clouds write them in: an object, or a list of keys and values, or of texts.
func labels(it *observe.Item, v value) {
	for _, key := range v.keys() {
		addLabel(it, key, v.at(key))
	}
	if v.isObject() {
		return
	}
	for _, one := range v.each() {
		for _, names := range [][2]string{{"key", "value"}, {"tagKey", "tagValue"}} {
			if key := one.member(names[0]).text(); key != "" {
				addLabel(it, key, one.member(names[1]))
				break
			}
		}
	}
}

// addLabel adds a tag, unless its name says that people keep there what is no tag.
func addLabel(it *observe.Item, key string, v value) {
	if !secretName.MatchString(key) {
		it.Labels = append(it.Labels, observe.Label{Key: key, Value: v.text()})
	}
}

// label is the value of a label.
func label(it *observe.Item, key string) string {
	for _, l := range it.Labels {
		if l.Key == key {
			return l.Value
		}
	}
	return ""
}

// lastPart is what stands behind the last slash.
func lastPart(text string) string { return text[strings.LastIndex(text, "/")+1:] }
