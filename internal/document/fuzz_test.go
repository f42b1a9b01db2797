package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// seeds gives a fuzzer the example files of this package and the cases of the official suite, where it is there.
func seeds(f *testing.F) {
	for _, pattern := range []string{"testdata/*/*.yaml", "testdata/*.yaml", "../../../shared/data/yaml-test-suite/*.yaml"} {
		paths, _ := filepath.Glob(pattern)
		for _, path := range paths {
			src, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			if len(src) < 4096 {
				f.Add(src)
			}
		}
	}
}

// small are limits under which a fuzzer stays quick.
func small() Limits {
	return Limits{FileBytes: 1 << 14, DocumentBytes: 1 << 13, Depth: 12, Keys: 20, AliasNodes: 200}
}

func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		file, docs, finds := Parse("x.yaml", src, small())
		for _, find := range finds {
			r := find.Range
			if r.Start.Byte < 0 || r.End.Byte < r.Start.Byte || r.End.Byte > len(src) || find.Message == "" {
				t.Fatalf("finding outside the file: %+v", find)
			}
		}
		for _, doc := range docs {
			if doc.Start < 0 || doc.Start > doc.End || doc.End > len(file.Text) {
				t.Fatalf("document outside the file: %d to %d", doc.Start, doc.End)
			}
			checkPlaces(t, &doc.Root, int32(doc.Start), int32(doc.End))
			_ = doc.Root.Value()
		}
	})
}

// checkPlaces wants each value inside its parent and behind its elder brother.
func checkPlaces(t *testing.T, n *Node, from, to int32) {
	t.Helper()
	if n.Start < from || n.End < n.Start || n.End > to {
		t.Fatalf("%s %q lies at %d to %d, outside %d to %d", n.Kind, n.Text, n.Start, n.End, from, to)
	}
	if n.Style == Alias {
		return
	}
	at := n.Start
	for i := range n.Items() {
		checkPlaces(t, &n.Items()[i], at, n.End)
		at = n.Items()[i].End
	}
}

func FuzzFormat(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, opts := range []FormatOptions{{}, {Indent: 4, FlushLists: true}} {
			_, before, found := Parse("x.yaml", src, small())
			out, finds := Format("x.yaml", src, small(), opts)
			if len(found) > 0 && string(out) != string(src) {
				t.Fatal("a file with findings was changed")
			}
			if len(found) > 0 {
				continue
			}
			_, after, found := Parse("x.yaml", out, small())
			if len(found) > 0 || !sameDocuments(before, after) {
				t.Fatalf("formatting changed a value\n%s\n=>\n%s", src, out)
			}
			if again, _ := Format("x.yaml", out, small(), opts); len(finds) == 0 && string(again) != string(out) {
				t.Fatalf("formatting twice is not formatting once\n%s\n=>\n%s\n=>\n%s", src, out, again)
			}
		}
	})
}

func FuzzEdit(f *testing.F) {
	for _, text := range []string{"x", "two words", "12", "", "a: b", "# c", "it's \"so\"", "line\nline", "---", "ä\u2028"} {
		f.Add([]byte("a: 1 # one\nb:\n  - x\n  - {c: d}\n"), text, uint8(3))
		f.Add([]byte("- a: 'x'\n  # about b\n  b: \"y\"\n- |\n  text\n---\nq: [1, 2]\n"), text, uint8(5))
	}
	for _, path := range []string{"testdata/ok/anchors.yaml", "testdata/ok/text.yaml", "testdata/ok/flow.yaml", "testdata/ok/crlf.yaml", "testdata/format/tidy.out"} {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src, "new", uint8(7))
	}
	f.Fuzz(func(t *testing.T, src []byte, text string, which uint8) {
		_, docs, _ := Parse("x.yaml", src, small())
		if len(docs) == 0 {
			return
		}
		var pointers []string
		collect(&docs[0].Root, "", &pointers)
		pointer := pointers[int(which)%len(pointers)]
		if out, err := docs[0].Set(pointer, NewText(text)); err == nil {
			checkSet(t, src, out, docs[0], pointer, text)
		}
		if out, err := docs[0].Insert(pointer, "new", NewList(NewText(text)), ""); err == nil {
			checkKept(t, src, out)
			if _, now, _ := Parse("x.yaml", out, small()); len(now) > 0 && now[0].Root.Items() != nil {
				if n, found := now[0].Root.At(pointer + "/new/0"); !found || n.Str() != text {
					t.Fatalf("inserted %q at %s\n%s\n=>\n%s", text, pointer, src, out)
				}
			}
		}
		if out, err := docs[0].Delete(pointer); err == nil && len(out) >= len(src) {
			t.Fatalf("deleting %s removed nothing\n%s\n=>\n%s", pointer, src, out)
		}
	})
}

// collect lists the pointers of a document's values.
func collect(n *Node, at string, to *[]string) {
	*to = append(*to, at)
	for i := range n.Items() {
		switch {
		case n.Style == Alias:
		case n.Kind == List:
			collect(&n.Items()[i], at+"/"+string(rune('0'+i%10)), to)
		case i%2 == 1:
			collect(&n.Items()[i], at+"/"+Escape(n.Items()[i-1].Text), to)
		}
	}
}

// checkSet wants the bytes before and behind a value as they were, and the new value between them.
func checkSet(t *testing.T, src, out []byte, doc *Document, pointer, text string) {
	t.Helper()
	n, _ := doc.Root.At(pointer)
	if !strings.HasPrefix(string(out), string(src[:n.Start])) || !strings.HasSuffix(string(out), string(src[n.End:])) {
		t.Fatalf("setting %s touched other bytes\n%s\n=>\n%s", pointer, src, out)
	}
	_, now, _ := Parse("x.yaml", out, small())
	if n, found := now[doc.Index].Root.At(pointer); !found || n.Str() != text {
		t.Fatalf("set %q at %s\n%s\n=>\n%s", text, pointer, src, out)
	}
}

// checkKept wants every line of the text before in the text after, in order.
func checkKept(t *testing.T, src, out []byte) {
	t.Helper()
	i := 0
	for _, c := range out {
		if i < len(src) && src[i] == c {
			i++
		}
	}
	if i < len(src) {
		t.Fatalf("inserting lost bytes\n%s\n=>\n%s", src, out)
	}
}
