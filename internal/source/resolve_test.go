package source_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/source"
)

// Every name that git understands in this way, muster does.
func TestResolve(t *testing.T) {
	g := newNative(t)
	first := g.commit("a", "1")
	g.commit("a", "2")
	g.git("tag", "light")
	g.git("tag", "-m", "text", "v1.0")
	g.git("tag", "-m", "text", "nested", "v1.0")
	g.git("checkout", "-q", "-b", "side", "HEAD~1")
	g.commit("b", "1")
	g.git("checkout", "-q", "main")
	g.git("merge", "-q", "--no-edit", "side")
	g.git("branch", "feature/x")
	g.git("branch", first[:7])  // a branch that looks like a shortened hash
	g.git("branch", "deadbeef") // and one that is no such hash
	g.git("tag", "side-tag", "side")
	g.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
	g.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
	g.git("config", "remote.origin.url", ".")
	g.git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")
	g.git("config", "branch.main.remote", "origin")
	g.git("config", "branch.main.merge", "refs/heads/main")
	g.git("checkout", "-q", "main")
	names := []string{"HEAD", "@", "main", "refs/heads/main", "heads/main", "feature/x", "light", "v1.0", "tags/v1.0", "nested", "origin/main", "origin",
		"remotes/origin/main", "HEAD~", "HEAD~1", "HEAD~2", "HEAD^", "HEAD^2", "HEAD^2~1", "HEAD^^", "@~1", "HEAD^0", "HEAD~0", "v1.0^{}", "v1.0^{commit}", "nested~1",
		"deadbeef", first, strings.ToUpper(first), first[:7], first[:12], first[:4], first[:9] + "^0", "@{u}", "@{upstream}", "main@{u}", "main@{UPSTREAM}", "HEAD@{u}~1"}
	for _, packed := range []bool{false, true} {
		if packed {
			g.git("pack-refs", "--all")
			g.git("repack", "-adq")
		}
		r := g.open()
		for _, name := range names {
			want := g.git("rev-parse", name+"^{commit}")
			if got, err := r.Resolve(name); err != nil || got.Hash != want || got.Name != name {
				t.Errorf("%s (packed: %t): got %s (%v), git says %s", name, packed, got.Hash, err, want)
			}
		}
	}
}

// What is no commit is refused in words. HASH and DIR stand for what differs from run to run.
func TestNotResolved(t *testing.T) {
	g := newNative(t)
	g.commit("a", "1")
	g.commit("a", "2")
	g.git("branch", "develop")
	g.git("tag", "v1.0")
	g.git("tag", "main", "HEAD~1")
	g.git("tag", "-m", "text", "a-tree", "HEAD^{tree}")
	g.git("update-ref", "refs/remotes/origin/main", "HEAD")
	g.git("update-ref", "refs/remotes/origin/release", "HEAD")
	g.git("symbolic-ref", "refs/heads/loop", "refs/heads/loop")
	tests := map[string]string{
		"":                          `no revision is named; name a branch, a tag or a commit`,
		"main":                      `"main" is the name of refs/tags/main and of refs/heads/main, which differ; say which by its whole name`,
		"-h":                        `"-h" is no revision: no name of a branch, tag or commit starts with a dash`,
		"--upload-pack=x":           `"--upload-pack=x" is no revision: no name of a branch, tag or commit starts with a dash`,
		"develpo":                   `there is no branch, tag or commit named "develpo" in this repository; did you mean "develop"?`,
		"release":                   `there is no branch, tag or commit named "release" in this repository; did you mean "origin/release"?`,
		"quite-another":             `there is no branch, tag or commit named "quite-another" in this repository`,
		"quite-another~2":           `there is no branch, tag or commit named "quite-another" in this repository (quite-another~2)`,
		strings.Repeat("0a", 20):    `there is no commit ` + strings.Repeat("0a", 20) + ` in this repository; ` + "`git fetch` may bring it",
		"../../etc/passwd":          `"../../etc/passwd" is a range; one commit is asked for here`,
		"main..develop":             `"main..develop" is a range; one commit is asked for here`,
		"main:a":                    `"main:a" names a file; name the commit alone`,
		"main@{yesterday}":          `"main@{yesterday}" asks what a branch was before, which muster does not follow; ` + "`git rev-parse 'main@{yesterday}'` gives the commit's hash",
		"@{-1}":                     `"@{-1}" asks what a branch was before, which muster does not follow; ` + "`git rev-parse '@{-1}'` gives the commit's hash",
		"@{u}":                      `@{u}: the branch "main" follows no other; ` + "`git branch --set-upstream-to` says which one it is to follow",
		"^main":                     `"^main" says how to go on, and not from where; put a branch, tag or commit in front`,
		"HEAD~2":                    `HEAD~2 goes back further than the first commit, HASH of 2026-03-01`,
		"HEAD~99999999999":          `HEAD~99999999999 goes back further than the first commit, HASH of 2026-03-01`,
		"HEAD~99999999999999999999": `"HEAD~99999999999999999999" goes back further than any history`,
		"HEAD^2":                    `HEAD^2: the commit HASH has 1 parents, there is no number 2`,
		"HEAD^{tree}":               `"HEAD^{tree}" cannot be read from "{tree}" on; after a name may stand ~3 (three commits before) or ^2 (the second parent)`,
		"a-tree":                    `a-tree is a tree, no commit`,
		"loop":                      `the reference "loop" leads to itself`,
	}
	r := g.open()
	for name, want := range tests {
		_, err := r.Resolve(name)
		if err == nil {
			t.Errorf("%q is resolved", name)
		} else if got := withoutHashes(err); got != want {
			t.Errorf("%q:\ngot  %s\nwant %s", name, got, want)
		} else if name != "loop" && !errors.Is(err, source.ErrUnknownRevision) {
			t.Errorf("%q: %v is no ErrUnknownRevision", name, err)
		}
	}
}

func withoutHashes(err error) string {
	return regexp.MustCompile(`\b[0-9a-f]{10}\b`).ReplaceAllString(err.Error(), "HASH")
}

// A shortened hash that several commits have is no answer.
func TestAmbiguous(t *testing.T) {
	g := newNative(t)
	var script strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&script, "commit refs/heads/main\ncommitter A <a> %d +0000\ndata 0\n", 1_700_000_000+i)
	}
	g.feed(script.String(), "fast-import", "--quiet", "--force")
	seen := map[string]bool{}
	for hash := range strings.FieldsSeq(g.git("rev-list", "main")) {
		if seen[hash[:4]] {
			_, err := g.open().Resolve(hash[:4])
			if err == nil || !strings.Contains(err.Error(), "is the beginning of 2 commits") && !strings.Contains(err.Error(), "is the beginning of 3 commits") {
				t.Errorf("%s: got %v", hash[:4], err)
			}
			return
		}
		seen[hash[:4]] = true
	}
	t.Skip("no two of these commits begin alike")
}

func TestNothingCommitted(t *testing.T) {
	g := newNative(t)
	for _, name := range []string{"HEAD", "main", "HEAD~1"} {
		if _, err := g.open().Resolve(name); !errors.Is(err, source.ErrNoCommits) {
			t.Errorf("%s: got %v, want ErrNoCommits", name, err)
		}
	}
	g.commit("a", "1")
	g.git("checkout", "-q", "--orphan", "fresh")
	if _, err := g.open().Resolve("HEAD"); !errors.Is(err, source.ErrNoCommits) {
		t.Errorf("got %v, want ErrNoCommits", err)
	}
}
