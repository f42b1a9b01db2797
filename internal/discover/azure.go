package discover

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var azureMaps = []string{
	"`az resource list`, `az vm list` and the like, answers of the Resource Manager ({value, nextLink}), Resource Graph ({data}, also its tables), subscriptions → what their type says",
	"id (in one spelling, and folded: Azure writes the same id in several), name and computer name, region, size or SKU, image or system, disks, MAC addresses, versions, names of servers, expiry, tags",
	"a resource within another → part of it; an answer with a nextLink is one page of several: the source is incomplete, unless the next page follows in the file or in the file of the next number (vms_1.json, vms_2.json)",
	"settings, rules, locks and extensions of a resource are passed over; settings of apps, keys, connection strings and user data are not read",
}

// azureReader reads one file: a list, an answer, or a resource, or several one behind the other.
type azureReader struct {
	s     *jsonStream
	out   *Sink
	pages pages
	of    string // what the answer lists: the type of its first resource
}

func readAzure(f *File, _ observe.Source, out *Sink) error {
	r := &azureReader{s: f.json(), out: out, pages: pages{}}
	if err := documents(r.s, r.document); err != nil {
		return err
	}
	return r.pages.end(f.place(0, ""))
}

func (r *azureReader) document() error {
	switch r.s.kind() {
	case '{':
		return r.answer()
	case '[':
		return r.list("this list")
	}
	return r.s.unlike('{', r.s.kind())
}

// list reads resources.
func (r *azureReader) list(name string) error {
	l := listing{at: r.s.place()}
	err := r.s.items(func(v value, at observe.Place) error {
		ok, err := r.resource(v, at)
		l.met(ok, at)
		return err
	})
	if err != nil {
		return err
	}
	return l.end(r.out, fmt.Sprintf("nothing in %s is a resource of Azure: none has an id that begins with /subscriptions/", name),
		"this is no resource of Azure: it has no id that begins with /subscriptions/", "")
}

// answer reads an object: the resources of an answer as they come, or one resource.
func (r *azureReader) answer() error {
	var others rest
	listed, line := false, r.s.begins()
	r.of = ""
	err := r.s.object(func(key string) error {
		if r.s.kind() == '[' && (key == "value" || key == "data") {
			listed = true
			return r.list(key)
		}
		return others.keep(r.s, key)
	})
	if err != nil {
		return err
	}
	v, at := value{others.members}, r.s.place()
	at.Line = line
	if code := v.said("error.code"); code != "" {
		return &broken{at, strings.TrimSpace(fmt.Sprintf("Azure refused to answer: %s %s", code, v.said("error.message")))}
	}
	defer func() { r.pages.met(r.of, azureMore(v)) }()
	if table := v.at("data"); table.at("rows").v != nil && !listed {
		return r.table(table, at)
	}
	if listed {
		return nil
	}
	ok, err := r.resource(v, at)
	if err == nil && !ok {
		return unknownAnswer(v, at, "Azure")
	}
	return err
}

// azureMore is how an answer says that it is one page of several, or that the result of a query was cut off.
func azureMore(v value) string {
	for _, name := range []string{"nextLink", "@odata.nextLink", "odata.nextLink", "$skipToken", "skipToken", "skip_token"} {
		if v.at(name).text() != "" {
			return name
		}
	}
	if strings.EqualFold(v.first("resultTruncated", "result_truncated"), "true") {
		return "resultTruncated of true"
	}
	return ""
}

// table reads what Resource Graph writes as columns and rows.
func (r *azureReader) table(v value, at observe.Place) error {
	columns := v.at("columns").list()
	for i, row := range v.at("rows").list() {
		o := map[string]any{}
		for c, cell := range row.list() {
			if c < len(columns) {
				o[columns[c].at("name").text()] = cell.v
			}
		}
		place := at
		place.Pointer += fmt.Sprintf("/data/rows/%d", i)
		if ok, err := r.resource(value{o}, place); err != nil {
			return err
		} else if !ok {
			r.out.Lost(place, "this row is no resource of Azure: it has no id that begins with /subscriptions/", "let the query project the id")
		}
	}
	return nil
}

// resource reads one resource. False means that it is none.
func (r *azureReader) resource(v value, at observe.Place) (bool, error) {
	if !v.isObject() {
		return false, nil
	}
	if v.said("tenantId") != "" && v.said("id") != "" && !strings.Contains(v.said("id"), "/") {
		return true, r.out.Item(azureSubscription(v, at))
	}
	id, ok := parseAzureID(v.said("id", "resourceId"))
	if !ok {
		return false, nil
	}
	kind, t := azureTypeOf(v.said("type"), id)
	r.of = cmp.Or(r.of, kind)
	if why := azureSettings[strings.ToLower(kind)]; why != "" {
		r.out.Skip(kind, why)
		return true, nil
	}
	return true, r.out.Item(azureItem(v, id, kind, t, at))
}

// azureSubscription is what `az account list` says of a subscription.
func azureSubscription(v value, at observe.Place) *observe.Item {
	it := &observe.Item{Type: "Microsoft.Resources/subscriptions", Class: "cloud-account", Name: v.said("name", "displayName", "id"), Place: at}
	it.Product = observe.Product{Maker: azureMaker, Name: "Azure subscription"}
	it.Add(observe.CloudID, "/subscriptions/"+strings.ToLower(v.said("id")), "id")
	it.Gone = gone(v.said("state"))
	return it
}
