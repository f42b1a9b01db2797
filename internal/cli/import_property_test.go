package cli_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assetmuster/muster/internal/cli"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/schema"
)

// What a registry lists of itself changes nothing when it is imported: every record of every kind is found again, and every
// value means what it meant.
func TestImportOfWhatWasExportedChangesNothing(t *testing.T) {
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "registry")
	if err := os.CopyFS(dir, os.DirFS("../../registry")); err != nil {
		t.Fatal(err)
	}
	lists := map[string]int{}
	for _, k := range set.All() {
		if code, list := musterApart(dir, "get", k.Plural, "--format", "csv"); code == 0 {
			lists[k.Name] = export(t, dir, k, list)
		}
	}
	records := 0
	for _, k := range set.All() {
		if lists[k.Name] == 0 {
			continue
		}
		code, out := musterApart(dir, "import", "--from", "export-"+k.Plural+":"+filepath.Join(dir, k.Plural+".csv"), "--format", "json")
		if got := outcomes(t, out); code != 0 || got["unchanged"] != lists[k.Name] || got["create"]+got["update"]+got["refuse"]+got["skip"] > 0 {
			t.Errorf("%s: exit %d, of %d rows %v\n%s", k.Name, code, lists[k.Name], got, notUnchanged(out))
		}
		records += lists[k.Name]
	}
	if records < 300 {
		t.Errorf("only %d records were exported: the test shows nothing", records)
	}
}

// export writes a list beside a source that says what its columns are, and counts its rows.
func export(t *testing.T, dir string, k *kinds.Kind, list string) int {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(list)).ReadAll()
	if err != nil || len(rows[0]) != len(k.Columns)+2 {
		t.Fatalf("%s: %v, %v", k.Name, err, rows[0])
	}
	var b strings.Builder
	fmt.Fprintf(&b, "apiVersion: muster/v1\nkind: Source\nmetadata: {name: export-%s}\nspec:\n  format: csv\n  role: finance\n  owner: Team/platform\n  table: {kind: %s}\n  columns:\n", k.Plural, k.Name)
	for i, pointer := range append([]string{"/metadata/name", "/metadata/title"}, k.Columns...) {
		fmt.Fprintf(&b, "    - {column: %q, field: %q}\n", rows[0][i], pointer)
	}
	for name, text := range map[string]string{"sources-" + k.Plural + ".yaml": b.String(), k.Plural + ".csv": list} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return len(rows) - 1
}

// outcomes counts the rows of a plan by what becomes of them.
func outcomes(t *testing.T, out string) map[string]int {
	t.Helper()
	var plan struct {
		Outcomes []struct{ Action string }
	}
	if err := json.Unmarshal([]byte(out), &plan); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	counts := map[string]int{}
	for _, o := range plan.Outcomes {
		counts[o.Action]++
	}
	return counts
}

// notUnchanged are the rows of a plan that a reader of a failure wants to see.
func notUnchanged(out string) string {
	var plan struct{ Outcomes []map[string]any }
	_ = json.Unmarshal([]byte(out), &plan) // it was read before
	var b strings.Builder
	for _, o := range plan.Outcomes {
		if o["action"] != "unchanged" && b.Len() < 3000 {
			fmt.Fprintln(&b, o)
		}
	}
	return b.String()
}

// musterApart runs a command and gives what it writes to standard output alone.
func musterApart(dir string, args ...string) (code int, out string) {
	var b, words bytes.Buffer
	code = cli.Main(context.Background(), cli.Env{
		Stdin: strings.NewReader(""), Stdout: &b, Stderr: &words, Dir: dir, Getenv: func(string) string { return "" },
		Now: func() time.Time { return today }, Terminal: func() int { return 0 },
	}, args)
	if code > 1 {
		return code, words.String()
	}
	return code, b.String()
}
