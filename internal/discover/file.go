package discover

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"

	"github.com/assetmuster/muster/internal/observe"
)

// File is an open file of a source: its bytes without compression.
type File struct {
	Name  string
	bytes *bufio.Reader
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
	buffered := bufio.NewReaderSize(r, peek)
	if magic, _ := buffered.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		counted := &counter{r: buffered}
		unzipped, err := gzip.NewReader(counted)
		if err != nil {
			return nil, nil, errors.Join(fmt.Errorf("it looks compressed, but is damaged: %w", err), r.Close())
		}
		buffered = bufio.NewReaderSize(&bounded{unzipped, counted, 0}, peek)
	}
	return &File{in.Name, buffered}, r, nil
}

// counter counts the bytes that are read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded stops at what is far larger inside than outside.
type bounded struct {
	r  io.Reader
	in *counter
	n  int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.n += int64(n); b.n > freely && b.n > mostRatio*b.in.n {
		return 0, fmt.Errorf("it is compressed more than %d times, which no export is: not read further", mostRatio)
	}
	return n, err
}

// Bytes are the bytes of the file as they are.
func (f *File) Bytes() *bufio.Reader { return f.bytes }

// Text is the file as UTF-8 without a byte order mark, whatever Unicode it is written in.
func (f *File) Text() io.Reader {
	head, _ := f.bytes.Peek(3)
	switch {
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		f.bytes.Discard(3) //nolint:errcheck // they were peeked at
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(f.bytes)
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Reader(f.bytes)
	case len(head) > 1 && head[0] != 0 && head[1] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Reader(f.bytes)
	case len(head) > 1 && head[0] == 0 && head[1] != 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Reader(f.bytes)
	}
	return f.bytes
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
