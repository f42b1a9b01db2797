package discover

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

var cyclonedxMaps = []string{
	"what the bill is about (metadata.component) → an item: application, image of a container, software, or component for a device; without one the file",
	"libraries, frameworks, applications, platforms and firmware, at any depth → its software, the operating system also its system",
	"devices, containers, data and cryptographic material (certificates, keys, secrets) → items of their own, part of what they stand in",
	"services → items of class application, with the hosts that they alone answer at",
	"SWID tag, purl or CPE → the tag of a product, supplier, manufacturer or publisher → its maker; cdx:device:… → serial number, MAC address and number of parts of a device",
	"properties are labels where the source's record names them; the end of a certificate → expires",
	"its list of software is complete unless the bill says that it is not, points to another bill, or tells of hardware and its firmware alone",
	"licences, hashes, dependencies and texts are no facts of assets and are not read; files, vulnerabilities, algorithms and what is excluded are counted",
}

// cdx reads one bill.
type cdx struct {
	file    *File
	source  observe.Source
	out     *Sink
	root    *cdxPart
	known   bool // the bill said what it is about
	listed  bool // it lists components
	partial bool // it says that its list is incomplete, or goes on in another bill
	waiting []cdxThing
	held    int
	is      bool // it says that it is CycloneDX
}

// cdxThing is an item that waits until it is known what it is part of.
type cdxThing struct {
	item *observe.Item
	up   *cdxPart
}

// mostWaiting bounds how many items wait; more of them are told without what they are part of.
const mostWaiting = 10_000

const (
	notCycloneDX    = "this is no CycloneDX bill of materials"
	cdxNoPart       = "what is wrong with a part is no part"
	cdxVulnerable   = "vulnerability"
	cdxOtherBill    = "urn:cdx:"
	cdxStatementKey = "predicate" // under which an attestation has the bill
)

func readCycloneDX(f *File, s observe.Source, out *Sink) error {
	if f.begins() == '<' {
		return readCycloneDXXML(f, s, out)
	}
	stream := f.json()
	for {
		more, err := stream.more()
		if !more || err != nil {
			return err
		}
		b := newCDX(f, s, out)
		if err := b.finish(b.bill(stream)); err != nil {
			return err
		}
	}
}

func newCDX(f *File, s observe.Source, out *Sink) *cdx {
	return &cdx{file: f, source: s, out: out, root: &cdxPart{at: f.place(1, "")}}
}

func (b *cdx) bill(s *jsonStream) error {
	b.root.at = s.place()
	err := s.object(func(key string) error {
		switch key {
		case "bomFormat":
			v, err := s.value()
			b.is = v.text() == "CycloneDX"
			return cmp.Or(err, b.refuse(!b.is, s.place(), notCycloneDX+": its bomFormat is "+v.text()))
		case "spdxVersion", "SPDXID":
			return b.refuse(true, s.place(), notCycloneDX+" but SPDX: read it as spdx")
		case cdxStatementKey:
			return b.bill(s)
		case "metadata":
			return b.metadata(s)
		case "components", "services":
			b.listed = b.listed || key == "components"
			return b.parts(s, b.root, key)
		case "compositions":
			return b.list(s, func(v value) { b.composition(v) })
		case "vulnerabilities":
			return b.list(s, func(value) { b.out.Skip(cdxVulnerable, cdxNoPart) })
		}
		return s.skip()
	})
	return cmp.Or(err, b.refuse(!b.is && err == nil, b.root.at, notCycloneDX+": it has no bomFormat"))
}

func (b *cdx) refuse(wrong bool, at observe.Place, message string) error {
	if !wrong {
		return nil
	}
	return &broken{at, message}
}

// list visits the items of a list, each a small one.
func (b *cdx) list(s *jsonStream, visit func(value)) error {
	if s.kind() != '[' {
		return s.skip()
	}
	return s.array(func(int) error {
		v, err := s.value()
		visit(v)
		return err
	})
}

// composition says how complete a list is: of parts, or of what they depend on.
func (b *cdx) composition(v value) {
	if v.at("assemblies").v == nil && (v.at("dependencies").v != nil || v.at("vulnerabilities").v != nil) {
		return
	}
	aggregate := cdxText(v.at("aggregate"))
	if strings.HasPrefix(aggregate, "incomplete") || aggregate == "unknown" || aggregate == "not_specified" {
		b.partial = true
	}
}

func (b *cdx) metadata(s *jsonStream) error {
	about := observe.About{}
	if s.kind() != '{' {
		return s.skip()
	}
	err := s.object(func(key string) error {
		switch key {
		case "component":
			return b.subject(s)
		case "timestamp", "tools", "supplier", "manufacturer", "manufacture":
			v, err := s.value()
			b.said(&about, key, v)
			return err
		}
		return s.skip()
	})
	b.out.About(about)
	return err
}

// said takes a member of the metadata.
func (b *cdx) said(about *observe.About, key string, v value) {
	switch key {
	case "timestamp":
		about.Collected = dayOrTime(cdxText(v))
	case "tools":
		about.Tool = cdxTool(v)
	default:
		b.root.house = cmp.Or(b.root.house, cdxText(v.at("name")))
	}
}

// cdxTool names the first tool: before 1.5 they are a list, since then components and services.
func cdxTool(v value) string {
	for _, list := range []value{v, v.at("tool"), v.at("components"), v.at("components", "component"), v.at("services"), v.at("services", "service")} {
		for _, tool := range list.list() {
			if name := cdxText(tool.at("name")); name != "" {
				return strings.TrimSpace(name + " " + cdxText(tool.at("version")))
			}
		}
	}
	return ""
}

func (b *cdx) subject(s *jsonStream) error {
	if s.kind() != '{' {
		return s.skip()
	}
	b.root.at, b.known = s.place(), true
	return b.members(s, b.root)
}

// parts reads a list of components or services, each with what stands in it.
func (b *cdx) parts(s *jsonStream, up *cdxPart, list string) error {
	if s.kind() == 'n' {
		return s.skip()
	}
	pointer := s.place().Pointer
	return s.array(func(i int) error {
		p := up.part(list)
		if s.kind() != '{' {
			b.out.Trouble(RuleItem, s.place(), "this is no "+p.what(), "")
			return s.skip()
		}
		if p.depth > mostDepth {
			return &broken{s.place(), "its parts stand too deep in each other"}
		}
		p.at = b.file.place(0, pointer+"/"+strconv.Itoa(i))
		if err := b.members(s, p); err != nil {
			return err
		}
		return b.part(p)
	})
}

func (b *cdx) members(s *jsonStream, p *cdxPart) error {
	return s.object(func(key string) error {
		if p.at.Line == 0 {
			p.at.Line = s.place().Line
		}
		switch {
		case key == "components", key == "services":
			return b.parts(s, p, key)
		case !cdxMember(key):
			return s.skip()
		}
		v, err := s.value()
		b.member(p, key, v)
		return err
	})
}

// member takes a member of a component or service. What is told of it in another bill is not in this one's list.
func (b *cdx) member(p *cdxPart, key string, v value) {
	if key == "externalReferences" {
		b.partial = b.partial || cdxElsewhere(v)
		return
	}
	p.set(key, v)
}
