package discover

import (
	"encoding/xml"
	"strings"
)

// children visits the elements in the element that has begun, and its end. For each, visit reads or skips it.
func (s *xmlStream) children(visit func(xml.StartElement) error) error {
	for {
		token, err := s.token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			s.depth--
			return nil
		case xml.StartElement:
			s.depth++
			if err := s.tooDeep(s.depth); err != nil {
				return err
			}
			if err := visit(t.Copy()); err != nil {
				return err
			}
		}
	}
}

// textKey is where the text of an element stands that has attributes too.
const textKey = "#text"

// tree reads the element that has begun as a whole: one without attributes and elements in it is its text, another an object
// of both by their names, in which what repeats is a list.
func (s *xmlStream) tree(start xml.StartElement) (value, error) {
	s.guard.value, s.parts = 0, 0
	v, err := s.branch(start)
	return value{v}, err
}

func (s *xmlStream) branch(start xml.StartElement) (any, error) {
	if err := s.tooDeep(s.depth); err != nil {
		return nil, err
	}
	if s.parts++; s.parts > mostValues {
		return nil, s.wrong(errTooMany)
	}
	o := map[string]any{}
	for _, a := range start.Attr {
		o[a.Name.Local] = a.Value
	}
	var text strings.Builder
	for {
		token, err := s.dec.Token()
		if err != nil {
			return nil, s.wrong(err)
		}
		switch t := token.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.StartElement:
			s.depth++
			inner, err := s.branch(t.Copy())
			if err != nil {
				return nil, err
			}
			grow(o, t.Name.Local, inner)
		case xml.EndElement:
			s.depth--
			written := strings.TrimSpace(text.String())
			if len(o) == 0 {
				return written, nil
			}
			if written != "" {
				o[textKey] = written
			}
			return o, nil
		}
	}
}

// grow adds a member, to a list where one of its name is there.
func grow(o map[string]any, name string, v any) {
	switch before := o[name].(type) {
	case nil:
		o[name] = v
	case []any:
		o[name] = append(before, v)
	default:
		o[name] = []any{before, v}
	}
}
