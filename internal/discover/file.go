package discover

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"

	"github.com/assetmuster/muster/internal/observe"
)

// File is an open file of a source: its bytes without compression.
type File struct {
	Name   string
	bytes  *bufio.Reader
	text   *bufio.Reader // the same as UTF-8, once it was asked for
	lines  int           // of spaces before it, which were passed over
	budget *budget
	raw    io.Reader // what was opened, where it was not compressed; nil where it was
}

const (
	peek = 64 << 10
	// A compressed file may be so many times larger inside once it is larger than freely: text that was ever exported stays
	// far below, what is made to exhaust a machine does not.
	mostRatio = 200
	freely    = 256 << 20
	// mostValue bounds one item of a file, which is held in memory as a whole.
	mostValue = 64 << 20
)

// open opens an input, and what is compressed in it.
func open(in Input) (*File, io.Closer, error) {
	r, err := in.Open()
	if err != nil {
		return nil, nil, cause(err)
	}
	b := &budget{free: freely}
	f, err := unpack(in.Name, &outside{r, b}, b)
	if err != nil {
		return nil, nil, errors.Join(err, r.Close())
	}
	if f.raw != nil {
		f.raw = r
	}
	return f, r, nil
}

// unpack makes a file of bytes that may be compressed, which their beginning says.
func unpack(name string, r io.Reader, b *budget) (*File, error) {
	buffered := bufio.NewReaderSize(r, peek)
	head, _ := buffered.Peek(6)
	inner, err := io.Reader(nil), error(nil)
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		inner, err = gzip.NewReader(buffered)
	case len(head) > 1 && head[0] == 0x78 && (head[1] == 0x01 || head[1] == 0x9c || head[1] == 0xda):
		inner, err = zlib.NewReader(buffered) // as the agents of OCS lay inventories down
	default:
		if other := packer(head); other != "" {
			return nil, fmt.Errorf("it is compressed with %s, which muster does not read: unpack it", other)
		}
		if other := mistaken(head); other != "" {
			return nil, fmt.Errorf("it is %s, and no data of a source", other)
		}
		return &File{Name: name, bytes: buffered, budget: b, raw: r}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("it looks compressed, but is damaged: %w", err)
	}
	return &File{Name: name, bytes: bufio.NewReaderSize(&unpacked{inner, b}, peek), budget: b}, nil
}

// packer names a way of compression that muster does not read, by the first bytes of the file.
func packer(head []byte) string {
	for _, p := range []struct{ name, magic string }{
		{"xz", "\xfd7zXZ\x00"}, {"zstd", "\x28\xb5\x2f\xfd"}, {"bzip2", "BZh"}, {"7-Zip", "7z\xbc\xaf\x27\x1c"}, {"RAR", "Rar!\x1a\x07"},
	} {
		if bytes.HasPrefix(head, []byte(p.magic)) {
			return p.name
		}
	}
	return ""
}

// mistaken names what people mistake for data, by the first bytes of the file.
func mistaken(head []byte) string {
	for _, d := range []struct{ name, magic string }{
		{"a picture", "\x89PNG"}, {"a picture", "\xff\xd8\xff"}, {"a picture", "GIF8"}, {"a PDF", "%PDF"}, {"a database of SQLite", "SQLite"},
	} {
		if bytes.HasPrefix(head, []byte(d.magic)) {
			return d.name
		}
	}
	return ""
}

// budget compares how much was read of a file with how much that became, over all that is compressed in it.
type budget struct{ outside, inside, free int64 }

func (b *budget) spent() bool { return b.inside > b.free && b.inside > mostRatio*b.outside }

// outside counts the bytes of the file itself.
type outside struct {
	r io.Reader
	*budget
}

func (o *outside) Read(p []byte) (int, error) {
	n, err := o.r.Read(p)
	o.outside += int64(n)
	return n, err
}

// unpacked counts what comes out of a compressed file, and stops at what is far larger inside than outside.
type unpacked struct {
	r io.Reader
	*budget
}

var errBomb = fmt.Errorf("it is compressed more than %d times, which no export is: not read further", mostRatio)

var errPacked = errors.New("it is compressed, and what is compressed is damaged")

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if u.inside += int64(n); u.spent() {
		return 0, errBomb
	}
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		err = errPacked
	}
	return n, err
}

// Text is the file as UTF-8 without a byte order mark, whatever Unicode it is written in. Asked for again it goes on where
// it is.
func (f *File) Text() *bufio.Reader {
	if f.text != nil {
		return f.text
	}
	f.text = f.bytes
	head, _ := f.bytes.Peek(3)
	switch {
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		f.bytes.Discard(3) //nolint:errcheck // they were peeked at
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		f.decoded(unicode.LittleEndian, unicode.ExpectBOM)
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		f.decoded(unicode.BigEndian, unicode.ExpectBOM)
	case len(head) > 1 && head[0] != 0 && head[1] == 0:
		f.decoded(unicode.LittleEndian, unicode.IgnoreBOM)
	case len(head) > 1 && head[0] == 0 && head[1] != 0:
		f.decoded(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return f.text
}

func (f *File) decoded(order unicode.Endianness, mark unicode.BOMPolicy) {
	f.text = bufio.NewReaderSize(unicode.UTF16(order, mark).NewDecoder().Reader(f.bytes), peek)
}

// begins is the first character of the text that is no space, which stays to be read; 0 where there is none. A megabyte of
// spaces is none.
func (f *File) begins() byte {
	text := f.Text()
	for range 16 {
		head, _ := text.Peek(peek)
		if trimmed := bytes.TrimLeft(head, " \t\r\n"); len(trimmed) > 0 {
			return trimmed[0]
		}
		f.lines += bytes.Count(head, []byte{'\n'})
		if n, _ := text.Discard(len(head)); n == 0 {
			return 0
		}
	}
	return 0
}

// place names a line, or a pointer, of the file.
func (f *File) place(line int, pointer string) observe.Place {
	return observe.Place{File: f.Name, Line: line, Pointer: pointer}
}

// guard bounds how much is read for one value, and counts lines.
type guard struct {
	r     io.Reader
	value int // bytes since the value began
	lines int // line ends read
}

var errTooLarge = fmt.Errorf("one value of it is larger than %d MiB: not read further", mostValue>>20)

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.lines += bytes.Count(p[:n], []byte{'\n'})
	if g.value += n; g.value > mostValue {
		return 0, errTooLarge
	}
	return n, err
}
