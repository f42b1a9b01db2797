package change

import (
	"fmt"
	"testing"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// BenchmarkBetween compares states of 100,000 records, one a file, of which ten files differ; shared, the others are the
// same records.
func BenchmarkBetween(b *testing.B) {
	set := kindSet(b)
	const n = 100_000
	made := func(i int, notes string) *model.Record {
		path := fmt.Sprintf("assets/%06d.yaml", i)
		text := rec("Asset", fmt.Sprintf("a-%06d", i), "type: laptop, identifiers: {serial: s-"+fmt.Sprint(i)+"}, notes: "+notes)
		_, docs, _ := document.Parse(path, []byte(text), document.DefaultLimits())
		return model.NewRecord(set.Get("Asset"), docs[0])
	}
	before, shared, apart := State{Files: map[string]*document.File{}}, State{Files: map[string]*document.File{}}, State{Files: map[string]*document.File{}}
	for i := range n {
		r := made(i, "one")
		before.Records = append(before.Records, r)
		apart.Records = append(apart.Records, made(i, "one"))
		if i%10_000 == 7 {
			r = made(i, "two")
		}
		shared.Records = append(shared.Records, r)
	}
	for name, after := range map[string]State{"shared": shared, "apart": apart} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Between(before, after)
			}
		})
	}
}
