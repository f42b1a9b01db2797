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
			return b.parts(e, b.root)
		case "compositions", "vulnerabilities":
			return s.children(func(inner xml.StartElement) error {
				v, err := s.tree(inner)
				if e.Name.Local == "compositions" {
					b.composition(v)
				} else {
					b.out.Skip("vulnerability", "what is wrong with a part is no part")
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
	what := strings.TrimSuffix(list.Name.Local, "s")
	if up == b.root && what == "component" {
		b.listed = true
	}
	return b.s.children(func(e xml.StartElement) error {
		if e.Name.Local != what {
			return b.s.skip()
		}
		p := &cdxPart{up: up, at: b.s.place(), isService: what == "service"}
		if err := b.members(e, p); err != nil {
			return err
		}
		if p.isService {
			return b.service(p)
		}
		return b.component(p)
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
		p.set(e.Name.Local, v)
		return err
	})
}
