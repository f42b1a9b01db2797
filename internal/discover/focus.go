package discover

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

var focusMaps = []string{
	"a resource that is charged for → one item, however many charges: cloud id, name, type (else the service), region, tags",
	"seen: the last day of use that is charged for; of what is bought beforehand the day from which it is charged for",
	"charges that name no resource are counted by category and service; costs are not read",
}

const (
	// mostResources bounds what is held in memory: a resource is told once all its charges have been read.
	mostResources = 1_000_000
	mostServices  = 1000 // services by which charges without a resource are counted apart
)

// focus gathers the resources of a cost export.
type focus struct {
	out       *Sink
	source    observe.Source
	file      *File
	columns   map[string]int // by the names of the specification, in small letters
	width     int
	fields    []string
	resources map[string]*observe.Item
	order     []*observe.Item
	services  map[observe.Skip]bool
	told      map[string]*column // for what is wrong in a column
}

// readFOCUS reads charges as the FinOps Open Cost and Usage Specification has them, a row for each. What was gathered until a
// file broke off is told.
func readFOCUS(f *File, s observe.Source, out *Sink) error {
	r, _, err := f.rows(s)
	if err != nil {
		return err
	}
	c := &focus{out: out, source: s, file: f, columns: map[string]int{}, resources: map[string]*observe.Item{}, services: map[observe.Skip]bool{}, told: map[string]*column{}}
	if err := c.head(r); err != nil {
		return err
	}
	failed := c.charges(r)
	for _, it := range c.order {
		if err := out.Item(it); err != nil {
			return err
		}
	}
	return failed
}

// head reads the headings.
func (c *focus) head(r *rows) error {
	for {
		fields, line, err := r.next(0, mostFields)
		switch {
		case errors.Is(err, io.EOF):
			return errors.New("it is empty: not even headings are in it")
		case err != nil:
			return &broken{c.file.place(line, ""), "its headings cannot be read: " + err.Error()}
		case blank(fields):
			continue
		}
		for i, h := range fields {
			if h = strings.ToLower(strings.TrimSpace(h)); h != "" {
				c.width = i + 1
				if _, twice := c.columns[h]; !twice {
					c.columns[h] = i
				}
			}
		}
		if at, former := c.columns["chargetype"]; former { // of FOCUS 0.5
			if _, too := c.columns["chargecategory"]; !too {
				c.columns["chargecategory"] = at
			}
		}
		for _, need := range []string{"ChargePeriodStart", "ChargeCategory"} { // what is not charged by resource has no ResourceId
			if _, ok := c.columns[strings.ToLower(need)]; !ok {
				return &broken{c.file.place(line, ""), fmt.Sprintf("this is no cost export as FOCUS has it: the column %s is missing (its headings are %s)", need, listed(fields))}
			}
		}
		return nil
	}
}

// charges reads the rows below the headings.
func (c *focus) charges(r *rows) error {
	for read := 0; ; read++ {
		fields, line, err := r.next(c.width, c.width)
		at := c.file.place(line, "")
		var trouble *rowTrouble
		switch {
		case errors.Is(err, io.EOF):
			if read == 0 {
				c.out.Skip("table", "it has headings and no rows below them")
			}
			return nil
		case errors.As(err, &trouble):
			c.out.Lost(at, trouble.message+"; the row is left out", trouble.hint)
			continue
		case err != nil:
			return &broken{at, err.Error()}
		case blank(fields):
			continue
		case len(fields) < c.width || !blank(fields[c.width:]):
			c.out.Lost(at, fmt.Sprintf("this row has %s and the headings are %d; the row is left out", fieldCount(len(fields)), c.width), "")
			continue
		}
		c.fields = fields
		if err := c.charge(at); err != nil {
			return err
		}
	}
}

// get is a value of the row, "" for NULL.
func (c *focus) get(name string) string {
	i, ok := c.columns[name]
	if !ok || i >= len(c.fields) {
		return ""
	}
	text := strings.TrimSpace(c.fields[i])
	if strings.EqualFold(text, "null") {
		return ""
	}
	return text
}

// charge takes one charge to its resource.
func (c *focus) charge(at observe.Place) error {
	id := c.get("resourceid")
	if id == "" {
		c.elsewhere()
		return nil
	}
	seen := c.seen(at)
	key := id
	if strings.HasPrefix(id, "/") { // Azure writes the same path in small letters and in others
		key = strings.ToLower(id)
	}
	it := c.resources[key]
	if it == nil {
		if len(c.order) >= mostResources {
			return &broken{at, fmt.Sprintf("it names more than %d resources: give muster a file for each account", mostResources)}
		}
		it = &observe.Item{Place: at}
		it.Add(observe.CloudID, strings.Clone(id), "ResourceId")
		c.resources[strings.Clone(key)] = it
		c.order = append(c.order, it)
	}
	c.describe(it, seen >= it.Seen, at)
	it.Seen = max(it.Seen, seen)
	return nil
}

// describe takes what a charge says of its resource. The latest charge counts where two differ.
func (c *focus) describe(it *observe.Item, latest bool, at observe.Place) {
	put := func(into *string, text string) {
		if text != "" && (*into == "" || latest && *into != text) {
			*into = strings.Clone(text)
		}
	}
	put(&it.Name, c.get("resourcename"))
	put(&it.Type, cmp.Or(c.get("resourcetype"), c.get("servicename")))
	if it.Class = cmp.Or(focusClasses[strings.ToLower(it.Type)], classOf(it.Type)); it.Text(observe.CloudID) == c.get("commitmentdiscountid") {
		it.Class = "reservation"
	}
	if region := cmp.Or(c.get("regionid"), c.get("region"), c.get("regionname")); region != "" {
		c.replace(it, observe.Location, region, "RegionId", latest)
	}
	if tags := c.get("tags"); tags != "" && (len(it.Labels) == 0 || latest) {
		c.tags(it, tags, at)
	}
}

// focusClasses are types of resources as exports name them most.
var focusClasses = map[string]string{
	"instance": "virtual-machine", "virtual machine": "virtual-machine", "volume": "disk", "bucket": "bucket", "snapshot": "snapshot", "image": "image",
	"distribution": "cdn", "loadbalancer": "load-balancer", "natgateway": "gateway", "db": "database", "function": "function", "table": "database",
}

func (c *focus) replace(it *observe.Item, pointer, text, from string, latest bool) {
	for i := range it.Facts {
		if it.Facts[i].Pointer == pointer {
			if latest && it.Facts[i].Text != text {
				it.Facts[i].Text = strings.Clone(text)
			}
			return
		}
	}
	it.Add(pointer, strings.Clone(text), from)
}

// tags takes the tags, which are an object of JSON, in exports of Azure without its braces, in others a list of keys and values.
func (c *focus) tags(it *observe.Item, text string, at observe.Place) {
	list := strings.HasPrefix(text, "[")
	switch {
	case list:
		text = `{"":` + text + "}"
	case strings.HasPrefix(text, `"`):
		text = "{" + text + "}"
	}
	values, err := flatten(text, nil)
	if err != nil {
		c.wrong("Tags", RuleItem, at, err.Error(), "")
		return
	}
	if list {
		values = keyed(values)
	}
	if len(values) == len(it.Labels) && sameLabels(it.Labels, values) {
		return
	}
	it.Labels = it.Labels[:0]
	for _, v := range values {
		it.Labels = append(it.Labels, observe.Label{Key: strings.Clone(v.path), Value: strings.Clone(v.text)})
	}
}

// keyed makes tags of objects with a key and a value each.
func keyed(values []jsonValue) []jsonValue {
	var tags []jsonValue
	for i := 0; i+1 < len(values); i++ {
		if values[i].path == "key" && values[i+1].path == "value" {
			tags = append(tags, jsonValue{path: values[i].text, text: values[i+1].text})
		}
	}
	return tags
}

func sameLabels(labels []observe.Label, values []jsonValue) bool {
	for i, v := range values {
		if labels[i].Key != v.path || labels[i].Value != v.text {
			return false
		}
	}
	return true
}

// seen is the day on which the charge says that its resource was there: the last of the period for use, whose end does not
// belong to it; the first for what is bought.
func (c *focus) seen(at observe.Place) string {
	start := c.day("ChargePeriodStart", at)
	if !strings.EqualFold(c.get("chargecategory"), "Usage") {
		return start
	}
	end := c.day("ChargePeriodEnd", at)
	if midnight(c.get("chargeperiodend")) && end > start {
		end = calendar.AddDays(end, -1)
	}
	return cmp.Or(end, start)
}

// midnight says that a time is the beginning of its day.
func midnight(text string) bool {
	_, clock, timed := strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	if end := strings.IndexAny(clock, "Z+ "); end >= 0 {
		clock = clock[:end]
	}
	return !timed || strings.Trim(clock, "0:.") == ""
}

func (c *focus) day(name string, at observe.Place) string {
	day, err := normalise.Day(c.get(strings.ToLower(name)), c.source.Table.Dates)
	switch {
	case errors.Is(err, normalise.ErrAmbiguous):
		c.wrong(name, RuleDate, at, err.Error(), "say how its days are written: `table.dates` in the source's record")
	case err != nil:
		c.wrong(name, RuleItem, at, err.Error(), "")
	}
	return day
}

// wrong tells of a value that is left out, and counts those of its column once many were told.
func (c *focus) wrong(name, rule string, at observe.Place, message, hint string) {
	if c.told[name] == nil {
		c.told[name] = &column{heading: name}
	}
	m := mapping{out: c.out, item: observe.Item{Place: at}}
	m.wrong(c.told[name], rule, message, hint, "not to be read")
}

// elsewhere counts a charge that names no resource.
func (c *focus) elsewhere() {
	skip := observe.Skip{What: "charge without a resource", Why: strings.Join([]string{cmp.Or(c.get("chargecategory"), "of no category"), cmp.Or(c.get("servicename"), "of no service")}, ", ")}
	if !c.services[skip] && len(c.services) >= mostServices {
		skip.Why = "of another service"
	}
	skip.Why = strings.Clone(skip.Why)
	c.services[skip] = true
	c.out.Skip(skip.What, skip.Why)
}
