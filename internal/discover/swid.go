package discover

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var swidMaps = []string{
	"a tag → an item of class software: name, version, edition, the tag's id, the software's creator as its maker",
	"tags of patches, of what adds to another tag and of installers are counted; files are not read",
}

// readSWID reads the tag of one title (ISO/IEC 19770-2:2015).
func readSWID(f *File, _ observe.Source, out *Sink) error {
	s := f.xml()
	start, err := s.next()
	if err != nil {
		return err
	}
	if start.Name.Local != "SoftwareIdentity" {
		return &broken{s.place(), "this is no SWID tag of ISO/IEC 19770-2:2015: it begins with <" + start.Name.Local + ">"}
	}
	at, attributes := s.place(), map[string]string{}
	for _, a := range start.Attr {
		attributes[a.Name.Local] = strings.TrimSpace(a.Value)
	}
	it := &observe.Item{Type: start.Name.Local, Class: "software", Name: attributes["name"], Place: at}
	it.Product = observe.Product{Name: it.Name, Version: attributes["version"], Tag: attributes["tagId"]}
	var makers [2]string // who made the software, and who else has a part in it but the tag's maker
	err = s.children(func(e xml.StartElement) error {
		if e.Name.Local != "Entity" && e.Name.Local != "Meta" {
			return s.skip()
		}
		v, err := s.tree(e)
		roles := strings.Fields(v.at("role").text())
		switch {
		case slices.Contains(roles, "softwareCreator"):
			makers[0] = cmp.Or(makers[0], v.at("name").text())
		case slices.Contains(roles, "licensor"), slices.Contains(roles, "distributor"):
			makers[1] = cmp.Or(makers[1], v.at("name").text())
		}
		it.Product.Edition = cmp.Or(it.Product.Edition, v.at("edition").text())
		return err
	})
	if err != nil {
		return err
	}
	it.Product.Maker = cmp.Or(makers[0], makers[1])
	for _, what := range []string{"patch", "supplemental", "corpus"} {
		if attributes[what] == "true" || attributes[what] == "1" {
			out.Skip(what+" tag", "it is no title of its own that is installed")
			return nil
		}
	}
	if it.Name == "" {
		out.Trouble(RuleItem, at, "this tag has no name", "")
		return nil
	}
	return out.Item(it)
}
