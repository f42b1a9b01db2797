package scope

import (
	"math/big"
	"strings"

	"github.com/assetmuster/muster/internal/document"
)

// Money is an exact amount.
type Money struct {
	Amount   *big.Rat
	Currency string
}

// Rates says what amounts are worth in the registry's own currency.
type Rates struct {
	Currency string
	list     []rate
}

type rate struct {
	currency, from string
	worth          *big.Rat
}

// ReadRates reads the currency and the exchange rates of the registry's own record.
func ReadRates(registry *document.Node) Rates {
	spec := registry.Get("spec")
	r := Rates{Currency: spec.Get("currency").Str()}
	list := spec.Get("rates")
	if list == nil {
		return r
	}
	for i := range list.Items() {
		n := &list.Items()[i]
		if worth, ok := decimal(n.Get("rate").Str()); ok {
			r.list = append(r.list, rate{n.Get("currency").Str(), n.Get("from").Str(), worth})
		}
	}
	return r
}

// Convert gives an amount in the registry's own currency, by the rate that counted on a day; false where none did.
func (r Rates) Convert(m Money, day string) (*big.Rat, bool) {
	if m.Currency == r.Currency {
		return m.Amount, true
	}
	var last *rate
	for i, one := range r.list {
		if one.currency == m.Currency && one.from <= day && (last == nil || one.from > last.from) {
			last = &r.list[i]
		}
	}
	if last == nil {
		return nil, false
	}
	return new(big.Rat).Mul(m.Amount, last.worth), true
}

func readMoney(n *document.Node) *Money {
	amount, ok := decimal(n.Get("amount").Str())
	if !ok {
		return nil
	}
	return &Money{amount, n.Get("currency").Str()}
}

// decimal reads digits with a point. Powers of ten and fractions, which are no amounts, could be of any size.
func decimal(text string) (*big.Rat, bool) {
	if text == "" || strings.Trim(text, "-0123456789.") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// Cost is what a record cost as a whole, in the registry's own currency by the rate of the day on which it was acquired, or
// else of the day asked for; false where nobody can say.
func (r Rates) Cost(root *document.Node, day string) (*big.Rat, bool) {
	purchase := root.Get("spec").Get("purchase")
	cost := readMoney(purchase.Get("cost"))
	if cost == nil {
		return nil, false
	}
	return r.Convert(*cost, bought(purchase, day))
}

func bought(purchase *document.Node, day string) string {
	if on := purchase.Get("date").Str(); on != "" {
		return on
	}
	return day
}

// worth says whether one item of a record cost at least so much; known is false where nobody can say.
func (r Rates) worth(root *document.Node, least Money, day string) (enough, known bool) {
	purchase := root.Get("spec").Get("purchase")
	cost := readMoney(purchase.Get("cost"))
	if cost == nil {
		return false, false
	}
	each := Money{new(big.Rat).Quo(cost.Amount, big.NewRat(Items(root), 1)), cost.Currency}
	if each.Currency == least.Currency {
		return each.Amount.Cmp(least.Amount) >= 0, true
	}
	day = bought(purchase, day)
	have, known := r.Convert(each, day)
	want, also := r.Convert(least, day)
	if !known || !also {
		return false, false
	}
	return have.Cmp(want) >= 0, true
}

// Items says how many items a record stands for. The quantity of a right is how often it may be used, and it is one right.
func Items(root *document.Node) int64 {
	if root.Get("kind").Str() != "Asset" {
		return 1
	}
	n, ok := new(big.Int).SetString(figure(root.Get("spec").Get("quantity")), 10)
	if !ok || !n.IsInt64() || n.Sign() <= 0 {
		return 1
	}
	return n.Int64()
}
