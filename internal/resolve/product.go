package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// mostNear is how many products are suggested.
const mostNear = 3

// Product gives the Product record of what a source reports: by its part number, its tag, an alias, or by maker and model with
// the version. Of several the one whose version is told to most places counts. Nil where none is meant, or nobody can tell
// which; then near has up to three names of products that people may look at.
func (b *Book) Product(p observe.Product) (r *model.Record, near []string) {
	if p.Empty() {
		return nil, nil
	}
	if r, _ = b.product(p); r != nil {
		return r, nil
	}
	return nil, b.near.of(p, b.suggest)
}

// Allows says whether what a source reports can be a product that somebody says it is: it is that product once its edition, which
// few sources tell, is supplied.
func (b *Book) Allows(product *model.Record, p observe.Product) bool {
	if p.Edition != "" {
		return false
	}
	p.Edition = product.Text("/spec/edition")
	r, _ := b.product(p)
	return r == product
}

// suggest names products that people may look at: those that nearly are what is reported, then those that resemble it.
func (b *Book) suggest(p observe.Product) (names []string) {
	_, close := b.product(p)
	for _, c := range close {
		names = append(names, c.Name)
	}
	for _, text := range []string{p.Name, strings.TrimSpace(p.Maker + " " + p.Name), p.Number} {
		if len(names) >= mostNear {
			break
		}
		for _, s := range b.products().near().find(withoutNoise(text), mostNear) {
			if !slices.Contains(names, s.record.Name) {
				names = append(names, s.record.Name)
			}
		}
	}
	return names[:min(len(names), mostNear)]
}

// answer is a product, or those that come close to what is reported and are not certainly it.
type answer struct {
	record *model.Record
	close  []*model.Record
}

func (b *Book) product(p observe.Product) (*model.Record, []*model.Record) {
	a := b.answers.of(p, b.look)
	return a.record, a.close
}

// look goes from what says most to what says least. Where several products are meant, what is weaker does not settle which.
func (b *Book) look(p observe.Product) (a answer) {
	for _, ask := range []func(observe.Product) ([]match, []*model.Record){b.byNumber, b.byTag, b.byName, b.byForm} {
		found, rejected := ask(p)
		switch best := best(found); len(best) {
		case 0:
			a.close = append(a.close, rejected...)
		case 1:
			return answer{record: best[0]}
		default:
			return answer{close: best}
		}
	}
	return answer{close: uniq(a.close)}
}

func uniq(list []*model.Record) []*model.Record {
	var out []*model.Record
	for _, r := range list {
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// match is a product that something reported may be, with how well it fits.
type match struct {
	record  *model.Record
	version int // places of the version that agree
	edition int // as editionFits says
}

// best gives the records that fit best; several where nothing tells them apart.
func best(list []match) []*model.Record {
	fits := func(a, b match) int {
		return cmp.Or(cmp.Compare(a.version, b.version), cmp.Compare(a.edition, b.edition))
	}
	var out []*model.Record
	if len(list) > 0 {
		top := slices.MaxFunc(list, fits)
		for _, m := range list {
			if fits(m, top) == 0 {
				out = append(out, m.record)
			}
		}
	}
	return distinct(out)
}

// byNumber goes by part numbers; sources also write one where a name belongs.
func (b *Book) byNumber(p observe.Product) (found []match, rejected []*model.Record) {
	for _, number := range []string{p.Number, p.Name} {
		for _, r := range b.products().numbers[normalise.Fold(number)] {
			m, ok := b.fits(p, offer{record: r, alias: true}, form{})
			if !ok {
				rejected = append(rejected, r)
				continue
			}
			found = append(found, m)
		}
		if len(found) > 0 {
			return found, rejected
		}
	}
	return nil, rejected
}

func (b *Book) byTag(p observe.Product) (found []match, rejected []*model.Record) {
	t := readTag(p.Tag)
	if t.key == "" {
		return nil, nil
	}
	for _, known := range b.products().tags[t.key] {
		reported := cmp.Or(t.version, p.Version)
		v, places := versionOf(cmp.Or(known.version, known.record.Text("/spec/version")), reported)
		edition := editionFits(offer{record: known.record, alias: true}, cmp.Or(t.edition, p.Edition))
		if v == contradicts || known.version != "" && v != agrees || edition < 0 || known.edition != "" && known.edition != t.edition {
			rejected = append(rejected, known.record)
			continue
		}
		found = append(found, match{known.record, places, edition})
	}
	return found, rejected
}

// byName goes by the name as it is reported, with or without its maker before it.
func (b *Book) byName(p observe.Product) ([]match, []*model.Record) {
	return b.offered(p, []form{{name: p.Name}})
}

// byForm goes by what is left of the name without version, machine and language.
func (b *Book) byForm(p observe.Product) ([]match, []*model.Record) {
	return b.offered(p, forms(p.Name, p.Version)[1:])
}

func (b *Book) offered(p observe.Product, list []form) (found []match, rejected []*model.Record) {
	for _, f := range list {
		for _, name := range b.withoutMaker(p, f.name) {
			for _, o := range b.products().names[nameKey(name.name)] {
				q := p
				q.Maker = cmp.Or(p.Maker, name.maker)
				if m, ok := b.fits(q, o, form{name.name, f.version}); ok {
					found = append(found, m)
				} else {
					rejected = append(rejected, o.record)
				}
			}
		}
	}
	return found, rejected
}

// made is a name with the maker that stood before it, if any did.
type made struct{ name, maker string }

// withoutMaker gives a name as it is, and without the maker at its beginning.
func (b *Book) withoutMaker(p observe.Product, name string) []made {
	list := []made{{name: name}}
	if p.Maker != "" && len(name) > len(p.Maker) && strings.EqualFold(name[:len(p.Maker)], p.Maker) && normalise.Fold(name[len(p.Maker):len(p.Maker)+1]) == "" {
		list = append(list, made{name[len(p.Maker):], p.Maker})
	}
	if v, rest := b.makers().before(name); v != nil && (len(list) == 1 || normalise.Fold(rest) != normalise.Fold(list[1].name)) {
		list = append(list, made{rest, v.Name})
	}
	return list
}

// fits says whether something reported, under a name of a product, can be that product.
func (b *Book) fits(p observe.Product, o offer, f form) (match, bool) {
	if f.version != "" && o.record.Text("/spec/category") == "hardware" {
		return match{}, false // a number in the name of a device is which model it is
	}
	places, ok := versionFits(o, f.version, p.Version, p.Build)
	edition := editionFits(o, p.Edition)
	return match{o.record, places, edition}, ok && edition >= 0 && b.madeBy(p, o)
}

// versionFits says whether one of several things that can be the version is of a product's, and to how many places. An alias
// with a number in it is one version's, whatever is reported beside it; a model needs its version.
func versionFits(o offer, reported ...string) (places int, ok bool) {
	version := o.record.Text("/spec/version")
	if o.version {
		return len(tokens(version)), true
	}
	verdict := silent
	for _, text := range reported {
		if v, n := versionOf(version, text); v > verdict {
			verdict, places = v, n
		}
	}
	return places, verdict == agrees || o.alias && (verdict != contradicts || o.numbered)
}

// editionFits compares editions: 2 where both say the same, 1 where neither says one, 0 where only one does, -1 where they
// differ, or the product is an edition and nobody says that what is reported is it. "Standard Edition" is "Standard".
func editionFits(o offer, reported string) int {
	a := strings.TrimSuffix(normalise.Fold(o.record.Text("/spec/edition")), "edition")
	b := strings.TrimSuffix(normalise.Fold(reported), "edition")
	switch {
	case a != "" && (a == b || b == "" && o.edition):
		return 2
	case a == b:
		return 1
	case a == "" || b == "" && o.alias:
		return 0
	}
	return -1
}

// madeBy says whether makers agree. An alias is a product's whatever a maker is called that nobody knows. A package of a
// programming language is often called after the product that it talks to: one named postgresql is no server, unless its maker is
// the product's.
func (b *Book) madeBy(p observe.Product, o offer) bool {
	vendor := b.snapshot.Get("Vendor", o.record.Text("/spec/manufacturer"))
	if vendor == nil || p.Maker == "" {
		return !isLibrary(p.Tag)
	}
	reported := b.makers().named(p.Maker)
	if reported == nil {
		return o.alias && !isLibrary(p.Tag)
	}
	return b.makers().agree(vendor, reported)
}
