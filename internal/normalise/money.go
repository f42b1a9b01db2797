package normalise

import (
	"fmt"
	"slices"
	"strings"
)

// symbol is a sign of currencies with those that it can mean.
type symbol struct {
	sign  string
	codes []string
}

// symbols are looked for in this order: "US$" before "$".
var symbols = []symbol{
	{"US$", []string{"USD"}}, {"AU$", []string{"AUD"}}, {"CA$", []string{"CAD"}}, {"NZ$", []string{"NZD"}}, {"HK$", []string{"HKD"}},
	{"A$", []string{"AUD"}}, {"C$", []string{"CAD"}}, {"R$", []string{"BRL"}}, {"S$", []string{"SGD"}},
	{"$", []string{"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD", "ARS", "CLP", "COP"}},
	{"€", []string{"EUR"}}, {"£", []string{"GBP"}}, {"¥", []string{"JPY", "CNY"}}, {"₹", []string{"INR"}}, {"₽", []string{"RUB"}},
	{"₩", []string{"KRW"}}, {"₺", []string{"TRY"}}, {"₴", []string{"UAH"}}, {"₪", []string{"ILS"}}, {"฿", []string{"THB"}}, {"₫", []string{"VND"}},
	{"₱", []string{"PHP"}}, {"zł", []string{"PLN"}}, {"Kč", []string{"CZK"}}, {"Ft", []string{"HUF"}}, {"kr", []string{"SEK", "NOK", "DKK", "ISK"}},
}

// Money reads an amount and its currency, which stands beside it as a code or symbol or is said elsewhere. A symbol that several
// currencies have says nothing by itself: the currency is "" and the error is ErrAmbiguous, unless the one that is said
// elsewhere is among them.
func Money(text, mark, currency string) (amount, code string, err error) {
	body, found := beside(strings.TrimSpace(text))
	negative := strings.HasPrefix(body, "-") || strings.HasPrefix(body, "(")
	if inner, of := beside(strings.TrimSpace(strings.Trim(body, "-()"))); found == nil && of != nil {
		body, found = inner, of
		if negative {
			body = "-" + body
		}
	}
	if amount, err = Decimal(body, mark); err != nil {
		return "", "", err
	}
	currency = strings.ToUpper(strings.TrimSpace(currency))
	switch {
	case len(found) == 0:
		return amount, currency, nil
	case len(found) == 1 && (currency == "" || currency == found[0]):
		return amount, found[0], nil
	case currency == "":
		return amount, "", fmt.Errorf("%q does not say which currency it is (%s): %w", text, strings.Join(found, ", "), ErrAmbiguous)
	}
	for _, c := range found {
		if c == currency {
			return amount, currency, nil
		}
	}
	return "", "", fmt.Errorf("%q is not in %s, which is said to be its currency", text, currency)
}

// beside takes a currency away that stands before or behind a number, and says which it can be.
func beside(text string) (string, []string) {
	for _, s := range symbols {
		if body, ok := strings.CutPrefix(text, s.sign); ok {
			return strings.TrimSpace(body), s.codes
		}
		if body, ok := strings.CutSuffix(text, s.sign); ok {
			return strings.TrimSpace(body), s.codes
		}
	}
	if len(text) > 3 && isCode(text[:3]) && !isLetter(text[3]) {
		return strings.TrimSpace(text[3:]), []string{strings.ToUpper(text[:3])}
	}
	if n := len(text) - 3; n > 0 && isCode(text[n:]) && !isLetter(text[n-1]) {
		return strings.TrimSpace(text[:n]), []string{strings.ToUpper(text[n:])}
	}
	return text, nil
}

// codes are the currencies that a heading may name by their codes: of three letters at its end, others are words.
var codes = codesOf(symbols, "CHF", "ZAR", "AED", "SAR", "RON", "BGN", "MYR", "IDR", "PKR", "EGP", "NGN", "KES", "PEN")

func codesOf(list []symbol, more ...string) map[string]bool {
	all := map[string]bool{}
	for _, s := range append(slices.Clone(list), symbol{codes: more}) {
		for _, code := range s.codes {
			all[code] = true
		}
	}
	return all
}

// Priced takes the currency away that stands at the end of a heading: "Price (EUR)", "Cost in US$". The currency is "" where its
// symbol is that of several. False means that none stands there.
func Priced(heading string) (rest, currency string, ok bool) {
	text := strings.TrimRight(heading, " )]")
	for _, s := range symbols {
		if rest, ok = strings.CutSuffix(text, s.sign); ok && rest != "" && !(isLetter(s.sign[0]) && isLetter(rest[len(rest)-1])) {
			if len(s.codes) == 1 {
				currency = s.codes[0]
			}
			return strings.TrimSuffix(strings.TrimRight(rest, " ([/-"), " in"), currency, true
		}
	}
	cut := len(text) - 3
	if cut < 1 || isLetter(text[cut-1]) || !codes[strings.ToUpper(text[cut:])] {
		return heading, "", false
	}
	return strings.TrimSuffix(strings.TrimRight(text[:cut], " ([/-_"), " in"), strings.ToUpper(text[cut:]), true
}

func isCode(text string) bool { return isLetter(text[0]) && isLetter(text[1]) && isLetter(text[2]) }
