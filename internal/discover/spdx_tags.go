package discover

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/assetmuster/muster/internal/observe"
)

// tagValue reads lines of tags with values. A value between <text> and </text> may have several lines; none of those that are
// read does.
func (d *spdx) tagValue() error {
	g := &guard{r: d.file.Text()}
	r := bufio.NewReaderSize(g, peek)
	t := &spdxTags{spdx: d}
	for line, inText := 1, false; ; line++ {
		g.value = 0
		text, err := readLine(r)
		if err == nil || text != "" {
			switch {
			case inText:
				inText = !strings.Contains(text, "</text>")
			default:
				inText = strings.Contains(text, "<text>") && !strings.Contains(text, "</text>")
				t.line(text, d.file.place(line, ""))
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			t.end()
			if inText {
				return &broken{d.file.place(line, ""), "it ends in the middle: a <text> has no </text>"}
			}
			return nil
		case err != nil:
			return &broken{d.file.place(line, ""), err.Error()}
		}
		if line == mostPreamble && !d.is {
			return &broken{d.at, notSPDX + ": it does not say its version"}
		}
	}
}

// mostPreamble is how many lines are looked through for the version.
const mostPreamble = 200

// longestLine is how much of one line is kept, and longestEnd how much of its end: what is read of a line stands at its
// beginning, and at its end what closes a text.
const (
	longestLine = 8 << 10
	longestEnd  = 64
)

// readLine reads a line, of a long one its beginning and its end.
func readLine(r *bufio.Reader) (string, error) {
	var line, end []byte
	for {
		part, err := r.ReadSlice('\n')
		room := min(longestLine-len(line), len(part))
		line = append(line, part[:room]...)
		end = append(end, part[room:]...)
		end = end[max(0, len(end)-longestEnd):]
		if !errors.Is(err, bufio.ErrBufferFull) {
			return strings.TrimRight(string(line)+string(end), "\r\n"), err
		}
	}
}

// spdxTags is the part of a document that the lines are in.
type spdxTags struct {
	*spdx
	in                   string // package, file, snippet or ""
	now                  spdxPackage
	supplier, originator string
}

func (t *spdxTags) line(text string, at observe.Place) {
	tag, v, ok := strings.Cut(strings.TrimSpace(text), ":")
	if !ok || strings.HasPrefix(tag, "#") {
		return
	}
	v = strings.TrimSpace(v)
	switch tag {
	case "SPDXVersion":
		t.is = strings.HasPrefix(v, "SPDX-")
	case "DocumentName":
		t.name = v
	case "Created":
		t.about.Collected = dayOrTime(v)
	case "Creator":
		t.creator(v)
	case "PackageName":
		t.end()
		t.in, t.now = "package", spdxPackage{at: at, product: observe.Product{Name: v}}
	case "FileName", "SnippetSPDXID":
		t.end()
		t.in = strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(tag, "Name"), "SPDXID"))
		t.out.Skip(t.in, spdxNoPackage)
	case "LicenseID":
		t.end()
	case "Relationship":
		if words := strings.Fields(v); len(words) >= 3 {
			t.described(words[0], words[1], words[2])
		}
	default:
		t.ofPackage(tag, v)
	}
}

const spdxNoPackage = "what packages consist of is no title"

// ofPackage takes a line of a package.
func (t *spdxTags) ofPackage(tag, v string) {
	if t.in != "package" {
		return
	}
	switch tag {
	case "SPDXID":
		t.now.id = v
	case "PackageVersion":
		t.now.product.Version = exact(asserted(v))
	case "PackageSupplier":
		t.supplier = v
	case "PackageOriginator":
		t.originator = v
	case "PrimaryPackagePurpose":
		t.now.purpose = v
	case "ExternalRef":
		if words := strings.Fields(v); len(words) >= 3 {
			t.now.product.Tag = spdxTag(t.now.product.Tag, words[1], words[2])
		}
	}
}

// end takes the package that the lines were about.
func (t *spdxTags) end() {
	if t.in == "package" {
		t.now.product.Maker = spdxMaker(t.supplier, t.originator)
		t.add(t.now)
	}
	t.in, t.supplier, t.originator = "", "", ""
}
