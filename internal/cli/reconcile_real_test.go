package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/assetmuster/muster/internal/cli"
)

// filesOf reads the YAML files below a folder.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var writes = regexp.MustCompile(`(?m)^(?:Written: .*|Nothing to write.*)$`)

// TestReconcileRealStates lets the reference registry follow real states of Terraform, of other organisations all: what its types
// claim is registered behind what is there, of which no byte changes, and the second time there is nothing to write.
func TestReconcileRealStates(t *testing.T) {
	states, err := filepath.Abs(filepath.Join(realData, "terraform-state"))
	if _, missing := os.Stat(states); err != nil || missing != nil {
		t.Skipf("the real states are not here: %v", missing)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../registry")); err != nil {
		t.Fatal(err)
	}
	before := filesOf(t, dir)
	run := func() string {
		var out, errs bytes.Buffer
		cli.Main(context.Background(), cli.Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: dir, Getenv: func(string) string { return "" },
			Now: func() time.Time { return today }, Terminal: func() int { return 0 }}, []string{"reconcile", "--from", "terraform:" + states, "--write", "--max-changes", "1000"})
		line := writes.FindString(out.String())
		if line == "" {
			t.Fatalf("%s%s", out.String(), errs.String())
		}
		return line
	}
	first := run()
	if !strings.Contains(first, "0 records changed") || strings.Contains(first, " 0 new") {
		t.Error(first)
	}
	added := 0
	for path, text := range filesOf(t, dir) {
		rest, is := strings.CutPrefix(text, before[path])
		if !is {
			t.Errorf("%s was changed, and not only continued", path)
		}
		added += strings.Count(rest, "\nkind: Asset\n")
	}
	if !strings.Contains(first, fmt.Sprintf(" and %d new in ", added)) {
		t.Errorf("%d records were added, but it says %q", added, first)
	}
	if second := run(); !strings.HasPrefix(second, "Nothing to write") {
		t.Errorf("the second time: %s", second)
	}
}
