package document

import "strings"

// resolve says what a plain scalar is under the YAML 1.2 core schema (YAML 1.2.2, section 10.3.2).
func resolve(text string) Kind {
	if text == "" {
		return Null
	}
	switch text[0] {
	case '~', 'n', 'N':
		if text == "~" || text == "null" || text == "Null" || text == "NULL" {
			return Null
		}
	case 't', 'T', 'f', 'F':
		if isBool(text) {
			return Bool
		}
	case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return number(text)
	}
	return String
}

func isBool(text string) bool {
	switch text {
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return true
	}
	return false
}

// number is Int, Float or String for a text that begins as a number does.
func number(text string) Kind {
	if strings.HasPrefix(text, "0x") && run(text[2:], isHex) == len(text)-2 && len(text) > 2 {
		return Int
	}
	if strings.HasPrefix(text, "0o") && run(text[2:], isOctal) == len(text)-2 && len(text) > 2 {
		return Int
	}
	if isSpecial(text) {
		return Float
	}
	rest := strings.TrimPrefix(text, "-")
	if len(rest) == len(text) {
		rest = strings.TrimPrefix(text, "+")
	}
	whole := run(rest, isDigit)
	if whole > 0 && whole == len(rest) {
		return Int
	}
	rest = rest[whole:]
	if strings.HasPrefix(rest, ".") {
		fraction := run(rest[1:], isDigit)
		if whole == 0 && fraction == 0 {
			return String
		}
		rest = rest[1+fraction:]
	} else if whole == 0 {
		return String
	}
	if rest == "" || isExponent(rest) {
		return Float
	}
	return String
}

// isSpecial says whether a text is one of the core schema's infinities or its not-a-number.
func isSpecial(text string) bool {
	switch strings.TrimLeft(text[:min(1, len(text))], "+-") + text[min(1, len(text)):] {
	case ".inf", ".Inf", ".INF":
		return true
	}
	return text == ".nan" || text == ".NaN" || text == ".NAN"
}

func isExponent(text string) bool {
	if text[0] != 'e' && text[0] != 'E' {
		return false
	}
	digits := text[1:]
	if digits != "" && (digits[0] == '+' || digits[0] == '-') {
		digits = digits[1:]
	}
	return digits != "" && run(digits, isDigit) == len(digits)
}

// run counts the bytes at the beginning of a text that are of a class.
func run(text string, class func(byte) bool) int {
	for i := 0; i < len(text); i++ {
		if !class(text[i]) {
			return i
		}
	}
	return len(text)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isOctal(c byte) bool { return '0' <= c && c <= '7' }
func isHex(c byte) bool   { return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }
