package source_test

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/source"
)

// BenchmarkDifference compares two commits of 100,000 files of which ten differ: the difference alone, with opening the
// repository before it, and a process of git that does it all: go test ./internal/source -run '^$' -bench Difference
func BenchmarkDifference(b *testing.B) {
	if _, err := exec.LookPath("git"); err != nil {
		b.Skip("git is not installed")
	}
	dir := b.TempDir()
	run := func(input string, args ...string) {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(input)
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("git %v: %v: %s", args, err, out)
		}
	}
	run("", "init", "-q", "-b", "base", ".")
	run(hundredThousand(), "fast-import", "--quiet")
	b.Run("alone", func(b *testing.B) { differ(b, dir, b.StopTimer, b.StartTimer) })
	b.Run("all", func(b *testing.B) { differ(b, dir, func() {}, func() {}) })
	b.Run("git", func(b *testing.B) {
		for b.Loop() {
			cmd := exec.Command("git", "diff-tree", "-r", "base", "head")
			cmd.Dir = dir
			if out, err := cmd.Output(); err != nil || strings.Count(string(out), "\n") != 10 {
				b.Fatalf("%v: %s", err, out)
			}
		}
	})
}

// hundredThousand is the stream of the two commits.
func hundredThousand() string {
	var s strings.Builder
	commit := func(branch, from string) {
		fmt.Fprintf(&s, "commit refs/heads/%s\ncommitter A <a@example.org> 1700000000 +0000\ndata 1\nx\n%s", branch, from)
	}
	file := func(i int, text string) {
		fmt.Fprintf(&s, "M 100644 inline assets/%03d/asset-%07d.yaml\ndata %d\n%s\n", i/1000, i, len(text), text)
	}
	commit("base", "")
	s.WriteString("M 100644 inline muster.yaml\ndata 1\n#\n")
	for i := range 100_000 {
		file(i, fmt.Sprintf("name: %d", i))
	}
	commit("head", "from refs/heads/base\n")
	for i := range 10 {
		file(i*9973, fmt.Sprintf("name: new %d", i))
	}
	return s.String()
}

// differ compares the commits again and again, each time in a repository that was opened anew.
func differ(b *testing.B, dir string, before, opened func()) {
	for b.Loop() {
		before()
		r, err := source.OpenRepository(dir)
		if err != nil {
			b.Fatal(err)
		}
		var trees [2]*source.Tree
		for i, name := range []string{"base", "head"} {
			rev, err := r.Resolve(name)
			if err == nil {
				trees[i], err = r.Open(rev, "")
			}
			if err != nil {
				b.Fatal(err)
			}
		}
		opened()
		if list, err := r.Changed(trees[0], trees[1]); err != nil || len(list) != 10 {
			b.Fatal(len(list), err)
		}
		if err := r.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
