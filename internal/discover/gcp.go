package discover

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var gcpMaps = []string{
	"Cloud Asset Inventory: exports (lists, single assets, JSON lines), histories and searches, with asset_type or assetType → what the asset's type says; deleted ones are gone",
	"answers of Google's interfaces, plain or recorded, aggregated ones too, and `gcloud ... list`: by kind, by the link of a thing to itself, or by the list and its members",
	"full name (//compute.googleapis.com/...), the thing's own link, host name, region, machine type or tier, disks, versions, processors and memory of custom machines, labels",
	"a machine that is TERMINATED is stopped, and there; a cluster that is STOPPING is being deleted",
	"policies and relations of assets are passed over; startup scripts and other metadata, keys and certificates are not read; a nextPageToken, or places that did not answer, make the source incomplete",
}

// gcpReader reads one file: a list, an answer, an asset, or several one behind the other.
type gcpReader struct {
	s     *jsonStream
	out   *Sink
	read  int    // things
	known int    // of them, what was recognised
	more  string // what says that not all is there
}

func readGCP(f *File, _ observe.Source, out *Sink) error {
	r := &gcpReader{s: f.json(), out: out}
	err := documents(r.s, r.document)
	if err == nil && r.more != "" {
		return &unfinished{f.place(0, ""), r.more}
	}
	return err
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

// list reads things. Where nothing in it is one it is something else, and nothing is concluded from it.
func (r *gcpReader) list(name, zone string) error {
	at, read, known := r.s.place(), r.read, r.known
	var strange []observe.Place
	err := r.s.items(func(v value, at observe.Place) error {
		r.read++
		ok, err := r.thing(name, zone, v, at)
		if ok {
			r.known++
		} else if err == nil && len(strange) < mostFindings {
			strange = append(strange, at)
		}
		return err
	})
	if err != nil {
		return err
	}
	if r.read > read && r.known == known {
		return &broken{at, "nothing in this list is a thing of Google Cloud: none is an asset, or has a kind or link that muster knows"}
	}
	for _, place := range strange {
		r.out.Trouble(RuleItem, place, "this is nothing of Google Cloud that muster knows: neither an asset, nor has it a kind or link", "")
	}
	return nil
}

// answer reads an object: what it lists as it comes, or one thing.
func (r *gcpReader) answer(depth int) error {
	var others rest
	listed, line := false, r.s.begins()
	err := r.s.object(func(key string) error {
		kind := r.s.kind()
		switch {
		case key == "body" && kind == '{' && depth == 0: // recorded: {"headers": {...}, "body": {...}}
			listed = true
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
	if collected(r.out, v.at("readTime")); r.follows(v) || listed {
		return nil
	}
	if v.at("kind").text() != "" && strings.HasSuffix(strings.ToLower(v.at("kind").text()), "list") {
		return nil // one that lists nothing has no items
	}
	ok, err := r.thing("", "", v, at)
	if err == nil && !ok {
		return unknownAnswer(v, at, "Google Cloud")
	}
	return err
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
				r.more = fmt.Sprintf("%s could not be asked (%s): what is there is not in the file", zone, code)
			}
			return err
		})
	})
}

// follows notes that an answer is one page of several, or that places did not answer.
func (r *gcpReader) follows(v value) bool {
	for _, name := range []string{"failedLocations", "unreachable", "missingZones", "unreachables"} {
		if places := v.at(name).list(); len(places) > 0 {
			r.more = fmt.Sprintf("%s says that %s did not answer: what is there is not in the file", name, number2(len(places), "place", lastPart(places[0].text())))
			return true
		}
	}
	if v.at("nextPageToken").text() != "" {
		r.more = "it has a nextPageToken: more follows, which is not in the file; export all pages"
		return true
	}
	return false
}

// number2 names one thing, or says how many there are and names the first.
func number2(n int, what, first string) string {
	if n == 1 {
		return first
	}
	return fmt.Sprintf("%d %ss (the first is %s)", n, what, first)
}

// thing reads an asset, or a thing of an answer. False means that nothing in it tells what it is.
func (r *gcpReader) thing(list, zone string, v value, at observe.Place) (bool, error) {
	if asset := v.at("asset"); asset.first("assetType", "asset_type") != "" { // of a history: {"asset": {...}, "deleted": true}
		return true, r.asset(asset, at, v.at("deleted").text() == "true", moment(v.first1("window.startTime")))
	}
	if v.first("assetType", "asset_type") != "" && v.at("name").text() != "" {
		return true, r.asset(v, at, v.at("deleted").text() == "true", "")
	}
	name, t, ok := gcpRecognise(list, v)
	if !ok {
		return false, nil
	}
	it := gcpItem(v, name, t, at)
	if it.Text(observe.Location) == "" {
		gcpRegion(it, zone, "the list of "+zone)
	}
	return true, r.out.Item(it)
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
	data := v.at("resource", "data")
	if !v.at("resource").isObject() && !deleted {
		for _, key := range slices.Sorted(maps.Keys(v.object())) {
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
