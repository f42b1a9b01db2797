package focus

import "bytes"

// scanned is what the bytes of a YAML file tell without being parsed: the texts that may be names of records, and kinds of
// records. Both may have too many, none is missing, unless it is hidden.
type scanned struct {
	names, kinds [][]byte
	hidden       bool // the text may say what its bytes do not show
}

// scan looks for `name:` and `kind:`, however they are quoted and wherever they stand, and for the ways in which YAML can
// say such a thing without writing it.
func scan(text []byte) (out scanned) {
	if hides(text) {
		return scanned{hidden: true}
	}
	for at := 0; ; at++ {
		next := bytes.IndexByte(text[at:], ':')
		if next < 0 {
			return out
		}
		at += next
		key, apart := keyBefore(text, at)
		if apart {
			return scanned{hidden: true}
		}
		if key == "" {
			continue
		}
		value, plain := valueAfter(text, at+1)
		switch {
		case !plain:
			return scanned{hidden: true}
		case key == "name":
			out.names = append(out.names, value)
		default:
			out.kinds = append(out.kinds, value)
		}
	}
}

// hides finds escapes, aliases, keys that begin with a question mark, and letters whose small form is an ASCII one.
func hides(text []byte) bool {
	return bytes.IndexByte(text, '*') >= 0 || escapes(text) || questions(text) ||
		bytes.Contains(text, []byte("\u212a")) || bytes.Contains(text, []byte("\u0130"))
}

// escapes finds a backslash that is more than one before another sign: within quotes it may write a letter.
func escapes(text []byte) bool {
	for at := bytes.IndexByte(text, '\\'); at >= 0 && at < len(text); {
		if at+1 == len(text) || text[at+1] != '\\' && text[at+1] != '"' {
			return true
		}
		next := bytes.IndexByte(text[at+2:], '\\')
		if next < 0 {
			return false
		}
		at += 2 + next
	}
	return false
}

// questions finds a question mark where a key may begin.
func questions(text []byte) bool {
	for at := 0; ; at++ {
		next := bytes.IndexByte(text[at:], '?')
		if next < 0 {
			return false
		}
		at += next
		before := bytes.TrimRight(text[:at], " \t")
		if (len(before) == 0 || bytes.IndexByte([]byte("\n\r-{[,:?"), before[len(before)-1]) >= 0) &&
			(at+1 == len(text) || bytes.IndexByte([]byte(" \t\r\n"), text[at+1]) >= 0) {
			return true
		}
	}
}

// keyBefore says whether the key before a colon is name or kind, and whether the colon stands on a line of its own, apart
// from its key.
func keyBefore(text []byte, at int) (key string, apart bool) {
	for at > 0 && (text[at-1] == ' ' || text[at-1] == '\t') {
		at--
	}
	if at == 0 || text[at-1] == '\n' || text[at-1] == '\r' {
		return "", true
	}
	if text[at-1] == '"' || text[at-1] == '\'' {
		at--
	}
	if at < 4 || at > 4 && isLetter(text[at-5]) {
		return "", false
	}
	switch string(text[at-4 : at]) {
	case "name":
		return "name", false
	case "kind":
		return "kind", false
	}
	return "", false
}

// valueAfter gives the scalar that stands behind a colon, on the same line; false where another thing does.
func valueAfter(text []byte, at int) (value []byte, plain bool) {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	if at == len(text) || bytes.IndexByte([]byte("\r\n#&!|>"), text[at]) >= 0 {
		return nil, false
	}
	rest := text[at:]
	if quote := rest[0]; quote == '"' || quote == '\'' {
		end := bytes.IndexAny(rest[1:], "\"'\n")
		if end < 0 || rest[1+end] != quote || end+2 < len(rest) && rest[end+2] == quote {
			return nil, false
		}
		return rest[1 : 1+end], true
	}
	end := bytes.IndexAny(rest, " \t\r\n,]}")
	if end < 0 {
		end = len(rest)
	}
	return rest[:end], true
}

func isLetter(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}
