package load_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/load"
)

// shuffled is a tree whose folders list their entries in an order of their own, as some file systems do.
type shuffled struct {
	fstest.MapFS
	random *rand.Rand
}

func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := s.MapFS.ReadDir(name)
	s.random.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

// Neither the number of workers nor the order in which files are listed shows in what is loaded.
func TestOrderDoesNotShow(t *testing.T) {
	fsys := troubled(t)
	var first []string
	for _, workers := range []int{1, 2, 7} {
		for seed := range uint64(2) {
			l := loader(t)
			l.Workers = workers
			res, err := l.Load(shuffled{fsys, rand.New(rand.NewPCG(seed, seed))})
			if err != nil {
				t.Fatal(err)
			}
			got := told(res)
			if first == nil {
				first = got
			}
			if diff := cmp.Diff(first, got); diff != "" {
				t.Fatalf("%d workers, order %d: %s", workers, seed, diff)
			}
		}
	}
	if len(first) < 1000 {
		t.Errorf("only %d lines were compared", len(first))
	}
}

// told is all that a result says, in its order.
func told(res *load.Result) []string {
	out := []string{fmt.Sprint(res.Documents, " documents, ", res.Skipped, " skipped, ", len(res.Files), " files")}
	for _, r := range res.Records {
		out = append(out, fmt.Sprint(r.ID(), " ", r.Doc.File.Path, " malformed: ", res.Malformed[r]))
	}
	for _, r := range res.Snapshot.Records() {
		for _, ref := range res.Snapshot.Referrers(r) {
			out = append(out, r.ID()+" from "+ref.From.ID()+ref.Pointer)
		}
	}
	out = append(out, lines(res)...)
	for _, f := range res.Findings.Finish() {
		out = append(out, f.Fingerprint)
	}
	return out
}

// troubled is the reference registry, and beside it files with every sort of trouble.
func troubled(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	registry := os.DirFS("../../registry")
	err := fs.WalkDir(registry, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(registry, path)
		fsys[path] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil || len(fsys) < 20 {
		t.Fatalf("the reference registry has %d files: %v", len(fsys), err)
	}
	for i := range 40 {
		path := fmt.Sprintf("trouble/%d.yaml", i)
		fsys[path] = &fstest.MapFile{Data: []byte(fmt.Sprintf(`
apiVersion: muster/v1
kind: Asset
metadata: {name: twice-%d}
spec: {type: laptp, owner: Team/nobody, lifecycle: {state: x}, identifiers: {serial: S-%d, hostnames: [h1, H1.]}}
---
apiVersion: muster/v1
kind: Team
metadata: {name: team-%d}
spec: {orgUnit: nowhere, leed: p-0001}
---
broken: [
---
kind: ConfigMap
`, i%30, i%7, i))}
	}
	return fsys
}
