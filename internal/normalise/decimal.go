package normalise

import (
	"fmt"
	"strings"
)

// groups are what people put between the digits of a long number.
var groups = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "'", "", "’", "")

// Decimal brings a number to digits with a point before the decimals, exactly: 1.234,56 and 1 234.56 are 1234.56. The mark is
// what stands before the decimals, "." or ","; without one, numbers are read that can be but one. "1.234" could be a
// thousand or one and a bit: ErrAmbiguous.
func Decimal(text, mark string) (string, error) {
	if isPlain(text) {
		return text, nil
	}
	body, negative := sign(strings.TrimSpace(text))
	body, power, ok := exponent(body)
	if !ok {
		return "", fmt.Errorf("%q is no number", text)
	}
	grouped := groups.Replace(body)
	if !groupsFit(body) || strings.Trim(grouped, "0123456789.,") != "" || strings.Trim(grouped, ".,") == "" {
		return "", fmt.Errorf("%q is no number", text)
	}
	if mark == "" {
		var err error
		if mark, err = markOf(grouped, grouped != body); err != nil {
			return "", fmt.Errorf("%q %w", text, err)
		}
	}
	whole, fraction, _ := strings.Cut(grouped, mark)
	other := ","
	if mark == "," {
		other = "."
	}
	if strings.Contains(fraction, mark) || strings.Contains(fraction, other) || !threes(whole, other) {
		return "", fmt.Errorf("%q is no number with %q before the decimals", text, mark)
	}
	return assemble(strings.ReplaceAll(whole, other, ""), fraction, power, negative), nil
}

// isPlain says that a text is a whole number as nearly all are written: some digits, of which the first is no zero.
func isPlain(text string) bool {
	if text == "" || len(text) > 15 || text[0] == '0' {
		return false
	}
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}

// sign takes the sign away, which stands before the number, behind it, or is a pair of brackets as accountants write. Dashes
// behind the mark stand for no cents: 1.299,-.
func sign(text string) (string, bool) {
	if even := strings.TrimRight(text, "-–—"); strings.HasSuffix(even, ",") || strings.HasSuffix(even, ".") {
		text = even
	}
	switch {
	case strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") && len(text) > 2:
		return strings.TrimSpace(text[1 : len(text)-1]), true
	case strings.HasPrefix(text, "-"):
		return strings.TrimSpace(text[1:]), true
	case strings.HasPrefix(text, "−"):
		return strings.TrimSpace(strings.TrimPrefix(text, "−")), true
	case strings.HasPrefix(text, "+"):
		return strings.TrimSpace(text[1:]), false
	case strings.HasSuffix(text, "-") && len(text) > 1:
		return strings.TrimSpace(text[:len(text)-1]), true
	}
	return text, false
}

// mostPower bounds an exponent: what is larger is no amount of anything, and would make a text of that length.
const mostPower = 30

// exponent takes the "E+3" of a number away.
func exponent(text string) (body string, power int, ok bool) {
	i := strings.IndexAny(text, "eE")
	if i < 0 {
		return text, 0, true
	}
	digits, negative := sign(text[i+1:])
	if power = number(digits); power < 0 || power > mostPower || i == 0 {
		return text, 0, false
	}
	if negative {
		power = -power
	}
	return text[:i], power, true
}

// groupsFit says that spaces and apostrophes stand where they part thousands: "1 234,56", and not "12 34" or "10 20 30".
func groupsFit(text string) bool {
	whole := strings.FieldsFunc(text, func(r rune) bool {
		return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' || r == '\'' || r == '’'
	})
	for i, part := range whole {
		digits := part
		if i == len(whole)-1 {
			if end := strings.IndexAny(part, ".,"); end >= 0 {
				digits = part[:end]
			}
		}
		if i > 0 && len(digits) != 3 || len(whole) > 1 && (len(digits) > 3 || strings.ContainsAny(digits, ".,")) {
			return false
		}
	}
	return len(whole) > 0
}

// markOf finds what stands before the decimals. Where thousands are parted by spaces, no other mark parts them.
func markOf(text string, parted bool) (string, error) {
	point, comma := strings.LastIndexByte(text, '.'), strings.LastIndexByte(text, ',')
	switch {
	case point < 0 && comma < 0:
		return ".", nil
	case point >= 0 && comma >= 0 && point > comma:
		return ".", nil
	case point >= 0 && comma >= 0:
		return ",", nil
	}
	mark, other, at := ".", ",", point
	if comma >= 0 {
		mark, other, at = ",", ".", comma
	}
	switch {
	case strings.Count(text, mark) > 1:
		return other, nil
	case parted || len(text)-at-1 != 3 || at > 3 || at == 0 || text[0] == '0':
		return mark, nil
	}
	return "", fmt.Errorf("could be thousands or have three decimals: %w", ErrAmbiguous)
}

// threes says that marks part the digits in threes, or as in India in twos before the last three.
func threes(text, mark string) bool {
	groups := strings.Split(text, mark)
	if len(groups) == 1 {
		return true
	}
	for i, g := range groups {
		switch {
		case i == 0 && (g == "" || len(g) > 3), i == len(groups)-1 && len(g) != 3, i > 0 && len(g) != 3 && len(g) != 2:
			return false
		}
	}
	return true
}

// assemble writes the number without zeros in front and without a mark that nothing follows.
func assemble(whole, fraction string, power int, negative bool) string {
	if power != 0 {
		whole, fraction = shift(whole, fraction, power)
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	text := whole
	if fraction != "" {
		text += "." + fraction
	}
	if negative && strings.Trim(text, "0.") != "" {
		return "-" + text
	}
	return text
}

func shift(whole, fraction string, power int) (string, string) {
	for ; power > 0; power-- {
		if fraction == "" {
			fraction = "0"
		}
		whole, fraction = whole+fraction[:1], fraction[1:]
	}
	for ; power < 0; power++ {
		if whole == "" {
			whole = "0"
		}
		whole, fraction = whole[:len(whole)-1], whole[len(whole)-1:]+fraction
	}
	return whole, fraction
}

// Plain is a number without the zeros that end its decimals: 16.00 is 16.
func Plain(decimal string) string {
	if !strings.Contains(decimal, ".") {
		return decimal
	}
	return strings.TrimSuffix(strings.TrimRight(decimal, "0"), ".")
}
