package document

import "strings"

// last is the last byte of a set that the library can have meant: it reads a few bytes ahead.
func (s stuck) last(set string) span {
	from := max(s.at-6, s.start)
	if i := strings.LastIndexAny(s.text[from:s.at], set); i >= 0 {
		return span{from + i, from + i + 1}
	}
	return s.reached()
}

func (s stuck) tab() span  { return s.last("\t") }
func (s stuck) dash() span { return s.last("-") }

// oddStart is the character that no value may begin with.
func (s stuck) oddStart() span {
	for at := max(s.at-6, s.start); at < s.at; at++ {
		begins := at == s.start || strings.IndexByte(" \t\n[]{},:-", s.text[at-1]) >= 0
		if begins && strings.IndexByte("\t@`%|>", s.text[at]) >= 0 {
			return span{at, at + 1}
		}
	}
	return s.reached()
}

// escape is the first backslash within reach that begins no whole escape.
func (s stuck) escape() span {
	known := `0abt	nvfre "/\N_LP` + "\n\r"
	if strings.Contains(s.words, "hexdecimal") || strings.Contains(s.words, "Unicode") {
		known += "\\"
	} else {
		known += "xuU"
	}
	for at := max(s.at-14, s.start); at+1 < min(s.at+1, len(s.text)); at++ {
		if s.text[at] != '\\' {
			continue
		}
		if strings.IndexByte(known, s.text[at+1]) < 0 {
			return span{at, at + 2}
		}
		at++
	}
	return s.reached()
}

// header is the | or > with text behind it.
func (s stuck) header() span {
	line := s.named()
	if i := strings.LastIndexAny(s.text[line.start:line.end], "|>"); i >= 0 {
		line.start += i
	}
	return line
}

// comma is a comma on a line that has no value before it.
func (s stuck) comma(line span) (where span, ok bool) {
	before := byte(0)
	for at := line.start; at < line.end; at++ {
		c := s.text[at]
		if c == ',' && strings.IndexByte(",[{", before) >= 0 {
			return span{at, at + 1}, true
		}
		if !isSpace(c) {
			before = c
		}
	}
	return span{}, false
}

func (s stuck) alias() span {
	name := strings.TrimSuffix(strings.TrimPrefix(s.words, "unknown anchor '"), "' referenced")
	if i := strings.LastIndex(s.text[s.start:s.at], "*"+name); i >= 0 {
		return span{s.start + i, s.start + i + 1 + len(name)}
	}
	return s.reached()
}

// quotation is the quote on the named line that is not closed.
func (s stuck) quotation() span {
	line := s.named()
	for at := line.start; at < line.end; at++ {
		if !s.quotes(at) {
			continue
		}
		end := s.quoteEnd(at, len(s.text))
		if end < 0 {
			return span{at, at + 1}
		}
		at = end - 1
	}
	return line
}

// unclosed is the innermost bracket that is opened in a stretch of the text and not closed in it.
func (s stuck) unclosed(from, to int) (where span, ok bool) {
	var opened []int
	for at := from; at < to; at++ {
		switch c := s.text[at]; {
		case s.quotes(at):
			if end := s.quoteEnd(at, to); end > 0 {
				at = end - 1
			}
		case c == '#' && at > from && isSpace(s.text[at-1]):
			at = lineAfter(s.text, at) - 1
		case (c == '[' || c == '{') && s.begins(at):
			opened = append(opened, at)
		case (c == ']' || c == '}') && len(opened) > 0 && s.text[opened[len(opened)-1]] == c-2:
			opened = opened[:len(opened)-1]
		}
	}
	if len(opened) == 0 {
		return span{}, false
	}
	at := opened[len(opened)-1]
	return span{at, at + 1}, true
}

// behindQuote finds text behind the closing quote of a value.
func (s stuck) behindQuote(line span) (where span, ok bool) {
	for at := line.start; at < line.end; at++ {
		if !s.quotes(at) {
			continue
		}
		end := s.quoteEnd(at, line.end)
		if end < 0 {
			break
		}
		rest := strings.TrimLeft(s.text[end:line.end], " \t")
		if rest != "" && strings.IndexByte(":,]}#", rest[0]) < 0 {
			return span{line.end - len(rest), line.end}, true
		}
		at = end - 1
	}
	return span{}, false
}

// quotes says whether a quotation can begin at a place.
func (s stuck) quotes(at int) bool {
	return (s.text[at] == '"' || s.text[at] == '\'') && s.begins(at)
}

// begins says whether a value can begin at a place.
func (s stuck) begins(at int) bool {
	return at == s.start || strings.IndexByte(" \t\n[{,:-", s.text[at-1]) >= 0
}

// opensValue says whether a bracket is more than a part of a plain text: nothing stands before it, or what ends before a
// value.
func (s stuck) opensValue(at int) bool {
	before := strings.TrimRight(s.text[s.start:at], " \t")
	return before == "" || strings.IndexByte("\n:-,[{", before[len(before)-1]) >= 0
}

func (s stuck) quoteEnd(at, limit int) int {
	p := placer{text: s.text[:limit], at: at}
	return p.quoteEnd(s.text[at])
}
