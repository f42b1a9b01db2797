package discover

import (
	"encoding/xml"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// cdxXML reads a bill that is written in XML: its elements have the names of the members in JSON, and its lists an element
// around them.
type cdxXML struct {
	*cdx
	s *xmlStream
}

func readCycloneDXXML(f *File, source observe.Source, out *Sink) error {
	s := f.xml()
	start, err := s.next()
	if err != nil {
		return err
	}
	if start.Name.Local != "bom" || !strings.HasPrefix(start.Name.Space, "http://cyclonedx.org/schema/bom") {
		return &broken{s.place(), notCycloneDX + ": it begins with <" + start.Name.Local + ">"}
	}
	b := &cdxXML{newCDX(f, source, out), s}
	b.root.at, b.is = s.place(), true
	err = s.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "metadata":
			return b.metadata()
		case "components", "services":
			b.listed = b.listed || e.Name.Local == "components"
			return b.parts(e, b.root)
		case "compositions", "vulnerabilities":
			return s.children(func(inner xml.StartElement) error {
				v, err := s.tree(inner)
				if e.Name.Local == "compositions" {
					b.composition(v)
				} else {
					b.out.Skip(cdxVulnerable, cdxNoPart)
				}
				return err
			})
		}
		return s.skip()
	})
	return b.finish(err)
}

func (b *cdxXML) metadata() error {
	about := observe.About{}
	err := b.s.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "component":
			b.root.at, b.known = b.s.place(), true
			return b.members(e, b.root)
		case "timestamp", "tools", "supplier", "manufacturer", "manufacture":
			v, err := b.s.tree(e)
			b.said(&about, e.Name.Local, v)
			return err
		}
		return b.s.skip()
	})
	b.out.About(about)
	return err
}

// parts reads a list of components or services.
func (b *cdxXML) parts(list xml.StartElement, up *cdxPart) error {
	return b.s.children(func(e xml.StartElement) error {
		p := up.part(list.Name.Local)
		if e.Name.Local != p.what() {
			return b.s.skip()
		}
		p.at = b.s.place()
		if err := b.members(e, p); err != nil {
			return err
		}
		return b.part(p)
	})
}

func (b *cdxXML) members(start xml.StartElement, p *cdxPart) error {
	for _, a := range start.Attr {
		if cdxMember(a.Name.Local) {
			p.set(a.Name.Local, value{a.Value})
		}
	}
	return b.s.children(func(e xml.StartElement) error {
		switch name := e.Name.Local; {
		case name == "components", name == "services":
			return b.parts(e, p)
		case !cdxMember(name):
			return b.s.skip()
		}
		v, err := b.s.tree(e)
		b.member(p, e.Name.Local, v)
		return err
	})
}
