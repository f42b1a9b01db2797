package document

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// maxDigits bounds how long a number may be: beyond it no reader keeps the digits.
const maxDigits = 40

// exact is the largest whole number that every reader holds exactly, those that keep numbers as binary doubles
// included.
const exact = 1 << 53

// checkNumber finds numbers that readers take differently.
func (p *placer) checkNumber(n *Node) {
	switch start, end := int(n.Start), int(n.End); {
	case isSpecial(n.Text):
		p.find(ruleNumber, start, end, fmt.Sprintf("%s is a number that JSON and most tools cannot hold", n.Text),
			"write a finite number, or leave the field out")
	case !isPortable(n):
		p.find(ruleNumber, start, end, "this number is too large or too precise: some tools would change its digits",
			"quote it if it is an identifier, else write a number below 2^53")
	}
}

func isPortable(n *Node) bool {
	if n.Kind == Int && len(n.Text) <= 12 { // hexadecimal included
		return true
	}
	number, isNumber := jsonNumber(n.Text).(json.Number)
	if len(n.Text) > maxDigits || !isNumber {
		return false
	}
	value, err := strconv.ParseFloat(string(number), 64)
	if err != nil || n.Kind == Int && math.Abs(value) > exact {
		return false
	}
	mantissa, _, _ := strings.Cut(strings.ToLower(string(number)), "e")
	return value != 0 || strings.Trim(mantissa, "-0.") == ""
}
