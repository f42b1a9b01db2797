package discover

import (
	"cmp"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// azureMaker is who makes what runs at Azure.
const azureMaker = "Microsoft"

// azureID is an id in its parts. Azure writes one id in several ways: of names the case does not count.
type azureID struct {
	subscription, group string
	provider            string   // the last one
	types, names        []string // alike many, the outermost first
	scope               string   // what stands before the last provider, where that is more than a group
}

// parseAzureID reads an id. False means that it is none.
func parseAzureID(text string) (azureID, bool) {
	parts := strings.Split(strings.Trim(strings.TrimSpace(text), "/"), "/")
	var id azureID
	if len(parts)%2 != 0 || !strings.EqualFold(parts[0], "subscriptions") || strings.Contains(text, "//") {
		return id, false
	}
	for i := 0; i < len(parts); i += 2 {
		key, name := parts[i], parts[i+1]
		switch {
		case i == 0:
			id.subscription = strings.ToLower(name)
		case strings.EqualFold(key, "resourceGroups") && id.provider == "":
			id.group = name
		case strings.EqualFold(key, "providers"):
			if id.provider != "" {
				id.scope = id.String()
			}
			id.provider, id.types, id.names = name, nil, nil
		default:
			id.types, id.names = append(id.types, key), append(id.names, name)
		}
	}
	return id, id.provider == "" == (len(id.types) == 0)
}

// kind is the type that an id is of.
func (id azureID) kind() string {
	switch {
	case id.provider != "":
		return id.provider + "/" + strings.Join(id.types, "/")
	case id.group != "":
		return "Microsoft.Resources/resourceGroups"
	}
	return "Microsoft.Resources/subscriptions"
}

// String writes the id in the one way that Azure's own documentation does, as far as muster knows the type.
func (id azureID) String() string {
	var b strings.Builder
	if b.WriteString(id.scope); id.scope == "" {
		b.WriteString("/subscriptions/" + id.subscription)
		if id.group != "" {
			b.WriteString("/resourceGroups/" + id.group)
		}
	}
	if id.provider == "" {
		return b.String()
	}
	provider, types := id.provider, id.types
	if t := azureNamed(id.kind()); t != nil {
		canonical := strings.Split(t.name, "/")
		provider, types = canonical[0], canonical[1:]
	}
	b.WriteString("/providers/" + provider)
	for i, name := range id.names {
		b.WriteString("/" + types[i] + "/" + name)
	}
	return b.String()
}

// add adds the id to an item, also folded.
func (id azureID) add(it *observe.Item, from string) {
	full := id.String()
	it.Add(observe.CloudID, full, from)
	if folded := strings.ToLower(full); folded != full {
		it.Add(observe.CloudID, folded, from+", folded: of ids of Azure the case does not count")
	}
}

// addCloudID adds an id of whatever cloud, as that cloud's own exports have it.
func addCloudID(it *observe.Item, text, from string) {
	switch id, is := parseAzureID(text); {
	case is:
		id.add(it, from)
	case strings.HasPrefix(text, "projects/") && !strings.HasPrefix(text, "projects/UNSPECIFIED/"):
		it.Add(observe.CloudID, "//compute.googleapis.com/"+text, from)
	default:
		it.Add(observe.CloudID, text, from)
	}
}

// above is the resource that this one is within. False means that it is in none.
func (id azureID) above() (azureID, bool) {
	n := len(id.types)
	if n < 2 {
		return azureID{}, false
	}
	id.types, id.names = id.types[:n-1], id.names[:n-1]
	return id, true
}

func (id azureID) name() string {
	if n := len(id.names); n > 0 {
		return id.names[n-1]
	}
	return cmp.Or(id.group, id.subscription)
}

// azureTypeOf tells the type of a resource, in the spelling of the documentation where muster knows it. The resource's own
// word goes before that of its id, unless only the id's is known.
func azureTypeOf(said string, id azureID) (string, *azureType) {
	if t := azureNamed(said); t != nil {
		return t.name, t
	}
	if t := azureNamed(id.kind()); t != nil {
		return t.name, t
	}
	return cmp.Or(said, id.kind()), nil
}

func azureNamed(name string) *azureType {
	for i := range azureTypes {
		if strings.EqualFold(azureTypes[i].name, name) {
			return &azureTypes[i]
		}
	}
	return nil
}

// azureItem makes an item of a resource. The interface has most under properties, the command line without them.
func azureItem(v value, id azureID, kind string, t *azureType, at observe.Place) *observe.Item {
	it := &observe.Item{Type: kind, Place: at}
	id.add(it, "id")
	labels(it, v.member("tags"))
	properties := v.member("properties").opened()
	if len(it.Labels) == 0 {
		labels(it, properties.member("tags"))
	}
	if t != nil {
		it.Class, it.Product.Name = t.class, t.service
		if t.also != nil {
			t.also(it, v, properties)
		}
		fill(it, properties, t.fields)
		fill(it, v, t.fields)
	}
	azurePlace(it, v)
	azureRelated(it, v, properties)
	it.Gone = gone(cmp.Or(properties.said("provisioningState"), v.said("provisioningState")))
	if above, ok := id.above(); ok {
		it.Parents = append(it.Parents, observe.Parent{Relation: "part-of", Fact: observe.Fact{Pointer: observe.CloudID, Text: above.String(), From: "id"}})
	}
	it.Name = cmp.Or(lastPart(v.said("name")), v.said("displayName"), id.name())
	if !it.Product.Empty() {
		it.Product.Maker = cmp.Or(it.Product.Maker, azureMaker)
	}
	return withoutSecrets(it, it.Text(observe.CloudID))
}

// azurePlace adds the region, in the spelling of its name: some services write "South Central US" for southcentralus.
func azurePlace(it *observe.Item, v value) {
	said := v.said("location")
	region := strings.ToLower(strings.ReplaceAll(said, " ", ""))
	from := "location"
	if said != region {
		from += " " + said
	}
	if zone := v.said("zones"); zone != "" {
		from += ", zone " + zone
	}
	it.Add(observe.Location, region, from)
}

// azureRelated adds the resources that a resource names by their ids as what it is part of or runs on.
func azureRelated(it *observe.Item, v, properties value) {
	for _, a := range azureAbove {
		if a.kind != it.Type {
			continue
		}
		if id, ok := parseAzureID(cmp.Or(properties.said(a.path), v.said(a.path))); ok {
			it.Parents = append(it.Parents, observe.Parent{Relation: a.relation, Fact: observe.Fact{Pointer: observe.CloudID, Text: id.String(), From: a.path}})
		}
	}
}
