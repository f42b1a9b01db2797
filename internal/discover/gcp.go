package discover

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var gcpMaps = []string{
	"Cloud Asset Inventory: exports (lists, single assets, JSON lines), histories and searches, with asset_type or assetType → what the asset's type says; deleted ones are gone",
	"answers of Google's interfaces, plain or recorded, aggregated ones too, and `gcloud ... list`: by kind, by the link of a thing to itself, or by the list and its members",
	"full name (//compute.googleapis.com/...), the thing's own link, host name, region, machine type or tier, disks, versions, processors and memory of custom machines, labels",
	"a machine that is TERMINATED is stopped, and there; a cluster that is STOPPING is being deleted",
	"policies and relations of assets are passed over; startup scripts and other metadata, keys and certificates are not read; a nextPageToken makes the source incomplete, unless the next page follows in the file or in the file of the next number (vms_1.json, vms_2.json), and so do places that did not answer",
}

// gcpReader reads one file: a list, an answer, an asset, or several one behind the other.
type gcpReader struct {
	s      *jsonStream
	out    *Sink
	pages  pages
	of     string // what the answer lists: the type of its first thing
	silent string // which places did not answer
}

func readGCP(f *File, _ observe.Source, out *Sink) error {
	r := &gcpReader{s: f.json(), out: out, pages: pages{}}
	if err := documents(r.s, r.document); err != nil {
		return err
	}
	if r.silent != "" {
		return &unfinished{at: f.place(0, ""), message: r.silent + ": what is there is not in the file"}
	}
	return r.pages.end(f.place(0, ""))
}

func (r *gcpReader) document() error {
	switch r.s.kind() {
	case '{':
		return r.answer(0)
	case '[':
		return r.list("", "")
	}
	return r.s.unlike('{', r.s.kind())
}

const gcpStrange = "this is nothing of Google Cloud that muster knows: neither an asset, nor has it a kind or link"

// list reads things.
func (r *gcpReader) list(name, zone string) error {
	l := listing{at: r.s.place()}
	err := r.s.items(func(v value, at observe.Place) error {
		ok, err := r.thing(name, zone, v, at)
		l.met(ok, at)
		return err
	})
	if err != nil {
		return err
	}
	return l.end(r.out, "nothing in this list is a thing of Google Cloud: none is an asset, or has a kind or link that muster knows",
		gcpStrange, "")
}

// answer reads an object: what it lists as it comes, or one thing.
func (r *gcpReader) answer(depth int) error {
	var others rest
	listed, recorded, line := false, false, r.s.begins()
	r.of = ""
	err := r.s.object(func(key string) error {
		kind := r.s.kind()
		switch {
		case key == "body" && kind == '{' && depth == 0: // recorded: {"headers": {...}, "body": {...}}
			recorded = true
			return r.answer(1)
		case key == "items" && kind == '{':
			listed = true
			return r.places()
		case kind == '[' && (key == "items" || key == "assets" || key == "results" || gcpLists(key)):
			listed = true
			return r.list(key, "")
		}
		err := others.keep(r.s, key)
		if key == "headers" && err == nil {
			collected(r.out, value{others.members}.first1("headers.date"))
		}
		return err
	})
	if err != nil {
		return err
	}
	v, at := value{others.members}, r.s.place()
	at.Line = line
	if message := v.said("error.message", "error.status"); message != "" {
		return &broken{at, "Google refused to answer: " + message}
	}
	if recorded {
		return nil
	}
	collected(r.out, v.at("readTime"))
	r.ask(v)
	more := ""
	if v.at("nextPageToken").text() != "" {
		more = "nextPageToken"
	}
	if r.pages.met(r.of, more); listed || more != "" {
		return nil
	}
	ok, err := r.thing("", "", v, at)
	if err == nil && !ok {
		ok, err = r.lists(v, at)
	}
	if err == nil && !ok {
		return unknownAnswer(v, at, "Google Cloud")
	}
	return err
}

// lists reads the lists of an answer under names that no type has: their things may say what they are. False means that
// none does; an answer that is a list, as its kind says, may be without any.
func (r *gcpReader) lists(v value, at observe.Place) (bool, error) {
	l := listing{}
	for _, key := range v.keys() {
		if _, is := v.at(key).v.([]any); !is {
			continue
		}
		for i, one := range v.at(key).list() {
			place := at
			place.Pointer += fmt.Sprintf("/%s/%d", key, i)
			ok, err := r.thing(key, "", one, place)
			if err != nil {
				return false, err
			}
			l.met(ok, place)
		}
	}
	if !l.known && len(l.strange) == 0 {
		return strings.HasSuffix(strings.ToLower(v.at("kind").text()), "list"), nil
	}
	if !l.known {
		return false, nil
	}
	return true, l.end(r.out, "", gcpStrange, "")
}

// places reads an aggregated list: under the name of each zone and region what is there.
func (r *gcpReader) places() error {
	return r.s.object(func(zone string) error {
		if r.s.kind() != '{' {
			return r.s.skip()
		}
		return r.s.object(func(key string) error {
			if r.s.kind() == '[' {
				return r.list(key, lastPart(zone))
			}
			v, err := r.s.value()
			if code := v.at("code").text(); err == nil && key == "warning" && code != "" && code != "NO_RESULTS_ON_PAGE" {
				r.silent = fmt.Sprintf("%s could not be asked (%s)", zone, code)
			}
			return err
		})
	})
}

// ask notes which places did not answer.
func (r *gcpReader) ask(v value) {
	for _, name := range []string{"failedLocations", "unreachable", "missingZones", "unreachables"} {
		switch places := v.at(name).list(); len(places) {
		case 0:
		case 1:
			r.silent = fmt.Sprintf("%s says that %s did not answer", name, lastPart(places[0].text()))
		default:
			r.silent = fmt.Sprintf("%s says that %d places (the first is %s) did not answer", name, len(places), lastPart(places[0].text()))
		}
	}
}

// thing reads an asset, or a thing of an answer. False means that nothing in it tells what it is.
func (r *gcpReader) thing(list, zone string, v value, at observe.Place) (bool, error) {
	if asset := v.at("asset"); asset.first("assetType", "asset_type") != "" { // of a history: {"asset": {...}, "deleted": true}
		return true, r.asset(asset, at, v.at("deleted").text() == "true", moment(v.first1("window.startTime")))
	}
	if v.first("assetType", "asset_type") != "" && v.at("name").text() != "" {
		return true, r.asset(v, at, v.at("deleted").text() == "true", "")
	}
	if why := gcpNoThings[v.at("kind").text()]; why != "" {
		r.out.Skip(v.at("kind").text(), why)
		return true, nil
	}
	name, t, ok := gcpRecognise(list, v)
	if !ok {
		return false, nil
	}
	it := gcpItem(v, name, t, at)
	r.of = cmp.Or(r.of, it.Type)
	if it.Text(observe.Location) == "" {
		gcpRegion(it, zone, "the list of "+zone)
	}
	return true, r.out.Item(it)
}

// gcpNoThings are kinds of what is no thing that anybody looks after.
var gcpNoThings = map[string]string{
	"compute#machineType": "what Google offers, not what there is", "compute#diskType": "what Google offers, not what there is",
	"compute#acceleratorType": "what Google offers, not what there is", "compute#zone": "what Google offers, not what there is",
	"compute#region": "what Google offers, not what there is", "compute#operation": "it tells what was done, not what there is",
}

// gcpPolicies are members of an asset that tell something else than what it is.
var gcpPolicies = map[string]string{
	"iampolicy": "it tells who may do what, not what there is", "orgpolicy": "it tells what is allowed, not what there is",
	"accesspolicy": "it tells what is allowed, not what there is", "accesslevel": "it tells what is allowed, not what there is",
	"serviceperimeter": "it tells what is allowed, not what there is", "osinventory": "what is installed on a machine is not read of assets yet",
	"relatedassets": "a relation of assets", "relatedasset": "a relation of assets",
}

// asset reads an asset. One that has a policy and no resource says nothing of what there is.
func (r *gcpReader) asset(v value, at observe.Place, deleted bool, seen string) error {
	kind := v.first("assetType", "asset_type")
	r.of = cmp.Or(r.of, "assets")
	data := v.at("resource", "data")
	if !v.at("resource").isObject() && !deleted {
		for _, key := range v.keys() {
			if why := gcpPolicies[strings.ReplaceAll(strings.ToLower(key), "_", "")]; why != "" {
				r.out.Skip(key+" of "+kind, why)
				return nil
			}
		}
		data = v // a search lists assets without their data, and says some of it beside them
	}
	it := gcpItem(data, v.at("name").text(), gcpNamed(kind), at)
	it.Type, it.Gone = kind, it.Gone || deleted
	if it.Text(observe.Location) == "" {
		gcpRegion(it, v.first1("resource.location").text(), "resource.location")
	}
	if it.Seen == "" {
		it.Seen = seen
	}
	return r.out.Item(it)
}
