package focus

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/normalise"
)

// What bytes tell of names and kinds, and when they are no use because YAML can hide a text.
func TestScan(t *testing.T) {
	const hidden = "hidden"
	tests := []struct{ name, text, want string }{
		{"plain", "kind: Asset\nmetadata:\n  name: n1\n", "Asset n1"},
		{"quoted", "kind: \"Asset\"\nmetadata:\n  name: 'n1'   # a remark\n", "Asset n1"},
		{"quoted keys", "\"kind\": Asset\n'name' : n1\n", "Asset n1"},
		{"JSON", `{"kind":"Asset","metadata":{"name":"n1"}}`, "Asset n1"},
		{"flow", "metadata: {title: x, name: n1}\n", "n1"},
		{"in a list", "- name: n1\n- {name: n2}\n", "n1 n2"},
		{"several documents", "name: n1\n---\nname: n2\r\n", "n1 n2"},
		{"a name that is too many", "notes: the name: is\n", "is"},
		{"no name", "surname: n1\nnames: [a]\nkindly: no\n", ""},
		{"a name of several words counts as its first", "name: one two\n", "one"},
		{"the value on the next line", "name:\n  n1\n", hidden},
		{"the value in a block", "name: >-\n  n1\n", hidden},
		{"an anchor", "name: &a n1\n", hidden},
		{"an alias", "owner: &a n1\nname: *a\n", hidden},
		{"an alias as key", "x: &a name\n*a : n1\n", hidden},
		{"a tag", "name: !!str n1\n", hidden},
		{"a remark between", "name: # which\n  n1\n", hidden},
		{"a key behind a question mark", "? name\n: n1\n", hidden},
		{"a colon on the next line", "{name\n  : n1}", hidden},
		{"an escape", `name: "n\x31"`, hidden},
		{"an escape in a key", `"n\u0061me": n1`, hidden},
		{"an escaped line end", "name: \"n\\\n  1\"\n", hidden},
		{"a quote within quotes", "name: 'n''1'\n", hidden},
		{"a quoted name over two lines", "name: \"n\n  1\"\n", hidden},
		{"a letter that is small in ASCII", "serial: \u212a1\n", hidden},
		{"harmless backslashes", `notes: "a \"word\" and a \\ stroke"`, ""},
		{"a question in a text", "notes: who? what? nobody\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := scan([]byte(tt.text))
			said := string(bytes.Join(append(slices.Clone(got.kinds), got.names...), []byte(" ")))
			if got.hidden {
				said = hidden
			}
			if diff := cmp.Diff(tt.want, said); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What stands in a text is found in it, unless the text is one that hides things: those are read anew.
func FuzzNothingIsMissed(f *testing.F) {
	for _, text := range []string{
		"apiVersion: muster/v1\nkind: Asset\nmetadata: {name: n-1}\nspec:\n  identifiers: {serial: ' SN 1', macs: ['02:0A']}\n",
		"- name: a.b # c\n- 'x': \"1 2\"\n", "a: |-\n  name: b\n  c\nname: >\n  d\n  e\n", "{name : \"a b\", \"kind\":c}", "a: b\n  c\n  d\n", "a: 'b''c'\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, docs, _ := document.Parse("a.yaml", []byte(text), document.DefaultLimits())
		found := scan([]byte(text))
		if found.hidden {
			return
		}
		for _, doc := range docs {
			values(&doc.Root, "", func(key, value string) {
				if key == "name" && isToken(value) && !slices.ContainsFunc(found.names, func(b []byte) bool { return string(b) == value }) {
					t.Errorf("the name %q is missed in %q", value, text)
				}
				if key == "kind" && isToken(value) && !slices.ContainsFunc(found.kinds, func(b []byte) bool { return string(b) == value }) {
					t.Errorf("the kind %q is missed in %q", value, text)
				}
				for _, w := range wordsOf(value) {
					if !stands(w, text) {
						t.Errorf("%+v is missed in %q", w, text)
					}
				}
			})
		}
	})
}

// wordsOf gives what a value may be looked for as, as a name and as an identifier in other spellings.
func wordsOf(value string) (words []word) {
	if w, ok := nameWord(value); ok {
		words = append(words, w)
	}
	for _, normalisation := range []string{"exact", "fold", "hostname", "serial", "mac", "uuid"} {
		if w, ok := identifierWord(normalisation, normalise.Identifier(normalisation, value)); ok {
			words = append(words, w)
		}
	}
	return words
}

func stands(w word, text string) (found bool) {
	newFinder([]word{w}).find([]byte(text), func(int) { found = true })
	return found
}

func values(n *document.Node, key string, visit func(key, value string)) {
	switch n.Kind {
	case document.Map:
		for k, v := range n.Pairs() {
			values(v, k.Text, visit)
		}
	case document.List:
		for i := range n.Items() {
			values(&n.Items()[i], "", visit)
		}
	case document.String:
		visit(key, n.Text)
	}
}

// How freely each sort of word may be written.
func TestWords(t *testing.T) {
	name := func(text string) word { w, _ := nameWord(text); return w }
	id := func(normalisation, text string) word {
		w, _ := identifierWord(normalisation, normalise.Identifier(normalisation, text))
		return w
	}
	tests := []struct {
		word    word
		in, out []string
	}{
		{name("lt-1"), []string{"a: lt-1", "Asset/lt-1", "slt-12"}, []string{"lt1", "LT-1", "lt- 1", "t-1"}},
		{name("no where"), []string{"no where", "no\n  where", "piano, where"}, []string{"where no", "no here"}},
		{id("serial", "SN 12"), []string{"sn12", "S N-12", "\"SN 12\""}, []string{"sn123", "xsn12"}},
		{id("mac", "02:0a:0b"), []string{"020A.0b", "02-0a-0b"}, []string{"102:0a:0b", "02:0a:0b0c"}},
		{id("fold", "T-12"), []string{"t-12", "'T-12'"}, []string{"t12", "t-123", "t -12"}},
		{id("hostname", "web.example."), []string{"WEB.example.", "web.example"}, []string{"web-example"}},
		{id("exact", "Ä1b"), []string{"Ä1b"}, []string{"Ä1bc"}},
	}
	for _, tt := range tests {
		for _, text := range tt.in {
			if !stands(tt.word, text) {
				t.Errorf("%q does not stand in %q", tt.word.text, text)
			}
		}
		for _, text := range tt.out {
			if stands(tt.word, text) {
				t.Errorf("%q stands in %q", tt.word.text, text)
			}
		}
	}
	for _, text := range []string{"12", "1e3", "0x1f", "", "--", "é"} {
		if _, ok := nameWord(text); ok {
			t.Errorf("%q is looked for as a name", text)
		}
	}
}

// Many words are found in one pass, those within others too.
func TestManyWords(t *testing.T) {
	var words []word
	for _, text := range strings.Fields("he she his hers n-1 n-12 1-2") {
		words = append(words, word{text, spread, lettersOf(text)})
	}
	var got []string
	newFinder(words).find([]byte("us[h:e]rs; n-12"), func(w int) { got = append(got, words[w].text) })
	slices.Sort(got)
	if diff := cmp.Diff([]string{"1-2", "he", "hers", "n-1", "n-12", "she"}, got); diff != "" {
		t.Error(diff)
	}
}
