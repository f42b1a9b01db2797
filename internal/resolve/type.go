package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// types are the types of assets by what sources call things that are of them.
type types struct {
	observed map[string][]*model.Record // by the words of observedAs
	named    map[string][]*model.Record // by their own names
}

func newTypes(s *model.Snapshot) *types {
	t := &types{map[string][]*model.Record{}, map[string][]*model.Record{}}
	for _, r := range s.Of("AssetType") {
		if r.Removed() || !slices.Contains(textsAt(&r.Doc.Root, "/spec/classifies/-"), "assets") {
			continue
		}
		for _, word := range textsAt(&r.Doc.Root, "/spec/observedAs/-") {
			add(t.observed, normalise.Case(word), r)
		}
		add(t.named, normalise.Case(r.Name), r)
	}
	return t
}

// Type gives the name of the asset type that something seen is of, and why: what the source's record says of its word, the
// types that are observed as that word, those that are observed as its class, what the record of its product says, or a type
// that is called like the class. Of types one below the other the lowest counts. "" where none is meant or several are.
func (b *Book) Type(s observe.Source, it *observe.Item) (assetType, why string) {
	if it.Kind != "" && it.Kind != "Asset" {
		return "", fmt.Sprintf("it is of kind %s", it.Kind)
	}
	if name, said := typeOf(s, it.Type); said {
		if b.snapshot.Get("AssetType", name) == nil {
			return "", fmt.Sprintf("source %s says that %s is of type %s, which is not in the registry", s.Name, it.Type, name)
		}
		return name, fmt.Sprintf("source %s says that %s is of this type", s.Name, it.Type)
	}
	byProduct, product := b.typeOfProduct(it)
	for _, word := range []string{it.Type, it.Class} {
		if list := b.types().observed[normalise.Case(word)]; word != "" && len(list) > 0 {
			return b.lowest(list, byProduct, fmt.Sprintf("observed as %s", word), product)
		}
	}
	if byProduct != nil {
		return byProduct.Name, fmt.Sprintf("Product/%s says so", product)
	}
	if list := b.types().named[normalise.Case(it.Class)]; it.Class != "" && len(list) > 0 {
		return list[0].Name, "it has the name of the class"
	}
	return "", unclaimed(it)
}

// typeOf is what a source's record says of one of its words.
func typeOf(s observe.Source, word string) (string, bool) {
	if name, said := s.Types[word]; said || word == "" {
		return name, said
	}
	key, said := "", false
	for k := range s.Types { // the first in order, of several that differ in case alone
		if strings.EqualFold(k, word) && (!said || k < key) {
			key, said = k, true
		}
	}
	return s.Types[key], said
}

func (b *Book) typeOfProduct(it *observe.Item) (*model.Record, string) {
	if it.Product.Empty() {
		return nil, ""
	}
	r, _ := b.product(it.Product)
	if r == nil {
		return nil, ""
	}
	return b.snapshot.Get("AssetType", r.Text("/spec/assetType")), r.Name
}

// lowest is the one of several types below which no other stands, with the product's type where that is below it. The product
// also settles which of several it is.
func (b *Book) lowest(list []*model.Record, byProduct *model.Record, why, product string) (string, string) {
	lowest := slices.DeleteFunc(slices.Clone(list), func(r *model.Record) bool {
		return slices.ContainsFunc(list, func(other *model.Record) bool { return other != r && b.below(other, r) })
	})
	if byProduct != nil && slices.ContainsFunc(lowest, func(r *model.Record) bool { return b.below(byProduct, r) }) {
		if len(lowest) > 1 || lowest[0] != byProduct {
			why += fmt.Sprintf(", and Product/%s says so", product)
		}
		return byProduct.Name, why
	}
	if len(lowest) > 1 {
		return "", fmt.Sprintf("%s are %s: `types` of the source's record can say which", either(ids(lowest)), why)
	}
	return lowest[0].Name, why
}

// below says that a type is another, or stands below it.
func (b *Book) below(r, above *model.Record) bool {
	return slices.Contains(b.snapshot.Ancestors(r), above)
}

func unclaimed(it *observe.Item) string {
	switch {
	case it.Type == "" && it.Class == "":
		return "the source does not say what it is"
	case it.Class == "" || strings.EqualFold(it.Class, it.Type):
		return fmt.Sprintf("no asset type is observed as %s", it.Type)
	case it.Type == "":
		return fmt.Sprintf("no asset type is observed as %s", it.Class)
	}
	return fmt.Sprintf("no asset type is observed as %s or %s", it.Type, it.Class)
}
