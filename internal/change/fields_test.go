package change

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// How a value is written is no difference; what it is, is. Each pair is the spec of one asset type or asset.
func TestFields(t *testing.T) {
	tests := []struct {
		name, kind, before, after string
		want                      []string
	}{
		{"quotes", "Asset", `notes: one`, `notes: "one"`, nil},
		{"escapes", "Asset", `notes: "\x6fne"`, `notes: 'one'`, nil},
		{"text is no number", "Asset", `notes: "1"`, `notes: 1`, []string{"/spec/notes: 1 → #1e0"}},
		{"text is no boolean", "Asset", `notes: "true"`, `notes: true`, []string{"/spec/notes: true → true"}},
		{"yes is text", "Asset", `notes: yes`, `notes: "yes"`, nil},
		{"null is not absent", "Asset", `notes: null`, `type: x`, []string{"/spec/type: none → x", "/spec/notes: ~ → none"}},
		{"spellings of null", "Asset", `notes: null`, `notes: ~`, nil},
		{"spellings of true", "Asset", `notes: true`, `notes: True`, nil},
		{"leading zeros", "Asset", `quantity: 012`, `quantity: 12`, nil},
		{"hexadecimal and octal", "Asset", `attributes: {a: 0x1F, b: 0o17}`, `attributes: {a: 31, b: 15}`, nil},
		{"fractions", "Asset", `attributes: {a: 1.0, b: 1.5, c: .5, d: 0.10}`, `attributes: {a: 1.00, b: 15e-1, c: 0.5, d: 1e-1}`, nil},
		{"a whole number and a fraction", "Asset", `quantity: 1`, `quantity: 1.0`, nil},
		{"zero has no sign", "Asset", `attributes: {a: -0.0}`, `attributes: {a: 0}`, nil},
		{"the last digit counts", "Asset", `attributes: {a: 9007199254740993}`, `attributes: {a: 9007199254740992}`,
			[]string{"/spec/attributes/a: #9007199254740993e0 → #9007199254740992e0"}},
		{"the sign counts", "Asset", `quantity: 1`, `quantity: -1`, []string{"/spec/quantity: #1e0 → #-1e0"}},
		{"numbers too large to work out", "Asset", `attributes: {a: 1e999999999999}`, `attributes: {a: 10e999999999998, b: 1e999999999999}`,
			[]string{"/spec/attributes/b: none → #1e999999999999"}},
		{"what is no number", "Asset", `attributes: {a: .inf, b: .nan}`, `attributes: {a: +.INF, b: ".nan"}`,
			[]string{"/spec/attributes/b: #.nan → .nan"}},
		{"keys in another order", "Asset", `type: x, notes: one`, `notes: one, type: x`, nil},
		{"a day is text", "Asset", `lifecycle: {since: 2026-01-02}`, `lifecycle: {since: "2026-01-02"}`, nil},

		{"the order of the schema", "Asset", `notes: one`, `zzz: 1, title: t, notes: two, lifecycle: {state: s}, type: x`,
			[]string{"/spec/type: none → x", "/spec/lifecycle: none → {state:s}", "/spec/notes: one → two", "/spec/zzz: none → #1e0", "/spec/title: none → t"}},
		{"a mapping that comes is one field", "Asset", `type: x`, `type: x, lifecycle: {state: s, since: 2026-01-02}`,
			[]string{"/spec/lifecycle: none → {since:2026-01-02,state:s}"}},
		{"a mapping that changes is not", "Asset", `lifecycle: {state: s, since: 2026-01-02}`, `lifecycle: {state: t, since: 2026-01-02}`,
			[]string{"/spec/lifecycle/state: s → t"}},
		{"a mapping that becomes text", "Asset", `lifecycle: {state: s}`, `lifecycle: s`, []string{"/spec/lifecycle: {state:s} → s"}},
		{"empty is not absent", "Asset", `lifecycle: {}`, ``, []string{"/spec/lifecycle: {} → none"}},
		{"empty list and empty mapping", "Asset", `lifecycle: {}`, `lifecycle: []`, []string{"/spec/lifecycle: {} → []"}},
		{"odd keys", "Asset", `attributes: {"a/b": 1, "c~d": 2, "": 3}`, `attributes: {"a/b": 2, "c~d": 3, "": 4}`,
			[]string{"/spec/attributes/a~1b: #1e0 → #2e0", "/spec/attributes/c~0d: #2e0 → #3e0", "/spec/attributes/: #3e0 → #4e0"}},

		{"values in another order", "Asset", `services: [a, b, c]`, `services: [c, a, b]`, nil},
		{"values come and go", "Asset", `services: [a, b]`, `services: [c, a]`, []string{"/spec/services/[b]: b → none", "/spec/services/[c]: none → c"}},
		{"one of two", "Asset", `services: [a, a]`, `services: [a]`, []string{"/spec/services/[a]: a → none"}},
		{"items by their key", "Asset", `software: [{product: x, version: "1"}, {product: y, version: "1"}]`, `software: [{product: y, version: "2"}, {version: "1", product: x}]`,
			[]string{"/spec/software/[product=y]/version: 1 → 2"}},
		{"items by two keys", "Asset", `relations: [{type: runs-on, to: a}, {type: runs-on, to: b}]`, `relations: [{type: runs-on, to: b, note: n}, {type: part-of, to: a}]`,
			[]string{"/spec/relations/[type=runs-on,to=b]/note: none → n", "/spec/relations/[type=runs-on,to=a]: {to:a,type:runs-on} → none", "/spec/relations/[type=part-of,to=a]: none → {to:a,type:part-of}"}},
		{"a key that is a number", "Order", `lines: [{line: 01, quantity: 1}]`, `lines: [{line: 1, quantity: 2}]`, []string{"/spec/lines/[line=1]/quantity: #1e0 → #2e0"}},
		{"two items of one key", "Asset", `software: [{product: x, version: "1"}, {product: x, version: "2"}]`, `software: [{product: x, version: "2"}, {product: x, version: "3"}]`,
			[]string{"/spec/software/[product=x]/version: 1 → 3"}},
		{"an item without its key", "Asset", `software: [{version: "1"}]`, `software: [{version: "2"}]`, []string{"/spec/software/[product=]/version: 1 → 2"}},
		{"mappings without a key", "Contract", `coverage: [{kinds: [Asset]}, {types: [x]}, {types: [y]}]`, `coverage: [{types: [y]}, {kinds: [Asset]}, {types: [z]}]`,
			[]string{"/spec/coverage/1/types/[x]: x → none", "/spec/coverage/2/types/[z]: none → z"}},
		{"lists in lists", "Asset", `attributes: {a: [[1, 2], [3]]}`, `attributes: {a: [[3], [2, 1, 4]]}`, []string{"/spec/attributes/a/1/[4]: none → #4e0"}},

		{"an order that means something", "AssetType", `matchKeys: [/spec/a, /spec/b]`, `matchKeys: [/spec/b, /spec/a]`,
			[]string{"/spec/matchKeys/[/spec/a]: /spec/a → none", "/spec/matchKeys/[/spec/a]: none → /spec/a"}},
		{"put in between", "AssetType", `matchKeys: [/a, /b, /c]`, `matchKeys: [/a, /x, /b, /c]`, []string{"/spec/matchKeys/[/x]: none → /x"}},
		{"steps are appended", "Asset", `lifecycle: {history: [{state: a}, {state: b}]}`, `lifecycle: {history: [{state: a}, {state: b}, {state: c}]}`,
			[]string{"/spec/lifecycle/history/2: none → {state:c}"}},
		{"a step is changed", "Asset", `lifecycle: {history: [{state: a, since: x}, {state: b}]}`, `lifecycle: {history: [{state: a, since: y}, {state: b}]}`,
			[]string{"/spec/lifecycle/history/0/since: x → y"}},
		{"steps are exchanged", "Asset", `lifecycle: {history: [{state: a}, {state: b}]}`, `lifecycle: {history: [{state: b}, {state: a}]}`,
			[]string{"/spec/lifecycle/history/0: {state:a} → none", "/spec/lifecycle/history/1: none → {state:a}"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := between(t, files{"f": rec(tt.kind, "a", tt.before)}, files{"f": rec(tt.kind, "a", tt.after)})
			var got []string
			if lines := told(set); len(lines) > 0 && len(set.Changes) > 0 {
				for _, line := range lines[1:] {
					got = append(got, line[2:])
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Aliases, block and flow, and comments are ways to write a value.
func TestWaysToWrite(t *testing.T) {
	const head = "apiVersion: muster/v1\nkind: Asset\nmetadata: {name: a}\nspec:\n"
	ways := []string{
		head + "  notes: one two\n  services: [a, b]\n  contracts: [a, b]\n",
		head + "  services: &list [a, b] # both\n  contracts: *list\n  notes: 'one two'\n",
		head + "  contracts:\n  - b\n  - a\n\n  services:\n    - !!str a\n    - \"b\"\n  notes: >-\n    one\n    two\n",
		"{kind: Asset, apiVersion: muster/v1, metadata: {name: a}, spec: {notes: |-\n  one two\n, services: [a, b], contracts: [b, a]}}\n",
		"\uFEFF" + head + "  notes: one two\r\n  services: [a, b]\r\n  contracts: [a, b]\r\n",
	}
	ways[3] = `{"kind": "Asset", "apiVersion": "muster/v1", "metadata": {"name": "a"}, "spec": {"notes": "one two", "services": ["a", "b"], "contracts": ["b", "a"]}}`
	for i, before := range ways {
		for j, after := range ways {
			want := []string{"rewritten f"}
			if i == j {
				want = nil
			}
			if diff := cmp.Diff(want, told(between(t, files{"f": before}, files{"f": after}))); diff != "" {
				t.Errorf("%d to %d: %s", i, j, diff)
			}
		}
	}
}
