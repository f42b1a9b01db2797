package intake_test

import (
	"fmt"
	"testing"

	"github.com/assetmuster/muster/internal/intake"
	"github.com/assetmuster/muster/internal/observe"
)

func BenchmarkMakeNew(b *testing.B) {
	var items []*observe.Item
	for i := range 5000 {
		items = append(items, item(i+2, fmt.Sprintf("name=Laptop %d", i), fmt.Sprintf("serial=SN%06d", i), fmt.Sprintf("tag=T%06d", i), "location=paris", "state=in stock", "owner=infra"))
	}
	for b.Loop() {
		if p := plan(b, intake.Options{}, items...); p.Count(intake.Create) != 5000 {
			b.Fatal(p.Problems)
		}
	}
}
