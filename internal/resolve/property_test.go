package resolve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/resolve"
)

// Whatever a text is: it means a record only by being, folded, something that the record says, and never one of two records
// that say it alike.
func FuzzReference(f *testing.F) {
	for _, text := range []string{"par-1", "PAR 1", "par1", "eu-west-3a", "Paris", "\xff", "Location/par1", "", "İ", "c++", "/", "lyon-1a"} {
		f.Add(text, "Par.1", "Paris", "par1")
	}
	f.Fuzz(func(t *testing.T, text, title, alias, code string) {
		if strings.ContainsAny(title+alias+code, "\u2028\u2029\u0085\r\x00\ufeff") {
			t.Skip("such a text is no record's")
		}
		said := map[string][]string{"one": {"one", title}, "two": {"two", title, code}, "three": {"three", alias, code}}
		yaml := ""
		for _, name := range []string{"one", "two", "three"} {
			yaml += fmt.Sprintf("---\n{kind: Location, metadata: {name: %s", name)
			if name != "three" {
				yaml += fmt.Sprintf(", title: %s", quoted(title))
			}
			yaml += "}, spec: {role: site"
			if name != "one" {
				yaml += fmt.Sprintf(", code: %s", quoted(code))
			}
			if name == "three" {
				yaml += fmt.Sprintf(", cloudRegion: %s", quoted(alias))
			}
			yaml += "}}\n"
		}
		b := resolve.New(modeltest.Snapshot(t, yaml))
		value, suggestion, ok := b.Reference([]string{"Location"}, text)
		if ok == (suggestion != "") || ok == (value == "") {
			t.Fatalf("%q: value %q, suggestion %q, %v", text, value, suggestion, ok)
		}
		if !ok || text == value {
			return
		}
		holders := func(same func(string) string) (names []string) {
			for _, name := range []string{"one", "two", "three"} {
				for _, s := range said[name] {
					region, zone := normalise.Region(text)
					_, bare, _ := strings.Cut(text, "/")
					if same(s) != "" && (same(s) == same(text) || same(s) == same(bare) || zone && same(s) == same(region)) {
						names = append(names, name)
						break
					}
				}
			}
			return names
		}
		folded, even := holders(normalise.Fold), holders(normalise.Case)
		if !strings.Contains(strings.Join(folded, " "), value) {
			t.Errorf("%q means %s, which says nothing like it: %q", text, value, said)
		}
		if len(folded) > 1 && len(even) != 1 && strings.TrimSpace(text) != value && !strings.HasSuffix(text, "/"+value) {
			t.Errorf("%q means %s, and %v say it too", text, value, folded)
		}
	})
}

// quoted writes any text as a YAML scalar; what is no UTF-8 is none, and becomes one.
func quoted(text string) string {
	return "'" + strings.ReplaceAll(strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f || r >= 0xd800 && r < 0xe000 || r >= 0xfffe || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, text), ""), "'", "''") + "'"
}

// What is reported in other case and with other separators means the same product, and two products of one name and version
// mean neither.
func TestProductSpelling(t *testing.T) {
	one := resolve.New(modeltest.Snapshot(t, catalogue))
	two := resolve.New(modeltest.Snapshot(t, catalogue+`
---
{kind: Product, metadata: {name: latitude-twin}, spec: {manufacturer: dell, model: LATITUDE-5450}}
`))
	for _, name := range []string{"Latitude 5450", "LATITUDE 5450", "latitude-5450 ", "Dell Latitude_5450", "dell  latitude5450"} {
		if r, near := one.Product(observe.Product{Maker: "Dell", Name: name}); r == nil || r.Name != "latitude-5450" {
			t.Errorf("%q: got %v, near %v", name, r, near)
		}
		if r, near := two.Product(observe.Product{Maker: "Dell", Name: name}); r != nil || len(near) < 2 {
			t.Errorf("%q: two products are called so, got %v, near %v", name, r, near)
		}
	}
}

// Many may ask one book at once, and hear what one hears alone.
func TestConcurrent(t *testing.T) {
	s := modeltest.Snapshot(t, catalogue+"---"+organisation+"---"+types)
	ask := func(b *resolve.Book) string {
		value, suggestion, _ := b.Reference([]string{"Location"}, "Par 2")
		r, near := b.Product(observe.Product{Name: "Python 3.11.4 (64-bit)"})
		none, close := b.Product(observe.Product{Name: "Pyton"})
		kind, why := b.Type(observe.Source{}, &observe.Item{Class: "bucket"})
		return fmt.Sprint(value, suggestion, r.Name, near, none == nil, close, kind, why)
	}
	want := ask(resolve.New(s))
	b, answers := resolve.New(s), make(chan string)
	for range 8 {
		go func() { answers <- ask(b) }()
	}
	for range 8 {
		if got := <-answers; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
