package discover

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/assetmuster/muster/internal/observe"
)

// part takes a component or service that has been read with all in it.
func (b *cdx) part(p *cdxPart) error {
	if p.isService {
		return b.service(p)
	}
	return b.component(p)
}

func (b *cdx) component(p *cdxPart) error {
	switch {
	case p.name == "":
		b.out.Trouble(RuleItem, p.at, "this component has no name", "")
	case p.scope == "excluded":
		b.out.Skip("excluded component", "the bill says that it is not part of what is delivered")
		b.held -= len(p.titles.list)
		return nil
	case p.kind == "cryptographic-asset" && p.class() == "":
		b.out.Skip("cryptographic "+cmp.Or(cdxText(p.crypto.at("assetType")), "component"), "how something is encrypted, no thing that is kept")
	case p.isThing():
		return b.thing(p)
	case p.kind == "file":
		b.out.Skip("file", spdxNoPackage)
	default:
		b.title(p)
	}
	b.hand(p)
	return nil
}

// title adds a title to the software of what it stands in.
func (b *cdx) title(p *cdxPart) {
	p.system()
	p.titled = p.titled || p.kind != "firmware"
	b.hold(&p.titles, observe.Software{Product: p.product()})
}

func (b *cdx) hold(to *titles, s observe.Software) {
	if b.held >= mostParts {
		to.cut = true
		return
	}
	b.held++
	to.list = append(to.list, s)
}

// hand gives the titles in a part to what it stands in.
func (b *cdx) hand(p *cdxPart) {
	up := p.up
	up.titles.cut = up.titles.cut || p.titles.cut
	up.titled = up.titled || p.titled
	if len(up.titles.list) == 0 {
		up.titles.list = p.titles.list
	} else {
		up.titles.list = append(up.titles.list, p.titles.list...)
	}
	up.systems = append(up.systems, p.systems[:min(len(p.systems), 2)]...)
	if p.kind == "firmware" && p.name != "" {
		up.firmware = append(up.firmware, strings.TrimSpace(p.name+" "+p.version))
	}
}

func (b *cdx) service(p *cdxPart) error {
	if p.name == "" {
		b.out.Trouble(RuleItem, p.at, "this service has no name", "")
		b.hand(p)
		return nil
	}
	p.kind = "service"
	return b.thing(p)
}

// thing tells of a part that is an item, as soon as it is known what it is part of. One that has software waits for the end of
// the bill, where that says how complete its lists are.
func (b *cdx) thing(p *cdxPart) error {
	it := b.item(p)
	it.Software = p.titles.list
	if whole := p.up.whole(); b.known && whole != nil && len(it.Software) == 0 {
		return b.tell(it, whole)
	}
	if len(b.waiting) >= mostWaiting {
		b.held -= len(it.Software)
		return b.out.Item(it)
	}
	it.SoftwareRead = p.titled && !p.titles.cut
	b.waiting = append(b.waiting, cdxThing{it, p.up})
	return nil
}

// system notes what is an operating system.
func (p *cdxPart) system() {
	if p.kind == "operating-system" {
		p.systems = append(p.systems, p.product())
	}
}

// whole is the thing that a part stands in; nil where it has not said yet what it is.
func (p *cdxPart) whole() *cdxPart {
	for ; p != nil; p = p.up {
		switch {
		case p.name == "":
			return nil
		case p.isThing():
			return p
		}
	}
	return nil
}

func (b *cdx) tell(it *observe.Item, whole *cdxPart) error {
	if whole != nil {
		it.Parents = append(it.Parents, observe.Parent{Relation: "part-of", Fact: observe.Fact{Pointer: "/metadata/name", Text: whole.called(), From: cmp.Or(whole.kind, "bom")}})
	}
	return b.out.Item(it)
}

// item is the item of a part, without what is in it.
func (b *cdx) item(p *cdxPart) *observe.Item {
	it := &observe.Item{Type: cmp.Or(p.kind, "bom"), Class: p.class(), Name: p.called(), Product: p.product(), Place: p.at}
	if len(p.systems) == 1 {
		it.System = p.systems[0]
	}
	if p.kind == "device" {
		it.Add(observe.Serial, p.setting("cdx:device:serialNumber"), "cdx:device:serialNumber")
		it.Add(observe.MACs, p.setting("cdx:device:macAddress"), "cdx:device:macAddress")
		if len(p.firmware) == 1 {
			it.Add(observe.Firmware, p.firmware[0], "firmware")
		}
	}
	for _, host := range p.hosts {
		if host != "localhost" && !holds(it, observe.Hostnames, host) {
			it.Add(observe.Hostnames, host, "endpoints")
		}
	}
	if p.kind == "cryptographic-asset" {
		it.Type, it.Product = cdxText(p.crypto.at("assetType")), observe.Product{}
		cdxCrypto(it, p.crypto)
	}
	for _, l := range p.settings {
		if slices.ContainsFunc(b.source.Labels, func(r observe.LabelRule) bool { return r.Label == l.Key }) {
			it.Labels = append(it.Labels, l)
		}
	}
	return it
}

// cdxCrypto adds what is known of a certificate or a key: never what it is made of.
func cdxCrypto(it *observe.Item, crypto value) {
	certificate, material := crypto.at("certificateProperties"), crypto.at("relatedCryptoMaterialProperties")
	it.Add(observe.Serial, cdxText(certificate.at("serialNumber")), "serialNumber")
	if end := dayOrTime(cmp.Or(cdxText(certificate.at("notValidAfter")), cdxText(material.at("expirationDate")))); end != "" {
		it.Add(observe.Expires, end[:len(time.DateOnly)], "notValidAfter")
	}
}

// finish tells of the subject, and of what waits for it. What was cut off is told as far as it was read, and is not complete.
func (b *cdx) finish(err error) error {
	if err != nil && (!b.known || !b.is || b.out.stopped != nil) {
		return err
	}
	root := b.root
	if !b.known && len(root.titles.list) == 0 && len(b.waiting) == 0 {
		return nil
	}
	root.name = cmp.Or(root.name, stem(b.file.Name))
	root.system()
	it := b.item(root)
	if !b.known {
		it.Product = observe.Product{}
	}
	all := err == nil && !b.partial
	it.Software, it.SoftwareRead = root.titles.list, b.listed && all && !root.titles.cut && (root.titled || root.kind != "device")
	if root.titles.cut {
		b.out.Trouble(RuleItem, root.at, cutMessage, "")
	}
	if stopped := b.out.Item(it); stopped != nil {
		return stopped
	}
	for _, t := range b.waiting {
		t.item.SoftwareRead = t.item.SoftwareRead && all
		if stopped := b.tell(t.item, t.up.whole()); stopped != nil {
			return stopped
		}
	}
	return err
}
