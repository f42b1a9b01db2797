package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document/documenttest"
)

const registerText = `# the laptop
kind: Asset # a comment
metadata:
  name: lt-1
  labels: {env: office, team: 'a'}
spec:
  # who pays
  # for it
  owner: it
  port: 22
  when:   # not known
  title: "Laptop"
  tags: [a, b]
  notes: |
    one
    two

  hosts:
    - lt-1 # first

    # the second
    - name: lt-2
      use: x
    - lt-3
---
kind: Team
`

// TestEdits shows each edit by the lines that it takes away and adds.
func TestEdits(t *testing.T) {
	tests := []struct {
		name string
		edit func(*Document) ([]byte, error)
		want string
	}{
		{"plain", set("/spec/owner", NewText("sales")), "-  owner: it\n+  owner: sales\n"},
		{"plain that needs quotes", set("/spec/owner", NewText("12")), "-  owner: it\n+  owner: \"12\"\n"},
		{"number", set("/spec/port", NewPlain("443")), "-  port: 22\n+  port: 443\n"},
		{"number to text", set("/spec/port", NewText("443")), "-  port: 22\n+  port: \"443\"\n"},
		{"double quotes stay", set("/spec/title", NewText("Phone")), "-  title: \"Laptop\"\n+  title: \"Phone\"\n"},
		{"single quotes stay", set("/metadata/labels/team", NewText("it's")), "-  labels: {env: office, team: 'a'}\n+  labels: {env: office, team: 'it''s'}\n"},
		{"in brackets", set("/spec/tags/1", NewText("c, d")), "-  tags: [a, b]\n+  tags: [a, \"c, d\"]\n"},
		{"nothing yet", set("/spec/when", NewText("2024-01-01")), "-  when:   # not known\n+  when: 2024-01-01   # not known\n"},
		{"text of several lines", set("/spec/notes", NewText("short")), "-  notes: |\n-    one\n-    two\n+  notes: short\n"},
		{"item", set("/spec/hosts/0", NewText("lt-9")), "-    - lt-1 # first\n+    - lt-9 # first\n"},
		{"new key at the end", insert("/metadata", "title", NewText("x"), ""), "+  title: x\n"},
		{"new key behind a sibling", insert("/spec", "model", NewText("x"), "owner"), "+  model: x\n"},
		{"new key behind a text", insert("/spec", "model", NewText("x"), "notes"), "+  model: x\n"},
		{"new key at the top", insert("", "more", NewList(NewText("x")), ""), "+more:\n+  - x\n"},
		{"new key in brackets", insert("/metadata/labels", "a", NewText("x"), "env"),
			"-  labels: {env: office, team: 'a'}\n+  labels: {env: office, a: x, team: 'a'}\n"},
		{"new key in an item", insert("/spec/hosts/1", "os", NewText("x"), "name"), "+      os: x\n"},
		{"new mapping", insert("/spec", "cost", NewMap(NewText("amount"), NewText("1.00"), NewText("of"), NewList(NewMap(NewText("a"), NewPlain("1"), NewText("b"), NewMap())), NewText("none"), NewPlain("null")), "port"),
			"+  cost:\n+    amount: \"1.00\"\n+    of:\n+      - a: 1\n+        b: {}\n+    none: null\n"},
		{"new item", add("/spec/hosts", NewText("lt-4")), "+    - lt-4\n"},
		{"new item that is a mapping", add("/spec/hosts", NewMap(NewText("name"), NewText("lt-4"), NewText("use"), NewText("y"))), "+    - name: lt-4\n+      use: y\n"},
		{"new item on one line", add("/spec/hosts", NewMap(NewText("name"), NewText("lt-4"), NewText("use"), NewText("y")).InBrackets()), "+    - {name: lt-4, use: y}\n"},
		{"new item in brackets", add("/spec/tags", NewText("c")), "-  tags: [a, b]\n+  tags: [a, b, c]\n"},
		{"key gone, with its comments", remove("/spec/owner"), "-  # who pays\n-  # for it\n-  owner: it\n"},
		{"text gone", remove("/spec/notes"), "-  notes: |\n-    one\n-    two\n"},
		{"list gone", remove("/spec/hosts"), "-  hosts:\n-    - lt-1 # first\n-\n-    # the second\n-    - name: lt-2\n-      use: x\n-    - lt-3\n"},
		{"item gone", remove("/spec/hosts/1"), "-    # the second\n-    - name: lt-2\n-      use: x\n"},
		{"first key of an item gone", remove("/spec/hosts/1/name"), "-    - name: lt-2\n-      use: x\n+    - use: x\n"},
		{"first in brackets gone", remove("/spec/tags/0"), "-  tags: [a, b]\n+  tags: [b]\n"},
		{"last in brackets gone", remove("/metadata/labels/team"), "-  labels: {env: office, team: 'a'}\n+  labels: {env: office}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, docs, _ := Parse("x.yaml", []byte(registerText), DefaultLimits())
			out, err := test.edit(docs[0])
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, documenttest.Changed(registerText, string(out))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Lines end as the file's own do, those inside a new value too.
func TestEditsKeepLineEnds(t *testing.T) {
	_, docs, _ := Parse("x.yaml", []byte("a: 1\r\nb: 2\r\n"), DefaultLimits())
	out, err := docs[0].Insert("", "c", NewMap(NewText("d"), NewList(NewText("e"), NewText("f"))), "a")
	if want := "a: 1\r\nc:\r\n  d:\r\n    - e\r\n    - f\r\nb: 2\r\n"; err != nil || string(out) != want {
		t.Errorf("%q (%v), want %q", out, err, want)
	}
}

func set(pointer string, value Node) func(*Document) ([]byte, error) {
	return func(d *Document) ([]byte, error) { return d.Set(pointer, value) }
}

func insert(pointer, key string, value Node, after string) func(*Document) ([]byte, error) {
	return func(d *Document) ([]byte, error) { return d.Insert(pointer, key, value, after) }
}

func add(pointer string, value Node) func(*Document) ([]byte, error) {
	return func(d *Document) ([]byte, error) { return d.Append(pointer, value) }
}

func remove(pointer string) func(*Document) ([]byte, error) {
	return func(d *Document) ([]byte, error) { return d.Delete(pointer) }
}

// TestEditsRefused shows what is not edited, and why.
func TestEditsRefused(t *testing.T) {
	src := "a: &x {b: 1}\nc: *x\nd: *x\ne: {f: g}\nh:\n  - i: j\nk: !!int 5\nl:\n"
	for name, test := range map[string]struct {
		edit func(*Document) ([]byte, error)
		want string
	}{
		"through an alias":          {set("/c/b", NewPlain("2")), "x.yaml:2:4: /c/b is not edited: the value is written elsewhere and only repeated here; edit the file by hand"},
		"what aliases repeat":       {set("/a/b", NewPlain("2")), "x.yaml:1:11: /a/b is not edited: other values would change with it; edit the file by hand"},
		"the anchor of aliases":     {remove("/a"), "x.yaml:1:7: /a is not edited: the result would not be YAML; edit the file by hand"},
		"a whole mapping":           {set("/e", NewText("x")), "x.yaml:4:4: /e is not edited: only a single value can be set, not a list or mapping; edit the file by hand"},
		"a mapping for a value":     {set("/e/f", NewMap(NewText("x"), NewText("y"))), "x.yaml:4:8: /e/f is not edited: only a single value can be set, not a list or mapping; edit the file by hand"},
		"a text under a number tag": {set("/k", NewText("x")), "x.yaml:7:10: /k is not edited: the result would not be YAML; edit the file by hand"},
		"what is not there":         {set("/e/x", NewText("y")), "x.yaml:4:4: /e/x is not edited: there is no /e/x; edit the file by hand"},
		"the only key":              {remove("/h/0/i"), "x.yaml:6:8: /h/0/i is not edited: it is the only one in its list or mapping; edit the file by hand"},
		"the whole document":        {remove(""), "x.yaml:1:1: the document is not edited: it is the whole document; edit the file by hand"},
		"a key that is there":       {insert("/e", "f", NewText("x"), ""), "x.yaml:4:4: /e is not edited: it has the key f already; edit the file by hand"},
		"a key in a list":           {insert("/h", "f", NewText("x"), ""), "x.yaml:6:3: /h is not edited: it is no mapping written here; edit the file by hand"},
		"an item in nothing":        {add("/l", NewText("x")), "x.yaml:8:3: /l is not edited: it is no list written here; edit the file by hand"},
		"invalid text":              {set("/e/f", NewText("\xff")), "x.yaml:4:8: /e/f is not edited: the result would not be YAML; edit the file by hand"},
	} {
		t.Run(name, func(t *testing.T) {
			_, docs, finds := Parse("x.yaml", []byte(src), DefaultLimits())
			if len(finds) > 0 {
				t.Fatal(finds)
			}
			out, err := test.edit(docs[0])
			if err == nil {
				t.Fatalf("edited:\n%s", out)
			}
			if err.Error() != test.want {
				t.Errorf("%v\nwant %s", err, test.want)
			}
		})
	}
}

// TestEditKeepsLineEnds adds lines that end as the file's do.
func TestEditKeepsLineEnds(t *testing.T) {
	for src, want := range map[string]string{
		"a: 1\r\nb: 2\r\n": "a: 1\r\nb: 2\r\nc: x\r\n",
		"a: 1\nb: 2":       "a: 1\nb: 2\nc: x",
		"\uFEFFa: 1\n":     "\uFEFFa: 1\nc: x\n",
		"{}":               "{c: x}",
		"a: |+\n  x\n\n":   "a: |+\n  x\n\nc: x\n",
	} {
		_, docs, _ := Parse("x.yaml", []byte(src), DefaultLimits())
		out, err := docs[0].Insert("", "c", NewText("x"), "")
		if err != nil || string(out) != want {
			t.Errorf("%q became %q, want %q; %v", src, out, want, err)
		}
	}
}

// TestEditDeviceTypes sets every scalar of some real files and looks at the bytes around it.
func TestEditDeviceTypes(t *testing.T) {
	done, refused := 0, 0
	for i, path := range library(t) {
		if i%25 != 0 {
			continue
		}
		src := read(t, path)
		_, docs, _ := Parse(path, src, DefaultLimits())
		var pointers []string
		collect(&docs[0].Root, "", &pointers)
		for _, pointer := range pointers[:min(len(pointers), 60)] {
			n, found := docs[0].Root.At(pointer)
			if !found || n.Kind == List || n.Kind == Map {
				continue
			}
			out, err := docs[0].Set(pointer, NewText("new: text"))
			if err != nil {
				refused++
				continue
			}
			checkSet(t, src, out, docs[0], pointer, "new: text")
			done++
		}
	}
	if done < 1000 || refused > 0 {
		t.Errorf("%d edits made, %d refused", done, refused)
	}
}
