package scope

import "math/big"

// Coverage is how many of a hundred records are covered, those included that are not registered as far as they are known;
// false where there is none.
func (p Progress) Coverage() (percent *big.Rat, some bool) {
	all := p.Records
	if p.Unregistered != nil {
		all += *p.Unregistered
	}
	if all == 0 {
		return nil, false
	}
	return big.NewRat(int64(100*p.Covered), int64(all)), true
}

// Reached says whether the coverage is what was aimed at; known is false where nobody aimed, or there is nothing.
func (p Progress) Reached() (reached, known bool) {
	target, aimed := decimal(p.Target)
	coverage, some := p.Coverage()
	if !aimed || !some {
		return false, false
	}
	return coverage.Cmp(target) >= 0, true
}

// Gap says how far the register is from an estimate.
type Gap struct {
	Known    bool     // there is an estimate to compare with
	Believed *big.Rat // items, or an amount in the registry's currency
	By       *big.Rat // what is registered, less what is believed to be there
	Within   bool     // the margin of error
}

// compare sets the gaps between what is registered and what is believed. What was believed to have cost so much was believed
// on the day of the estimate.
func (s *Scope) compare(p *Progress, day string) {
	if count, ok := decimal(p.Estimate.Count); ok {
		p.Count = p.gap(count, big.NewRat(p.Items, 1))
	}
	if p.Estimate.On != "" {
		day = p.Estimate.On
	}
	if p.Estimate.Spend == nil {
		return
	}
	if spend, known := s.rates.Convert(*p.Estimate.Spend, day); known {
		p.Spend = p.gap(spend, p.Worth())
	}
}

func (p Progress) gap(believed, registered *big.Rat) Gap {
	margin, ok := decimal(p.Estimate.Margin)
	if !ok {
		margin = new(big.Rat)
	}
	slack := new(big.Rat).Quo(new(big.Rat).Mul(believed, margin), big.NewRat(100, 1))
	by := new(big.Rat).Sub(registered, believed)
	return Gap{true, believed, by, new(big.Rat).Abs(by).Cmp(slack) <= 0}
}

// Worth is what the records cost together, as far as that is known.
func (t Tally) Worth() *big.Rat {
	if t.Value == nil {
		return new(big.Rat)
	}
	return t.Value
}
