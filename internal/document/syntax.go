package document

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// The library says what it missed in its own terms, and of the place only a line, which is often the line where
// the surrounding list or mapping began. What is shown to people is made here: the words from the table of
// troubles, the place from a second reading that watches how far the library got.

// stuck is where the library gave up.
type stuck struct {
	text  string // the file's text up to the document's end
	start int    // where the part begins that the library was shown
	at    int    // how far it had read
	line  int    // where the line begins that it names; -1 where it names none
	words string // its own words
}

// syntax turns the library's refusal into a finding.
func (p *placer) syntax(c chunk) bool {
	s := reread(p.text, c.marker)
	for _, t := range troubles() {
		if !strings.Contains(s.words, t.words) {
			continue
		}
		told := t.tell(s)
		return p.stop(told.rule, told.where.start, told.where.end, told.message, told.hint)
	}
	where := s.reached()
	return p.stop(ruleSyntax, where.start, where.end, "this is not YAML: "+s.words, "write it in a plainer way, or quote texts")
}

// reread lets the library read byte by byte until it gives up. An empty line goes before the text, because the
// library names no line when it means the first.
func reread(text string, start int) stuck {
	feed := &oneByte{text: "\n" + text[start:] + "\n"}
	s := stuck{text: text, start: start, line: -1, words: decodeError(feed)}
	s.at = min(start+feed.given-1, len(text))
	if named := regexp.MustCompile(`^line (\d+): `).FindStringSubmatch(s.words); named != nil {
		s.words = s.words[len(named[0]):]
		line, _ := strconv.Atoi(named[1])
		s.line = s.lineStart(line - s.ahead())
	}
	return s
}

// ahead is by how much the library's line numbers run ahead. Its scanner counts from one and sees the empty line;
// its parser counts from zero.
func (s stuck) ahead() int {
	for _, t := range troubles() {
		if t.parser && strings.Contains(s.words, t.words) {
			return 0
		}
	}
	return 1
}

func (s stuck) lineStart(line int) int {
	at := s.start
	for ; line > 1; line-- {
		at = lineAfter(s.text, at)
	}
	return at
}

func decodeError(r io.Reader) (words string) {
	defer func() {
		if r := recover(); r != nil {
			words = fmt.Sprint(r)
		}
	}()
	var y yaml.Node
	if err := yaml.NewDecoder(r).Decode(&y); err != nil {
		return strings.TrimPrefix(err.Error(), "yaml: ")
	}
	return "there is no value"
}

// oneByte gives out a text byte by byte and counts.
type oneByte struct {
	text  string
	given int
}

func (r *oneByte) Read(b []byte) (int, error) {
	if r.given == len(r.text) {
		return 0, io.EOF
	}
	b[0] = r.text[r.given]
	r.given++
	return 1, nil
}

// reached is the text of the line at fault. The library may already have looked at the line after it: then the text
// without that line draws the same words.
func (s stuck) reached() span {
	line := s.back(s.at)
	if line > s.start {
		shorter := reread(s.text[:line], s.start)
		if shorter.words == s.words {
			line = s.back(line)
		}
	}
	return s.textOfLine(line)
}

// back is the beginning of the last line with text that begins before a place.
func (s stuck) back(at int) int {
	for at > s.start {
		at = max(strings.LastIndexByte(s.text[:at-1], '\n')+1, s.start)
		if !isBlankOrComment(s.text[at:lineAfter(s.text, at)]) {
			break
		}
	}
	return at
}

func (s stuck) textOfLine(at int) span {
	at += run(s.text[at:], func(c byte) bool { return c == ' ' || c == '\t' })
	return span{at, at + len(lineAt(s.text, at))}
}

// named is the text of the line that the library names.
func (s stuck) named() span {
	if s.line < 0 {
		return s.reached()
	}
	return s.textOfLine(s.line)
}
