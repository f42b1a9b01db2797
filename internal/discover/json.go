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
}

// json begins to read the file as JSON. Names that stand twice and broken characters are taken as they come: the tools that
// write them read them so.
func (f *File) json() *jsonStream {
	g := &guard{r: f.Text()}
	return &jsonStream{f, jsontext.NewDecoder(g, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)), g}
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

// skip passes over the value that comes next.
func (s *jsonStream) skip() error { return s.wrong(s.dec.SkipValue()) }

// value reads the value that comes next as a whole.
func (s *jsonStream) value() (value, error) {
	s.guard.value = 0
	v, err := s.read()
	return value{v}, err
}

func (s *jsonStream) read() (any, error) {
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

// place is where the value stands that was read last, or inside which the next one comes.
func (s *jsonStream) place() observe.Place {
	line := 1 + s.guard.lines - bytes.Count(s.dec.UnreadBuffer(), []byte{'\n'})
	return s.file.place(line, string(s.dec.StackPointer()))
}

// ahead is the line on which the value begins that comes next.
func (s *jsonStream) ahead() int {
	s.kind() // so that it stands in the buffer
	unread := s.dec.UnreadBuffer()
	between := unread[:len(unread)-len(bytes.TrimLeft(unread, " \t\r\n,:"))]
	return 1 + s.guard.lines - bytes.Count(unread[len(between):], []byte{'\n'})
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
	return &broken{s.place(), err.Error()}
}

// broken is why a file cannot be read further, with the place.
type broken struct {
	at      observe.Place
	message string
}

func (b *broken) Error() string { return b.at.String() + ": " + b.message }
