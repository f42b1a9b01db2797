package document

import (
	"strings"
	"testing"
)

func TestRemove(t *testing.T) {
	for _, c := range []struct {
		src  string
		at   int
		want string // "" where it is refused
	}{
		{"# head\na: 1\n---\nb: 2\n", 0, "# head\nb: 2\n"},
		{"# head\na: 1\n# of the second\n---\n# in it\nb: 2\n", 1, "# head\na: 1\n# of the second\n"},
		{"---\na: 1\n---\nb: 2\n---\nc: 3\n", 1, "---\na: 1\n---\nc: 3\n"},
		{"---\r\na: 1\r\n---\r\nb: 2\r\n", 0, "---\r\nb: 2\r\n"},
		{"a: 1\n...\n---\nb: 2\n", 1, "a: 1\n...\n"},
		{"a: 1\n--- {b: 2}\n---\nc: 3", 2, "a: 1\n--- {b: 2}\n"},
		{"# only\na: 1\n", 0, "# only\n"},
	} {
		_, docs, finds := Parse("x.yaml", []byte(c.src), DefaultLimits())
		if len(finds) > 0 {
			t.Fatal(finds)
		}
		got, err := docs[c.at].Remove()
		if string(got) != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%q without document %d is %q, %v; want %q", c.src, c.at, got, err, c.want)
		}
	}
}

func TestRemoveComment(t *testing.T) {
	for src, want := range map[string]string{
		"a: 1 # x\nb: 2\n":            "a: 1\nb: 2\n",
		"a: 1\n  # x\nb: 2\n":         "a: 1\nb: 2\n",
		"# x\na: 1\n":                 "a: 1\n",
		"a: 1  # x\r\nb: 2\r\n":       "a: 1\r\nb: 2\r\n",
		"a: [1, # x\n  2]\n":          "a: [1,\n  2]\n",
		"a: '# no'\nb: 2 # x":         "a: '# no'\nb: 2",
		"a: |\n  # x in text\nb: 2\n": "", // no comment at all
	} {
		file, _, _ := Parse("x.yaml", []byte(src), DefaultLimits())
		got, err := file.RemoveComment(strings.Index(src, "# x"))
		if string(got) != want || (err != nil) != (want == "") {
			t.Errorf("%q without its comment is %q, %v; want %q", src, got, err, want)
		}
	}
}
