package propose_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/propose"
	"github.com/assetmuster/muster/schema"
)

// lead begins the record that is changed.
const lead = "apiVersion: muster/v1\nkind: Asset\nmetadata: {name: x}\nspec:\n  type: machine\n"

// layouts are ways in which people and tools write a record.
var layouts = map[string]string{
	"plain":                  lead + "  notes: old # why\n  location: paris\n",
	"not there":              lead + "  location: paris # here\n",
	"nothing behind the key": lead + "  notes:\n  location: paris\n",
	"a null":                 lead + "  notes: ~ # none\n  location: paris\n",
	"single quotes":          lead + "  notes: 'it''s'\n  location: paris\n",
	"double quotes":          lead + "  notes: \"a\\tb\"   # c\n  location: paris\n",
	"quotes over lines":      lead + "  notes: \"a\n    b\n\n    c\"\n  location: paris\n",
	"plain over lines":       lead + "  notes: a\n    b\n  location: paris\n",
	"literal":                lead + "  notes: |\n    a\n    b\n\n  location: paris\n",
	"literal that keeps":     lead + "  notes: |+\n    a\n\n  location: paris\n",
	"literal that keeps all": lead + "  location: paris\n  notes: |+\n    a\n\n",
	"literal with a digit":   lead + "  notes: |2-\n     a\n    b\n  location: paris\n",
	"folded":                 lead + "  notes: >-\n    a\n    b\n  # of the place\n  location: paris\n",
	"an anchor":              lead + "  notes: &n old\n  location: paris\n",
	"a tag":                  lead + "  notes: !!str old\n  location: paris\n",
	"a quoted key":           lead + "  \"notes\": old\n  location: paris\n",
	"an explicit key":        lead + "  ? notes\n  : old\n  location: paris\n",
	"a tab before a comment": lead + "  notes: old\t# why\n  location: paris\n",
	"no end of the line":     lead + "  location: paris\n  notes: old",
	"no end, not there":      lead + "  location: paris",
	"four columns":           "apiVersion: muster/v1\nkind: Asset\nmetadata:\n    name: x\nspec:\n    type: machine\n    notes: old\n",
	"in braces":              "{apiVersion: muster/v1, kind: Asset, metadata: {name: x}, spec: {type: machine, notes: old, location: paris}} # all\n",
	"in braces, not there":   "{apiVersion: muster/v1, kind: Asset, metadata: {name: x}, spec: {type: machine}}\n",
	"in braces over lines":   "{\n  apiVersion: muster/v1, kind: Asset, # k\n  metadata: {name: x},\n  spec: {\n    type: machine, # t\n    notes: old, # n\n  },\n}\n",
	"as JSON":                "{\"apiVersion\": \"muster/v1\", \"kind\": \"Asset\", \"metadata\": {\"name\": \"x\"}, \"spec\": {\"type\": \"machine\", \"notes\": \"old\"}}\n",
	"behind the marker":      "--- # first\n" + lead + "  notes: old\n...\n",
	"on the marker's line":   "--- {apiVersion: muster/v1, kind: Asset, metadata: {name: x}, spec: {type: machine, notes: old}}\n",
	"a directive":            "%YAML 1.2\n---\n" + lead + "  notes: old\n...\n",
	"taken out below":        lead + "  specifications:\n    memoryGiB: 8\n    # virtualCpus: 4\n  # of the place\n  location: paris\n",
	"a long line":            lead + "  notes: " + strings.Repeat("long ", 20_000) + "end\n  location: paris # " + strings.Repeat("l", 50_000) + "\n",
}

// values are texts that mean something in YAML, on terminals and in spreadsheets, or look as if they did.
var values = []string{
	"plain", "=1+1", "@x", "- x", "-", "# x", "a # b", "a: b", "a:", ":", "yes", "no", "null", "~", "true", "1e3", "0123", "0x1F", "0o17", "1_000", ".inf", "NaN", "12:30", "2026-01-01",
	"two\nlines", "ends\n", "\n\n", "a\r\nb", "\t", "a\tb", " lead", "trail ", "'", "''", `"`, `\`, `\n`, "{a}", "[a]", "a, b", "*a", "&a", "!x", "%x", "|", "|-\n a", ">", "? a", "---", "...", "--- a",
	"<<", "`", "\x1b[31mred\x07", "\u0085", "\u2028", "\u202egpj.exe", "\u200b", "\u00a0x", "\ufeff", "Größe", "日本語", "😀", "e\u0301", strings.Repeat("x", 10_000), strings.Repeat("w ", 5_000) + "end",
}

// around has the record in a file beside others, as files come.
var around = map[string]func(string) string{
	"alone":   func(doc string) string { return doc },
	"Windows": func(doc string) string { return strings.ReplaceAll(doc, "\n", "\r\n") },
	"a mark":  func(doc string) string { return "\ufeff# first\n" + doc },
	"among others": func(doc string) string {
		other := "# another's\nkind: Team\nspec: {a: &a [1], b: *a}\ntext: |\n  --- no marker\n  x\n"
		if !strings.HasPrefix(doc, "---") && !strings.HasPrefix(doc, "%") {
			doc = "---\n" + doc
		}
		if !strings.HasSuffix(doc, "\n") {
			doc += "\n"
		}
		if strings.HasPrefix(doc, "%") {
			doc = "...\n" + doc
		}
		return other + doc + "---\n" + other
	},
}

// TestHostile sets one field to what is hard to write, in records that are written in all ways: what is read again is the text
// itself, no byte goes but the field's own, and whoever does it again changes nothing.
func TestHostile(t *testing.T) {
	all, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	for layout, doc := range layouts {
		for place, put := range around {
			for i, value := range values {
				if place != "alone" && i%4 != len(layout)%4 || layout == "a long line" && i%8 > 0 {
					continue // each value meets each surrounding somewhere
				}
				if wrong := hostile(t, all, put(doc), value); wrong != "" {
					t.Errorf("%s, %s, %q: %s", layout, place, diag.Short(value), wrong)
					break
				}
			}
		}
	}
}

// hostile sets the field in a text, and says what is wrong with the outcome.
func hostile(t *testing.T, all *kinds.Set, text, value string) string {
	t.Helper()
	s := link(t, all, text)
	x := s.Get("Asset", "x")
	p := plan(t, s, propose.Change{Record: x, Set: set("/spec/notes", value)})
	if len(p.Problems) > 0 {
		return p.Problems[0].Message
	}
	after, changed := p.Files["w.yaml"]
	if !changed {
		after = text // it is what stands there
	}
	s = link(t, all, after)
	again := s.Get("Asset", "x")
	want := x.Doc.Root.Value().(map[string]any)
	want["spec"].(map[string]any)["notes"] = value
	if diff := cmp.Diff(want, again.Doc.Root.Value()); diff != "" {
		return "(-want +got)\n" + diff
	}
	from, to := len(text), 0 // what is added takes nothing away
	if at, there := x.Doc.Root.At("/spec/notes"); there {
		from, to = int(at.Start), int(at.End)
	}
	head, tail := alike(text, after)
	if end := len(text) - tail; head < end && (head < from || end > to) {
		return fmt.Sprintf("bytes went that are not the field's: %q", text[head:end])
	}
	if p := plan(t, s, propose.Change{Record: again, Set: set("/spec/notes", value)}); len(p.Files)+len(p.Problems) > 0 {
		return fmt.Sprintf("done again it changes %v %v", p.Changes, p.Problems)
	}
	return ""
}

// alike counts the bytes that two texts have alike at the beginning and at the end.
func alike(a, b string) (head, tail int) {
	least := min(len(a), len(b))
	for head < least && a[head] == b[head] {
		head++
	}
	for tail < least-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}
