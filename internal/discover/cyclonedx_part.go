package discover

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// cdxPart is a component or service while it is read: what it says, and the titles in it.
type cdxPart struct {
	up        *cdxPart // what it stands in; nil for the subject
	depth     int
	at        observe.Place
	isService bool
	kind      string
	group     string
	name      string
	version   string
	tags      [3]string // SWID tag, purl, CPE: the first that is there counts
	makers    [3]string // supplier, manufacturer, publisher: likewise
	house     string    // of the subject: who made the bill's subject, where it does not say so itself
	scope     string
	settings  []observe.Label
	crypto    value
	hosts     []string
	titles    titles
	titled    bool // one of them is more than firmware
	systems   []observe.Product
	firmware  []string
}

// part begins a part in another, of a list.
func (p *cdxPart) part(list string) *cdxPart {
	return &cdxPart{up: p, depth: p.depth + 1, isService: list == "services"}
}

func (p *cdxPart) what() string {
	if p.isService {
		return "service"
	}
	return "component"
}

// cdxMember says whether a member of a component or service is read.
func cdxMember(key string) bool {
	switch key {
	case "type", "group", "name", "version", "externalReferences", "purl", "cpe", "swid", "supplier", "manufacturer", "provider", "publisher", "scope", "properties", "cryptoProperties", "endpoints":
		return true
	}
	return false
}

func (p *cdxPart) set(key string, v value) {
	switch key {
	case "type":
		p.kind = strings.Replace(cdxText(v), "crypto-asset", "cryptographic-asset", 1) // as it was called before 1.6
	case "group":
		p.group = cdxText(v)
	case "name":
		p.name = cdxText(v)
	case "version":
		p.version = exact(cdxText(v))
	case "swid":
		p.tags[0] = cdxText(v.at("tagId"))
	case "purl":
		p.tags[1] = cdxText(v)
	case "cpe":
		p.tags[2] = cdxText(v)
	case "supplier", "provider":
		p.makers[0] = cdxText(v.at("name"))
	case "manufacturer":
		p.makers[1] = cdxText(v.at("name"))
	case "publisher":
		p.makers[2] = cdxText(v)
	case "scope":
		p.scope = cdxText(v)
	case "properties":
		p.settings = cdxSettings(v)
	case "cryptoProperties":
		p.crypto = v
	case "endpoints":
		p.hosts = cdxHosts(v)
	}
}

// called is the name of a part with the scope of npm, which belongs to it: @babel/core. Of what osquery tells of a machine, cdxgen
// writes blanks as +.
func (p *cdxPart) called() string {
	switch {
	case strings.HasPrefix(p.group, "@"):
		return p.group + "/" + p.name
	case p.setting("cdx:osquery:category") != "" && !strings.Contains(p.name, " "):
		return plusForBlank.ReplaceAllString(p.name, " $1")
	}
	return p.name
}

var plusForBlank = regexp.MustCompile(`\+([^+])`) // of several the last one is the blank: Notepad+++(x64)

// cdxElsewhere says that one of the references of a part leads to another bill, by its number.
func cdxElsewhere(v value) bool {
	if inner := v.at("reference"); inner.v != nil {
		v = inner
	}
	return slices.ContainsFunc(v.list(), func(r value) bool {
		return cdxText(r.at("type")) == "bom" && strings.HasPrefix(cdxText(r.at("url")), cdxOtherBill)
	})
}

// cdxText is the text of a value, in XML also of an element with attributes.
func cdxText(v value) string {
	return strings.TrimSpace(cmp.Or(v.text(), v.at(textKey).text()))
}

// cdxSettings reads name and value of properties.
func cdxSettings(v value) []observe.Label {
	list := v.list()
	if inner := v.at("property"); inner.v != nil {
		list = inner.list()
	}
	var out []observe.Label
	for _, p := range list {
		if name := cdxText(p.at("name")); name != "" {
			out = append(out, observe.Label{Key: name, Value: strings.TrimSpace(p.first("value", textKey))})
		}
	}
	return out
}

// setting is the value of a property of the official taxonomy.
func (p *cdxPart) setting(name string) string {
	for _, l := range p.settings {
		if l.Key == name {
			return l.Value
		}
	}
	return ""
}

// cdxHosts are the hosts of endpoints that are nothing but a host: behind a path there may be several services.
func cdxHosts(v value) []string {
	if inner := v.at("endpoint"); inner.v != nil {
		v = inner
	}
	list := v.list()
	if v.text() != "" {
		list = []value{v}
	}
	var hosts []string
	for _, e := range list {
		if u, err := url.Parse(cdxText(e)); err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
			hosts = append(hosts, u.Hostname())
		}
	}
	return hosts
}

func (p *cdxPart) product() observe.Product {
	return observe.Product{
		Maker: cmp.Or(p.makers[0], p.makers[1], p.makers[2], p.house), Name: p.called(), Version: p.version, Tag: cmp.Or(p.tags[0], p.tags[1], p.tags[2]),
		Number: p.setting("cdx:device:sku"),
	}
}

// isThing says that a part is a thing of its own and no title that is installed.
func (p *cdxPart) isThing() bool {
	switch p.kind {
	case "device", "container", "data", "cryptographic-asset":
		return true
	}
	return p.isService || p.up == nil
}

// class is muster's word for the kind of a part.
func (p *cdxPart) class() string {
	switch p.kind {
	case "application", "service":
		return "application"
	case "container":
		return "image"
	case "device":
		return "component"
	case "", "data":
		return ""
	case "cryptographic-asset":
		return cdxCryptoClass(p.crypto)
	}
	return "software"
}

// cdxCryptoClass tells certificates, keys and secrets from algorithms and numbers, which nobody keeps.
func cdxCryptoClass(crypto value) string {
	switch cdxText(crypto.at("assetType")) {
	case "certificate":
		return "certificate"
	case "related-crypto-material":
		switch cdxText(crypto.at("relatedCryptoMaterialProperties", "type")) {
		case "private-key", "public-key", "secret-key", "key":
			return "key"
		case "password", "credential", "token", "shared-secret":
			return "secret"
		}
	}
	return ""
}
