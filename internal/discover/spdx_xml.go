package discover

import (
	"encoding/xml"
	"strings"
)

// spdxXML reads a document of 2.x in one of two forms: as RDF, where packages stand wherever they are named first, or with the
// names of JSON, where what repeats is a list.
type spdxXML struct {
	*spdx
	s *xmlStream
}

func (d *spdx) xml() error {
	r := &spdxXML{d, d.file.xml()}
	start, err := r.s.next()
	switch {
	case err != nil:
		return err
	case start.Name.Local == "Document":
		return r.s.children(r.plain)
	case start.Name.Local == "RDF":
		return r.inside("")
	}
	return &broken{r.s.place(), notSPDX + ": it begins with <" + start.Name.Local + ">"}
}

func (r *spdxXML) plain(e xml.StartElement) error {
	at, name := r.s.place(), e.Name.Local
	list := isSPDXList(name)
	if !list && !isSPDXHead(name) {
		return r.s.skip()
	}
	v, err := r.s.tree(e)
	if list {
		r.part2(name, v, at)
	} else {
		r.head(name, v)
	}
	return err
}

// inside walks through what stands in an element of RDF, which belongs to the package or document of an id.
func (r *spdxXML) inside(owner string) error {
	return r.s.children(func(e xml.StartElement) error { return r.element(e, owner) })
}

func (r *spdxXML) element(e xml.StartElement, owner string) error {
	switch id := rdfID(e); e.Name.Local {
	case "SpdxDocument":
		return r.s.children(r.document)
	case "Package":
		return r.pack(id)
	case "File", "Snippet":
		return r.inside(id)
	case "Relationship":
		return r.relation(owner)
	case "fileName", "snippetFromFile":
		r.out.Skip(strings.TrimSuffix(strings.TrimSuffix(e.Name.Local, "Name"), "FromFile"), spdxNoPackage)
	}
	return r.inside(owner)
}

// document takes a member of the document itself.
func (r *spdxXML) document(e xml.StartElement) error {
	switch e.Name.Local {
	case "specVersion", "name", "creationInfo":
		v, err := r.s.tree(e)
		switch e.Name.Local {
		case "specVersion":
			r.head("spdxVersion", value{cdxText(v)})
		case "name":
			r.name = cdxText(v)
		default:
			v = v.at("CreationInfo")
			r.about.Collected = dayOrTime(cdxText(v.at("created")))
			for _, creator := range idsOf(v.at("creator")) {
				r.creator(creator)
			}
		}
		return err
	case "describesPackage":
		to, err := r.named(e, spdxDocument)
		r.root(to)
		return err
	}
	return r.element(e, spdxDocument)
}

// relation reads how the package or document of an id relates to another, which may stand in it.
func (r *spdxXML) relation(owner string) error {
	relation, to := "", ""
	err := r.s.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "relationshipType":
			_, relation, _ = strings.Cut(rdfID(e), "_")
		case "relatedSpdxElement":
			to, err = r.named(e, owner)
			return err
		}
		return r.s.skip()
	})
	r.described(owner, relation, to)
	return err
}

// named gives the id of what a property names, or has in it.
func (r *spdxXML) named(e xml.StartElement, owner string) (string, error) {
	id := rdfID(e)
	err := r.s.children(func(inner xml.StartElement) error {
		id = rdfID(inner)
		return r.element(inner, owner)
	})
	return id, err
}

// pack reads a package. One without a name was only named here.
func (r *spdxXML) pack(id string) error {
	p, by := spdxPackage{id: id, at: r.s.place()}, [2]string{}
	err := r.s.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "name", "versionInfo", "supplier", "originator", "primaryPackagePurpose", "externalRef":
			v, err := r.s.tree(e)
			r.said(&p, &by, e.Name.Local, v)
			return err
		}
		return r.element(e, id)
	})
	if p.product.Maker = spdxMaker(by[0], by[1]); p.product.Name != "" {
		r.add(p)
	}
	return err
}

func (r *spdxXML) said(p *spdxPackage, by *[2]string, name string, v value) {
	switch name {
	case "name":
		p.product.Name = cdxText(v)
	case "versionInfo":
		p.product.Version = exact(asserted(cdxText(v)))
	case "supplier":
		by[0] = cdxText(v)
	case "originator":
		by[1] = cdxText(v)
	case "primaryPackagePurpose":
		_, p.purpose, _ = strings.Cut(fragment(v.at("resource").text()), "_")
	case "externalRef":
		v = v.at("ExternalRef")
		p.product.Tag = spdxTag(p.product.Tag, v.at("referenceType", "resource").text(), cdxText(v.at("referenceLocator")))
	}
}

// rdfID is what an element is, or what it leads to, without the document's own name.
func rdfID(e xml.StartElement) string {
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "about", "ID", "nodeID", "resource":
			return fragment(a.Value)
		}
	}
	return ""
}

func fragment(uri string) string { return uri[strings.LastIndex(uri, "#")+1:] }
