package source_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/source"
)

// graph makes commits with tags: each line is a name, the second at which it was made, and its parents.
func graph(t *testing.T, lines ...string) native {
	t.Helper()
	g := newNative(t)
	var script strings.Builder
	for _, line := range lines {
		words := strings.Fields(line)
		fmt.Fprintf(&script, "commit refs/tags/%s\ncommitter A <a> %s +0000\ndata 0\n", words[0], words[1])
		for i, parent := range words[2:] {
			fmt.Fprintf(&script, "%s refs/tags/%s\n", []string{"from", "merge"}[min(i, 1)], parent)
		}
		script.WriteString("\n")
	}
	g.feed(script.String(), "fast-import", "--quiet", "--force")
	return g
}

func TestMergeBase(t *testing.T) {
	tests := []struct {
		name  string
		graph []string
		want  string
	}{
		{"the same commit", []string{"r 1", "a 2 r", "b 3 a", "c 4 b"}, "b"},
		{"one is before the other", []string{"r 1", "b 2 r", "x 3 b", "a 4 x"}, "b"},
		{"two lines", []string{"r 1", "m 2 r", "a 3 m", "b 4 m"}, "m"},
		{"criss-cross: the latest", []string{"r 1", "x 2 r", "y 3 r", "a 4 x y", "b 5 y x"}, "y"},
		{"a clock that ran ahead makes no ancestor the best", []string{"x 1000", "m 10 x", "y 500 m", "a 2000 y x", "b 2001 y x"}, "y"},
		{"clocks that ran backwards", []string{"r 9000", "m 8000 r", "a 20 m", "n 30 m", "b 10 n"}, "m"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := graph(t, tt.graph...).open()
			for _, pair := range [][2]string{{"a", "b"}, {"b", "a"}} {
				a, b := resolve(t, r, pair[0]), resolve(t, r, pair[1])
				if tt.name == "the same commit" {
					a, b = resolve(t, r, "b"), resolve(t, r, "b")
				}
				if got, err := r.MergeBase(a, b); err != nil || got.Hash != resolve(t, r, tt.want).Hash {
					t.Errorf("%v: got %s (%v), want %s", pair, got.Hash, err, resolve(t, r, tt.want).Hash)
				}
			}
		})
	}
}

// Of two that are as late the one with the smallest hash counts, whoever asks.
func TestMergeBaseOfOneSecond(t *testing.T) {
	r := graph(t, "r 1", "x 2 r", "y 2 r", "z 1 y", "a 4 x y", "b 5 y x").open()
	want := min(resolve(t, r, "x").Hash, resolve(t, r, "y").Hash)
	for _, pair := range [][2]string{{"a", "b"}, {"b", "a"}} {
		if got, err := r.MergeBase(resolve(t, r, pair[0]), resolve(t, r, pair[1])); err != nil || got.Hash != want {
			t.Errorf("got %s (%v), want %s", got.Hash, err, want)
		}
	}
}

// Histories that were begun apart are told from those that a shallow clone has cut off.
func TestNoMergeBase(t *testing.T) {
	r := graph(t, "a 1", "b 2").open()
	_, err := r.MergeBase(resolve(t, r, "a"), resolve(t, r, "b"))
	if !errors.Is(err, source.ErrUnrelated) || err.Error() != "a and b have no commit in common: their histories were begun apart; compare with a commit of the same history" {
		t.Errorf("got %v", err)
	}
	g := graph(t, "m 1", "x 2 m", "a 3 x", "y 4 m", "b 5 y")
	g.git("branch", "left", "a")
	g.git("branch", "right", "b")
	shallow := g.in(filepath.Join(t.TempDir(), "shallow"))
	g.git("clone", "-q", "--no-tags", "--depth", "2", "--no-single-branch", "-b", "left", "file://"+g.dir, shallow.dir)
	r = shallow.open()
	_, err = r.MergeBase(resolve(t, r, "left"), resolve(t, r, "origin/right"))
	if !errors.Is(err, source.ErrShallow) || !strings.Contains(err.Error(), "the commit at which left and origin/right parted was left out of this shallow clone; bring it in with `git fetch --unshallow`; in CI, `fetch-depth: 0`") {
		t.Errorf("got %v", err)
	}
	if _, err := r.Resolve("HEAD~2"); !errors.Is(err, source.ErrShallow) {
		t.Errorf("HEAD~2: got %v", err)
	}
	if _, err := r.Resolve(g.git("rev-parse", "m")); !errors.Is(err, source.ErrShallow) {
		t.Errorf("a commit that was left out: got %v", err)
	}
	if _, err := r.On("1969-12-31"); !errors.Is(err, source.ErrShallow) {
		t.Errorf("a day before the clone: got %v", err)
	}
}

// CI systems fetch one branch only: what is asked for is named with how to get it.
func TestOneBranchOnly(t *testing.T) {
	g := newNative(t)
	g.commit("a", "1")
	g.git("branch", "feature")
	clone := g.in(filepath.Join(t.TempDir(), "ci"))
	g.git("clone", "-q", "--depth", "1", "-b", "feature", "file://"+g.dir, clone.dir)
	_, err := clone.open().Resolve("origin/main")
	if want := "there is no branch, tag or commit named \"origin/main\" in this repository: this clone has only a part of the branches or of the history, as CI makes them; " +
		"`git fetch origin main:refs/remotes/origin/main` brings a branch in, `fetch-depth: 0` (actions/checkout) or `GIT_DEPTH: 0` (GitLab) everything"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// What HEAD was on a day: by the line of first parents, and by UTC.
func TestOn(t *testing.T) {
	// 86400 is 1970-01-02T00:00:00Z.
	g := graph(t, "a 86399", "b 86400 a", "side 200000 a", "c 172799 b", "d 345600 c side")
	g.git("update-ref", "refs/heads/main", "d")
	r := g.open()
	for day, want := range map[string]string{"1970-01-01": "a", "1970-01-02": "c", "1970-01-03": "c", "1970-01-04": "c", "1970-01-05": "d", "2026-11-21": "d"} {
		if got, err := r.On(day); err != nil || got.Hash != resolve(t, r, want).Hash || got.Name != day {
			t.Errorf("%s: got %s %s (%v), want %s", day, got.Name, got.Hash, err, want)
		}
	}
	for day, want := range map[string]string{"1969-12-31": "on 1969-12-31 nothing was committed yet: the first commit is HASH of 1970-01-01", "1970-02-30": `"1970-02-30" is no day: write YYYY-MM-DD`, "": `"" is no day: write YYYY-MM-DD`} {
		if _, err := r.On(day); err == nil || withoutHashes(err) != want {
			t.Errorf("%q: got %v, want %s", day, err, want)
		}
	}
}
