package discover

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"

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
}

func (f *File) xml() *xmlStream {
	g := &guard{r: f.Text()}
	dec := xml.NewDecoder(g)
	dec.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		e, err := ianaindex.IANA.Encoding(charset)
		if err != nil || e == nil {
			return nil, fmt.Errorf("it says that it is written in %q, which muster cannot read", charset)
		}
		return e.NewDecoder().Reader(in), nil
	}
	return &xmlStream{file: f, dec: dec, guard: g}
}

// next gives the start of the next element, or io.EOF at the end. Ends are counted and passed over.
func (s *xmlStream) next() (xml.StartElement, error) {
	for {
		s.guard.value = 0
		token, err := s.dec.Token()
		if err != nil {
			return xml.StartElement{}, s.wrong(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if s.depth++; s.depth > mostDepth {
				return t, &broken{s.place(), fmt.Sprintf("its elements stand more than %d deep in each other", mostDepth)}
			}
			return t.Copy(), nil
		case xml.EndElement:
			s.depth--
		case xml.Directive:
			return xml.StartElement{}, &broken{s.place(), "it has a document type declaration, which muster does not read"}
		}
	}
}

// decode reads the element that has begun as a whole into a struct, as encoding/xml does.
func (s *xmlStream) decode(start xml.StartElement, into any) error {
	s.guard.value = 0
	s.depth--
	return s.wrong(s.dec.DecodeElement(into, &start))
}

// skip passes over the element that has begun.
func (s *xmlStream) skip() error {
	s.depth--
	return s.wrong(s.dec.Skip())
}

// place is where the reader stands.
func (s *xmlStream) place() observe.Place {
	line, column := s.dec.InputPos()
	return observe.Place{File: s.file.Name, Line: line, Column: column}
}

func (s *xmlStream) wrong(err error) error {
	switch {
	case err == nil:
		return nil
	case err == io.EOF && s.depth <= 0:
		return io.EOF
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &broken{s.place(), "it ends in the middle: it was cut off, or is still being written"}
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) && syntax.Msg == "unexpected EOF" {
		return s.wrong(io.ErrUnexpectedEOF)
	}
	if syntax != nil {
		return &broken{s.place(), "this is no XML: " + syntax.Msg}
	}
	return &broken{s.place(), err.Error()}
}
