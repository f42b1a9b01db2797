package review

import (
	"strings"
	"time"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
)

// days gives both days of a piece that says when something ends; not ok where it is none, or only one is there.
func (p *piece) days() (before, after time.Time, ok bool) {
	if p.meaning != kinds.MeansEnd || p.old == nil || p.new == nil {
		return before, after, false
	}
	before, err := time.Parse(time.DateOnly, p.old.Text)
	if err != nil {
		return before, after, false
	}
	after, err = time.Parse(time.DateOnly, p.new.Text)
	return before, after, err == nil
}

// sooner says that by one of the pieces something ends earlier than it did.
func sooner(pieces []piece) bool { return soonest(pieces) != nil }

// soonest gives the first piece by which something ends earlier than it did, nil where there is none: whoever relies on
// it has less time.
func soonest(pieces []piece) *piece {
	for i := range pieces {
		if before, after, ok := pieces[i].days(); ok && after.Before(before) {
			return &pieces[i]
		}
	}
	return nil
}

// given gives the first piece that says when something ends of which nobody knew it, nil where there is none.
func given(pieces []piece) *piece {
	for i := range pieces {
		if pieces[i].first() != "" {
			return &pieces[i]
		}
	}
	return nil
}

// first is the day of an end of which nobody knew it, "" where the piece says none.
func (p *piece) first() string {
	if p.meaning != kinds.MeansEnd || p.old != nil || p.new == nil || p.shape == nil {
		return ""
	}
	day, shape := p.new, p.shape
	if day.Kind == document.Map {
		day, shape = day.Get("on"), shape.Property("on")
	}
	if day == nil || shape == nil || shape.Format != "date" {
		return ""
	}
	return day.Text
}

// name is what the place of a piece is called; an end says by its last step what ends.
func (p *piece) name() string {
	if p.meaning == kinds.MeansEnd {
		return p.called()
	}
	return p.label
}

// called is the last step of what the place of a piece is called: end of support.
func (p *piece) called() string {
	steps := strings.Split(p.label, " › ")
	return steps[len(steps)-1]
}

// shift says by how much the day of an end moved, and whether it is past on the day of the review.
func (a *author) shift(p piece) string {
	if on := p.first(); on != "" {
		return a.past(on)
	}
	before, after, ok := p.days()
	if !ok {
		return ""
	}
	days, moved := int((after.Unix()-before.Unix())/86400), "later" // a time.Duration would end at 292 years
	if days < 0 {
		days, moved = -days, "earlier"
	}
	return ", " + Noun{"day", "days"}.Count(days) + " " + moved + a.past(p.new.Text)
}

func (a *author) past(day string) string {
	if day < a.AsOf {
		return ", already past"
	}
	return ""
}

// article puts one before what it belongs to.
func article(noun string) string {
	if strings.ContainsAny(noun[:min(1, len(noun))], "aeiou") {
		return "an " + noun
	}
	return "a " + noun
}
