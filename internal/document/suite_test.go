package document

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// suiteCase is one case of the official YAML test suite.
type suiteCase struct {
	Name string
	YAML string
	Tree string // the events that a correct parser reports
	Fail bool
}

// suite reads the cases of the official YAML test suite, by file name and number.
func suite(t *testing.T) map[string]suiteCase {
	t.Helper()
	files, _ := filepath.Glob("../../../shared/data/yaml-test-suite/*.yaml")
	if len(files) == 0 {
		t.Skip("no ../shared/data/yaml-test-suite beside the checkout")
	}
	all := map[string]suiteCase{}
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var cases []suiteCase
		if err := yaml.Unmarshal(src, &cases); err != nil {
			t.Fatal(path, err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		for i, c := range cases {
			if c.Tree == "" && i > 0 {
				c.Tree = cases[i-1].Tree
			}
			cases[i] = c
			all[fmt.Sprintf("%s/%d", name, i)] = suiteCase{c.Name, unmark(c.YAML), unmark(c.Tree), c.Fail}
		}
	}
	return all
}

// unmark replaces the signs that the suite writes for characters that do not show.
func unmark(s string) string {
	s = regexp.MustCompile(`—*»`).ReplaceAllString(s, "\t")
	s = strings.NewReplacer("␣", " ", "←", "\r", "⇔", "\uFEFF", "↵", "").Replace(s)
	return strings.TrimSuffix(s, "∎\n")
}

// suiteEvents are the suite's events without what a Node does not hold: anchors, tags, explicit markers.
func suiteEvents(tree string) []string {
	var events []string
	for _, line := range strings.Split(strings.TrimSpace(tree), "\n") {
		line = strings.TrimLeft(line, " ")
		word, rest, _ := strings.Cut(line, " ")
		if word == "=VAL" {
			for strings.HasPrefix(rest, "&") || strings.HasPrefix(rest, "<") {
				_, rest, _ = strings.Cut(rest, " ")
			}
			events = append(events, "=VAL "+rest)
			continue
		}
		events = append(events, word)
	}
	return events
}

// nodeEvents tells a tree as the suite does.
func nodeEvents(n *Node) []string {
	if n.Style == Alias {
		return []string{"=ALI"}
	}
	if n.Kind != List && n.Kind != Map {
		quoted := strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\t", `\t`, "\r", `\r`, "\b", `\b`).Replace(n.Text)
		return []string{"=VAL " + string(`:'"|>`[n.Style]) + quoted}
	}
	name := "SEQ"
	if n.Kind == Map {
		name = "MAP"
	}
	events := []string{"+" + name}
	for i := range n.Items() {
		events = append(events, nodeEvents(&n.Items()[i])...)
	}
	return append(events, "-"+name)
}

// outside are cases of the suite that the library cannot read, or reads wrongly and so are refused, or that use what
// muster does not have. All give a finding.
func outside() map[string]string {
	return map[string]string{
		"2JQS/0": "a key left out", "FH7J/0": "a key left out", "NHX8/0": "a key left out", "NKF9/0": "a key left out",
		"S3PD/0": "a key left out", "SM9W/1": "a key left out", "DFF7/0": "a key left out",
		"6BFJ/0": "a list as key", "6PBE/0": "a list as key", "KK5P/0": "a list as key", "LX3P/0": "a list as key",
		"M2N8/0": "a mapping as key", "M2N8/1": "a list as key", "M5DY/0": "a list as key", "Q9WF/0": "a mapping as key",
		"RZP5/0": "a list as key", "X38W/0": "a list as key",
		"6CK3/0": "a tag of its own", "6WLZ/0": "a tag of its own", "7FWL/0": "a tag of its own", "CC74/0": "a tag of its own",
		"CUP7/0": "a tag of its own", "P76L/0": "a tag of its own", "UGM3/0": "a tag of its own", "Z67P/0": "a tag of its own",
		"6LVF/0": "a directive", "MUS6/2": "a directive", "MUS6/3": "a directive", "MUS6/4": "a directive", "MUS6/5": "a directive",
		"MUS6/6": "a directive", "ZYU8/0": "a directive", "ZYU8/1": "a directive", "ZYU8/2": "a directive", "ZYU8/3": "a directive",
		"2SXE/0": "a colon in an anchor", "Y2GN/0": "a colon in an anchor",
		"4ABK/0": "a colon before a comma", "4MUZ/0": "a colon on the next line", "4MUZ/1": "a colon on the next line",
		"4MUZ/2": "a colon on the next line", "K3WX/0": "a colon on the next line", "VJP3/1": "a colon on the next line",
		"HM87/0": "a colon before a word", "HM87/1": "a question mark before a word", "JR7V/0": "a question mark in a word",
		"DK3J/0": "a text at the first column", "M7A3/0": "a text at the first column", "W4TN/0": "a text at the first column",
		"DK95/0": "tabs before a value", "DK95/3": "tabs on an empty line", "DK95/4": "tabs on an empty line",
		"UT92/0": "a percent sign at the first column",
	}
}

// TestSuite holds the parser to the official suite: what is not YAML is refused, what is read is read as the suite
// says, and what is refused although it is YAML is listed above.
func TestSuite(t *testing.T) {
	refused := 0
	for name, c := range suite(t) {
		_, docs, finds := Parse(name, []byte(c.YAML), DefaultLimits())
		_, known := outside()[name]
		switch {
		case c.Fail && name == "SF5V/0": // a directive twice, before a document with nothing in it
		case c.Fail && len(finds) == 0:
			t.Errorf("%s is not YAML and was read:\n%s", name, c.YAML)
		case !c.Fail && known != (len(finds) > 0):
			t.Errorf("%s (%s): %v\n%s", name, c.Name, finds, c.YAML)
		case known:
			refused++
		case !c.Fail:
			compareEvents(t, name, c, docs)
		}
	}
	if refused != len(outside()) {
		t.Errorf("%d of the %d cases listed are there", refused, len(outside()))
	}
}

func compareEvents(t *testing.T, name string, c suiteCase, docs []*Document) {
	t.Helper()
	var want, got []string
	events := suiteEvents(c.Tree)
	for i, event := range events {
		empty := event == "=VAL :" && events[i-1] == "+DOC" // a document with nothing in it is none
		if event != "+STR" && event != "-STR" && event != "+DOC" && event != "-DOC" && !empty {
			want = append(want, event)
		}
	}
	for _, doc := range docs {
		got = append(got, nodeEvents(&doc.Root)...)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (%s) (-want +got):\n%s\n%s", name, c.Name, diff, c.YAML)
	}
}
