package discover

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var awsMaps = []string{
	"AWS Config: configuration items alone, in snapshots, histories, rule events and results of queries → what their resourceType says; what was deleted is gone",
	"answers of `aws ... describe-`, `list-` and `get-`, plain or recorded: instances, volumes, databases, buckets, functions, clusters, balancers, users, queues and some eighty others, by the member that lists them",
	"anything else that has an ARN → by the ARN: service:kind, without a class",
	"ARN (built only where account and region are known), ids, region, size and engine, system, MAC addresses, names, storage, memory, expiry, tags",
	"`ssm list-inventory-entries` of AWS:Application → the software of a machine",
	"an answer with a NextToken is one page of several: the source is incomplete, unless the next page follows in the file or in the file of the next number (vms_1.json, vms_2.json)",
	"costs, offers, events, metrics and tags alone are passed over; a list of tagged resources is not all there is: say `partial` in the Source record",
}

// awsReader reads one file: an answer, several one behind the other, or a list.
type awsReader struct {
	s     *jsonStream
	out   *Sink
	pages pages
	of    string // what the answer lists
	held  awsHeld
}

func readAWS(f *File, _ observe.Source, out *Sink) error {
	r := &awsReader{s: f.json(), out: out, pages: pages{}}
	err := documents(r.s, r.document)
	if released := r.release(); released != nil {
		return released
	}
	if err != nil {
		return err
	}
	return r.pages.end(f.place(0, ""))
}

func (r *awsReader) document() error {
	switch r.s.kind() {
	case '{':
		_, err := r.answer()
		return err
	case '[':
		return r.nameless()
	}
	return r.s.unlike('{', r.s.kind())
}

// nameless reads a list that stands alone, as --query prints it.
func (r *awsReader) nameless() error {
	l := listing{at: r.s.place()}
	err := r.s.items(func(v value, at observe.Place) error {
		for i, one := range v.each() {
			ok, err := r.thing("", one, inside(at, v, i), awsWhere{})
			if err != nil {
				return err
			}
			l.met(ok, inside(at, v, i))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return l.end(r.out, "nothing in this list names a thing of AWS: neither an id nor an ARN stands beside what it says",
		"this names no thing of AWS: it has neither an id that muster knows nor an ARN", "ask for the id too")
}

// inside is the place of an item of a list that stands in a list.
func inside(at observe.Place, v value, i int) observe.Place {
	if _, is := v.v.([]any); is {
		at.Pointer += fmt.Sprintf("/%d", i)
	}
	return at
}

// answer reads an object: what it lists as it comes, the rest when it has ended. It says whether anything in it was known.
func (r *awsReader) answer() (bool, error) {
	var others rest
	known, recorded, line := false, false, r.s.begins()
	r.of = ""
	err := r.s.object(func(key string) error {
		kind := r.s.kind()
		switch {
		case key == "data" && kind == '{': // recorded: {"status_code": 200, "data": {...}}
			recorded = true
			inner, err := r.answer()
			known = known || inner
			return err
		case kind == '[' && awsLists(key):
			known, r.of = true, cmp.Or(r.of, key)
			return r.s.items(func(v value, at observe.Place) error { return r.listed(key, v, at) })
		case kind == '[' && awsNoThings[strings.ToLower(key)] != "":
			known = true
			return r.s.array(func(int) error {
				r.out.Skip(key, awsNoThings[strings.ToLower(key)])
				return r.s.skip()
			})
		}
		return others.keep(r.s, key)
	})
	if err != nil {
		return known, err
	}
	at := r.s.place()
	at.Line = line
	if recorded {
		return known, nil
	}
	return r.rest(value{others.members}, at, known)
}

// awsLists says that answers list things under a name.
func awsLists(key string) bool {
	switch strings.ToLower(key) {
	case "reservations", "configurationitems", "baseconfigurationitems", "results", "resourcetagmappinglist", "entities":
		return true
	}
	return len(awsByList[strings.ToLower(key)]) > 0
}

// listed reads an item of a list that an answer has.
func (r *awsReader) listed(key string, v value, at observe.Place) error {
	if strings.EqualFold(key, "Reservations") && v.isObject() {
		return r.reservation(v, at)
	}
	if said := v.find("Data.AWS:InstanceInformation.Content"); len(said) > 0 { // of `ssm get-inventory`
		key, v = "InstanceInformationList", said[0]
	}
	for i, one := range v.each() {
		if ok, err := r.thing(key, one, inside(at, v, i), awsWhere{}); err != nil {
			return err
		} else if !ok {
			r.out.Lost(inside(at, v, i), fmt.Sprintf("what stands here in %s names no thing of AWS: it has neither an id nor an ARN", key), "")
		}
	}
	if v.v == nil {
		r.out.Lost(at, fmt.Sprintf("null stands in %s where a thing belongs", key), "")
	}
	return nil
}

// reservation reads the instances that were started together: whose they are stands around them.
func (r *awsReader) reservation(v value, at observe.Place) error {
	w := awsWhere{account: v.said("OwnerId")}
	if v.member("Instances").v == nil {
		r.out.Lost(at, "this reservation has no Instances", "")
	}
	for i, one := range v.member("Instances").list() {
		place := at
		place.Pointer += fmt.Sprintf("/Instances/%d", i)
		if ok, err := r.thing("Instances", one, place, w); err != nil {
			return err
		} else if !ok {
			r.out.Lost(place, "this instance has no InstanceId", "")
		}
	}
	return nil
}

// thing reads one thing. False means that nothing in it says what it is.
func (r *awsReader) thing(list string, v value, at observe.Place, w awsWhere) (bool, error) {
	if text, is := v.v.(string); is {
		if inner, ok := embedded(text); ok && inner.isObject() {
			return r.thing(list, inner, at, w)
		}
		it, ok := awsText(list, text, at)
		if !ok {
			return false, nil
		}
		return true, r.out.Item(it)
	}
	if !v.isObject() {
		return false, nil
	}
	if configured(list, v) {
		return r.config(v, at)
	}
	seen, ok := awsFind(list, v)
	if !ok {
		return false, nil
	}
	return true, r.out.Item(awsItem(seen, v, w, at))
}
