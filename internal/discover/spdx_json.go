package discover

import (
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// readSPDXJSON reads documents of 2.x and 3.0, one or several behind each other.
func readSPDXJSON(first *spdx) error {
	s := first.file.json()
	for {
		more, err := s.more()
		if !more || err != nil {
			return err
		}
		d := &spdx{file: first.file, out: first.out, at: s.place(), roots: map[string]bool{}, roles: map[string]string{}, heads: map[string][]string{}}
		if err := d.finish(d.document(s)); err != nil {
			return err
		}
	}
}

// document reads an object of a document, or one that has the document in it, as forges give it ({"sbom": …}).
func (d *spdx) document(s *jsonStream) error {
	if s.kind() != '{' {
		return s.unlike('{', s.kind())
	}
	return s.object(func(key string) error {
		switch key {
		case "bomFormat":
			return &broken{s.place(), notSPDX + " but CycloneDX: read it as cyclonedx"}
		case "sbom":
			return d.document(s)
		case "@graph":
			d.is = true
			return d.each(s, d.element)
		case "packages":
			return d.each(s, d.package2)
		case "files", "snippets":
			what := strings.TrimSuffix(key, "s")
			return d.each(s, func(value, observe.Place) { d.out.Skip(what, spdxNoPackage) })
		case "relationships":
			return d.each(s, func(v value, _ observe.Place) {
				d.described(v.at("spdxElementId").text(), v.at("relationshipType").text(), v.at("relatedSpdxElement").text())
			})
		case "spdxVersion", "name", "documentDescribes", "creationInfo":
			v, err := s.value()
			d.head(key, v)
			return err
		}
		return s.skip()
	})
}

// each visits the objects of a list, one at a time; what is no object is told.
func (d *spdx) each(s *jsonStream, visit func(value, observe.Place)) error {
	if s.kind() == 'n' {
		return s.skip()
	}
	list := s.place().Pointer
	return s.array(func(i int) error {
		if s.kind() != '{' {
			d.out.Trouble(RuleItem, s.place(), kindName(s.kind())+" stands where an element belongs", "")
			return s.skip()
		}
		v, err := s.value()
		if err == nil {
			at := s.place()
			at.Pointer = list + "/" + strconv.Itoa(i)
			visit(v, at)
		}
		return err
	})
}

// head takes what a document of 2.x says of itself.
func (d *spdx) head(key string, v value) {
	switch key {
	case "spdxVersion":
		d.is = strings.HasPrefix(v.text(), "SPDX-")
	case "name":
		d.name = v.text()
	case "documentDescribes":
		for _, id := range v.list() {
			d.root(id.text())
		}
	case "creationInfo":
		d.about.Collected = dayOrTime(v.at("created").text())
		for _, creator := range v.at("creators").list() {
			if tool, is := strings.CutPrefix(creator.text(), "Tool:"); is && d.about.Tool == "" {
				d.about.Tool = strings.TrimSpace(tool)
			}
		}
	}
}

func (d *spdx) package2(v value, at observe.Place) {
	p := spdxPackage{id: v.at("SPDXID").text(), purpose: v.at("primaryPackagePurpose").text(), at: at}
	p.product = observe.Product{
		Name: v.at("name").text(), Version: asserted(v.at("versionInfo").text()),
		Maker: spdxMaker(v.at("supplier").text(), v.at("originator").text()),
	}
	for _, ref := range v.at("externalRefs").list() {
		p.product.Tag = spdxTag(p.product.Tag, ref.at("referenceType").text(), ref.at("referenceLocator").text())
	}
	d.add(p)
}
