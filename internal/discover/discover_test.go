package discover

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

// input is a file of a name with some bytes.
func input(name, text string) Input {
	return Input{name, func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

// readAll reads inputs in a format.
func readAll(t testing.TB, s observe.Source, inputs ...Input) ([]*observe.Item, observe.Reading) {
	t.Helper()
	feed, err := Feed(s, inputs)
	if err != nil {
		t.Fatal(err)
	}
	var items []*observe.Item
	reading, err := feed.Read(func(it *observe.Item) error {
		items = append(items, it.Clone())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return items, reading
}

// readText reads one file of a format.
func readText(t testing.TB, format, text string) ([]*observe.Item, observe.Reading) {
	t.Helper()
	return readAll(t, observe.Source{Name: format, Format: format}, input("data", text))
}

const sharedData = "../../../shared/data"

// sharedWith lists the real files of a folder that have some endings, or skips the test where they do not lie beside the checkout.
func sharedWith(t testing.TB, folder string, endings ...string) []Input {
	t.Helper()
	dir := filepath.Join(sharedData, folder)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the real files of %s are not here: %v", folder, err)
	}
	inputs, err := Inputs(os.DirFS(dir), folder, ".", endings)
	if err != nil {
		t.Fatal(err)
	}
	return inputs
}

// seedShared adds real files to the seeds of a fuzzer, where there are any.
func seedShared(f *testing.F, folder string) {
	f.Helper()
	_ = filepath.WalkDir(filepath.Join(sharedData, folder), func(p string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.Contains(p, "LICENSES") {
			if text, err := os.ReadFile(p); err == nil && len(text) < 64<<10 {
				f.Add(text)
			}
		}
		return nil
	})
}

// tally counts the items of each type.
func tally(items []*observe.Item) map[string]int {
	counts := map[string]int{}
	for _, it := range items {
		counts[it.Type]++
	}
	return counts
}

// skipped counts what was passed over of a kind.
func skipped(r observe.Reading, what string) int {
	n := 0
	for skip, count := range r.Skipped {
		if skip.What == what {
			n += count
		}
	}
	return n
}

// messages are the findings as texts.
func messages(r observe.Reading) string {
	var lines []string
	for _, f := range r.Findings {
		lines = append(lines, f.Rule+" "+observe.Place{File: f.Range.File, Line: f.Range.Start.Line, Pointer: f.Pointer}.String()+": "+f.Message)
	}
	return strings.Join(lines, "\n")
}

// byName finds an item.
func byName(t testing.TB, items []*observe.Item, name string) *observe.Item {
	t.Helper()
	i := slices.IndexFunc(items, func(it *observe.Item) bool { return it.Name == name })
	if i < 0 {
		t.Fatalf("there is no %s", name)
	}
	return items[i]
}

// all gives the facts at a pointer.
func all(it *observe.Item, pointer string) string {
	return strings.Join(facts(it, pointer), " ")
}

func gzipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

func zlibbed(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

// sane holds for whatever a reader makes of any bytes: items say of which type they are, facts say something, and are not
// said twice.
func sane(t *testing.T, items []*observe.Item, r observe.Reading) {
	t.Helper()
	if len(items) != r.Items {
		t.Fatalf("%d items, and the reading says %d", len(items), r.Items)
	}
	for _, it := range items {
		if it.Type == "" || it.Class != "" && !slices.Contains(observe.Classes(), it.Class) {
			t.Fatalf("an item of type %q and class %q", it.Type, it.Class)
		}
		for i, f := range it.Facts {
			if f.Text == "" || f.Text != strings.TrimSpace(f.Text) || slices.Contains(it.Facts[:i], f) {
				t.Fatalf("%s has the fact %+v", it.Name, f)
			}
		}
	}
}
