package document

import "strings"

// trouble is one way in which the library refuses a text, and how that is told to people.
type trouble struct {
	words  string // part of the library's words
	parser bool   // its parser says so, not its scanner
	tell   func(stuck) told
}

// told is what people read.
type told struct {
	rule          string
	where         span
	message, hint string
}

// at makes a tell of a place and fixed words.
func at(where func(stuck) span, rule, message, hint string) func(stuck) told {
	return func(s stuck) told { return told{rule, where(s), message, hint} }
}

const (
	hintQuote  = "if it is text, put quotes around it"
	hintEscape = `write \\ for a backslash, or use single quotes`
	hintClose  = "close it, and separate its values with commas"
)

func troubles() []trouble {
	return []trouble{
		{"mapping values are not allowed", false, tellColon},
		{"could not find expected ':'", false, at(stuck.named, ruleSyntax,
			"this line is neither a key with a colon nor part of the text above",
			"write it as key: value, or indent it deeper than the key that it continues")},
		{"cannot start any token", false, tellOddStart},
		{"found a tab character", false, at(stuck.tab, ruleTab, "a tab stands where the indentation needs spaces", "replace it with spaces")},
		{"unexpected end of stream", false, at(stuck.quotation, ruleSyntax, "the quotation that begins here is never closed",
			"close it with the same quote")},
		{"unknown escape character", false, at(stuck.escape, ruleSyntax, "there is no such escape inside double quotes", hintEscape)},
		{"expected hexdecimal number", false, at(stuck.escape, ruleSyntax, "this escape needs hexadecimal digits", hintEscape)},
		{"invalid Unicode character escape", false, at(stuck.escape, ruleSyntax, "this escape names no character", hintEscape)},
		{"block sequence entries are not allowed", false, at(stuck.dash, ruleSyntax, "a list item may not begin here",
			"begin the list on a line of its own, below its key; if it is text, put quotes around it")},
		{"mapping keys are not allowed", false, at(stuck.reached, ruleSyntax, "a key may not begin here", hintQuote)},
		{"did not find expected key", true, tellIndent("the indentation of this line fits no line above it",
			"give all keys of one mapping the same indentation")},
		{"expected '-' indicator", true, tellIndent("this line is no item of the list above it",
			"begin it with -, or give it the indentation of the key that it belongs beside")},
		{"expected <document start>", true, tellIndent("this line does not belong to the value that the document begins with",
			"a document is one mapping or one list; begin another document with ---")},
		{"expected ',' or ']'", true, tellBracket},
		{"expected ',' or '}'", true, tellBracket},
		{"expected node content", true, tellNothing},
		{"unknown anchor", true, at(stuck.alias, ruleSyntax, "this refers to a value named with & above, and there is none", hintQuote)},
		{"alphabetic or numeric character", false, at(stuck.named, ruleSyntax, "a value that begins with * or & is taken for a reference", hintQuote)},
		{"comment or line break", false, at(stuck.header, ruleSyntax, "text stands behind the | or > that begins a text of several lines",
			"begin the text on the next line, indented; or put quotes around it")},
		{"indicator equal to 0", false, at(stuck.named, ruleSyntax, "the digit behind | or > must be 1 to 9", "leave the digit out")},
		{"undefined tag handle", true, at(stuck.named, ruleTag, "a value begins with a tag that is not known", "leave the tag out, or quote the text")},
		{"tag URI", false, tellTag},
		{"expected '!'", false, tellTag},
		{"expected '>'", false, tellTag},
		{"URI escaped octet", false, tellTag},
		{"expected whitespace or line break", false, tellTag},
		{"directive", false, at(stuck.named, ruleDirective, "a line that begins with % is taken for a directive, which may not stand here", hintQuote)},
		{"exceeded max depth", false, at(stuck.reached, ruleTooDeep, "lists and mappings are nested thousands of levels deep here", "write a flatter structure")},
		{"there is no value", true, at(stuck.named, ruleSyntax, "the document holds no value", "remove it")},
	}
}

func tellTag(s stuck) told {
	return told{ruleTag, s.named(), "a value that begins with ! is taken for a tag", hintQuote}
}

// tellColon finds out why a colon came too early: a value that holds one, a line above that lacks its own, or a key
// below a finished value.
func tellColon(s stuck) told {
	where := s.last(":")
	line := max(strings.LastIndexByte(s.text[:where.start], '\n')+1, s.start)
	if strings.Contains(s.text[line:where.start], ": ") {
		return told{ruleSyntax, where, "a second colon with a space behind it in one value",
			"put quotes around the value; or give each key a line of its own"}
	}
	above := s.textOfLine(s.back(line))
	key, value, colon := strings.Cut(s.text[above.start:above.end], ":")
	switch {
	case above.start >= line:
	case !colon:
		return told{ruleSyntax, above, "this line has no colon, and the next one is taken for its continuation", "write it as key: value"}
	case value != "" && !isSpace(value[0]) && !strings.ContainsAny(key, " \"'[{"):
		return told{ruleSyntax, above, "a space is missing behind the colon, and the next line is taken for a continuation of this one",
			"put a space behind the colon"}
	}
	return told{ruleSyntax, s.textOfLine(line), "this key stands below a key that has a value already",
		"give it the indentation of the keys that it belongs beside, or remove the value of the line above"}
}

func tellOddStart(s stuck) told {
	where := s.oddStart()
	if s.text[where.start] == '\t' {
		return told{ruleTab, where, "a tab stands where the indentation needs spaces", "replace it with spaces"}
	}
	return told{ruleSyntax, where, "no value may begin with " + s.text[where.start:where.end], hintQuote}
}

// tellIndent is about a line that fits nowhere, unless the trouble is text behind a closing quote or a bracket on it
// that stays open.
func tellIndent(message, hint string) func(stuck) told {
	return func(s stuck) told {
		line := s.reached()
		if behind, ok := s.behindQuote(line); ok {
			return told{ruleSyntax, behind, "text stands behind the closing quote of a value",
				`put the whole value in quotes, and inside them write '' for ' or \" for "`}
		}
		if where, ok := s.unclosed(line.start, len(s.text)); ok && where.start < line.end && s.opensValue(where.start) {
			return told{ruleSyntax, where, "the bracket that opens here is never closed", hintClose}
		}
		return told{ruleSyntax, line, message, hint}
	}
}

func tellBracket(s stuck) told {
	line := s.named()
	where, ok := s.unclosed(line.start, line.end)
	if !ok {
		where, ok = s.unclosed(line.start, s.at)
	}
	if !ok {
		where = line
	}
	kind := "list"
	if strings.HasSuffix(s.words, "'}'") {
		kind = "mapping"
	}
	return told{ruleSyntax, where, "the " + kind + " that begins here is not closed, or a comma is missing in it", hintClose}
}

func tellNothing(s stuck) told {
	if where, ok := s.unclosed(s.start, s.at); ok && s.at >= len(s.text) {
		return told{ruleSyntax, where, "the bracket that opens here is never closed", hintClose}
	}
	line := s.reached()
	if where, ok := s.comma(line); ok {
		return told{ruleSyntax, where, "a value is missing before this comma", "write the value, or remove the comma"}
	}
	return told{ruleSyntax, line, "a value is missing here, or a bracket or comma stands alone", hintQuote}
}
