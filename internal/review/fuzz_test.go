package review_test

import (
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/review"
)

// Whatever two states say, there is a page, each change stands on it once.
func FuzzPage(f *testing.F) {
	f.Add(inStock("lt-1"), laptop("lt-1", "lifecycle: [in-use]\nassignment: {to: {a: b}, since: [1, {x: y}]}"))
	f.Add(record("Asset", "a", "type: [laptop], lifecycle: {state: {a: 1}}"), "---\napiVersion: muster/v1\nkind: Asset\nmetadata: [name]\nspec: no\n")
	f.Add("apiVersion: muster/v1\nkind: Asset\n", record("AssetType", "laptop", "lifecycle: laptop, parent: laptop"))
	f.Add("apiVersion: muster/v1\nkind: Asset\nmetadata: {name: a, removed: x}\n", "apiVersion: muster/v1\nkind: Asset\nmetadata: {name: a, removed: {reason: [1]}, title: {}}\n")
	f.Add(record("LifecycleModel", "m", "states: [{name: a}, b, {stage: disposal}]"), record("Entitlement", "e", "allocations: [[{to: x}], {to: [y]}]"))
	c := checker(f, 1)
	f.Fuzz(func(t *testing.T, before, after string) {
		if strings.Contains(before+after, "kind: Registry") {
			t.Skip("more than one registry is another matter")
		}
		base, head := registry(map[string]string{"a.yaml": before}), registry(map[string]string{"a.yaml": after})
		compared := compared(t, c, base, head)
		p := review.Of(compared, review.Options{Base: "main", Head: "feature"})
		entries := 0
		for _, g := range p.Groups {
			entries += len(g.Entries)
		}
		if entries != len(compared.Changes.Changes) {
			t.Errorf("%d entries of %d changes", entries, len(compared.Changes.Changes))
		}
	})
}
