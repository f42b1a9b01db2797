package document

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// library lists the files of the device type library, or skips the test.
func library(t *testing.T) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir("../../../shared/data/devicetype-library", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".yaml") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Skip("no ../shared/data/devicetype-library beside the checkout: ", err)
	}
	return paths
}

func TestPlacesOfDeviceTypes(t *testing.T) {
	values := 0
	for _, path := range library(t) {
		file, docs, finds := Parse(path, read(t, path), DefaultLimits())
		if len(finds) > 0 {
			t.Errorf("%s: %v", path, finds[0])
		}
		for _, doc := range docs {
			checkPlaces(t, &doc.Root, int32(doc.Start), int32(doc.End))
			values += checkAlone(t, file, &doc.Root)
		}
	}
	if values < 100_000 {
		t.Errorf("only %d values seen", values)
	}
}

func TestPlacesOfSuite(t *testing.T) {
	for name, c := range suite(t) {
		file, docs, _ := Parse(name, []byte(c.YAML), DefaultLimits())
		for _, doc := range docs {
			checkPlaces(t, &doc.Root, int32(doc.Start), int32(doc.End))
			checkAlone(t, file, &doc.Root)
		}
	}
}

// checkAlone cuts each plain or quoted scalar out of the text, reads it alone, and wants the same scalar. It returns
// how many there were.
func checkAlone(t *testing.T, file *File, n *Node) int {
	t.Helper()
	if n.Style == Alias {
		return 0
	}
	if n.Kind == List || n.Kind == Map {
		count := 0
		for i := range n.Items() {
			count += checkAlone(t, file, &n.Items()[i])
		}
		return count
	}
	text := file.Text[n.Start:n.End]
	if n.Style > DoubleQuoted || text == "" || n.Style == Plain && strings.HasSuffix(text, ":") {
		return 0
	}
	_, docs, finds := Parse("alone.yaml", []byte(text), DefaultLimits())
	if len(docs) != 1 {
		t.Fatalf("%s: %q alone: %v", file.Path, text, finds)
	}
	if alone := docs[0].Root; alone.Style != n.Style || alone.Text != n.Text {
		t.Errorf("%s: %q alone is %q, in its place %q", file.Path, text, alone.Text, n.Text)
	}
	return 1
}

// TestPlaces shows the text that belongs to each sort of value.
func TestPlaces(t *testing.T) {
	tests := []struct{ src, pointer, want string }{
		{"a: plain text # c\n", "/a", "plain text"},
		{"a: one\n  two\nb: x\n", "/a", "one\n  two"},
		{"a: 'it''s'\n", "/a", "'it''s'"},
		{"a: \"say \\\"so\\\"\" # c\n", "/a", `"say \"so\""`},
		{"a: &x one\nb: *x\n", "/a", "one"},
		{"a: &x one\nb: *x\n", "/b", "*x"},
		{"a: !!str &x 12\n", "/a", "12"},
		{"a: |\n  one\n\n  two\n\nb: x\n", "/a", "|\n  one\n\n  two"},
		{"a: >-\n    one\n  # no text\nb: x\n", "/a", ">-\n    one"},
		{"a: |+\n  one\n\n\nb: x\n", "/a", "|+\n  one\n\n\n"},
		{"a: [1, {b: c}] # c\n", "/a", "[1, {b: c}]"},
		{"a: [1, {b: c}] # c\n", "/a/1", "{b: c}"},
		{"a: [b: c, d]\n", "/a/0", "b: c"},
		{"a: &m\n  b: 1\n  c: 2\nd: 3\n", "/a", "b: 1\n  c: 2"},
		{"a:\n- b\n- c: 1\n  d: 2\n", "/a", "- b\n- c: 1\n  d: 2"},
		{"a:\n- b\n- c: 1\n  d: 2\n", "/a/1", "c: 1\n  d: 2"},
		{"? a\n: b\n", "/a", "b"},
		{"\uFEFFä: ö\r\nb: c\r\n", "/b", "c"},
		{"--- # c\na: x\n", "/a", "x"},
	}
	for _, test := range tests {
		file, docs, finds := Parse("x.yaml", []byte(test.src), DefaultLimits())
		if len(finds) > 0 {
			t.Fatalf("%q: %v", test.src, finds)
		}
		n, found := docs[0].Root.At(test.pointer)
		if got := file.Text[n.Start:n.End]; !found || got != test.want {
			t.Errorf("%q at %s: %q, want %q", test.src, test.pointer, got, test.want)
		}
	}
}

// TestPlacesOfNothing wants a value that is left out right behind its key, dash, anchor or tag.
func TestPlacesOfNothing(t *testing.T) {
	for _, src := range []string{"a:|\n", "a:|  # c\nb: x\n", "a: &x|\nb: x\n", "a: !!null|\nb: x\n", "{a:| , b: c}", "{a|, b: c}", "? a|\n? b\n"} {
		want := strings.Index(src, "|")
		_, docs, finds := Parse("x.yaml", []byte(strings.Replace(src, "|", "", 1)), DefaultLimits())
		if len(finds) > 0 {
			t.Fatalf("%q: %v", src, finds)
		}
		if n := docs[0].Root.Get("a"); int(n.Start) != want || n.End != n.Start || n.Kind != Null {
			t.Errorf("%q: %s at %d to %d", src, n.Kind, n.Start, n.End)
		}
	}
}

func TestDocuments(t *testing.T) {
	src := "# first\n---\na: 1\n...\n# nothing\n---\n---\n- b\n--- # c\n{c: d}\n--- |\n text\n--- \n"
	file, docs, finds := Parse("x.yaml", []byte(src), DefaultLimits())
	if len(finds) > 0 {
		t.Fatal(finds)
	}
	var got []string
	for i, doc := range docs {
		if doc.Index != i || doc.File != file {
			t.Errorf("document %d has index %d", i, doc.Index)
		}
		got = append(got, src[doc.Start:doc.End])
	}
	if want := []string{"a: 1\n", "- b\n", "{c: d}\n", " |\n text\n"}; !slices.Equal(got, want) {
		t.Errorf("documents %q, want %q", got, want)
	}
}

func TestComments(t *testing.T) {
	src := "# a \n%YAML 1.2\n--- # b\nk: v # c\nl: | # d\n  # text\n  x # text\n# e\nm: [1, # f\n  '# no'\n  # g\n ]\n... # h\n# i"
	file, _, finds := Parse("x.yaml", []byte(src), DefaultLimits())
	if len(finds) > 0 {
		t.Fatal(finds)
	}
	got := ""
	for _, c := range file.Comments {
		got += file.Text[c.Start:c.End]
	}
	if want := "# a# b# c# d# e# f# g# h# i"; got != want {
		t.Errorf("comments %q, want %q", got, want)
	}
}

// TestText wants the text of a plain scalar to be a piece of the file's, not a copy.
func TestText(t *testing.T) {
	src, err := os.ReadFile("testdata/record.yaml")
	if err != nil {
		t.Fatal(err)
	}
	allocs := testing.AllocsPerRun(10, func() { Parse("x.yaml", src, DefaultLimits()) })
	library := testing.AllocsPerRun(10, func() {
		if _, err := unmarshal(src); err != nil {
			t.Fatal(err)
		}
	})
	if allocs > library+20 {
		t.Errorf("%v allocations, the library alone has %v", allocs, library)
	}
}
