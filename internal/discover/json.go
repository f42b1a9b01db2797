package discover

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/assetmuster/muster/internal/observe"
)

// jsonStream walks through a JSON text, or through several one behind the other, and holds one value at a time.
type jsonStream struct {
	file  *File
	dec   *jsontext.Decoder
	guard *guard
	parts int   // values inside the one that is read
	end   int64 // where the value ended that was read last,
	line  int   // and the line on which it began
}

// json begins to read the file as JSON. Names that stand twice and broken characters are taken as they come: the tools that
// write them read them so.
func (f *File) json() *jsonStream { return f.jsonOf(f.Text(), f.lines) }

// jsonOf reads a part of the file that stands behind so many lines.
func (f *File) jsonOf(r io.Reader, lines int) *jsonStream {
	g := &guard{r: r, lines: lines}
	return &jsonStream{file: f, dec: jsontext.NewDecoder(g, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)), guard: g, end: -1}
}

// more says whether another value follows at the outermost level.
func (s *jsonStream) more() (bool, error) {
	s.guard.value = 0
	if s.dec.PeekKind() != jsontext.KindInvalid {
		return true, nil
	}
	_, err := s.dec.ReadToken()
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	return false, s.wrong(err)
}

// kind is what comes next: '{', '[', '"', '0', 't', 'f', 'n', or '}' and ']' at an end.
func (s *jsonStream) kind() jsontext.Kind { return s.dec.PeekKind() }

// object visits the members of the object that comes next. For each, visit reads or skips the value.
func (s *jsonStream) object(visit func(key string) error) error {
	return s.inside('{', '}', func(int) error {
		key, err := s.dec.ReadToken()
		if err != nil {
			return s.wrong(err)
		}
		return visit(key.String())
	})
}

// array visits the items of the array that comes next. For each, visit reads or skips the value.
func (s *jsonStream) array(visit func(i int) error) error { return s.inside('[', ']', visit) }

func (s *jsonStream) inside(opens, closes jsontext.Kind, visit func(i int) error) error {
	if k := s.kind(); k != opens {
		return s.unlike(opens, k)
	}
	if _, err := s.dec.ReadToken(); err != nil {
		return s.wrong(err)
	}
	for i := 0; ; i++ {
		s.guard.value = 0
		switch s.kind() {
		case closes:
			_, err := s.dec.ReadToken()
			return s.wrong(err)
		case jsontext.KindInvalid:
			_, err := s.dec.ReadToken()
			return s.wrong(err)
		}
		if err := visit(i); err != nil {
			return err
		}
	}
}

// unlike says that something else stands there than the format has.
func (s *jsonStream) unlike(want, got jsontext.Kind) error {
	if got == jsontext.KindInvalid {
		_, err := s.dec.ReadToken()
		return s.wrong(err)
	}
	at := s.place()
	return &broken{at, fmt.Sprintf("%s stands where %s belongs", kindName(got), kindName(want))}
}

func kindName(k jsontext.Kind) string {
	switch k {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a text"
	case '0':
		return "a number"
	case 'n':
		return "null"
	case 't', 'f':
		return "true or false"
	}
	return "the end"
}

// skip passes over the value that comes next, however large it is.
func (s *jsonStream) skip() error {
	for depth := s.dec.StackDepth(); ; {
		s.guard.value = 0
		if _, err := s.dec.ReadToken(); err != nil {
			return s.wrong(err)
		}
		if s.dec.StackDepth() <= depth {
			return nil
		}
	}
}

// value reads the value that comes next as a whole.
func (s *jsonStream) value() (value, error) {
	s.guard.value, s.parts = 0, 0
	line := s.begins()
	v, err := s.read()
	if err == nil {
		s.end, s.line = s.dec.InputOffset(), line
	}
	return value{v}, err
}

// begins is the line on which the next value begins.
func (s *jsonStream) begins() int {
	s.dec.PeekKind() // so that it stands in the buffer
	unread := s.dec.UnreadBuffer()
	before := unread[:len(unread)-len(bytes.TrimLeft(unread, " \t\r\n,:"))]
	return 1 + s.guard.lines - bytes.Count(unread[len(before):], []byte{'\n'})
}

// mostValues bounds what one value is made of: of a million empty lists each takes ten times the memory that it takes in the file.
const mostValues = 2 << 20

var errTooMany = fmt.Errorf("one value of it is made of more than %d others: not read further", mostValues)

func (s *jsonStream) read() (any, error) {
	if s.parts++; s.parts > mostValues {
		return nil, s.wrong(errTooMany)
	}
	token, err := s.dec.ReadToken()
	if err != nil {
		return nil, s.wrong(err)
	}
	switch token.Kind() {
	case '{':
		return s.readObject()
	case '[':
		return s.readArray()
	case '"':
		return token.String(), nil
	case '0':
		return number(token.String()), nil
	case 't', 'f':
		return token.Bool(), nil
	}
	return nil, nil
}

func (s *jsonStream) readObject() (any, error) {
	o := map[string]any{}
	for s.kind() != '}' {
		key, err := s.dec.ReadToken()
		if err != nil {
			return nil, s.wrong(err)
		}
		name := key.String()
		if o[name], err = s.read(); err != nil {
			return nil, err
		}
	}
	_, err := s.dec.ReadToken()
	return o, s.wrong(err)
}

func (s *jsonStream) readArray() (any, error) {
	a := []any{}
	for s.kind() != ']' {
		v, err := s.read()
		if err != nil {
			return nil, err
		}
		a = append(a, v)
	}
	_, err := s.dec.ReadToken()
	return a, s.wrong(err)
}

// place is where the value began that was read last, or where the reader stands inside of one.
func (s *jsonStream) place() observe.Place {
	line := s.line
	if s.dec.InputOffset() != s.end {
		line = 1 + s.guard.lines - bytes.Count(s.dec.UnreadBuffer(), []byte{'\n'})
	}
	return s.file.place(line, string(s.dec.StackPointer()))
}

// wrong makes an error of the reader one that names the place.
func (s *jsonStream) wrong(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &broken{s.place(), "it ends in the middle: it was cut off, or is still being written"}
	}
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		return &broken{s.place(), "this is no JSON: " + strings.TrimPrefix(syntax.Err.Error(), "jsontext: ")}
	}
	return &broken{s.place(), bare(err).Error()}
}

// bare is the innermost cause of an error: what decoders say around it is of no help to people.
func bare(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

// broken is why a file cannot be read further, with the place.
type broken struct {
	at      observe.Place
	message string
}

func (b *broken) Error() string { return b.at.String() + ": " + b.message }
