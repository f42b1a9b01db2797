package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/cli"
)

// A measurement on records that are faulty by accident measures the rendering of findings.
func TestWithoutFaultsTheRegistryPasses(t *testing.T) {
	for _, perFile := range []int{1, 7} {
		if found := check(t, generate(t, options{assets: 40, perFile: perFile, seed: 3})); len(found) > 0 {
			t.Errorf("%d assets a file: %v", perFile, found)
		}
	}
}

// With one fault for each question, every policy finds its own: muster and its peers are asked something.
func TestEachQuestionHasAnAnswer(t *testing.T) {
	found := check(t, generate(t, options{assets: 22, perFile: 1, faults: 2, seed: 3}))
	for _, rule := range []string{
		"bench/owner", "bench/warranty-order", "bench/purchase-future", "bench/cost-center", "bench/site", "bench/transition",
		"link/duplicate-identifier", "bench/end-of-life", "bench/team", "bench/naming", "bench/state",
	} {
		if found[rule] != 1 {
			t.Errorf("%s has %d findings, want 1", rule, found[rule])
		}
	}
}

func TestTheSameArgumentsGiveTheSameBytes(t *testing.T) {
	o := options{assets: 30, perFile: 4, faults: 3, seed: 8}
	if diff := cmp.Diff(contents(t, generate(t, o)), contents(t, generate(t, o))); diff != "" {
		t.Error(diff)
	}
}

func generate(t *testing.T, o options) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	if err := run(o, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// check counts what muster finds, by rule.
func check(t *testing.T, dir string) map[string]int {
	t.Helper()
	var out, errs bytes.Buffer
	env := cli.Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: dir, Getenv: func(string) string { return "" },
		Now: func() time.Time { return time.Time{} }, Terminal: func() int { return 0 },
	}
	code := cli.Main(context.Background(), env, []string{"check", "--registry", "registry", "--as-of", today, "--format", "json"})
	var report struct{ Findings []struct{ Rule string } }
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatalf("exit code %d, %v: %s", code, err, errs.String())
	}
	found := map[string]int{}
	for _, f := range report.Findings {
		found[f.Rule]++
	}
	return found
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
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
