package scaffold_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/load"
	"github.com/assetmuster/muster/internal/scaffold"
	"github.com/assetmuster/muster/internal/validate"
	"github.com/assetmuster/muster/policies"
	"github.com/assetmuster/muster/schema"
)

// A framework is right as it is written and laid out as fmt does it, names no rule that muster does not have, and says of
// each statement how it is shown or what nothing can show.
func TestStartsAreRight(t *testing.T) {
	set := kindSet(t)
	k := set.Find("Policy")
	rules := builtIn(t, set)
	for _, start := range scaffold.Starts(k.Name) {
		doc, text := begun(t, k, start)
		found, err := validate.New(schema.FS, set).Kind(k.Name).Judge(doc, "", &doc.Root)
		if err != nil || len(found) > 0 {
			t.Errorf("%s: %v %v", start, found, err)
		}
		out, _ := document.Format("new.yaml", []byte(text), document.DefaultLimits(), document.FormatOptions{})
		if diff := cmp.Diff(text, string(out)); diff != "" {
			t.Errorf("%s is not laid out as fmt does it: %s", start, diff)
		}
		for _, s := range statements(doc) {
			for _, id := range s.rules {
				if !slices.Contains(rules, id) {
					t.Errorf("%s, statement %s names %s, which is no rule", start, s.id, id)
				}
			}
			if len(s.rules) == 0 && s.notShown == "" {
				t.Errorf("%s, statement %s names no rule and does not say what nothing can show", start, s.id)
			}
		}
	}
}

// The reference registry has each framework with the words that others start from, and with all of its rules.
func TestReferenceRegistryHasTheFrameworks(t *testing.T) {
	k := kindSet(t).Find("Policy")
	for _, start := range scaffold.Starts(k.Name) {
		shipped, _ := begun(t, k, start)
		text, err := os.ReadFile(filepath.Join("../../registry/governance/policies", start+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		_, docs, _ := document.Parse("r.yaml", text, document.DefaultLimits())
		here := map[string]statement{}
		for _, s := range statements(docs[0]) {
			here[s.id] = s
		}
		for _, s := range statements(shipped) {
			if here[s.id].text != s.text {
				t.Errorf("%s, statement %s: the registry says %q, muster ships %q", start, s.id, here[s.id].text, s.text)
			}
			for _, id := range s.rules {
				if !slices.Contains(here[s.id].rules, id) {
					t.Errorf("%s, statement %s: the registry does not name %s", start, s.id, id)
				}
			}
		}
	}
}

func TestFromUnknown(t *testing.T) {
	set := kindSet(t)
	if _, err := scaffold.From(set.Find("Policy"), "cis-controls-v9", "x", ""); err == nil || !strings.Contains(err.Error(), `did you mean "cis-controls-v8"?`) {
		t.Errorf("got %v", err)
	}
	if _, err := scaffold.From(set.Find("Asset"), "../policy/cis-controls-v8", "x", ""); err == nil {
		t.Error("assets have nothing to start from")
	}
}

type statement struct {
	id, text, notShown string
	rules              []string
}

func statements(doc *document.Document) []statement {
	var out []statement
	for _, n := range doc.Root.Get("spec").Get("statements").Items() {
		s := statement{id: n.Get("id").Str(), text: n.Get("text").Str(), notShown: n.Get("notShown").Str()}
		if rules := n.Get("rules"); rules != nil {
			for _, r := range rules.Items() {
				s.rules = append(s.rules, r.Text)
			}
		}
		out = append(out, s)
	}
	return out
}

func begun(t *testing.T, k *kinds.Kind, start string) (*document.Document, string) {
	t.Helper()
	text, err := scaffold.From(k, start, "begun", "")
	if err != nil {
		t.Fatal(err)
	}
	_, docs, list := document.Parse("new.yaml", []byte(text), document.DefaultLimits())
	if len(docs) != 1 || len(list) > 0 {
		t.Fatalf("%s: %d documents, findings %v", start, len(docs), messages(list))
	}
	return docs[0], text
}

func builtIn(t *testing.T, set *kinds.Set) []string {
	t.Helper()
	checker := &check.Checker{Loader: &load.Loader{Kinds: set}, BuiltIn: policies.FS}
	rules, err := checker.Table(nil)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range rules {
		ids = append(ids, r.ID)
	}
	return ids
}
