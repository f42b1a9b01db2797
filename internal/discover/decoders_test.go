package discover

import (
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/assetmuster/muster/internal/observe"
)

func utf16of(order binary.ByteOrder, mark bool, text string) string {
	units := utf16.Encode([]rune(text))
	if mark {
		units = append([]uint16{0xfeff}, units...)
	}
	b := make([]byte, 2*len(units))
	for i, u := range units {
		order.PutUint16(b[2*i:], u)
	}
	return string(b)
}

// One text, however it is written down, is the same text.
func TestText(t *testing.T) {
	const text = `{"é": "日本 🖥"}`
	forms := map[string]string{
		"plain": text, "with a mark": "\ufeff" + text, "gzip": gzipped(text), "zlib": zlibbed(text), "gzip with a mark": gzipped("\ufeff" + text),
		"two parts of gzip":         gzipped(text[:5]) + gzipped(text[5:]),
		"UTF-16, least byte first":  utf16of(binary.LittleEndian, true, text),
		"UTF-16, least byte last":   utf16of(binary.BigEndian, true, text),
		"UTF-16 without a mark":     utf16of(binary.LittleEndian, false, text),
		"UTF-16, last, without one": utf16of(binary.BigEndian, false, text),
		"gzip of UTF-16":            gzipped(utf16of(binary.LittleEndian, true, text)),
	}
	for name, form := range forms {
		f, _, err := open(input("x", form))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if first := f.begins(); first != '{' {
			t.Errorf("%s: begins with %q", name, first)
		}
		got, err := io.ReadAll(f.Text())
		if string(got) != text || err != nil {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
}

// What is compressed and damaged, or not for muster, is told before or while it is read.
func TestCompressedBadly(t *testing.T) {
	whole := gzipped(strings.Repeat(`{"kind": "Node", "metadata": {"name": "a"}}`, 1000))
	sum := []byte(whole)
	sum[len(sum)-6] ^= 1
	tests := []struct{ name, text, want string }{
		{"cut off", whole[:len(whole)/2], "it ends in the middle"},
		{"cut off in its head", whole[:5], "it looks compressed, but is damaged"},
		{"wrong sum", string(sum), "it is compressed, and what is compressed is damaged"},
		{"xz", "\xfd7zXZ\x00\x00", "compressed with xz"},
		{"zstd", "\x28\xb5\x2f\xfd....", "compressed with zstd"},
		{"bzip2", "BZh91AY&SY", "compressed with bzip2"},
		{"empty inside", gzipped(""), "it is empty"},
		{"empty", "", "it is empty"},
	}
	for _, tt := range tests {
		_, r := readText(t, "kubernetes", tt.text)
		if got := messages(r); !strings.Contains(got, tt.want) || r.Incomplete == "" {
			t.Errorf("%s: %q, incomplete %q; want %q", tt.name, got, r.Incomplete, tt.want)
		}
	}
}

// zeros is an endless text.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestBomb(t *testing.T) {
	b := &budget{outside: 1000, free: 1 << 20}
	n, err := io.Copy(io.Discard, &unpacked{zeros{}, b})
	if !errors.Is(err, errBomb) || n > 2<<20 {
		t.Errorf("%d bytes, then %v", n, err)
	}
}

func decodeJSON(text string) (values int, err error) {
	f, _, err := open(input("x", text))
	if err != nil {
		return 0, err
	}
	for s := f.json(); ; values++ {
		more, err := s.more()
		if !more || err != nil {
			return values, err
		}
		if _, err := s.value(); err != nil {
			return values, err
		}
	}
}

func TestJSONBadly(t *testing.T) {
	long := strings.Repeat("x", mostValue+1<<20)
	tests := []struct{ name, text, want string }{
		{"not JSON", "hello", "this is no JSON"},
		{"cut off", `{"a": [1, 2`, "it ends in the middle"},
		{"cut off in a text", `{"a": "b`, "it ends in the middle"},
		{"damaged in the middle", "{\"a\": 1}\n{\"b\": }\n", "x:2"},
		{"deep", strings.Repeat("[", 20_000), "this is no JSON: exceeded max depth"},
		{"one text too large", `{"a": "` + long + `"}`, "larger than 64 MiB"},
		{"a value of too many", "[" + strings.Repeat("[],", mostValues) + "[]]", "made of more than"},
		{"spaces without end", strings.Repeat(" ", mostValue+2), "larger than 64 MiB"},
	}
	for _, tt := range tests {
		if _, err := decodeJSON(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestJSONWell(t *testing.T) {
	f, _, _ := open(input("x", "\n\n[\n  {\"a\": 1, \"a\": \"\xff\"},\n  {\n    \"b\": 1e400\n  }\n]"))
	s, places := f.json(), []string(nil)
	var last value
	err := s.array(func(int) error {
		v, err := s.value()
		last = v
		places = append(places, s.place().String()+"="+v.at("a").text())
		return err
	})
	if got := strings.Join(places, " "); got != "x:4#/0=\ufffd x:5#/1=" || err != nil {
		t.Errorf("%q %v", got, err)
	}
	if _, is := last.at("b").number(); is || last.at("b").text() != "1e400" {
		t.Error("a number beyond all numbers counts as one")
	}
}

// What is skipped may be larger than what is held.
func TestJSONSkipsWhatIsLarge(t *testing.T) {
	f, _, _ := open(input("x", `{"large": [`+strings.Repeat(`"`+strings.Repeat("x", 1<<20)+`",`, 70)+`1], "small": 7}`))
	s, got := f.json(), ""
	err := s.object(func(key string) error {
		if key == "large" {
			return s.skip()
		}
		v, err := s.value()
		got = v.text()
		return err
	})
	if got != "7" || err != nil {
		t.Errorf("%q %v", got, err)
	}
}

func TestValue(t *testing.T) {
	v := value{map[string]any{"a": []any{map[string]any{"b": number("3")}}, "t": true, "s": " x ", "n": nil, "i": "Inf"}}
	if n, ok := v.at("a", "0", "b").number(); n != 3 || !ok {
		t.Error("a path through a list fails")
	}
	for _, path := range [][]string{{"a", "1"}, {"a", "-1"}, {"a", "x"}, {"s", "b"}, {"n", "n"}} {
		if got := v.at(path...); got.v != nil || got.text() != "" || got.list() != nil || got.isObject() {
			t.Errorf("%v gives %v", path, got)
		}
	}
	if _, ok := v.at("i").number(); ok || v.first("n", "s") != "x" || v.at("t").text() != "true" || len(v.at("a", "0").list()) != 1 {
		t.Error("texts and numbers are misread")
	}
}

func decodeXML(text string) (value, error) {
	f, _, err := open(input("x", text))
	if err != nil {
		return value{}, err
	}
	s := f.xml()
	start, err := s.next()
	if err != nil {
		return value{}, err
	}
	v, err := s.tree(start)
	if err != nil {
		return v, err
	}
	_, err = s.next()
	return v, err
}

func TestXMLBadly(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"document type", `<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`, "document type declaration"},
		{"entities", `<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]><a>&y;</a>`, "document type declaration"},
		{"unknown entity", `<a>&nothing;</a>`, "this is no XML"},
		{"cut off", `<a><b>`, "it ends in the middle"},
		{"cut off in a tag", `<a><b`, "it ends in the middle"},
		{"deep", strings.Repeat("<a>", 300), "more than 256 deep"},
		{"wrong order", `<a><b></a></b>`, "this is no XML"},
		{"unknown encoding", `<?xml version="1.0" encoding="klingon"?><a/>`, `"klingon"`},
		{"wrong encoding", "<a>caf\xe9</a>", "not written in the encoding"},
		{"large", "<a>" + strings.Repeat("x", mostValue+1<<20) + "</a>", "larger than 64 MiB"},
		{"many", "<a>" + strings.Repeat("<b/>", mostValues) + "</a>", "made of more than"},
	}
	for _, tt := range tests {
		if _, err := decodeXML(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestXMLWell(t *testing.T) {
	const body = `<R><A>é</A><B><c> 1 </c><c>2</c></B><D/></R>`
	latin := strings.ReplaceAll(body, "é", "\xe9")
	forms := map[string]string{
		"plain":                       body,
		"says so":                     `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + body,
		"says it in another way":      `<?xml version="1.0" encoding="utf8"?>` + body,
		"Latin 1":                     `<?xml version="1.0" encoding="ISO-8859-1"?>` + latin,
		"Windows":                     `<?xml version="1.0" encoding="windows-1252"?>` + latin,
		"UTF-16":                      utf16of(binary.LittleEndian, true, `<?xml version="1.0" encoding="UTF-16"?>`+body),
		"UTF-16 without a mark":       utf16of(binary.BigEndian, false, `<?xml version="1.0" encoding="UTF-16BE"?>`+body),
		"says UTF-16 and is not":      `<?xml version="1.0" encoding="utf-16"?>` + body,
		"with what says nothing here": "<?p i?><!-- c -->" + body + "<!-- d -->",
	}
	for name, form := range forms {
		v, err := decodeXML(form)
		if !errors.Is(err, io.EOF) || v.at("A").text() != "é" || v.at("B", "c", "0").text() != "1" || v.at("B", "c", "1").text() != "2" || v.at("D").v != "" {
			t.Errorf("%s: %v %v", name, v.v, err)
		}
	}
}

func TestXMLSkipsWhatIsLarge(t *testing.T) {
	f, _, _ := open(input("x", "<a><b>"+strings.Repeat("<c>"+strings.Repeat("x", 1<<20)+"</c>", 70)+"</b><d/></a>"))
	s := f.xml()
	for _, want := range []string{"a", "b", "d"} {
		start, err := s.next()
		if err != nil || start.Name.Local != want {
			t.Fatalf("%v %v, want %s", start.Name, err, want)
		}
		if want == "b" {
			if err := s.skip(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A reading tells of a thousand findings and counts the others, but always why it is incomplete.
func TestFindingsAreBounded(t *testing.T) {
	_, r := readAll(t, observe.Source{Name: "k", Format: "kubernetes"}, input("a", strings.Repeat("{}\n", 1500)), input("b", "{"))
	if len(r.Findings) != mostFindings+2 || !strings.Contains(messages(r), "500 more") || !strings.Contains(messages(r), "ends in the middle") || r.Incomplete == "" {
		t.Errorf("%d findings, incomplete %q", len(r.Findings), r.Incomplete)
	}
}

// A file of which nothing can be read is not read for ever.
func TestHopeless(t *testing.T) {
	for _, format := range []string{"kubernetes", "glpi"} {
		_, r := readText(t, format, "["+strings.Repeat("1,", 1<<20)+"1]")
		if !strings.Contains(messages(r), "none can be read: not read further") || r.Incomplete == "" {
			t.Errorf("%s: %s", format, messages(r)[:200])
		}
	}
}

func FuzzJSONStream(f *testing.F) {
	for _, text := range []string{`{"a": [1, {"b": null}]} [2]`, "\ufeff[]", "[1,", `"\ud800"`, strings.Repeat("[", 100), utf16of(binary.LittleEndian, true, `{"é":1}`)} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, _, err := open(input("x", string(text)))
		if err != nil {
			return
		}
		s := file.json()
		for {
			more, err := s.more()
			if !more || err != nil {
				return
			}
			if _, err = s.value(); err != nil {
				return
			}
			if at := s.place(); at.Line < 1 {
				t.Fatalf("a value on line %d", at.Line)
			}
		}
	})
}

func FuzzXMLStream(f *testing.F) {
	for _, text := range []string{`<a><b>1</b><b/></a>`, `<!DOCTYPE a><a/>`, `<?xml version="1.0" encoding="UTF-16"?><a/>`, `<a b="c">&lt;<![CDATA[x]]></a>`, `</a>`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, _, err := open(input("x", string(text)))
		if err != nil {
			return
		}
		s := file.xml()
		for i := 0; ; i++ {
			start, err := s.next()
			if err != nil {
				return
			}
			depth := s.depth
			switch {
			case i%3 == 1:
				err = s.skip()
			case i%3 == 2:
				_, err = s.tree(start)
			default:
				continue
			}
			if err == nil && s.depth != depth-1 {
				t.Fatalf("behind %s the depth is %d, and was %d before it", start.Name.Local, s.depth, depth)
			}
			if err != nil {
				return
			}
		}
	})
}

func FuzzText(f *testing.F) {
	for _, text := range []string{"plain", "\ufeffmark", gzipped("gzip"), zlibbed("zlib"), utf16of(binary.BigEndian, true, "é"), "\xff\xfe\x00", "PK\x03\x04"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, _, err := open(input("x", string(text)))
		if err != nil {
			return
		}
		first := file.begins()
		all, err := io.ReadAll(io.LimitReader(file.Text(), 1<<20))
		if trimmed := strings.TrimLeft(string(all), " \t\r\n"); err == nil && first != 0 && (trimmed == "" || trimmed[0] != first) {
			t.Fatalf("it begins with %q, and not with %q", trimmed, first)
		}
	})
}
