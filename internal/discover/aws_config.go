package discover

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// awsHeld is a configuration item that waits for the next one: a history has one thing several times.
type awsHeld struct {
	it  *observe.Item
	key string
}

// configured says that an object is a configuration item of AWS Config, or a row of a query over them.
func configured(list string, v value) bool {
	switch strings.ToLower(list) {
	case "configurationitems", "baseconfigurationitems", "results":
		return true
	}
	if list == "" || len(awsByList[strings.ToLower(list)]) == 0 {
		return v.member("resourceType").text() != "" && v.member("resourceId").v != nil || v.member("configurationItemStatus").v != nil ||
			v.member("configuration").v != nil && v.member("supplementaryConfiguration").v != nil
	}
	return false
}

// config reads a configuration item. False means that it names nothing.
func (r *awsReader) config(v value, at observe.Place) (bool, error) {
	body := v.member("configuration").opened()
	seen, ok := configType(v, body)
	if !ok {
		if v.member("resourceId").text() == "" && v.member("configuration").v == nil && len(v.object()) > 0 {
			r.out.Skip("row of a query", "it counts or sums up, and names no resource")
			return true, nil
		}
		return false, nil
	}
	it := configItem(v, body, seen, at)
	key := it.Type + " " + cmp.Or(v.said("resourceId"), it.Text(observe.CloudID))
	return true, r.hold(it, key)
}

// configKind is the type that a configuration item says, "" where it says none: AWS Backup calls an instance EC2.
func configKind(v value) string {
	if text := v.said("resourceType"); strings.Contains(text, "::") {
		return text
	}
	return ""
}

// configType tells what a configuration item is about, by its type or by an ARN.
func configType(v, body value) (awsSeen, bool) {
	kind := configKind(v)
	t := awsNamed(kind)
	for _, member := range []string{"arn", "resourceARN"} {
		if name, has := parseARN(v.said(member)); has {
			if t == nil && kind == "" {
				t = awsTypeOf(name)
			}
			return awsSeen{t, name, true}, true
		}
	}
	if kind != "" {
		return awsSeen{t: t}, v.said("resourceId", "resourceName") != ""
	}
	if seen, ok := awsFind("", body); ok {
		return seen, true
	}
	for i := range awsTypes { // the row of a query: what has an ARN in the member of its type
		if name, has := awsTypes[i].ownName(body); has && awsTypes[i].own != "" {
			if of := awsTypeOf(name); of != nil && of.name == awsTypes[i].name {
				return awsSeen{&awsTypes[i], name, true}, true
			}
		}
	}
	return awsSeen{}, false
}

// configItem makes an item of a configuration item: its own members first, then those of the configuration.
func configItem(v, body value, seen awsSeen, at observe.Place) *observe.Item {
	w := awsWhere{v.said("awsAccountId", "accountId", "SourceAccountId"), awsRegion(v.said("awsRegion", "SourceRegion"))}
	id, name := v.said("resourceId"), v.said("resourceName")
	if !seen.has && seen.t != nil {
		own := name
		if seen.t.unique {
			own = id
		}
		seen.name, seen.has = seen.t.build(own, w)
	}
	it := awsItem(seen, knownBy(body, seen.t, id), w, at)
	it.Type = cmp.Or(configKind(v), it.Type)
	if it.Text(observe.CloudID) == "" {
		it.Facts = slices.Insert(it.Facts, 0, observe.Fact{Pointer: observe.CloudID, Text: cmp.Or(id, name), From: "resourceId"})
	}
	if tags := v.member("tags"); len(it.Labels) == 0 {
		labels(it, tags.opened())
	}
	if len(it.Labels) == 0 {
		labels(it, v.member("supplementaryConfiguration").opened().member("Tags").opened())
	}
	if it.Name == "" || it.Name == seen.name.id() || it.Name == id {
		it.Name = cmp.Or(label(it, "Name"), name, it.Name, id)
	}
	zone(it, v)
	it.Seen = moment(v.member("configurationItemCaptureTime"))
	it.Gone = it.Gone || strings.HasPrefix(v.said("configurationItemStatus"), "ResourceDeleted")
	return withoutSecrets(it, it.Text(observe.CloudID))
}

// knownBy is the configuration of a thing with its id, which one that was deleted does not have.
func knownBy(body value, t *awsType, id string) value {
	if t == nil || id == "" {
		return body
	}
	member := ""
	switch {
	case t.unique && body.said(t.id) == "":
		member = t.id
	case t.ids != "" && body.said(t.ids) == "":
		member = t.ids
	default:
		return body
	}
	o := maps.Clone(body.object())
	if o == nil {
		o = map[string]any{}
	}
	o[member] = id
	return value{o}
}

// zone tells beside the region which zone the item names.
func zone(it *observe.Item, v value) {
	text := v.said("availabilityZone")
	for i := range it.Facts {
		if it.Facts[i].Pointer == observe.Location && awsRegion(text) != "" && it.Facts[i].From == "awsRegion" {
			it.Facts[i].From = "awsRegion, availabilityZone " + text
		}
	}
}

// hold passes on the item before, unless this one is about the same thing: then the later of the two counts.
func (r *awsReader) hold(it *observe.Item, key string) error {
	if r.held.it == nil || r.held.key != key {
		err := r.release()
		r.held = awsHeld{it, key}
		return err
	}
	r.out.Skip("configuration item", "an earlier state of what follows or precedes it")
	if it.Seen > r.held.it.Seen {
		r.held.it = it
	}
	return nil
}

func (r *awsReader) release() error {
	it := r.held.it
	r.held = awsHeld{}
	if it == nil {
		return nil
	}
	return r.out.Item(it)
}

// event reads what AWS sends when something changes: the item stands in it, as an object or as a text.
func (r *awsReader) event(v value, at observe.Place) (bool, error) {
	body := v
	switch {
	case v.member("invokingEvent").v != nil:
		body = v.member("invokingEvent").opened()
	case v.member("Message").v != nil && v.member("TopicArn").v != nil:
		body = v.member("Message").opened()
	case v.member("detail-type").v != nil:
		body = v.member("detail")
	case v.member("configurationItem").v == nil:
		return false, nil
	}
	for _, name := range []string{"configurationItem", "configurationItemSummary"} {
		if item := body.member(name).opened(); item.isObject() {
			ok, err := r.config(item, at)
			if err == nil && !ok {
				r.out.Lost(at, "the configuration item of this event names no resource", "")
			}
			return true, err
		}
	}
	r.out.Skip("event", "it tells what somebody did or what happened, not what there is")
	return true, nil
}
