package discover

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// gcpMaker is who makes what runs at Google Cloud.
const gcpMaker = "Google"

var gcpVersionForm = regexp.MustCompile(`^(v[0-9]+[a-z0-9]*|beta|alpha)$`)

// gcpFull makes the full name of a thing of its link to itself: https://www.googleapis.com/compute/v1/projects/p/... is
// //compute.googleapis.com/projects/p/... "" means that the link is none that has one.
func gcpFull(link string) string {
	if strings.HasPrefix(link, "//") {
		return link
	}
	u, err := url.Parse(link)
	if err != nil || !strings.HasSuffix(u.Host, ".googleapis.com") {
		return ""
	}
	service := strings.TrimSuffix(u.Host, ".googleapis.com")
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) > 1 && (service == "www" || parts[0] == service || parts[0] == "sql") && gcpVersionForm.MatchString(parts[1]) {
		service, parts = parts[0], parts[1:]
	}
	if !gcpVersionForm.MatchString(parts[0]) {
		return ""
	}
	parts = parts[1:]
	switch {
	case service == "storage" && len(parts) == 2 && parts[0] == "b":
		return "//storage.googleapis.com/" + parts[1]
	case service == "sql" || service == "sqladmin":
		service = "cloudsql"
	case service == "bigtableadmin":
		service = "bigtable"
	}
	if len(parts) < 4 || parts[0] != "projects" {
		return ""
	}
	return "//" + service + ".googleapis.com/" + strings.Join(parts, "/")
}

// gcpFits says that a full name, or one without its host, is of a form: projects/*/zones/*/instances/*.
func gcpFits(form, name string) bool {
	if form == "" || strings.Count(form, "/") != strings.Count(name, "/") {
		return false
	}
	forms, names := strings.Split(form, "/"), strings.Split(name, "/")
	for i := range forms {
		if forms[i] != "*" && forms[i] != names[i] || names[i] == "" {
			return false
		}
	}
	return true
}

// gcpByName finds the type of a full name by its form.
func gcpByName(full string) *gcpType {
	host, name, ok := strings.Cut(strings.TrimPrefix(full, "//"), "/")
	for i := range gcpTypes {
		if ok && gcpTypes[i].host() == host && gcpFits(gcpTypes[i].form, name) {
			return &gcpTypes[i]
		}
	}
	return nil
}

func gcpNamed(kind string) *gcpType {
	for i := range gcpTypes {
		if gcpTypes[i].name == kind || gcpTypes[i].once == kind {
			return &gcpTypes[i]
		}
	}
	return nil
}

// gcpLists says that answers list things under a name.
func gcpLists(key string) bool {
	for i := range gcpTypes {
		if gcpTypes[i].list == key {
			return true
		}
	}
	return false
}

// gcpRecognise tells what a thing of an answer is, and its full name where it can be known.
func gcpRecognise(list string, v value) (full string, t *gcpType, ok bool) {
	name := v.at("name").text()
	if full = gcpFull(v.first("selfLink", "self_link")); full != "" {
		if said := lastPart(name); said != "" && lastPart(full) != said {
			full = full[:strings.LastIndex(full, "/")+1] + said // the name says which one it is; links of copies are left as they were
		}
		t = gcpByName(full)
	}
	for i := range gcpTypes {
		c := &gcpTypes[i]
		if kind := v.at("kind").text(); t == nil && kind != "" && c.kind == kind {
			t = c
		}
	}
	for i := range gcpTypes {
		c := &gcpTypes[i]
		if t == nil && full == "" && (list == "" || list == c.list) && c.signed(v) && c.fits(name) {
			t = c
		}
	}
	if t != nil && full == "" && gcpFits(t.form, name) {
		full = "//" + t.host() + "/" + name
	}
	if t != nil && full == "" && t.full != nil {
		full = t.full(v)
	}
	return full, t, t != nil || full != ""
}

// signed says that a thing has all the members that only these have together.
func (t *gcpType) signed(v value) bool {
	for name := range strings.FieldsSeq(t.sign) {
		if v.first1(name).v == nil {
			return false
		}
	}
	return t.sign != ""
}

// fits says that a thing with the right members may have this name. Members that many have, such as name, say too little.
func (t *gcpType) fits(name string) bool {
	long := strings.Contains(name, "/")
	return long && gcpFits(t.form, name) || !long && !strings.HasPrefix(t.sign, "name")
}

// host is where full names of this type begin.
func (t *gcpType) host() string {
	host, _, _ := strings.Cut(t.name, "/")
	switch host {
	case "sqladmin.googleapis.com":
		return "cloudsql.googleapis.com"
	case "bigtableadmin.googleapis.com":
		return "bigtable.googleapis.com"
	}
	return host
}

// gcpItem makes an item of what is said of a thing.
func gcpItem(v value, full string, t *gcpType, at observe.Place) *observe.Item {
	it := &observe.Item{Place: at}
	it.Add(observe.CloudID, full, "name")
	name := v.first("name", "clusterName")
	link := v.first("selfLink", "self_link")
	switch {
	case full == "" && v.at("id").text() != "":
		it.Add(observe.CloudID, v.at("id").text(), "id")
	case full == "":
		it.Add(observe.CloudID, cmp.Or(name, link), "name")
	case link != "" && lastPart(link) == lastPart(full):
		it.Add(observe.CloudID, link, "selfLink")
	}
	for _, path := range []string{"labels", "resourceLabels", "settings.userLabels", "userLabels", "metadata.labels"} {
		if len(it.Labels) == 0 {
			labels(it, v.first1(path))
		}
	}
	if t != nil {
		it.Type, it.Class, it.Product.Name = t.name, t.class, t.service
		fill(it, v, t.fields)
		if t.also != nil {
			t.also(it, v)
		}
	}
	it.Product.Number = gcpWord(it.Product.Number)
	it.Name = cmp.Or(it.Name, v.at("displayName").text(), lastPart(full), lastPart(name))
	gcpLocated(it, v, full)
	gcpAbove(it, v, full)
	if !it.Product.Empty() {
		it.Product.Maker = gcpMaker
	}
	if it.Type == "" { // its link names it, and muster knows no such thing
		host, rest, _ := strings.Cut(strings.TrimPrefix(full, "//"), "/")
		parts := strings.Split(rest, "/")
		it.Type = host + "/" + parts[max(len(parts)-2, 0)]
	}
	return withoutSecrets(it, it.Text(observe.CloudID))
}

// gcpWord is the last part of the link to a machine type or the like; nothing where a link leads elsewhere.
func gcpWord(text string) string {
	if !strings.Contains(text, "/") {
		return text
	}
	parts := strings.Split(text, "/")
	if n := len(parts); strings.HasSuffix(parts[n-2], "Types") {
		return parts[n-1]
	}
	return ""
}

var gcpZoneForm = regexp.MustCompile(`^([a-z]+-[a-z]+[0-9]+)(-[a-z])?$`)

// gcpLocated adds the region: from what the thing says, or else from its name.
func gcpLocated(it *observe.Item, v value, full string) {
	for _, path := range []string{"zone", "gceZone", "config.gceClusterConfig.zoneUri", "region", "location", "locationId"} {
		if text := strings.ToLower(lastPart(v.said(path))); gcpZoneForm.MatchString(text) {
			gcpRegion(it, text, path)
			return
		}
	}
	parts := strings.Split(full, "/")
	for i := 0; i+1 < len(parts); i++ {
		if (parts[i] == "zones" || parts[i] == "regions" || parts[i] == "locations") && parts[i+1] != "-" {
			gcpRegion(it, parts[i+1], "name")
			return
		}
	}
	for _, path := range []string{"location", "locationId"} { // US, EU, nam4: of more than one region
		if text := v.said(path); it.Text(observe.Location) == "" && !strings.Contains(text, "/") {
			gcpRegion(it, text, path)
		}
	}
}

// gcpRegion adds the region of a region or zone, which some services write in capitals.
func gcpRegion(it *observe.Item, text, from string) {
	region := strings.ToLower(text)
	if m := gcpZoneForm.FindStringSubmatch(region); m != nil {
		if region = m[1]; m[2] != "" {
			from += " " + strings.ToLower(text)
		}
	}
	if it.Text(observe.Location) == "" {
		it.Add(observe.Location, region, from)
	}
}

// gcpAbove adds what the thing is within, by its name, and the machines that use a disk.
func gcpAbove(it *observe.Item, v value, full string) {
	add := func(text, from string) {
		if text != "" && gcpByName(text) != nil {
			it.Parents = append(it.Parents, observe.Parent{Relation: "part-of", Fact: observe.Fact{Pointer: observe.CloudID, Text: text, From: from}})
		}
	}
	parts := strings.Split(full, "/")
	if len(parts) > 6 {
		add(strings.Join(parts[:len(parts)-2], "/"), "name")
	}
	if it.Class != "disk" {
		return
	}
	users := v.find("users")
	if len(users) == 0 {
		users = v.find("user") // as exports of old wrote it
	}
	for _, user := range users {
		add(gcpFull(user.text()), "users")
	}
}

var gcpCustomForm = regexp.MustCompile(`(?:^|-)custom-([0-9]{1,4})-([0-9]{1,8})(-ext)?$`)

// gcpCustom adds the processors and memory that the name of a custom machine type has.
func gcpCustom(it *observe.Item, _ value) {
	m := gcpCustomForm.FindStringSubmatch(gcpWord(it.Product.Number))
	if m == nil {
		return
	}
	it.Add(observe.VirtualCPUs, m[1], "machine type")
	if gib, ok := normalise.GiB(m[2], "MiB"); ok {
		it.Add(observe.MemoryGiB, gib, "machine type")
	}
}
