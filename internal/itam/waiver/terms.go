package waiver

import (
	"strconv"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
)

// Terms says for how many days a finding of each severity may be waived at most.
type Terms struct{ Error, Warning, Info int }

// endsSoonDays is how long before its last day a waiver is told of: time enough to mend, or to have it approved again.
const endsSoonDays = 30

// latest is a day beyond which no term is reckoned.
const latest = "9999-12-31"

// ReadTerms reads the terms of the registry's own record, given by its root; what it does not say is as usual: the graver
// a finding, the shorter it may stay.
func ReadTerms(settings *document.Node) Terms {
	longest := settings.Get("spec").Get("waivers").Get("longestDays")
	days := func(severity diag.Severity, usual int) int {
		n := longest.Get(severity.String())
		if n == nil || n.Kind != document.Int {
			return usual
		}
		value, err := strconv.Atoi(n.Text)
		if err != nil || value < 1 {
			return usual
		}
		return value
	}
	return Terms{Error: days(diag.Error, 90), Warning: days(diag.Warning, 180), Info: days(diag.Info, 365)}
}

// Days is the longest term for a rule of a severity.
func (t Terms) Days(severity diag.Severity) int {
	switch severity {
	case diag.Error:
		return t.Error
	case diag.Warning:
		return t.Warning
	}
	return t.Info
}

// last is the last day that may be granted on a day.
func (t Terms) last(granted string, severity diag.Severity) string {
	days := t.Days(severity)
	if days > 3_000_000 {
		return latest
	}
	if last := calendar.AddDays(granted, days); len(last) == len(latest) {
		return last
	}
	return latest
}
