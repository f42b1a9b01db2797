package resolve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/resolve"
)

// BenchmarkProduct looks up titles that are products and titles that are none, among 2,000 products, each for the first time.
func BenchmarkProduct(b *testing.B) {
	var text strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&text, "---\n{kind: Product, metadata: {name: product-%d}, spec: {category: software, model: Title Number %d, version: \"%d\"}}\n", i, i%500, i/500+1)
	}
	book := resolve.New(modeltest.Snapshot(b, text.String()))
	for i := 0; b.Loop(); i++ {
		book.Product(observe.Product{Maker: "Maker", Name: fmt.Sprintf("Title Number %d %d.0.%d (x64)", i%1000, i%5, i), Version: fmt.Sprintf("%d.0.%d", i%5, i)})
	}
}

// BenchmarkReference looks up texts that mean a team, one that is close and one that is nothing, among 20,000.
func BenchmarkReference(b *testing.B) {
	var text strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&text, "---\n{kind: Team, metadata: {name: team-%d, title: Team of %x}, spec: {}}\n", i, i*7919)
	}
	book := resolve.New(modeltest.Snapshot(b, text.String()))
	for i := 0; b.Loop(); i++ {
		book.Reference([]string{"Team"}, fmt.Sprintf("TEAM %d", i%40000))
	}
}
