package document

import (
	"os"
	"testing"

	"gopkg.in/yaml.v3"
)

// BenchmarkParse sets the cost of a positioned document beside that of the library's own tree.
func BenchmarkParse(b *testing.B) {
	src, err := os.ReadFile("testdata/record.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("library", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var y yaml.Node
			if err := yaml.Unmarshal(src, &y); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("document", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, docs, _ := Parse("record.yaml", src, DefaultLimits()); len(docs) != 1 {
				b.Fatal("not read")
			}
		}
	})
}
