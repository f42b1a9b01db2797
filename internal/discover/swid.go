package discover

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var swidMaps = []string{
	"a tag → an item of class software: name, version, edition, the tag's id, the software's creator as its maker",
	"tags of patches, of what adds to another tag and of installers are counted; files are not read",
	"a tag does not say on which machine it lay: what is installed there comes from inventories and bills",
}

// readSWID reads the tags of titles, of ISO/IEC 19770-2:2015 and of 2009, as they lie on many machines still. Generators write
// several behind each other, and others put them into an element of their own.
func readSWID(f *File, _ observe.Source, out *Sink) error {
	s := f.xml()
	first, tags := "", 0
	for {
		start, err := s.next()
		switch {
		case errors.Is(err, io.EOF) && tags > 0:
			return nil
		case errors.Is(err, io.EOF) && first == "":
			return &broken{f.place(1, ""), notSWID + ": it has no element of XML"}
		case errors.Is(err, io.EOF):
			return &broken{f.place(1, ""), notSWID + ": it begins with <" + first + ">"}
		case err != nil:
			return err
		}
		switch first = cmp.Or(first, start.Name.Local); start.Name.Local {
		case "SoftwareIdentity":
			err = swidTag(s, start, out)
		case "software_identification_tag":
			err = swidTag2009(s, start, out)
		default:
			continue
		}
		if tags++; err != nil {
			return err
		}
	}
}

const notSWID = "this is no SWID tag of ISO/IEC 19770-2"

func swidTag(s *xmlStream, start xml.StartElement, out *Sink) error {
	it := &observe.Item{Type: start.Name.Local, Place: s.place()}
	other := ""
	for _, a := range start.Attr {
		switch text := strings.TrimSpace(a.Value); a.Name.Local {
		case "name":
			it.Name = text
		case "version":
			it.Product.Version = text
		case "tagId":
			it.Product.Tag = text
		case "patch", "supplemental", "corpus":
			if text == "true" || text == "1" {
				other = a.Name.Local
			}
		}
	}
	var makers [2]string // who made the software, and who else has a part in it but the tag's maker
	err := s.children(func(e xml.StartElement) error {
		if e.Name.Local != "Entity" && e.Name.Local != "Meta" {
			return s.skip()
		}
		v, err := s.tree(e)
		switch roles := strings.ToLower(v.at("role").text()); {
		case strings.Contains(roles, "softwarecreator"):
			makers[0] = cmp.Or(makers[0], v.at("name").text())
		case strings.Contains(roles, "licensor"), strings.Contains(roles, "distributor"):
			makers[1] = cmp.Or(makers[1], v.at("name").text())
		}
		it.Product.Edition = cmp.Or(it.Product.Edition, v.at("edition").text())
		return err
	})
	it.Product.Maker = cmp.Or(makers[0], makers[1])
	if other != "" && err == nil {
		out.Skip(other+" tag", "it is no title of its own that is installed")
		return nil
	}
	return swidItem(it, out, err)
}

// swidTag2009 reads a tag of the first edition of the standard, which has elements where the second has attributes.
func swidTag2009(s *xmlStream, start xml.StartElement, out *Sink) error {
	it := &observe.Item{Type: start.Name.Local, Place: s.place()}
	v, err := s.tree(start)
	it.Name = cdxText(v.at("product_title"))
	it.Product = observe.Product{
		Version: cdxText(v.at("product_version", "name")), Tag: cdxText(v.at("software_id", "unique_id")),
		Maker: cmp.Or(cdxText(v.at("software_creator", "name")), cdxText(v.at("software_licensor", "name"))),
	}
	return swidItem(it, out, err)
}

func swidItem(it *observe.Item, out *Sink, err error) error {
	switch it.Class, it.Product.Name = "software", it.Name; {
	case err != nil:
		return err
	case it.Name == "":
		out.Lost(it.Place, "this tag has no name", "")
		return nil
	}
	return out.Item(it)
}
