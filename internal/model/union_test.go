package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/schema"
)

// What a type or lifecycle model said stands, and what is added to it counts.
func TestUnion(t *testing.T) {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, kind, first, second, want string }{
		{"an attribute may be added", "AssetType", "attributes: {properties: {a: {type: string}}}", "attributes: {properties: {a: {type: string}, b: {type: number}}}",
			"attributes: {properties: {a: {type: string}, b: {type: number}}}"},
		{"attributes where there were none", "AssetType", "{}", "attributes: {properties: {a: {type: string}}}", "attributes: {properties: {a: {type: string}}}"},
		{"what was required stays required", "AssetType", "attributes: {properties: {a: {}}, required: [a]}", "attributes: {properties: {a: {}}}",
			"attributes: {properties: {a: {}}, required: [a]}"},
		{"an enum grows and does not shrink", "AssetType", "attributes: {properties: {a: {enum: [x, y]}}}", "attributes: {properties: {a: {enum: [z, y]}}}",
			"attributes: {properties: {a: {enum: [x, y, z]}}}"},
		{"a limit stays", "AssetType", "attributes: {properties: {a: {maximum: 5}}}", "attributes: {properties: {a: {maximum: 50}}}",
			"attributes: {properties: {a: {maximum: 5}}}"},
		{"a new state counts, an old one is what it was", "LifecycleModel",
			"states: [{name: a, stage: disposal, requires: [/spec/disposal]}]", "states: [{name: b, stage: planning}, {name: a, stage: planning, final: true}]",
			"states: [{name: a, stage: disposal, requires: [/spec/disposal]}, {name: b, stage: planning}]"},
		{"another answer is no new word", "AssetType", "personal: true", "shared: true", "personal: true"},
	}
	state := func(kind, spec string) *model.Record {
		_, docs, _ := document.Parse("r.yaml", []byte("spec: {"+trimBraces(spec)+"}\n"), document.DefaultLimits())
		return model.NewRecord(set.Get(kind), docs[0])
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := model.Union(state(tt.kind, tt.first), state(tt.kind, tt.second)).Doc.Root.Value()
			if diff := cmp.Diff(state(tt.kind, tt.want).Doc.Root.Value(), got); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("what is left to those above is theirs to say", func(t *testing.T) {
		typ := func(spec string) *model.Record { return state("AssetType", spec) }
		got := model.Union(typ("holdsData: true"), typ("holdsData: false, naming: {pattern: b}, seenBy: [{source: s}], attributes: {properties: {b: {}}}"),
			typ("naming: {pattern: a}, attributes: {properties: {a: {}}}"), typ("naming: {pattern: c}, verification: {intervalDays: 9}")).Doc.Root.Value()
		want := typ("holdsData: true, naming: {pattern: a}, attributes: {properties: {a: {}, b: {}}}, seenBy: [{source: s}]").Doc.Root.Value()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func trimBraces(spec string) string {
	if spec == "{}" {
		return ""
	}
	return spec
}
