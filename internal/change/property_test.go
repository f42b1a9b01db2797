package change

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/model"
)

// holds checks what must be true of any two states.
func holds(t *testing.T, before, after State) {
	t.Helper()
	for _, s := range []State{before, after} {
		if same := Between(s, s); !same.Empty() || len(same.Rewritten) > 0 {
			t.Errorf("a state differs from itself: %v", told(same))
		}
	}
	there, back := Between(before, after), Between(after, before)
	if diff := cmp.Diff(describeAll(t, after), apply(t, before, there)); diff != "" {
		t.Errorf("the difference does not lead to the later state: %s", diff)
	}
	if diff := cmp.Diff(describeAll(t, before), apply(t, after, back)); diff != "" {
		t.Errorf("the difference does not lead back: %s", diff)
	}
	if diff := cmp.Diff(sorted(there), sorted(turned(back))); diff != "" {
		t.Errorf("the way back is not the way there: %s", diff)
	}
	if t.Failed() {
		t.Log(strings.Join(told(there), "\n"))
	}
	patched(t, there)
	shuffled := State{Records: slices.Clone(after.Records), Files: after.Files, Unread: after.Unread}
	slices.Reverse(shuffled.Records)
	if diff := cmp.Diff(told(there), told(Between(before, shuffled))); diff != "" {
		t.Errorf("the order of the records shows: %s", diff)
	}
}

// turned writes what happened the other way round: what was added was removed, and what was before is after.
func turned(set *Set) *Set {
	out := &Set{Rewritten: set.Rewritten}
	for _, c := range set.Changes {
		other := Change{Op: map[Op]Op{Added: Removed, Removed: Added, Changed: Changed}[c.Op], Before: c.After, After: c.Before, Other: c.Other}
		for _, f := range c.Fields {
			other.Fields = append(other.Fields, Field{Path: f.Path, Before: f.After, After: f.Before, Old: f.New, New: f.Old})
		}
		out.Changes = append(out.Changes, other)
	}
	for _, u := range set.Unclear {
		u.Before = !u.Before
		out.Unclear = append(out.Unclear, u)
	}
	return out
}

// sorted writes a set without its order, and without the paths of fields: an item may have another place on each side.
func sorted(set *Set) []string {
	var out []string
	for _, c := range set.Changes {
		line := fmt.Sprint(c.Op, sideOf(c.Before), sideOf(c.After), sideOf(c.Other))
		var fields []string
		for _, f := range c.Fields {
			fields = append(fields, f.Before+" "+f.After+" "+short(f.Old)+" "+short(f.New))
		}
		slices.Sort(fields)
		out = append(out, line+strings.Join(fields, "\n\t"))
	}
	for _, u := range set.Unclear {
		line := fmt.Sprint(u.Path, u.Before)
		for _, r := range u.Records {
			line += sideOf(r)
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return append(out, set.Rewritten...)
}

func sideOf(r *model.Record) string {
	if r == nil {
		return " none"
	}
	return fmt.Sprintf(" %s#%d %s", pathOf(r), r.Doc.Start, r.ID())
}

// history is a registry that changes at random. Its records are JSON values by a number of their own.
type history struct {
	random  *rand.Rand
	records map[int]map[string]any
	files   map[int]string
	next    int
}

func (h *history) pick(texts ...string) string { return texts[h.random.IntN(len(texts))] }

func (h *history) chance(percent int) bool { return h.random.IntN(100) < percent }

// record begins a record; some are of no form that a schema accepts.
func (h *history) record() map[string]any {
	n := fmt.Sprintf("r-%d", h.next)
	spec := map[string]any{"type": h.pick("laptop", "server"), "notes": h.word()}
	r := map[string]any{"apiVersion": "muster/v1", "kind": h.pick("Asset", "Asset", "AssetType", "Team"), "metadata": map[string]any{"name": n}, "spec": spec}
	if h.chance(50) {
		spec["identifiers"] = map[string]any{"serial": "SN " + n, "hostnames": []any{n, n + ".example"}}
	}
	if h.chance(5) {
		delete(r, "metadata")
	}
	return r
}

func (h *history) word() any {
	return []any{"one", "two", "3", json.Number("3"), json.Number("3.0"), true, nil, json.Number("1e3"), "", "é\"'\n#"}[h.random.IntN(10)]
}

// value makes any value, and lists of the sorts that a schema tells apart.
func (h *history) value(depth int) any {
	switch {
	case depth > 0 && h.chance(20):
		return map[string]any{h.pick("a", "b/c", "d~"): h.value(depth - 1), h.pick("e", "f"): h.value(depth - 1)}
	case depth > 0 && h.chance(25):
		var list []any
		for range h.random.IntN(4) {
			list = append(list, h.value(depth-1))
		}
		return list
	}
	return h.word()
}

func (h *history) list(item func() any) []any {
	list := []any{}
	for range h.random.IntN(5) {
		list = append(list, item())
	}
	return list
}

func (h *history) keyed() any {
	return map[string]any{"product": h.pick("p", "q", "r"), "version": h.pick("1", "2")}
}

func (h *history) step() any {
	return map[string]any{"state": h.pick("new", "used", "gone"), "since": h.pick("x", "y")}
}

// edit changes one field of a record.
func (h *history) edit(r map[string]any) {
	spec, ok := r["spec"].(map[string]any)
	if !ok {
		return
	}
	switch h.random.IntN(8) {
	case 0:
		spec["notes"] = h.word()
	case 1:
		spec["services"] = h.list(func() any { return h.pick("a", "b", "c") })
	case 2:
		spec["software"] = h.list(h.keyed)
	case 3:
		spec["lifecycle"] = map[string]any{"state": h.pick("new", "used"), "history": h.list(h.step)}
	case 4:
		spec["matchKeys"] = h.list(func() any { return h.pick("/a", "/b", "/c", "/d") })
	case 5:
		spec["attributes"] = h.value(4)
	case 6:
		delete(spec, h.pick("services", "software", "lifecycle", "attributes"))
	case 7:
		spec["software"] = h.list(func() any { return h.value(2) })
	}
}

// turn does one thing to the registry.
func (h *history) turn() {
	ids := slices.Sorted(maps.Keys(h.records))
	if len(ids) < 3 || h.chance(15) {
		h.next++
		h.records[h.next], h.files[h.next] = h.record(), h.pick("a", "b", "c/d", "e")+".yaml"
		return
	}
	one, other := ids[h.random.IntN(len(ids))], ids[h.random.IntN(len(ids))]
	switch h.random.IntN(10) {
	case 0:
		delete(h.records, one)
	case 1:
		h.files[one] = h.pick("a", "b", "c/d", "e") + ".yaml"
	case 2:
		h.next++
		h.rename(h.records[one], fmt.Sprintf("n-%d", h.next))
	case 3: // two swap their names, or one takes the other's
		name := nameOf(h.records[one])
		h.rename(h.records[one], nameOf(h.records[other]))
		if h.chance(70) {
			h.rename(h.records[other], name)
		}
	case 4:
		h.records[one]["kind"] = h.pick("Asset", "Team")
	case 5:
		h.next++
		h.records[h.next], h.files[h.next] = clone(h.records[one]), h.files[other]
	default:
		h.edit(h.records[one])
	}
}

func nameOf(r map[string]any) any {
	metadata, _ := r["metadata"].(map[string]any)
	return metadata["name"]
}

func (h *history) rename(r map[string]any, name any) {
	metadata, ok := r["metadata"].(map[string]any)
	if !ok || name == nil {
		return
	}
	if h.chance(70) {
		earlier, _ := metadata["previously"].([]any)
		metadata["previously"] = append(slices.Clone(earlier), metadata["name"])
	}
	metadata["name"] = name
}

func clone(r map[string]any) map[string]any {
	text, _ := json.Marshal(r)
	var out map[string]any
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	_ = decoder.Decode(&out)
	return out
}

// write gives the registry as files. The same records are written in another way each time; now and then a file is torn.
func (h *history) write(torn bool) files {
	out := files{}
	ids := slices.Sorted(maps.Keys(h.records))
	h.random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	for _, id := range ids {
		text := "---\n"
		if h.chance(30) {
			text += "# words\n"
		}
		out[h.files[id]] += text + h.yaml(h.records[id], "") + "\n"
	}
	if torn {
		for _, path := range slices.Sorted(maps.Keys(out)) {
			if h.chance(20) {
				docs := strings.SplitAfter(out[path], "---\n")
				docs[len(docs)-1] = "<<<<<<< ours\n" + docs[len(docs)-1] + "=======\n>>>>>>> theirs\n"
				out[path] = strings.Join(docs, "")
			}
		}
	}
	return out
}

// yaml writes a value in flow form, keys in any order, lists whose order means nothing too.
func (h *history) yaml(v any, key string) string {
	switch v := v.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		h.random.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		var parts []string
		for _, k := range keys {
			parts = append(parts, fmt.Sprintf("%q: %s", k, h.yaml(v[k], k)))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		var parts []string
		for _, item := range v {
			parts = append(parts, h.yaml(item, ""))
		}
		if key != "history" && key != "matchKeys" {
			h.random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case json.Number:
		if v == "3" {
			return h.pick("3", "03", "0x3", "3.0", "3.00", "30e-1")
		}
	case nil:
		return h.pick("null", "~")
	case string:
		if v == "one" {
			return h.pick("one", "'one'", `"one"`, `"\x6fne"`)
		}
	}
	text, _ := json.Marshal(v)
	return string(text)
}

// Whatever happens to a registry, the difference between two of its states leads from one to the other.
func TestHistories(t *testing.T) {
	set := kindSet(t)
	for seed := range uint64(300) {
		h := &history{random: rand.New(rand.NewPCG(seed, 1)), records: map[int]map[string]any{}, files: map[int]string{}}
		for range 12 {
			h.turn()
		}
		before := h.write(seed%3 == 0).state(set, State{})
		again := h.write(false).state(set, State{})
		if rewritten := Between(h.write(false).state(set, State{}), again); !rewritten.Empty() {
			t.Fatalf("seed %d: the same records, written in another way, differ: %v", seed, told(rewritten))
		}
		for range 1 + h.random.IntN(12) {
			h.turn()
		}
		after := h.write(seed%3 == 1).state(set, before)
		holds(t, before, after)
		if seed%3 == 2 {
			if diff := cmp.Diff(told(Between(before, after)), told(Between(before, fresh(after)))); diff != "" {
				t.Errorf("what is shared shows: %s", diff)
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// fresh is a state whose records are shared with no other.
func fresh(s State) State {
	out := State{Files: s.Files, Unread: s.Unread}
	for _, r := range s.Records {
		other := *r
		out.Records = append(out.Records, &other)
	}
	return out
}

// The reference registry, written as JSON or formatted in another way, is the same registry.
func TestFormattedIsTheSame(t *testing.T) {
	root := os.DirFS(filepath.FromSlash("../../registry"))
	before, asJSON, formatted := files{}, files{}, files{}
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		text, err := fs.ReadFile(root, path)
		before[path] = string(text)
		out, _ := document.Format(path, text, document.DefaultLimits(), document.FormatOptions{Indent: 4})
		formatted[path] = string(out)
		_, docs, _ := document.Parse(path, text, document.DefaultLimits())
		for _, doc := range docs {
			value, _ := json.Marshal(doc.Root.Value())
			asJSON[path] += "---\n" + string(value) + "\n"
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, after := range []files{asJSON, formatted} {
		got := between(t, before, after)
		if !got.Empty() || len(got.Rewritten) < len(before)/2 {
			t.Errorf("the registry, written in another way, differs from itself: %v", told(got))
		}
	}
}

// FuzzBetween lets texts of two states be anything.
func FuzzBetween(f *testing.F) {
	f.Add(rec("Asset", "a", "notes: one"), was("b", "a", "services: [x, y]"))
	f.Add(rec("Asset", "a", "lifecycle: {history: [{state: a}]}"), rec("Asset", "a", "lifecycle: {history: [{state: b}, {state: a}]}"))
	f.Add(rec("Order", "a", "lines: [{line: 1}, {line: 01}]"), rec("Order", "a", "lines: [1, {line: 1.0}, []]"))
	set := kindSet(f)
	f.Fuzz(func(t *testing.T, before, after string) {
		b := files{"f.yaml": before}.state(set, State{})
		holds(t, b, files{"f.yaml": after}.state(set, b))
	})
}
