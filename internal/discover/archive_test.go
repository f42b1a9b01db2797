package discover

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assetmuster/muster/internal/observe"
)

// node is a small object that a reader takes.
func node(name string) string { return `{"kind": "Node", "metadata": {"name": "` + name + `"}}` }

type entry struct {
	name, text string
	kind       byte
}

func tarOf(entries ...entry) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Mode: 0o644, Typeflag: e.kind}
		if e.kind == tar.TypeReg || e.kind == 0 {
			h.Size = int64(len(e.text))
		} else {
			h.Linkname = e.text
		}
		if err := w.WriteHeader(h); err != nil {
			panic(err)
		}
		if h.Size > 0 {
			_, _ = io.WriteString(w, e.text)
		}
	}
	_ = w.Close()
	return b.String()
}

func zipOf(entries ...entry) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.kind == tar.TypeSymlink {
			h.SetMode(fs.ModeSymlink | 0o777)
		}
		out, err := w.CreateHeader(h)
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(out, e.text)
	}
	_ = w.Close()
	return b.String()
}

// Whatever an archive is called and however it comes, its files are read as files of their own.
func TestArchives(t *testing.T) {
	entries := []entry{
		{"./b/nodes.json", node("one"), 0}, {"b/more.json.gz", gzipped(node("two")), 0}, {"b/nodes.json", node("three"), 0},
		{"b/readme.md", "# hello", 0}, {"b/._nodes.json", "junk", 0}, {"b/inner.tar.gz", gzipped(tarOf()), 0}, {"link.json", "/etc/passwd", tar.TypeSymlink},
	}
	tests := []struct{ name, text string }{
		{"a.tar", tarOf(entries...)}, {"a.tar.gz", gzipped(tarOf(entries...))}, {"a.tgz", gzipped(tarOf(entries...))}, {"a.zip", zipOf(entries...)}, {"-", gzipped(tarOf(entries...))}, {"-", zipOf(entries...)},
	}
	for _, tt := range tests {
		items, r := readAll(t, observe.Source{Name: "k", Format: "kubernetes"}, input(tt.name, tt.text))
		got := ""
		for _, it := range items {
			got += it.Name + "@" + it.Place.File + " "
		}
		want := strings.ReplaceAll("one@?!b/nodes.json two@?!b/more.json.gz three@?!b/nodes.json ", "?", tt.name)
		if got != want || r.Files != 3 || len(r.Findings) > 0 || r.Incomplete != "" {
			t.Errorf("%s: %s\nwant %s\n%d files %s", tt.name, got, want, r.Files, messages(r))
		}
		if skipped(r, "file in an archive") != 2 || skipped(r, "archive in an archive") != 1 || skipped(r, "link or device in an archive") != 1 {
			t.Errorf("%s: passed over %v", tt.name, r.Skipped)
		}
	}
}

// Names that lead out of an archive, links and devices are never followed, and what is beside them is read.
func TestArchiveTricks(t *testing.T) {
	entries := []entry{
		{"../../nodes.json", node("up"), 0}, {"/etc/nodes.json", node("root"), 0}, {`c:\nodes.json`, node("drive"), 0}, {`a\..\..\nodes.json`, node("back"), 0},
		{"a/b/../nodes.json", node("inside"), 0}, {"nodes.json", node("good"), 0}, {"..nodes.json", "hidden", 0},
	}
	for name, text := range map[string]string{"a.tar": tarOf(append(entries, entry{"dev.json", "", tar.TypeChar}, entry{"hard.json", "/etc/passwd", tar.TypeLink}, entry{"pipe.json", "", tar.TypeFifo})...), "a.zip": zipOf(entries...)} {
		items, r := readAll(t, observe.Source{Name: "k", Format: "kubernetes"}, input(name, text))
		if len(items) != 1 || items[0].Name != "good" || strings.Count(messages(r), "leads out of the archive") != 5 || r.Incomplete == "" {
			t.Errorf("%s: %d items\n%s", name, len(items), messages(r))
		}
		if want := 3; name == "a.tar" && skipped(r, "link or device in an archive") != want {
			t.Errorf("%d links and devices, want %d", skipped(r, "link or device in an archive"), want)
		}
	}
}

func TestArchivesBadly(t *testing.T) {
	whole := tarOf(entry{"nodes.json", node("one") + strings.Repeat(" ", 5000), 0}, entry{"b.json", node("two"), 0})
	encrypted := []byte(zipOf(entry{"nodes.json", node("one"), 0}))
	for i := range len(encrypted) - 4 { // the flag in the file's head and in the directory
		if s := string(encrypted[i : i+4]); s == "PK\x03\x04" {
			encrypted[i+6] |= 1
		} else if s == "PK\x01\x02" {
			encrypted[i+8] |= 1
		}
	}
	many := make([]entry, 0, mostMembers+1)
	for i := range mostMembers + 1 {
		many = append(many, entry{fmt.Sprintf("%d", i), "", 0})
	}
	tests := []struct {
		name, text, want string
		items            int
	}{
		{"cut.tar", whole[:len(whole)-2500], "ends in the middle", 1},
		{"cut.tar.gz", gzipped(whole)[:100], "ends in the middle", 0},
		{"cut.zip", zipOf(entry{"nodes.json", node("one"), 0})[:60], "damaged or cut off", 0},
		{"encrypted.zip", string(encrypted), "it is encrypted", 0},
		{"none.zip", zipOf(entry{"readme.md", "x", 0}), "no file in the archive is one of this source's (*.json, *.yaml, *.yml)", 0},
		{"empty.zip", zipOf(), "no file in the archive", 0},
		{"called.tar", node("one"), "its name says that it is an archive", 0},
		{"many.tar", tarOf(many...), "holds more than 100000 files", 0},
		{"damaged.tar", whole[:520] + strings.Repeat("x", 6000), "", 0},
	}
	for _, tt := range tests {
		items, r := readAll(t, observe.Source{Name: "k", Format: "kubernetes"}, input(tt.name, tt.text))
		if len(items) != tt.items || !strings.Contains(messages(r), tt.want) || r.Incomplete == "" {
			t.Errorf("%s: %d items, incomplete %q\n%s", tt.name, len(items), r.Incomplete, messages(r))
		}
	}
}

// One file of an archive that is broken does not hide the others.
func TestArchiveGoesOn(t *testing.T) {
	items, r := readAll(t, observe.Source{Name: "k", Format: "kubernetes"}, input("a.tgz", gzipped(tarOf(
		entry{"a.json", node("one"), 0}, entry{"b.json", "{", 0}, entry{"c.json.gz", "\x1f\x8bjunk", 0}, entry{"d.json", "", 0}, entry{"e.json", node("two"), 0}))))
	if len(items) != 2 || r.Files != 5 || len(r.Findings) != 3 || r.Incomplete == "" {
		t.Errorf("%d items of %d files\n%s", len(items), r.Files, messages(r))
	}
}

// A bomb costs a bounded amount: one compressed file, many in an archive, and one compressed inside of another.
func TestArchiveBombs(t *testing.T) {
	large := strings.Repeat(" ", 1<<20)
	var many []entry
	for i := range 20 {
		many = append(many, entry{fmt.Sprintf("%d.json", i), large, 0})
	}
	bombs := map[string]string{
		"a.zip": zipOf(many...), "a.tar.gz": gzipped(tarOf(many...)), "b.tar": tarOf(entry{"a.json.gz", gzipped(large + large + large), 0}),
		"b.zip": zipOf(entry{"a.json.gz", gzipped(large + large + large), 0}),
	}
	for name, text := range bombs {
		b := &budget{free: 2 << 20}
		f, err := unpack(name, &outside{strings.NewReader(text), b}, b)
		if err != nil {
			t.Fatal(err)
		}
		format, _ := Find("kubernetes")
		r := observe.Reading{Skipped: map[observe.Skip]int{}}
		walk, err := archive(f)
		if walk == nil || err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sink := &Sink{reading: &r, pages: &filePages{read: map[string]bool{}}, visit: func(*observe.Item) error { return nil }}
		if err := readArchive(format, observe.Source{}, f, walk, sink); err != nil {
			sink.unread(name, err)
		}
		if got := messages(r); !strings.Contains(got, "compressed more than 200 times") || b.inside > int64(mostRatio*len(text)+3<<20) || r.Incomplete == "" {
			t.Errorf("%s: %d bytes became %d\n%s", name, len(text), b.inside, got)
		}
	}
}

// A workbook is a zip archive, and goes to its reader as it is.
func TestWorkbookIsNoArchive(t *testing.T) {
	text := zipOf(entry{"[Content_Types].xml", "<Types/>", 0}, entry{"xl/workbook.xml", "<workbook/>", 0})
	f, _, err := open(input("a.xlsx", text))
	if err != nil {
		t.Fatal(err)
	}
	walk, err := archive(f)
	rest, _ := io.ReadAll(f.bytes)
	if walk != nil || err != nil || string(rest) != text {
		t.Errorf("an archive: %v, %v, %d bytes of %d", walk != nil, err, len(rest), len(text))
	}
}

func TestInputs(t *testing.T) {
	fsys := fstest.MapFS{
		"d/a.json": {}, "d/b.json.gz": {}, "d/C.JSON.GZ": {}, "d/e.tar.gz": {}, "d/e.md": {}, "d/.hidden.json": {}, "d/.git/x.json": {}, "d/sub/z.json": {}, "d/bare": {},
		"d/pipe.json": {Mode: fs.ModeNamedPipe},
	}
	tests := []struct{ pattern, endings, want string }{
		{"d", ".json", "t/d/C.JSON.GZ t/d/a.json t/d/b.json.gz t/d/e.tar.gz t/d/sub/z.json"},
		{"d", anyEnding, "t/d/C.JSON.GZ t/d/a.json t/d/b.json.gz t/d/bare t/d/e.md t/d/e.tar.gz t/d/sub/z.json"},
		{"d", "", "t/d/bare t/d/e.tar.gz"},
		{"d/*.md", ".json", "t/d/e.md"},
		{"d/s*", ".json", "t/d/sub/z.json"},
		{"d/e.md", ".json", "t/d/e.md"},
		{"none", ".json", "cannot be read"},
		{"d/*.xml", ".json", "no file there that is one of this source's (*.json)"},
	}
	for _, tt := range tests {
		inputs, err := Inputs(fsys, "t", tt.pattern, []string{tt.endings})
		var names []string
		for _, in := range inputs {
			names = append(names, in.Name)
		}
		got := strings.Join(names, " ")
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, tt.want) || err == nil && got != tt.want {
			t.Errorf("%s of %q: %s\nwant %s", tt.pattern, tt.endings, got, tt.want)
		}
	}
}

// A zip archive on disk is read where it lies, and a link to a folder or to nothing is no endless wait.
func TestInputsOnDisk(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.zip"), []byte(zipOf(entry{"n.json", node("one"), 0})), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"loop.json": ".", "lost.json": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	inputs, err := Inputs(os.DirFS(dir), "d", ".", []string{".json"})
	if err != nil {
		t.Fatal(err)
	}
	items, r := readAll(t, observe.Source{Name: "k", Format: "kubernetes"}, inputs...)
	if len(items) != 1 || !strings.Contains(messages(r), "d/lost.json") || strings.Contains(messages(r), "loop") {
		t.Errorf("%d items\n%s", len(items), messages(r))
	}
}
