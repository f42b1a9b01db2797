package discover

import (
	"cmp"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// element takes an element of a graph of 3.0. Its names have their profile before them: software_Package.
func (d *spdx) element(v value, at observe.Place) {
	kind := cmp.Or(v.at("type").text(), v.at("@type").text())
	id := v.first("spdxId", "@id")
	switch kind {
	case "SpdxDocument":
		d.name = v.at("name").text()
		d.partial = len(v.at("import").list()) > 0
		d.root(id)
		d.consists(id, v.at("rootElement"))
	case "software_Sbom", "Bom", "Bundle":
		d.consists(id, v.at("rootElement"))
	case "CreationInfo":
		d.about.Collected = max(d.about.Collected, dayOrTime(v.at("created").text()))
	case "Tool":
		d.about.Tool = cmp.Or(d.about.Tool, v.at("name").text())
	case "Organization", "SoftwareAgent":
		if d.noted++; d.noted < mostParts {
			d.roles[id] = v.at("name").text()
		}
	case "Relationship", "LifecycleScopedRelationship":
		if v.at("relationshipType").text() == "describes" {
			d.consists(v.at("from").text(), v.at("to"))
		}
	case "software_Package", "ai_AIPackage", "dataset_DatasetPackage":
		d.package3(kind, id, v, at)
	case "software_File", "software_Snippet":
		d.out.Skip(strings.ToLower(strings.TrimPrefix(kind, "software_")), spdxNoPackage)
	}
}

// consists notes what a document or bill is about.
func (d *spdx) consists(id string, of value) {
	for _, root := range idsOf(of) {
		if d.noted++; d.noted < mostParts {
			d.heads[id] = append(d.heads[id], root)
		}
	}
}

// idsOf are the ids in a value: of a list, or of one alone.
func idsOf(v value) []string {
	if one := v.text(); one != "" {
		return []string{one}
	}
	var out []string
	for _, item := range v.list() {
		out = append(out, cmp.Or(item.text(), item.at("spdxId").text()))
	}
	return out
}

func (d *spdx) package3(kind, id string, v value, at observe.Place) {
	p := spdxPackage{id: id, purpose: v.at("software_primaryPurpose").text(), at: at}
	if kind == "dataset_DatasetPackage" {
		p.purpose = "data"
	}
	p.product = observe.Product{Name: v.at("name").text(), Version: exact(asserted(v.at("software_packageVersion").text())), Tag: v.at("software_packageUrl").text()}
	for _, ref := range v.at("externalIdentifier").list() {
		p.product.Tag = spdxTag(p.product.Tag, ref.at("externalIdentifierType").text(), ref.at("identifier").text())
	}
	for _, agent := range append(idsOf(v.at("suppliedBy")), idsOf(v.at("originatedBy"))...) {
		p.agent = cmp.Or(p.agent, agent)
	}
	d.add(p)
}
