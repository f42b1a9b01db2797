package discover

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/observe"
)

func TestTerraformTypesAreOfOneClass(t *testing.T) {
	seen := map[string]string{}
	for typ, class := range tfClasses {
		if !slices.Contains(observe.Classes(), class) {
			t.Errorf("%s is of the class %s, which there is not", typ, class)
		}
		seen[typ] = class
	}
	for typ := range tfServices {
		if seen[typ] == "" {
			t.Errorf("%s has a service and no class", typ)
		}
	}
	for typ := range tfSizeOf {
		if seen[typ] == "" {
			t.Errorf("%s has a size and no class", typ)
		}
	}
}

func TestTerraformFlatAttributes(t *testing.T) {
	flat := value{map[string]any{
		"id": "i-1", "tags.%": "2", "tags.Name": "web", "tags.kubernetes.io/cluster/x": "owned",
		"disk.#": "2", "disk.10.size": "8", "disk.9.size": "4", "set.#": "0", "old.#": "1", "old.Role.of": "Web",
		"deep.#": "1", "deep.0.labels.%": "1", "deep.0.labels.a.b": "c",
	}}
	got := tfNested(flat)
	for _, test := range []struct {
		path []string
		want string
	}{
		{[]string{"id"}, "i-1"}, {[]string{"tags", "Name"}, "web"}, {[]string{"tags", "kubernetes.io/cluster/x"}, "owned"},
		{[]string{"disk", "0", "size"}, "4"}, {[]string{"disk", "1", "size"}, "8"}, {[]string{"old", "Role.of"}, "Web"},
		{[]string{"deep", "0", "labels", "a.b"}, "c"},
	} {
		if text := got.at(test.path...).text(); text != test.want {
			t.Errorf("%v: got %q, want %q", test.path, text, test.want)
		}
	}
}

func TestTerraformRegions(t *testing.T) {
	for text, want := range map[string]string{
		"eu-west-3a": "eu-west-3", "us-gov-west-1b": "us-gov-west-1", "europe-west1-b": "europe-west1", "us-central1-f": "us-central1",
		"https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a": "us-central1", "nyc1": "nyc1", "fsn1": "fsn1",
		"westeurope": "westeurope", "us-east-1-bos-1a": "us-east-1-bos-1a", "fr-par-1": "fr-par-1", "EU": "EU",
	} {
		it := &observe.Item{}
		tfLocate(it, value{map[string]any{"zone": text}})
		if got := it.Text(observe.Location); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// A file whose members were sorted, as by `jq -S`, says the same as one that was not.
func TestTerraformOrderOfMembersDoesNotMatter(t *testing.T) {
	const ordered = `{"version":4,"resources":[{"module":"module.a","mode":"managed","type":"aws_vpc","name":"b","instances":[{"index_key":"k","attributes":{"id":"vpc-1"}}]}]}`
	const sorted = `{"resources":[{"instances":[{"attributes":{"id":"vpc-1"},"index_key":"k"}],"mode":"managed","module":"module.a","name":"b","type":"aws_vpc"}],"version":4}`
	const planOrdered = `{"format_version":"1.2","resource_changes":[{"address":"a_b.c","mode":"managed","type":"a_b","change":{"actions":["update"],"before":{"id":"1"},"after":{"id":"1"}}}],
		"prior_state":{"values":{"root_module":{"resources":[{"address":"a_b.c","mode":"managed","type":"a_b","values":{"id":"1"}},{"address":"a_b.d","mode":"managed","type":"a_b","values":{"id":"2"}}]}}}}`
	const planSorted = `{"format_version":"1.2","prior_state":{"values":{"root_module":{"resources":[{"address":"a_b.c","mode":"managed","type":"a_b","values":{"id":"1"}},{"address":"a_b.d","mode":"managed","type":"a_b","values":{"id":"2"}}]}}},
		"resource_changes":[{"address":"a_b.c","change":{"actions":["update"],"after":{"id":"1"},"before":{"id":"1"}},"mode":"managed","type":"a_b"}]}`
	for _, pair := range [][2]string{{ordered, sorted}, {planOrdered, planSorted}} {
		a, _ := readText(t, "terraform", pair[0])
		b, _ := readText(t, "terraform", pair[1])
		summary := func(items []*observe.Item) string {
			var lines []string
			for _, it := range items {
				lines = append(lines, fmt.Sprint(it.Type, it.Place.Pointer, it.Facts, it.Planned))
			}
			slices.Sort(lines)
			return strings.Join(lines, "\n")
		}
		if summary(a) != summary(b) || len(a) == 0 {
			t.Errorf("got\n%s\nand\n%s", summary(a), summary(b))
		}
	}
}

// stateWriter writes a state of many resources as it is read, so that the test holds none of it.
func stateWriter(w *io.PipeWriter, size int) {
	user := strings.Repeat("echo not to be held; ", 60)
	written, n := 0, 0
	put := func(text string) {
		k, _ := io.WriteString(w, text)
		written += k
	}
	put(`{"version":4,"terraform_version":"1.9.8","serial":1,"lineage":"x","outputs":{},"resources":[`)
	for between := ""; written < size; between = "," {
		n++
		put(fmt.Sprintf(`%s{"mode":"managed","type":"aws_instance","name":"web%d","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[`, between, n))
		for i := range 3 {
			put(fmt.Sprintf(`%s{"index_key":%d,"attributes":{"id":"i-%016x","instance_type":"m5.large","user_data":%q,"tags":{"Name":"web-%d-%d"}}}`, map[bool]string{true: ","}[i > 0], i, n*3+i, user, n, i))
		}
		put(`]}`)
	}
	put(`]}`)
	w.Close() //nolint:errcheck // a pipe's end never fails
}

// A state of 50 MB is never held as a whole: the heap grows by less than 4 MiB while it is read (measured: 125 KiB).
func TestTerraformStreams(t *testing.T) {
	const size, most = 50 << 20, 4 << 20
	in := Input{Name: "large.tfstate", Open: func() (io.ReadCloser, error) {
		r, w := io.Pipe()
		go stateWriter(w, size)
		return r, nil
	}}
	feed, err := Feed(observe.Source{Format: "terraform"}, []Input{in})
	if err != nil {
		t.Fatal(err)
	}
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, peak, n := live(), uint64(0), 0
	reading, err := feed.Read(func(*observe.Item) error {
		if n++; n%4000 == 0 {
			peak = max(peak, live())
		}
		return nil
	})
	if err != nil || len(reading.Findings) > 0 {
		t.Fatal(err, reading.Findings)
	}
	grown := int64(peak) - int64(before)
	t.Logf("%d items of %d MiB, the heap grew by %d KiB", n, size>>20, grown>>10)
	if n < 30000 || grown > most {
		t.Errorf("%d items, the heap grew by %d KiB, want at most %d", n, grown>>10, most>>10)
	}
}

func FuzzTerraform(f *testing.F) {
	for _, seed := range []string{
		`{"version":4,"resources":[{"mode":"managed","type":"aws_instance","name":"a","provider":"provider.aws","instances":[{"index_key":0,"attributes":{"id":"i-1","tags":{"Name":"x"}},"sensitive_attributes":[[{"type":"get_attr","value":"tags"},{"type":"index","value":{"value":"Name","type":"string"}}]]}]}]}`,
		`{"version":3,"modules":[{"path":["root","m"],"resources":{"aws_instance.a.0":{"type":"aws_instance","primary":{"id":"i-1","attributes":{"tags.%":"1","tags.Name":"x","d.#":"1","d.0.s":"8"}},"deposed":[{"id":"i-2","attributes":{"id":"i-2"}}]}}}]}`,
		`{"format_version":"1.2","resource_changes":[{"address":"a_b.c","mode":"managed","type":"a_b","change":{"actions":["delete","create"],"before":{"id":"1"},"after":{},"after_unknown":{"id":true},"before_sensitive":{"p":true}}}],"prior_state":{"values":{"root_module":{"child_modules":[{"address":"module.m","resources":[{"address":"x.y","mode":"managed","type":"x","values":{"id":1}}]}]}}}}`,
		`{"format_version":"1.0","values":{"outputs":{"a":{}},"root_module":{"resources":[{"address":"k.d","mode":"managed","type":"kubernetes_deployment","values":{"metadata":[{"name":"d","labels":{"a":"b"}}]},"sensitive_values":{"metadata":[{"labels":true}]}}]}}}`,
		"\xff\xfe{\x00}\x00", `{"version":9}`, `{"encrypted_data":"x"}`, `[1]`, `{"resources":{}}`, `{"version":4,"resources":[{"instances":null}]}`, ``,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		in := Input{Name: "f", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }}
		feed, err := Feed(observe.Source{Format: "terraform"}, []Input{in})
		if err != nil {
			t.Fatal(err)
		}
		lines := bytes.Count(text, []byte("\n")) + 1
		reading, err := feed.Read(func(it *observe.Item) error {
			if it.Type == "" || it.Place.Line < 1 || it.Place.Line > lines {
				t.Errorf("an item of type %q at %s of %d lines", it.Type, it.Place, lines)
			}
			for _, fact := range it.Facts {
				if fact.Text == "" || !strings.HasPrefix(fact.Pointer, "/spec/") {
					t.Errorf("a fact %+v", fact)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(string(text), `{"version":4,"resources":[{"mode":"managed"`) && reading.Items+len(reading.Skipped)+len(reading.Findings) == 0 {
			t.Errorf("nothing is said of %q", text)
		}
	})
}
