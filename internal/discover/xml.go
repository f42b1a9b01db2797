package discover

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/ianaindex"

	"github.com/assetmuster/muster/internal/observe"
)

// mostDepth bounds how deep elements may stand in each other.
const mostDepth = 256

// xmlStream walks through an XML text and holds one element at a time. Document types are refused: nothing that inventories
// say needs one, and entities are how XML is turned against its readers.
type xmlStream struct {
	file  *File
	dec   *xml.Decoder
	guard *guard
	depth int
	parts int // elements inside the one that is read
}

func (f *File) xml() *xmlStream {
	g := &guard{r: f.Text(), lines: f.lines}
	dec := xml.NewDecoder(g)
	dec.CharsetReader = charset
	return &xmlStream{file: f, dec: dec, guard: g}
}

// charset reads the encoding that an XML text says it has. One that says UTF-16 has come here as UTF-8 already: its first
// bytes said it, or it lies, for its declaration could not have been read.
func charset(name string, in io.Reader) (io.Reader, error) {
	switch folded := strings.ToLower(name); {
	case strings.HasPrefix(folded, "utf-16"), strings.HasPrefix(folded, "utf16"), folded == "utf8", folded == "ucs-2", folded == "unicode":
		return in, nil
	}
	e, err := ianaindex.IANA.Encoding(name)
	if err != nil || e == nil {
		return nil, fmt.Errorf("it says that it is written in %q, which muster cannot read: convert it to UTF-8", name)
	}
	return e.NewDecoder().Reader(in), nil
}

// next gives the start of the next element, or io.EOF at the end. Ends are counted and passed over.
func (s *xmlStream) next() (xml.StartElement, error) {
	for {
		token, err := s.token()
		if err != nil {
			return xml.StartElement{}, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			s.depth++
			return t.Copy(), s.tooDeep(s.depth)
		case xml.EndElement:
			s.depth--
		}
	}
}

// token is the next token that is no document type. What one value may take begins anew with each.
func (s *xmlStream) token() (xml.Token, error) {
	s.guard.value = 0
	token, err := s.dec.Token()
	if _, is := token.(xml.Directive); is && err == nil {
		return nil, &broken{s.place(), "it has a document type declaration, which muster does not read"}
	}
	return token, s.wrong(err)
}

func (s *xmlStream) tooDeep(depth int) error {
	if depth > mostDepth {
		return &broken{s.place(), fmt.Sprintf("its elements stand more than %d deep in each other", mostDepth)}
	}
	return nil
}

// skip passes over the element that has begun, however large it is.
func (s *xmlStream) skip() error {
	for depth := s.depth; s.depth >= depth; {
		token, err := s.token()
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			if s.depth++; s.tooDeep(s.depth) != nil {
				return s.tooDeep(s.depth)
			}
		case xml.EndElement:
			s.depth--
		}
	}
	return nil
}

// place is where the reader stands.
func (s *xmlStream) place() observe.Place {
	line, column := s.dec.InputPos()
	return observe.Place{File: s.file.Name, Line: line + s.file.lines, Column: column}
}

func (s *xmlStream) wrong(err error) error {
	syntax := new(xml.SyntaxError)
	isSyntax := errors.As(err, &syntax)
	switch {
	case err == nil:
		return nil
	case errors.As(err, new(*broken)):
		return err
	case errors.Is(err, io.EOF) && s.depth <= 0:
		return io.EOF
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), isSyntax && syntax.Msg == "unexpected EOF":
		return &broken{s.place(), "it ends in the middle: it was cut off, or is still being written"}
	case isSyntax && syntax.Msg == "invalid UTF-8":
		return &broken{s.place(), "its characters are not written in the encoding that it says, or in UTF-8 where it says none"}
	case isSyntax:
		return &broken{s.place(), "this is no XML: " + syntax.Msg}
	}
	return &broken{s.place(), bare(err).Error()}
}
