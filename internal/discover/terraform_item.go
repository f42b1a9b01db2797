package discover

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// tfItem makes an item of an object. Only attributes that are named here and in the tables of types are looked at: of a
// provider that nobody thought of, no password is shown.
func tfItem(o *tfObject) *observe.Item {
	a := o.attributes
	it := &observe.Item{Type: o.typ, Class: tfClass(o.typ)}
	tfLabels(it, a)
	it.Name = tfName(it, a, o.address)
	tfProduct(it, a)
	tfIdentify(it, a)
	tfLocate(it, a)
	tfSizes(it, a)
	tfExpiry(it, a)
	tfParents(it, a)
	return withoutSecrets(it, o.address)
}

// tfName is the name tag, else what the object calls itself, else its address.
func tfName(it *observe.Item, a value, address string) string {
	for _, l := range it.Labels {
		if l.Key == "Name" && l.Value != "" {
			return l.Value
		}
	}
	names := append([]string{"name", "display_name"}, strings.Fields(tfNames[it.Class])...)
	return cmp.Or(a.first(names...), a.at("metadata", "0", "name").text(), address)
}

// tfNames are the attributes by which things of a class call themselves, besides their name. Elsewhere they name another.
var tfNames = map[string]string{
	"bucket": "bucket", "function": "function_name", "cluster": "cluster_name cluster_identifier", "certificate": "domain_name", "domain": "domain_name domain",
	"database": "identifier cluster_identifier cluster_id", "data-warehouse": "dataset_id cluster_identifier", "cache": "replication_group_id cluster_id instance_id",
	"search": "domain_name collection_name", "container-registry": "repository_id repository_name", "virtual-machine": "label hostname", "server": "hostname",
	"repository": "full_name", "directory": "domain_name", "dns-zone": "domain zone", "stream": "cluster_name", "user": "username account_id", "scaling-group": "node_group_name",
	"key": "key_name", "backup": "vault_name",
}

// tfSetting finds types that are settings of other things: their id is often that of the other.
var tfSetting = regexp.MustCompile(`_(attachment|association|binding|members?|policy|permission|access_block|versioning|configuration|settings?|network_rules|dns_servers|acl|notification|logging|controls|encryption|lock|tag)(_v[0-9]+)?$`)

// tfAdd adds a fact of the first attribute that has one. One that is known only after a plan was carried out has no text.
func (v value) tfAdd(it *observe.Item, pointer string, read func(string) string, names ...string) {
	for _, name := range names {
		inner := v.at(strings.Split(name, ".")...)
		if _, later := inner.v.(tfUnknown); later {
			it.Facts = append(it.Facts, observe.Fact{Pointer: pointer, From: name})
			return
		}
		if text := read(strings.TrimSpace(inner.text())); text != "" {
			it.Add(pointer, text, name)
			return
		}
	}
}

func tfAsIs(text string) string { return text }

// tfLabels takes tags and labels: an object, a list of plain tags or key:value, or blocks with key and value.
func tfLabels(it *observe.Item, a value) {
	for _, name := range []string{"tags", "tags_all", "labels", "effective_labels", "tag", "freeform_tags", "metadata.0.labels"} {
		v := a.at(strings.Split(name, ".")...)
		for _, key := range v.keys() {
			tfLabel(it, key, v.at(key))
		}
		if v.isObject() {
			continue
		}
		for _, tag := range v.list() {
			if tag.isObject() {
				tfLabel(it, tag.at("key").text(), tag.at("value"))
			} else {
				tfTag(it, tag.text())
			}
		}
	}
}

// tfTag takes a tag that is one text, and may be a key with a value: env:prod, team=payments.
func tfTag(it *observe.Item, text string) {
	i := strings.IndexAny(text, ":=")
	if i <= 0 {
		tfLabel(it, text, value{""})
		return
	}
	tfLabel(it, text[:i], value{text[i+1:]})
}

// tfLabel takes a label once. What is named as a secret stays where it is, and so does what is no text.
func tfLabel(it *observe.Item, key string, v value) {
	text := v.text()
	if key == "" || v.v == nil || v.tfHoldsMore() || secretName.MatchString(key) {
		return
	}
	for _, l := range it.Labels {
		if l.Key == key {
			return
		}
	}
	it.Labels = append(it.Labels, observe.Label{Key: key, Value: text})
}

// tfShortID is how AWS names things inside an account: i-0a41c9d2e8b7f6a50.
var tfShortID = regexp.MustCompile(`^[a-z]+(-[a-z]+)*-[0-9a-f]{8,17}$`)

// tfIdentify adds what identifies an object. Where the provider has a long and a short id, people register either.
func tfIdentify(it *observe.Item, a value) {
	id := a.at("id").text()
	switch arn := a.first("arn", "self_link"); {
	case strings.HasPrefix(it.Type, "aws_secretsmanager_secret_"): // a version or setting has the ARN of its secret
	case arn != "":
		it.Add(observe.CloudID, arn, cmp.Or(map[bool]string{true: "arn"}[a.at("arn").text() != ""], "self_link"))
		if tfShortID.MatchString(id) || strings.HasPrefix(id, "projects/") {
			it.Add(observe.CloudID, id, "id")
		}
	case strings.HasPrefix(it.Type, "vsphere_") && tfUUID.MatchString(id):
		a.tfAdd(it, observe.CloudID, tfAsIs, "moid")
	case it.Class == "" && tfSetting.MatchString(it.Type):
	default:
		a.tfAdd(it, observe.CloudID, tfAsIs, "arn", "self_link", "metadata.0.uid", "id")
	}
	switch it.Class {
	case "virtual-machine", "server", "hypervisor":
		a.tfAdd(it, observe.UUID, tfAsUUID, "uuid", "virtual_machine_id", tfMachineID(it.Type))
		tfMACs(it, a)
		tfHosts(it, a, "private_dns", "private_dns_name", "fqdn", "hostname", "host_name", "computer_name", "os_profile.0.computer_name")
	case "network-interface":
		tfMACs(it, a)
	case "database", "cache", "load-balancer", "cdn", "cluster", "search", "data-warehouse", "application", "api", "file-share":
		tfHosts(it, a, "fqdn", "dns_name", "default_hostname", "domain_name", "address")
	}
}

// tfMachineID is the attribute that has the machine's UUID as its firmware reports it, besides those that are named so.
func tfMachineID(typ string) string {
	if typ == "vsphere_virtual_machine" || typ == "libvirt_domain" {
		return "id"
	}
	return ""
}

var (
	tfUUID     = regexp.MustCompile(`(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
	tfMAC      = regexp.MustCompile(`(?i)^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$`)
	tfHostname = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?\.?$`)
	tfIPv4     = regexp.MustCompile(`^[0-9.]+$`)
)

func tfAsUUID(text string) string {
	if tfUUID.MatchString(text) {
		return text
	}
	return ""
}

func tfMACs(it *observe.Item, a value) {
	all := []value{a.at("mac_address"), a.at("mac")}
	for _, block := range []string{"network_interface", "network", "network_device"} {
		for _, card := range a.at(block).list() {
			all = append(all, card.at("mac_address"), card.at("mac"), card.at("macaddr"))
		}
	}
	for _, v := range all {
		if text := v.text(); tfMAC.MatchString(text) && !holds(it, observe.MACs, text) {
			it.Add(observe.MACs, text, "mac_address")
		}
	}
}

// tfHosts adds names by which it is reached. What is an address and no name is left out, and so is a name with a port or a
// password beside it.
func tfHosts(it *observe.Item, a value, names ...string) {
	for _, name := range names {
		text := a.at(strings.Split(name, ".")...).text()
		if tfHostname.MatchString(text) && !tfIPv4.MatchString(text) && !holds(it, observe.Hostnames, text) {
			it.Add(observe.Hostnames, text, name)
		}
	}
}

// tfZone finds the region that a zone is in: eu-west-3 of eu-west-3a, europe-west1 of europe-west1-b.
var tfZone = regexp.MustCompile(`^([a-z]+(?:-[a-z]+)+-?[0-9]+)-?[a-f]$`)

// tfLocate adds the region: of an ARN, as the object says it, or that in which its zone is.
func tfLocate(it *observe.Item, a value) {
	if parts := strings.Split(a.at("arn").text(), ":"); len(parts) > 5 && parts[0] == "arn" && parts[3] != "" {
		it.Add(observe.Location, parts[3], "arn")
		return
	}
	place := func(text string) string {
		text = text[strings.LastIndex(text, "/")+1:]
		if m := tfZone.FindStringSubmatch(text); m != nil {
			return m[1]
		}
		return text
	}
	a.tfAdd(it, observe.Location, place, "region", "location", "availability_zone", "zone", "datacenter")
}

// tfExpiry adds the day on which a certificate, key, secret or domain runs out.
func tfExpiry(it *observe.Item, a value) {
	switch it.Class {
	case "certificate", "key", "secret", "domain":
		a.tfAdd(it, observe.Expires, tfAsDay, "not_after", "certificate_attribute.0.expires", "expiration_date", "expire_time", "expires_on",
			"certificate_not_after", "expiration", "end_date", "expiry_date", "expires_at")
	}
}

var tfDay = regexp.MustCompile(`^[0-9]{4}-[01][0-9]-[0-3][0-9]`)

func tfAsDay(text string) string { return tfDay.FindString(text) }

// tfGiB reads a size in a unit, as a number of GiB. Nothing and zero mean that the object does not say it.
func tfGiB(unit string) func(string) string {
	return func(text string) string {
		if n, ok := normalise.GiB(text, unit); ok && n != "0" {
			return n
		}
		return ""
	}
}

func tfPositive(text string) string {
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}
