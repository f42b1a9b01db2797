package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const (
	// A part may be so many times larger than its bytes in the file once it is larger than freely: what a spreadsheet
	// writes stays below, what is made to exhaust a machine does not.
	mostRatio = 400
	freely    = 64 << 20
	mostToken = 16 << 20 // one text or tag, which is held in memory
)

// decoder reads the tags and texts of a part.
type decoder struct {
	*xml.Decoder
	bounds *bounds
	name   string
}

// bounds stops where a part, or one thing in it, is too large.
type bounds struct {
	r                       io.Reader
	name                    string
	read, token, most, size int64
}

func (b *bounds) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.read, b.token = b.read+int64(n), b.token+int64(n)
	switch {
	case b.token > mostToken:
		return 0, fmt.Errorf("one value of %s is larger than %d MiB", b.name, mostToken>>20)
	case b.read > b.most:
		return 0, fmt.Errorf("%s is larger than %d MiB, the most that a part of a workbook may have", b.name, b.most>>20)
	case b.read > freely && b.read > mostRatio*b.size:
		return 0, fmt.Errorf("%s is compressed more than %d times, which no spreadsheet does", b.name, mostRatio)
	}
	return n, err
}

// each visits the starts of the elements of a part, in their order. A part that is not there has none.
func (b *Book) each(name string, visit func(xml.StartElement, *decoder) error) error {
	f := b.files[strings.ToLower(name)]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("it is damaged: %s cannot be read (%w)", name, err)
	}
	defer r.Close() //nolint:errcheck // nothing was written
	limited := &bounds{r: r, name: name, most: b.limits.Part, size: int64(f.CompressedSize64)}
	d := &decoder{xml.NewDecoder(limited), limited, name}
	for {
		token, err := d.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := visit(start, d); err != nil {
				return err
			}
		}
	}
}

// next is the next tag or text. Document types are refused: nothing that spreadsheets write has one.
func (d *decoder) next() (xml.Token, error) {
	d.bounds.token = 0
	token, err := d.RawToken()
	if _, ok := token.(xml.Directive); ok && err == nil {
		return nil, fmt.Errorf("%s has a document type declaration, which muster does not read", d.name)
	}
	if err == nil || errors.Is(err, io.EOF) {
		return token, err
	}
	if syntax := new(xml.SyntaxError); errors.As(err, &syntax) {
		return nil, fmt.Errorf("it is damaged: %s is no XML (%s)", d.name, syntax.Msg)
	}
	return nil, fmt.Errorf("it is damaged: %w", err)
}

// text is all text up to the end of the element that has begun, but how Japanese names are read aloud.
func (d *decoder) text(end string) (string, error) {
	var b strings.Builder
	inside, aloud := false, false
	for {
		token, err := d.next()
		if errors.Is(err, io.EOF) {
			return "", fmt.Errorf("it is damaged: %s ends in the middle", d.name)
		}
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			aloud = aloud || t.Name.Local == "rPh"
			inside = t.Name.Local == "t"
		case xml.CharData:
			if inside && !aloud {
				if b.Len()+len(t) > mostToken {
					return "", fmt.Errorf("one text of %s is larger than %d MiB", d.name, mostToken>>20)
				}
				b.Write(t)
			}
		case xml.EndElement:
			inside = false
			if t.Name.Local == "rPh" {
				aloud = false
			}
			if t.Name.Local == end {
				return unescape(b.String()), nil
			}
		}
	}
}

// unescape reads _x000D_ as the character that XML cannot have.
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for {
		i := strings.Index(text, "_x")
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:i])
		text = text[i:]
		if len(text) >= 7 && text[6] == '_' {
			if n, err := strconv.ParseUint(text[2:6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				text = text[7:]
				continue
			}
		}
		b.WriteString("_x")
		text = text[2:]
	}
}

// attribute is the attribute of a local name: r:id is id.
func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
