package discover

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var spdxMaps = []string{
	"the package that the document describes → an item: application, image of a container, component for a device, software for others; where it describes none or several, the document",
	"all other packages → its software: name, version, supplier or originator, purl or CPE",
	"packages of the purposes device and container, and data sets → items of their own",
	"operating systems among the packages → the system of what is described, where there is one",
	"files, snippets and their licences are counted, relationships are read for what is described; licences, checksums and texts are no facts of assets and are not read",
	"its list of software is complete unless packages that it names lie in other documents",
	"2.x as tag-value, JSON, YAML (to 2 MiB), XML and RDF/XML, 3.0 as JSON-LD; forges' answers and attestations that have a document in them",
}

// spdx reads one document. Which package it is about is often said at its end, so that its packages are held.
type spdx struct {
	file     *File
	out      *Sink
	at       observe.Place
	name     string
	packages []spdxPackage
	roots    map[string]bool   // ids of what is described, and in 3.0 of what that consists of
	roles    map[string]string // in 3.0: names of organisations by id
	heads    map[string][]string
	noted    int // ids that were noted of elements of 3.0, so that their number is bounded
	cut      bool
	partial  bool // packages of it lie in other documents
	is       bool
	about    observe.About
}

// spdxPackage is a package as it is held.
type spdxPackage struct {
	id      string
	purpose string
	agent   string // in 3.0: the id of its supplier
	product observe.Product
	at      observe.Place
}

const notSPDX = "this is no SPDX document"

func readSPDX(f *File, _ observe.Source, out *Sink) error {
	first := f.begins()
	d := newSPDX(f, out, f.place(1, ""))
	switch {
	case first == '{', first == '[':
		return readSPDXJSON(f, out)
	case first == '<':
		return d.finish(d.xml())
	case isSPDXYAML(f):
		return d.finish(d.yaml())
	}
	return d.finish(d.tagValue())
}

func newSPDX(f *File, out *Sink, at observe.Place) *spdx {
	return &spdx{file: f, out: out, at: at, roots: map[string]bool{}, roles: map[string]string{}, heads: map[string][]string{}}
}

// add holds a package.
func (d *spdx) add(p spdxPackage) {
	switch {
	case p.product.Name == "":
		d.out.Trouble(RuleItem, p.at, "this package has no name", "")
	case len(d.packages) >= mostParts:
		d.cut = true
	default:
		d.packages = append(d.packages, p)
	}
}

// described notes a relationship: what the document describes is what it is about.
func (d *spdx) described(from, relation, to string) {
	switch strings.ToUpper(strings.ReplaceAll(relation, "_", "")) {
	case "DESCRIBES":
		if from == spdxDocument {
			d.root(to)
		}
		d.partial = d.partial || isElsewhere(to)
	case "DESCRIBEDBY":
		d.root(from)
	case "CONTAINS", "DEPENDSON":
		d.partial = d.partial || isElsewhere(to)
	}
}

const spdxDocument = "SPDXRef-DOCUMENT"

// isElsewhere says that an id is one of another document.
func isElsewhere(id string) bool { return strings.HasPrefix(id, "DocumentRef-") }

// root notes the id of something that the document is about.
func (d *spdx) root(id string) {
	if len(d.roots) < mostParts {
		d.roots[id] = true
	}
}

// spdxMaker is an organisation: persons are nobody's maker, and NOASSERTION says nothing.
func spdxMaker(texts ...string) string {
	for _, text := range texts {
		if name, is := strings.CutPrefix(strings.TrimSpace(text), "Organization:"); is {
			name, _, _ = strings.Cut(name, "(")
			return strings.TrimSpace(name)
		}
	}
	return ""
}

// asserted is a text, unless it says that nothing is said.
func asserted(text string) string {
	if text = strings.TrimSpace(text); text == "NOASSERTION" || text == "NONE" {
		return ""
	}
	return text
}

// spdxTag takes a reference from outside, if it is one that identifies software; a purl goes before a CPE.
func spdxTag(before, kind, locator string) string {
	switch strings.ToLower(kind[strings.LastIndexAny(kind, "/#")+1:]) {
	case "purl", "packageurl":
		return locator
	case "cpe23type", "cpe22type", "cpe23", "cpe22", "swid":
		return cmp.Or(before, strings.TrimPrefix(locator, "swid:"))
	}
	return before
}

// class is muster's word for what a package is for.
func (p spdxPackage) class() string {
	switch p.kind() {
	case "application":
		return "application"
	case "container":
		return "image"
	case "device":
		return "component"
	case "data":
		return ""
	}
	return "software"
}

// kind is the purpose as 2.x and 3.0 both can be read.
func (p spdxPackage) kind() string {
	return strings.ReplaceAll(strings.ToLower(p.purpose), "_", "-")
}

func (p spdxPackage) isThing() bool {
	return slices.Contains([]string{"container", "device", "data"}, p.kind())
}

func (p spdxPackage) item() *observe.Item {
	return &observe.Item{Type: cmp.Or(p.kind(), "package"), Class: p.class(), Name: p.product.Name, Product: p.product, Place: p.at}
}

// finish tells of what the document is about, then of the things in it. What was cut off is told as far as it was read.
func (d *spdx) finish(err error) error {
	if d.out.stopped != nil || !d.is {
		return cmp.Or(err, error(&broken{d.at, notSPDX + ": it does not say its version"}))
	}
	d.out.About(d.about)
	if len(d.packages) == 0 {
		return err
	}
	subject := d.subject()
	it := &observe.Item{Type: "document", Name: cmp.Or(d.name, stem(d.file.Name)), Place: d.at}
	if subject >= 0 {
		it = d.packages[subject].item()
	}
	var things []*observe.Item
	var systems []observe.Product
	for i, p := range d.packages {
		p.product.Maker = cmp.Or(p.product.Maker, d.roles[p.agent])
		switch {
		case i == subject:
			it.Product = p.product
		case p.isThing():
			thing := p.item()
			thing.Parents = []observe.Parent{{Relation: "part-of", Fact: observe.Fact{Pointer: "/metadata/name", Text: it.Name, From: it.Type}}}
			things = append(things, thing)
		default:
			if p.kind() == "operating-system" {
				systems = append(systems, p.product)
			}
			it.Software = append(it.Software, observe.Software{Product: p.product})
		}
	}
	if len(systems) == 1 {
		it.System = systems[0]
	}
	if it.SoftwareRead = err == nil && !d.cut && !d.partial; d.cut {
		d.out.Trouble(RuleItem, d.at, cutMessage, "")
	}
	for _, tell := range append([]*observe.Item{it}, things...) {
		if stopped := d.out.Item(tell); stopped != nil {
			return stopped
		}
	}
	return err
}

// subject is the package that the document is about; -1 where it is about none, or several.
func (d *spdx) subject() int {
	roots := d.reach()
	found := -1
	for i, p := range d.packages {
		if !roots[p.id] {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// reach follows in 3.0 what is described to what that is about: a document has a bill as its root, and that a package.
func (d *spdx) reach() map[string]bool {
	all := map[string]bool{}
	var next []string
	for id := range d.roots {
		next = append(next, id)
	}
	for len(next) > 0 {
		id := next[0]
		next = next[1:]
		if all[id] {
			continue
		}
		all[id] = true
		next = append(next, d.heads[id]...)
	}
	return all
}
