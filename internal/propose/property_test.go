package propose_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/propose"
	"github.com/assetmuster/muster/schema"
)

// scribe makes up records, written in the ways in which people write them.
type scribe struct{ *rand.Rand }

// fields are what a made-up record may have, each with values to choose from; "-" is an item of a list.
var fields = []struct {
	pointer string
	values  []string
}{
	{"/metadata/title", []string{"Web: one", "12", "true", "it's", "# no comment", "Größe", "a\nb", "- x", "{y}"}},
	{"/spec/identifiers/serial", []string{"5CG1", "0042", "1e3", "null"}},
	{"/spec/identifiers/hostnames/-", []string{"a.example", "b.example", "007", "c"}},
	{"/spec/environment", []string{"production", "development"}},
	{"/spec/location", []string{"paris"}},
	{"/spec/owner", []string{"Team/platform"}},
	{"/spec/operatingSystem/version", []string{"12", "22.04", "11"}},
	{"/spec/specifications/memoryGiB", []string{"16", "7.5", "0"}},
	{"/spec/specifications/virtualCpus", []string{"4", "1"}},
	{"/spec/attributes/nodes", []string{"3", "4"}},
	{"/spec/attributes/size", []string{"3", "m5.large"}},
	{"/spec/notes", []string{"One line.", "a: b", "x # y", "ends with colon:"}},
}

func (s scribe) pick(list []string) string { return list[s.IntN(len(list))] }

// record writes one record with some of the fields.
func (s scribe) record(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "apiVersion: muster/v1\nkind: Asset\nmetadata:\n  name: vm-%04d%s\nspec:\n  type: %s   # the type\n", i, s.remark(), s.pick([]string{"vm", "\"vm\"", "'vm'"}))
	for _, line := range []string{
		"  identifiers: {serial: A%d, hostnames: [h%d]}", "  identifiers:\n    # how it is known\n    serial: \"A%d\"\n    hostnames:\n      - h%d # the first\n",
		"  environment: test", "  specifications: {memoryGiB: 8, virtualCpus: 2}", "  specifications:\n\n    memoryGiB: 8  # GiB\n", "  notes: |\n    Some\n    lines.\n",
		"  attributes: {size: s}", "  attributes:\n    size: >-\n      folded\n      text",
	} {
		key, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		if s.IntN(2) == 0 && !strings.Contains(b.String(), "  "+key+":") {
			if strings.Contains(line, "%d") {
				line = fmt.Sprintf(line, i, i)
			}
			b.WriteString(strings.TrimSuffix(line, "\n") + "\n")
		}
	}
	fmt.Fprintf(&b, "  lifecycle: {state: running, since: 2026-01-02}\n")
	return b.String()
}

func (s scribe) remark() string {
	return s.pick([]string{"", " # a remark", "\n  # a line of its own"})
}

// registry is a file with some records, and now and then with the line ends of Windows.
func (s scribe) registry() (text string, count int) {
	docs := []string{strings.TrimSuffix(types, "---\n")}
	for count = range 1 + s.IntN(4) {
		docs = append(docs, s.record(count))
	}
	text = strings.Join(docs, "---\n")
	if s.IntN(4) == 0 {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text, count + 1
}

// change makes up what is wanted of a record: no field twice, and no serial number that another has.
func (s scribe) change(r *model.Record, i int) propose.Change {
	c := propose.Change{Record: r}
	for _, f := range fields {
		if s.IntN(3) > 0 {
			continue
		}
		value := s.pick(f.values)
		if strings.Contains(f.pointer, "identifiers") {
			value += fmt.Sprint("-", i)
		}
		c.Set = append(c.Set, propose.Setting{Pointer: strings.TrimSuffix(f.pointer, "/-"), Text: value})
	}
	return c
}

func link(t *testing.T, set *kinds.Set, text string) *model.Snapshot {
	t.Helper()
	_, docs, found := document.Parse("w.yaml", []byte(text), document.DefaultLimits())
	if len(found) > 0 {
		t.Fatalf("%v\n%s", found, text)
	}
	var records []*model.Record
	for _, d := range docs {
		records = append(records, model.NewRecord(set.Find(d.Root.Get("kind").Str()), d))
	}
	s, _ := model.Link(records, set)
	return s
}

// wanted carries a change out on values, without any text.
func wanted(root any, c propose.Change) any {
	for _, set := range c.Set {
		at := root.(map[string]any)
		tokens := strings.Split(set.Pointer, "/")[1:]
		for _, token := range tokens[:len(tokens)-1] {
			if at[token] == nil {
				at[token] = map[string]any{}
			}
			at = at[token].(map[string]any)
		}
		key := tokens[len(tokens)-1]
		switch {
		case key == "hostnames":
			list, _ := at[key].([]any)
			if !slices.Contains(list, any(set.Text)) {
				list = append(list, set.Text)
			}
			at[key] = list
		case key == "memoryGiB" || key == "virtualCpus" || key == "nodes":
			n := document.NewPlain(set.Text)
			at[key] = n.Value()
		default:
			at[key] = set.Text
		}
	}
	return root
}

// TestProperty changes made-up records in made-up ways: what is read again is what was wanted, every line that no change is
// about stays, comments do too, and making the changes again changes nothing.
func TestProperty(t *testing.T) {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	const rounds = 400
	made := 0
	for seed := range rounds {
		w := scribe{rand.New(rand.NewPCG(uint64(seed), 7))}
		text, count := w.registry()
		s := link(t, set, text)
		var changes []propose.Change
		want := map[string]any{}
		for i := range count {
			r := s.Get("Asset", fmt.Sprintf("vm-%04d", i))
			c := w.change(r, i)
			changes = append(changes, c)
			want[r.Name] = wanted(r.Doc.Root.Value(), c)
		}
		p := plan(t, s, changes...)
		if len(p.Problems) > 0 {
			t.Fatalf("seed %d: %v\n%s", seed, p.Problems, text)
		}
		after, changed := p.Files["w.yaml"]
		if !changed {
			after = text
		}
		again := link(t, set, after)
		for _, r := range again.Of("Asset") {
			if diff := cmp.Diff(want[r.Name], r.Doc.Root.Value()); diff != "" {
				t.Fatalf("seed %d: (-want +got)\n%s\n%s", seed, diff, after)
			}
		}
		stays(t, text, after, changes)
		for i := range changes {
			changes[i].Record = again.Get("Asset", changes[i].Record.Name)
		}
		if p := plan(t, again, changes...); len(p.Files)+len(p.Changes)+len(p.Problems) > 0 {
			t.Fatalf("seed %d: made twice it changes %+v", seed, p)
		}
		made += len(p.Changes)
	}
	if made < rounds {
		t.Errorf("only %d changes in %d rounds", made, rounds)
	}
}

// stays makes sure that the lines which went are ones that a change is about, and that comments and line ends stay.
func stays(t *testing.T, before, after string, changes []propose.Change) {
	t.Helper()
	left := map[string]int{}
	for line := range strings.Lines(after) {
		left[line]++
	}
	var keys []string
	for _, c := range changes {
		for _, s := range c.Set {
			keys = append(keys, strings.Split(s.Pointer, "/")[2:]...)
		}
	}
	inText := false // a text of several lines goes as a whole
	for line := range strings.Lines(before) {
		if left[line]--; left[line] >= 0 {
			inText = false
			continue
		}
		about := slices.ContainsFunc(keys, func(key string) bool { return strings.Contains(line, key+":") })
		if !about && !inText {
			t.Fatalf("the line %q went, which no change is about\n%s", line, after)
		}
		inText = about || inText
		if at := strings.Index(line, " # "); at >= 0 && !strings.Contains(after, strings.TrimSpace(line[at:])) {
			t.Fatalf("the comment of %q went", line)
		}
	}
	if strings.Contains(before, "\r\n") != strings.Contains(after, "\r\n") || strings.Count(after, "\n") != strings.Count(after, "\r\n") && strings.Contains(after, "\r") {
		t.Fatalf("line ends are mixed:\n%q", after)
	}
}
