package change

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

// apply makes of the records before, by the set alone, what the records after must be: each as file, kind and meaning, in
// order.
func apply(t *testing.T, before State, set *Set) []string {
	touched := map[*model.Record]bool{}
	var out []string
	for _, c := range set.Changes {
		touched[c.Before] = true
		switch c.Op {
		case Added:
			out = append(out, describe(t, pathOf(c.After), c.After.Kind, c.After.Doc.Root.Value()))
		case Changed:
			out = append(out, describe(t, pathOf(c.After), c.Before.Kind, changed(c)))
		}
	}
	for _, u := range set.Unclear {
		for _, r := range u.Records {
			touched[r] = true
			if u.Before {
				out = append(out, describe(t, pathOf(r), r.Kind, r.Doc.Root.Value()))
			}
		}
	}
	for _, r := range before.Records {
		if !touched[r] {
			out = append(out, describe(t, pathOf(r), r.Kind, r.Doc.Root.Value()))
		}
	}
	slices.Sort(out)
	return out
}

func describeAll(t *testing.T, s State) []string {
	var out []string
	for _, r := range s.Records {
		out = append(out, describe(t, pathOf(r), r.Kind, r.Doc.Root.Value()))
	}
	slices.Sort(out)
	return out
}

// describe writes a value by its meaning. A record that moved within its file is none that changed, so places are left out.
func describe(t *testing.T, path string, kind *kinds.Kind, value any) string {
	return path + " " + kind.Name + " " + meaning(parsed(t, value), kind.Root)
}

// parsed reads a value back: JSON is YAML.
func parsed(t *testing.T, value any) *document.Node {
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	_, docs, found := document.Parse("value.yaml", text, document.DefaultLimits())
	if len(docs) != 1 {
		t.Fatalf("%s: %v", text, found)
	}
	return &docs[0].Root
}

// changed applies the fields of a change to the record before.
func changed(c Change) any {
	doc := &tree{c.Before.Doc.Root.Value()}
	lists := map[string]*edits{}
	at := func(pointer string) *edits {
		if lists[pointer] == nil {
			lists[pointer] = &edits{come: map[int]any{}}
		}
		return lists[pointer]
	}
	for _, f := range c.Fields {
		switch {
		case f.Old != nil && f.New != nil:
			doc.set(f.Before, f.New.Value())
		case f.Old != nil:
			parent, token := cut(f.Before)
			if _, isList := doc.get(parent).([]any); isList {
				i, _ := strconv.Atoi(token)
				at(parent).went = append(at(parent).went, i)
			} else {
				delete(doc.get(parent).(map[string]any), token)
			}
		default:
			_, token := cut(f.After)
			if m, isMap := doc.get(f.within).(map[string]any); isMap {
				m[token] = f.New.Value()
			} else {
				i, _ := strconv.Atoi(token)
				at(f.within).come[i] = f.New.Value()
			}
		}
	}
	doc.edit(lists)
	if c.Renamed() {
		doc.rename(c)
	}
	return doc.root
}

// edits are the items that go from a list, by their place before, and that come, by their place after.
type edits struct {
	went []int
	come map[int]any
}

// tree is a JSON value that is edited by pointers.
type tree struct{ root any }

// edit changes the lists, the innermost first, as places within an outer one move.
func (d *tree) edit(lists map[string]*edits) {
	var pointers []string
	for pointer := range lists {
		pointers = append(pointers, pointer)
	}
	slices.SortFunc(pointers, func(a, b string) int { return strings.Count(b, "/") - strings.Count(a, "/") })
	for _, pointer := range pointers {
		list := slices.Clone(d.get(pointer).([]any))
		gone := lists[pointer].went
		slices.Sort(gone)
		for _, i := range slices.Backward(gone) {
			list = slices.Delete(list, i, i+1)
		}
		var places []int
		for i := range lists[pointer].come {
			places = append(places, i)
		}
		slices.Sort(places)
		for _, i := range places {
			list = slices.Insert(list, min(i, len(list)), lists[pointer].come[i])
		}
		d.set(pointer, list)
	}
}

// rename does what renaming means: the new name, and the old one among the earlier ones if the record says so.
func (d *tree) rename(c Change) {
	d.set("/metadata/name", c.After.Name)
	metadata := d.get("/metadata").(map[string]any)
	names, _ := metadata["previously"].([]any)
	if entered(c.Before, c.After) && !slices.Contains(names, any(c.Before.Name)) {
		names = append(slices.Clone(names), any(c.Before.Name))
		metadata["previously"] = names
	}
	if entered(c.After, c.Before) {
		names = slices.DeleteFunc(names, func(name any) bool { return name == c.After.Name })
		if metadata["previously"] = names; len(names) == 0 {
			delete(metadata, "previously")
		}
	}
}

func cut(pointer string) (parent, token string) {
	i := strings.LastIndexByte(pointer, '/')
	return pointer[:i], document.Unescape(pointer[i+1:])
}

func (d *tree) get(pointer string) any {
	v := d.root
	for _, token := range strings.Split(pointer, "/")[1:] {
		switch parent := v.(type) {
		case map[string]any:
			v = parent[document.Unescape(token)]
		case []any:
			i, _ := strconv.Atoi(token)
			v = parent[i]
		}
	}
	return v
}

func (d *tree) set(pointer string, value any) {
	if pointer == "" {
		d.root = value
		return
	}
	parent, token := cut(pointer)
	switch parent := d.get(parent).(type) {
	case map[string]any:
		parent[token] = value
	case []any:
		i, _ := strconv.Atoi(token)
		parent[i] = value
	}
}

// patched applies the JSON Patches of a set with another library, and says where that does not give the record after.
func patched(t *testing.T, set *Set) {
	for _, c := range set.Changes {
		text, err := c.Patch()
		if err != nil {
			t.Fatal(err)
		}
		patch, err := jsonpatch.DecodePatch(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if c.Op != Changed {
			continue // what is made of nothing, or nothing of it, is one step
		}
		before, _ := json.Marshal(valueOf(c.Before))
		got, err := patch.Apply(before)
		if err != nil {
			t.Fatalf("%s applied to %s: %v", text, before, err)
		}
		if diff := cmp.Diff(valueOf(c.After), decoded(got)); diff != "" {
			t.Errorf("%s applied to %s: %s", text, before, diff)
		}
	}
}

func decoded(text []byte) (v any) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	_ = decoder.Decode(&v)
	return v
}
