package resolve

import (
	"slices"
	"strings"
	"sync"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
)

// products are the products by numbers, tags and names.
type products struct {
	numbers map[string][]*model.Record
	tags    map[string][]tagged
	names   map[string][]offer
	near    func() *near
}

type tagged struct {
	tag    // the version that it has, and the edition, "" for any
	record *model.Record
}

// offer is a product that goes by a name.
type offer struct {
	record   *model.Record
	alias    bool // people said so, for that name
	numbered bool // an alias with a number in it: people who write one down mean that one's version
	version  bool // the name says the version
	edition  bool // the name says the edition
}

func newProducts(s *model.Snapshot, m *makers) *products {
	p := &products{numbers: map[string][]*model.Record{}, tags: map[string][]tagged{}, names: map[string][]offer{}}
	var all []called
	for _, r := range s.Of("Product") {
		to := living(s, r)
		if to == nil {
			continue
		}
		for _, number := range textsAt(&r.Doc.Root, "/spec/partNumbers/-") {
			add(p.numbers, normalise.Fold(number), to)
		}
		if t := readTag(r.Text("/spec/softwareTag")); t.key != "" {
			p.tags[t.key] = append(p.tags[t.key], tagged{t, to})
		}
		for _, name := range p.called(r, to) {
			all = append(all, called{to, name})
		}
	}
	p.near = sync.OnceValue(func() *near { return newNear(all) })
	return p
}

// called enters a product under all that it is called, and lists that.
func (p *products) called(r, to *model.Record) []string {
	model, version, edition := r.Text("/spec/model"), r.Text("/spec/version"), r.Text("/spec/edition")
	names := []string{r.Title(), r.Name, model}
	for _, alias := range textsAt(&r.Doc.Root, "/spec/aliases/-") {
		p.add(alias, offer{to, true, hasNumber(alias), says(alias, version), says(alias, edition)})
		names = append(names, alias)
	}
	for _, name := range append([]string{r.Title(), r.Name, model}, textsAt(&r.Doc.Root, "/metadata/previously/-")...) {
		p.add(name, offer{to, false, false, says(name, version), says(name, edition)})
	}
	if model != "" && version != "" {
		p.add(model+" "+version, offer{to, false, false, true, edition == ""})
	}
	if model != "" && edition != "" {
		p.add(model+" "+edition, offer{to, false, false, version == "", true})
		p.add(model+" "+version+" "+edition, offer{to, false, false, true, true})
		p.add(model+" "+edition+" "+version, offer{to, false, false, true, true})
	}
	return names
}

func (p *products) add(name string, o offer) {
	key := nameKey(name)
	if key == "" {
		return
	}
	for i, before := range p.names[key] {
		if before.record == o.record {
			p.names[key][i] = offer{o.record, o.alias || before.alias, o.numbered || before.numbered, o.version || before.version, o.edition || before.edition}
			return
		}
	}
	p.names[key] = append(p.names[key], o)
}

// says that a name has a version or edition in it, or that there is none to say.
func says(name, detail string) bool {
	have := tokens(name)
	if numbers := tokens(detail); len(numbers) > 0 && isNumber(numbers[0]) {
		for i := range have {
			if len(have[i:]) >= len(numbers) && slices.Equal(have[i:i+len(numbers)], numbers) {
				return true
			}
		}
		return false
	}
	return strings.Contains(normalise.Fold(name), normalise.Fold(detail))
}

func hasNumber(alias string) bool {
	return slices.ContainsFunc(normalise.Words(alias), func(w string) bool { return isNumber(w) })
}
