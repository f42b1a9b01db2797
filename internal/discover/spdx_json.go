package discover

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// readSPDXJSON reads documents of 2.x and 3.0, one or several behind each other.
func readSPDXJSON(f *File, out *Sink) error {
	s := f.json()
	for {
		more, err := s.more()
		if !more || err != nil {
			return err
		}
		d := newSPDX(f, out, s.place())
		if err := d.finish(d.document(s)); err != nil {
			return err
		}
	}
}

// document reads an object of a document, or one that has the document in it: of a forge, of an image's attestation.
func (d *spdx) document(s *jsonStream) error {
	if s.kind() != '{' {
		return s.unlike('{', s.kind())
	}
	return s.object(func(key string) error {
		switch key {
		case "bomFormat":
			return &broken{s.place(), notSPDX + " but CycloneDX: read it as cyclonedx"}
		case "sbom", "SPDX", cdxStatementKey:
			return d.document(s)
		case "@graph":
			d.is = true
			return d.each(s, d.element)
		}
		switch {
		case isSPDXList(key):
			return d.each(s, func(v value, at observe.Place) { d.part2(key, v, at) })
		case isSPDXHead(key):
			v, err := s.value()
			d.head(key, v)
			return err
		}
		return s.skip()
	})
}

// isSPDXList says that a member of a document of 2.x is a list of which items are taken.
func isSPDXList(key string) bool {
	return key == "packages" || key == "files" || key == "snippets" || key == "relationships"
}

// isSPDXHead says that a member is one of those that a document of 2.x says of itself and head takes.
func isSPDXHead(key string) bool {
	return key == "spdxVersion" || key == "name" || key == "documentDescribes" || key == "creationInfo"
}

// part2 takes an item of a list of a document of 2.x, however it is written.
func (d *spdx) part2(list string, v value, at observe.Place) {
	switch list {
	case "packages":
		d.package2(v, at)
	case "files", "snippets":
		d.out.Skip(strings.TrimSuffix(list, "s"), spdxNoPackage)
	case "relationships":
		d.described(v.at("spdxElementId").text(), v.at("relationshipType").text(), v.at("relatedSpdxElement").text())
	}
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
		for _, id := range idsOf(v) {
			d.root(id)
		}
	case "creationInfo":
		d.about.Collected = dayOrTime(v.at("created").text())
		for _, creator := range idsOf(v.at("creators")) {
			d.creator(creator)
		}
	}
}

// creator takes one of those who made a document: a tool, once.
func (d *spdx) creator(text string) {
	if tool, is := strings.CutPrefix(text, "Tool:"); is {
		d.about.Tool = cmp.Or(d.about.Tool, strings.TrimSpace(tool))
	}
}

func (d *spdx) package2(v value, at observe.Place) {
	p := spdxPackage{id: v.at("SPDXID").text(), purpose: v.at("primaryPackagePurpose").text(), at: at}
	p.product = observe.Product{
		Name: v.at("name").text(), Version: exact(asserted(v.at("versionInfo").text())),
		Maker: spdxMaker(v.at("supplier").text(), v.at("originator").text()),
	}
	for _, ref := range v.at("externalRefs").list() {
		p.product.Tag = spdxTag(p.product.Tag, ref.at("referenceType").text(), ref.at("referenceLocator").text())
	}
	d.add(p)
}
