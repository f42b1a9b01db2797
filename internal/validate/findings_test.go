package validate

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/scaffold"
)

var update = flag.Bool("update", false, "write what is found beside the files that are judged")

// TestBad judges testdata/bad/*.yaml: beside each file stands what is found, with the text that a reader sees marked.
func TestBad(t *testing.T) {
	_, schemas := load(t)
	for _, path := range files(t, "testdata/bad/*.yaml") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			var list diag.List
			for _, doc := range parse(t, path) {
				found, err := schemas.Kind(doc.Root.Get("kind").Str()).Judge(doc, "", &doc.Root)
				if err != nil {
					t.Fatal(err)
				}
				if len(found) == 0 {
					t.Errorf("document %d is found good", doc.Index+1)
				}
				list = append(list, found...)
			}
			golden(t, path+".out", shown(path, read(t, path), list))
		})
	}
}

// TestGood judges testdata/ok/*.yaml, where nothing may be found.
func TestGood(t *testing.T) {
	_, schemas := load(t)
	for _, path := range files(t, "testdata/ok/*.yaml") {
		for _, doc := range parse(t, path) {
			list, err := schemas.Kind(doc.Root.Get("kind").Str()).Judge(doc, "", &doc.Root)
			if err != nil {
				t.Fatal(err)
			}
			if len(list) > 0 {
				t.Errorf("%s", shown(path, read(t, path), list))
			}
		}
	}
}

// The folder ok holds a record of each kind with all fields that its schema has, each with the schema's example.
func TestGoodRecordsAreWhole(t *testing.T) {
	set, _ := load(t)
	for _, k := range set.All() {
		head, fields, _ := strings.Cut(scaffold.Record(k, "example-1", ""), "apiVersion:")
		head, _, _ = strings.Cut(head, "# A line that begins with")
		golden(t, "testdata/ok/"+strings.ToLower(k.Name)+".yaml", head+"apiVersion:"+strings.ReplaceAll(fields, "\n# ", "\n"))
	}
}

// TestDeclared judges the attributes of the last document of each testdata/declared/*.yaml by what the documents before
// it declare, nearest first.
func TestDeclared(t *testing.T) {
	for _, path := range files(t, "testdata/declared/*.yaml") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			docs := parse(t, path)
			var parts []*document.Node
			for _, doc := range docs[:len(docs)-1] {
				parts = append(parts, &doc.Root)
			}
			schema, err := Declared(parts)
			if err != nil {
				golden(t, path+".out", err.Error()+"\n")
				return
			}
			last := docs[len(docs)-1]
			list, err := schema.Judge(last, "/attributes", last.Root.Get("attributes"))
			if err != nil {
				t.Fatal(err)
			}
			golden(t, path+".out", shown(path, read(t, path), list))
		})
	}
}

// Whatever else is said, a secret that stands where only a pointer to it belongs is not repeated.
func TestSecretsAreNotEchoed(t *testing.T) {
	for _, secret := range []string{"KXQ7P", "4711081500"} {
		if !strings.Contains(read(t, "testdata/bad/secret.yaml"), secret) {
			t.Fatalf("secret.yaml does not hold %s", secret)
		}
		if strings.Contains(messages(read(t, "testdata/bad/secret.yaml.out")), secret) {
			t.Errorf("the findings repeat the secret %s", secret)
		}
	}
}

// messages leaves out what the file itself says: that stands behind the place.
func messages(out string) string {
	var b strings.Builder
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "  ") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// shown writes findings as these tests read them: the place and what stands there, the rule and the message, the advice.
func shown(path, text string, list diag.List) string {
	var b strings.Builder
	for _, f := range list.Finish() {
		marked, _, more := strings.Cut(text[f.Range.Start.Byte:f.Range.End.Byte], "\n")
		if more {
			marked += " ..."
		}
		fmt.Fprintf(&b, "%d:%d %s\n  %s: %s\n", f.Range.Start.Line, f.Range.Start.Column, marked, f.Rule, f.Message)
		if f.Hint != "" {
			fmt.Fprintf(&b, "  fix: %s\n", f.Hint)
		}
	}
	return b.String()
}

func files(t *testing.T, pattern string) []string {
	t.Helper()
	list, err := filepath.Glob(pattern)
	if err != nil || len(list) == 0 {
		t.Fatalf("no files at %s: %v", pattern, err)
	}
	return list
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

func parse(t *testing.T, path string) []*document.Document {
	t.Helper()
	_, docs, _ := document.Parse(path, []byte(read(t, path)), document.DefaultLimits())
	if len(docs) == 0 {
		t.Fatalf("%s has no documents", path)
	}
	return docs
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(read(t, path), got); diff != "" {
		t.Errorf("%s: %s\nright so? then run: go test ./internal/validate -update", path, diff)
	}
}
