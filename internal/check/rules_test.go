package check_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/assetmuster/muster/internal/diag"
)

// A finding of a rule that is not in the table would be dropped without a word.
func TestEveryRuleIsInTheTable(t *testing.T) {
	rules, err := checker(t).Table(nil)
	if err != nil {
		t.Fatal(err)
	}
	table := map[string]bool{}
	for _, r := range rules {
		table[r.ID] = true
	}
	ids := constants(t)
	if len(ids) < 30 {
		t.Fatalf("only %d rules found in the code: the test looks in the wrong place", len(ids))
	}
	for id, file := range ids {
		if !table[id] {
			t.Errorf("%s in %s is in no table of rules", id, file)
		}
	}
}

// constants lists the ids of rules that Go code names, each with the file that does.
func constants(t *testing.T) map[string]string {
	t.Helper()
	rule := regexp.MustCompile(`^(file|yaml|record|schema|link|policy|registry|waiver)/[a-z]+(-[a-z]+)*$`)
	files, err := filepath.Glob("../*/*rules.go")
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, _ := strconv.Unquote(lit.Value); rule.MatchString(text) {
					ids[text] = file
				}
			}
			return true
		})
	}
	return ids
}

// muster explain has something to say about each rule.
func TestRulesSayWhatTheyAre(t *testing.T) {
	rules, err := checker(t).Table(nil)
	if err != nil {
		t.Fatal(err)
	}
	last := ""
	for _, r := range rules {
		if r.ID <= last {
			t.Errorf("%s stands behind %s: ids are unique and in order", r.ID, last)
		}
		last = r.ID
		if r.Title == "" || r.Description == "" || r.Fix == "" || r.Severity == diag.Off {
			t.Errorf("%s lacks a title, a description, a fix or a severity", r.ID)
		}
		if r.Bad != "" && r.Good == "" {
			t.Errorf("%s shows what is bad and not what is good", r.ID)
		}
	}
}
