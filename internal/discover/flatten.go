package discover

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// mostNested bounds how deep objects may stand in each other.
const mostNested = 64

var (
	errNoObject = errors.New("this is no object")
	errNested   = errors.New("its objects stand more than 64 deep in each other")
)

// flatten gives the scalars of an object with their paths. Most lines are plain objects of plain values, which are read
// here; all else is left to the library. Both say the same of any line, which a fuzz test holds them to.
func flatten(line string, into []jsonValue) ([]jsonValue, error) {
	if values, ok := fastFlatten(line, into); ok {
		return values, nil
	}
	return slowFlatten(line, into)
}

// fastFlatten reads {"name": scalar, ...} without escapes. False means that the line is something else, or is broken.
func fastFlatten(line string, into []jsonValue) ([]jsonValue, bool) {
	if !utf8.ValidString(line) {
		return into, false
	}
	at := space(line, 0)
	if at >= len(line) || line[at] != '{' {
		return into, false
	}
	at = space(line, at+1)
	if at < len(line) && line[at] == '}' {
		return into, space(line, at+1) == len(line)
	}
	for {
		name, next := quotedText(line, at)
		if next < 0 {
			return into, false
		}
		at = space(line, next)
		if at >= len(line) || line[at] != ':' {
			return into, false
		}
		v, next := scalar(line, space(line, at+1))
		if next < 0 {
			return into, false
		}
		if v.path = name; v.text != "" {
			into = append(into, v)
		}
		at = space(line, next)
		switch {
		case at >= len(line):
			return into, false
		case line[at] == '}':
			return into, space(line, at+1) == len(line)
		case line[at] != ',':
			return into, false
		}
		at = space(line, at+1)
	}
}

// space is where the text goes on behind white space.
func space(line string, at int) int {
	for at < len(line) && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r' || line[at] == '\n') {
		at++
	}
	return at
}

// quotedText reads a text between quotes that is written as it is, and says where it ends; -1 where it is none.
func quotedText(line string, at int) (string, int) {
	if at >= len(line) || line[at] != '"' {
		return "", -1
	}
	end := strings.IndexByte(line[at+1:], '"')
	if end < 0 {
		return "", -1
	}
	text := line[at+1 : at+1+end]
	for i := range len(text) {
		if text[i] < ' ' || text[i] == '\\' {
			return "", -1
		}
	}
	return text, at + 1 + end + 1
}

// scalar reads a value that is no object and no list.
func scalar(line string, at int) (jsonValue, int) {
	if at >= len(line) {
		return jsonValue{}, -1
	}
	switch c := line[at]; {
	case c == '"':
		text, next := quotedText(line, at)
		return jsonValue{text: text}, next
	case c == '-' || '0' <= c && c <= '9':
		end := numberEnd(line, at)
		if end < 0 {
			return jsonValue{}, -1
		}
		return jsonValue{text: line[at:end], sure: true}, end
	case strings.HasPrefix(line[at:], "true"):
		return jsonValue{text: "true"}, at + len("true")
	case strings.HasPrefix(line[at:], "false"):
		return jsonValue{text: "false"}, at + len("false")
	case strings.HasPrefix(line[at:], "null"):
		return jsonValue{}, at + len("null")
	}
	return jsonValue{}, -1
}

// numberEnd is where a number ends that is written as JSON has it; -1 where it is none.
func numberEnd(line string, at int) int {
	if line[at] == '-' {
		at++
	}
	whole := digitsEnd(line, at)
	if whole == at || whole > at+1 && line[at] == '0' {
		return -1
	}
	at = whole
	if at < len(line) && line[at] == '.' {
		fraction := digitsEnd(line, at+1)
		if fraction == at+1 {
			return -1
		}
		at = fraction
	}
	if at < len(line) && (line[at] == 'e' || line[at] == 'E') {
		at++
		if at < len(line) && (line[at] == '+' || line[at] == '-') {
			at++
		}
		power := digitsEnd(line, at)
		if power == at {
			return -1
		}
		at = power
	}
	return at
}

func digitsEnd(line string, at int) int {
	for at < len(line) && '0' <= line[at] && line[at] <= '9' {
		at++
	}
	return at
}

// slowFlatten reads any object. What stands in an object inside it has a path with points; the items of a list have that of
// the list.
func slowFlatten(line string, into []jsonValue) ([]jsonValue, error) {
	dec := jsontext.NewDecoder(strings.NewReader(line), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if k := dec.PeekKind(); k != '{' {
		if _, err := dec.ReadToken(); err != nil {
			return into, noJSON(err)
		}
		return into, errNoObject
	}
	into, err := flattenNext(dec, "", into)
	if err != nil {
		return into, err
	}
	if _, err := dec.ReadToken(); !errors.Is(err, io.EOF) {
		return into, errors.New("something else follows the object")
	}
	return into, nil
}

func noJSON(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("this is no JSON: it ends in the middle")
	}
	if syntax := new(jsontext.SyntacticError); errors.As(err, &syntax) {
		return errors.New("this is no JSON: " + strings.TrimPrefix(syntax.Err.Error(), "jsontext: "))
	}
	return err
}

// flattenNext adds the scalars of the value that comes next.
func flattenNext(dec *jsontext.Decoder, path string, into []jsonValue) ([]jsonValue, error) {
	if dec.StackDepth() > mostNested {
		return into, errNested
	}
	token, err := dec.ReadToken()
	if err != nil {
		return into, noJSON(err)
	}
	switch kind := token.Kind(); kind {
	case '{', '[':
		for dec.PeekKind() != '}' && dec.PeekKind() != ']' {
			inner := path
			if kind == '{' {
				name, err := dec.ReadToken()
				if err != nil {
					return into, noJSON(err)
				}
				if inner = name.String(); path != "" {
					inner = path + "." + inner
				}
			}
			if into, err = flattenNext(dec, inner, into); err != nil {
				return into, err
			}
		}
		if _, err := dec.ReadToken(); err != nil {
			return into, noJSON(err)
		}
	case '"', '0':
		if text := token.String(); text != "" {
			into = append(into, jsonValue{path: path, text: text, sure: kind == '0'})
		}
	case 't':
		into = append(into, jsonValue{path: path, text: "true"})
	case 'f':
		into = append(into, jsonValue{path: path, text: "false"})
	}
	return into, nil
}
