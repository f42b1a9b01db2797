package catalog

import (
	"math/big"
	"strings"
)

// kilograms gives a weight in kilograms with at most three decimals, "" for a unit that is not known. A pound is
// 0.45359237 kg and an ounce a sixteenth of it, exactly (international yard and pound agreement of 1959).
func kilograms(weight *big.Rat, unit string) Number {
	perUnit := map[string]string{"kg": "1", "g": "1/1000", "lb": "0.45359237", "oz": "0.028349523125"}[unit]
	factor, ok := new(big.Rat).SetString(perUnit)
	if !ok {
		return ""
	}
	return decimal(new(big.Rat).Mul(weight, factor))
}

// decimal writes a number with at most three decimals, rounded half away from zero, and no needless zeros.
func decimal(r *big.Rat) Number {
	text := r.FloatString(3)
	return Number(strings.TrimSuffix(strings.TrimRight(text, "0"), "."))
}
