package source_test

import (
	"cmp"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/source"
)

const commits = 60

// Whatever the history and the way it is kept: muster and git agree on files, differences and ancestors.
func TestAgreesWithGit(t *testing.T) {
	g := history(t, 1, commits)
	for name, pack := range packings(g) {
		t.Run(name, func(t *testing.T) {
			g := native{t, g.dir}
			pack()
			r := g.open()
			random := rand.New(rand.NewPCG(7, 7))
			times := strings.Fields(g.git("log", "--all", "--format=%H %ct"))
			for i := range 40 {
				a, b := "c"+strconv.Itoa(random.IntN(commits)), "c"+strconv.Itoa(random.IntN(commits))
				sameMergeBase(g, r, times, a, b)
				if i < 12 {
					sameFiles(g, r, a)
					sameDifference(g, r, a, b)
				}
			}
		})
	}
}

func sameFiles(g native, r *source.Repository, rev string) {
	g.Helper()
	want := map[string]string{}
	for line := range strings.SplitSeq(g.git("ls-tree", "-r", "-z", "-l", rev), "\x00") {
		head, path, _ := strings.Cut(line, "\t")
		if f := strings.Fields(head); len(f) == 4 && f[1] == "blob" {
			want[path] = f[0] + " " + f[3]
		}
	}
	got := map[string]string{}
	tree := openAt(g.T, r, rev, "")
	err := fs.WalkDir(tree.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ".git" {
			return err
		}
		info, err := d.Info()
		mode := map[fs.FileMode]string{0o644: "100644", 0o755: "100755", fs.ModeSymlink | 0o777: "120000"}[info.Mode()]
		got[p] = mode + " " + strconv.FormatInt(info.Size(), 10)
		return err
	})
	if err != nil {
		g.Fatal(err)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		g.Errorf("%s: %s", rev, diff)
	}
	for path := range got {
		if strings.HasPrefix(got[path], "100") {
			text, err := fs.ReadFile(tree.FS, path)
			if want := g.git("rev-parse", rev+":"+path); err != nil || g.feed(string(text), "hash-object", "--stdin") != want {
				g.Errorf("%s:%s: content is another than git's %s (%v)", rev, path, want, err)
			}
			break
		}
	}
}

func sameDifference(g native, r *source.Repository, a, b string) {
	g.Helper()
	want := []string{}
	for path := range strings.SplitSeq(g.git("diff-tree", "-r", "-z", "--name-only", "--no-renames", a, b), "\x00") {
		if path != "" {
			want = append(want, path)
		}
	}
	slices.Sort(want)
	if diff := gocmp.Diff(want, changed(g.T, r, openAt(g.T, r, a, ""), openAt(g.T, r, b, ""))); diff != "" {
		g.Errorf("%s %s: %s", a, b, diff)
	}
}

// sameMergeBase compares with what git finds, of which muster takes the latest. Times are of all commits, each behind
// its commit.
func sameMergeBase(g native, r *source.Repository, times []string, a, b string) {
	g.Helper()
	when := func(hash string) string { return times[slices.Index(times, hash)+1] }
	out, err := g.try("", "merge-base", "--all", a, b)
	got, gotErr := r.MergeBase(resolve(g.T, r, a), resolve(g.T, r, b))
	if err != nil {
		if gotErr == nil {
			g.Errorf("%s and %s: got the merge base %s, git finds none", a, b, got.Hash)
		}
		return
	}
	all := strings.Fields(out)
	slices.SortFunc(all, func(x, y string) int {
		return cmp.Or(strings.Compare(when(y), when(x)), strings.Compare(x, y))
	})
	if gotErr != nil || got.Hash != all[0] {
		g.Errorf("%s and %s: got the merge base %s (%v), want the first of %v", a, b, got.Hash, gotErr, all)
	}
}

// A tree of a commit keeps all that a file system promises.
func TestFileSystem(t *testing.T) {
	g := newNative(t)
	g.commit("muster.yaml", "a", "empty", "", "deep/er/x.yaml", "x", "deep.yaml", "y")
	if err := fstest.TestFS(openAt(t, g.open(), "HEAD", "").FS, "muster.yaml", "empty", "deep/er/x.yaml", "deep.yaml"); err != nil {
		t.Error(err)
	}
}

// Several goroutines may read one tree at a time, large files among small ones.
func TestReadTogether(t *testing.T) {
	g := newNative(t)
	files := []string{"muster.yaml", "a"}
	for i := range 50 {
		files = append(files, "f/"+strconv.Itoa(i), strings.Repeat("line "+strconv.Itoa(i%7)+"\n", i*i*20))
	}
	g.commit(files...)
	g.git("repack", "-adfq")
	tree := openAt(t, g.open(), "HEAD", "")
	want := content(t, openDisk(t, g.dir).FS)
	done := make(chan map[string]string)
	for range 4 {
		go func() { done <- content(t, tree.FS) }()
	}
	for range 4 {
		if got := <-done; !maps.Equal(got, want) {
			t.Error("a reader among several got something else than what is on the disk")
		}
	}
}
