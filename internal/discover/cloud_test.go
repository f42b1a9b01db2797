package discover

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/observe"
)

// readShared reads what lies in a folder of real files.
func readShared(t *testing.T, format, folder string, endings ...string) ([]*observe.Item, observe.Reading) {
	t.Helper()
	return readAll(t, observe.Source{Name: format, Format: format}, sharedWith(t, folder, endings...)...)
}

// holdCounts compares how many items of each type there are; types that are not named are counted under "".
func holdCounts(t *testing.T, items []*observe.Item, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for _, it := range items {
		if _, named := want[it.Type]; named {
			got[it.Type]++
		} else {
			got[""]++
		}
	}
	for kind, n := range want {
		if got[kind] != n {
			t.Errorf("%d items of type %q, want %d", got[kind], kind, n)
		}
	}
}

// skips sums what was passed over.
func skips(r observe.Reading) int {
	sum := 0
	for _, n := range r.Skipped {
		sum += n
	}
	return sum
}

// named1 finds the item of a file whose name ends so, by its name.
func named1(t *testing.T, items []*observe.Item, file, name string) *observe.Item {
	t.Helper()
	i := slices.IndexFunc(items, func(it *observe.Item) bool { return strings.HasSuffix(it.Place.File, file) && it.Name == name })
	if i < 0 {
		t.Fatalf("%s has no item %q", file, name)
	}
	return items[i]
}

// facts are the texts at a pointer.
func facts(it *observe.Item, pointer string) []string {
	var out []string
	for _, f := range it.Facts {
		if f.Pointer == pointer {
			out = append(out, f.Text)
		}
	}
	return out
}

func hold(t *testing.T, it *observe.Item, pointer string, want ...string) {
	t.Helper()
	if got := facts(it, pointer); !slices.Equal(got, want) {
		t.Errorf("%s %s: %s is %q, want %q", it.Type, it.Name, pointer, got, want)
	}
}

// fuzzCloud reads anything: it may find what it likes, as long as every place is in the file and it says the same twice.
func fuzzCloud(f *testing.F, format string, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	seedShared(f, map[string]string{"aws": "aws/config-items", "azure": "azure/arm-list", "gcp": "gcp/api"}[format])
	f.Fuzz(func(t *testing.T, data []byte) {
		items, reading := readText(t, format, string(data))
		again, _ := readText(t, format, string(data))
		if sane(t, items, reading); len(items) != len(again) {
			t.Fatalf("%d items, then %d", len(items), len(again))
		}
		lines := bytes.Count(data, []byte{'\n'}) + 1
		for i, it := range items {
			if it.Place.Line < 0 || it.Place.Line > lines {
				t.Fatalf("item %d stands on line %d of %d", i, it.Place.Line, lines)
			}
			if !slices.Equal(it.Facts, again[i].Facts) || !slices.Equal(it.Labels, again[i].Labels) {
				t.Fatalf("item %d says %v, then %v", i, it.Facts, again[i].Facts)
			}
		}
		unread := slices.ContainsFunc(reading.Findings, func(f diag.Finding) bool { return f.Rule == RuleFile })
		if unread != (reading.Incomplete != "") {
			t.Fatalf("incomplete is %q, and the findings are %v", reading.Incomplete, reading.Findings)
		}
	})
}
