package check_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/render"
	"github.com/assetmuster/muster/policies"
)

// asset is a document that is an Asset with two proofs of its state, the first given and the second without a note.
func asset(evidence string) string {
	return `---
apiVersion: muster/v1
kind: AssetType
metadata: {name: laptop}
spec: {classifies: [assets]}
---
apiVersion: muster/v1
kind: Asset
metadata: {name: lt-1}
spec:
  type: laptop
  product: nowhere
  lifecycle:
    state: in-use
    since: 2026-03-02
    evidence:
` + evidence
}

const (
	signed  = "      - {type: signed-form, location: forms/1.pdf, note: by hand}\n"
	unsaid  = "      - {type: photo, location: photos/1.jpg}\n"
	photo2  = "      - {type: photo, location: photos/2.jpg}\n"
	renamed = "      - {type: photo, location: photos/3.jpg}\n"
)

// What code scanning knows of a finding survives a move of the record, and of the item within its list; only another
// item is another finding.
func TestFingerprints(t *testing.T) {
	base := fingerprints(t, "r.yaml", asset(signed+unsaid))
	if len(base) != 2 {
		t.Fatalf("want an unknown product and a proof without a note, got %v", base)
	}
	same := map[string]map[string]string{
		"in another file":          fingerprints(t, "deep/er/other.yaml", asset(signed+unsaid)),
		"further down":             fingerprints(t, "r.yaml", "# a comment\n\n"+team("z", "purpose: x")+asset(signed+unsaid)),
		"items in another order":   fingerprints(t, "r.yaml", asset(unsaid+signed)),
		"the item before is gone":  fingerprints(t, "r.yaml", asset(unsaid)),
		"an item more, also wrong": fingerprints(t, "r.yaml", asset(photo2+signed+unsaid)),
	}
	for name, got := range same {
		for message, fingerprint := range base {
			if got[message] != fingerprint {
				t.Errorf("%s: %q has another fingerprint", name, message)
			}
		}
	}
	const proof = "asset/evidence-unnamed /spec/lifecycle/evidence/[type=photo,location=photos/1.jpg]/note"
	if got := fingerprints(t, "r.yaml", asset(renamed)); base[proof] == "" || got[proof] != "" {
		t.Errorf("another item must be another finding: %v", got)
	}
}

// Two slips in the settings are two findings: to mend one is not to lose sight of the other.
func TestFingerprintsOfSettings(t *testing.T) {
	slips := func(severities string) map[string]string {
		out := map[string]string{}
		for _, f := range checked(t, files(map[string]string{"muster.yaml": settings + "  severities: {" + severities + "}\n"}), check.Options{}).Findings {
			out[f.Message] = f.Fingerprint
		}
		return out
	}
	both, one := slips("team/x: off, team/y: off"), slips("team/y: off")
	if len(both) != 2 || len(one) != 1 {
		t.Fatalf("got %v and %v", both, one)
	}
	for message, fingerprint := range one {
		if both[message] != fingerprint {
			t.Errorf("%q has another fingerprint", message)
		}
	}
}

// fingerprints gives the fingerprint of each finding by rule and identity.
func fingerprints(t *testing.T, path, text string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range checked(t, files(map[string]string{"muster.yaml": settings, path: text}), check.Options{}).Findings {
		out[f.Rule+" "+f.Identity] = f.Fingerprint
	}
	return out
}

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

// The reference registry, damaged here and there, gives the same bytes of JSON whatever the order in which files are
// listed and the number of workers.
func TestSameBytes(t *testing.T) {
	fsys := damaged(t)
	var first []byte
	for _, workers := range []int{1, 2, 7} {
		c := checker(t)
		c.BuiltIn, c.Loader.Workers = policies.FS, workers
		outcome, err := c.Check(t.Context(), shuffled{fsys, rand.New(rand.NewPCG(uint64(workers), 1))}, check.Options{AsOf: "2026-11-21"})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := render.JSON(&out, render.Report{AsOf: "2026-11-21", Findings: outcome.Findings, Rules: outcome.Rules}, render.Style{}); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = out.Bytes()
		}
		if diff := cmp.Diff(string(first), out.String()); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
		if len(outcome.Findings) < 100 {
			t.Errorf("only %d findings: the damage is too small to show an order", len(outcome.Findings))
		}
	}
}

// damaged is the reference registry with every tenth line that ends in a word ending otherwise.
func damaged(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	registry := os.DirFS("../../registry")
	err := fs.WalkDir(registry, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(registry, path)
		fsys[path] = &fstest.MapFile{Data: damage(text)}
		return err
	})
	if err != nil || len(fsys) < 20 {
		t.Fatalf("the reference registry has %d files: %v", len(fsys), err)
	}
	fsys["twice.yaml"] = &fstest.MapFile{Data: []byte(fmt.Sprint(team("twin", ""), team("twin", "")))}
	return fsys
}

func damage(text []byte) []byte {
	lines := bytes.Split(text, []byte("\n"))
	for i, line := range lines {
		if end := len(line) - 1; i%10 == 9 && end > 0 && line[end] >= 'a' && line[end] <= 'z' {
			lines[i] = append(bytes.Clone(line), "-x"...)
		}
	}
	return bytes.Join(lines, []byte("\n"))
}
