package document

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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
	for i := range n.Items {
		events = append(events, nodeEvents(&n.Items[i])...)
	}
	return append(events, "-"+name)
}
