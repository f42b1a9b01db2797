package waiver

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/diag"
)

func (w *Waiver) finding(rule, pointer, format string, args ...any) diag.Finding {
	return w.Record.Finding(rule, diag.Error, pointer, fmt.Sprintf(format, args...), "") // the table says how much it weighs
}

func waivesNoRule(w *Waiver, rules []diag.Rule) diag.Finding {
	return w.finding(RuleUnknownRule, "/spec/rule", "there is no rule %q, so this waives nothing%s", w.Rule, diag.DidYouMeanRule(w.Rule, rules))
}

func notWaivable(w *Waiver) diag.Finding {
	return w.finding(RuleNotWaivable, "/spec/rule", "%s cannot be waived, so this has no effect", w.Rule)
}

func expired(w *Waiver, asOf string) diag.Finding {
	return w.finding(RuleExpired, "/spec/expires", "it ended on %s, %s ago, and waives nothing any more", w.Expires, days(calendar.DaysBetween(w.Expires, asOf)))
}

func endsSoon(w *Waiver, asOf string) diag.Finding {
	return w.finding(RuleEndsSoon, "/spec/expires", "its last day is %s: %s", w.Until, In(calendar.DaysBetween(asOf, w.Until)))
}

func tooLong(w *Waiver, rule diag.Rule, terms Terms) diag.Finding {
	return w.finding(RuleTooLong, "/spec/expires",
		"%s is %s after it was granted, and a rule that is %s may be waived for %d at most: this counts until %s",
		w.Expires, days(calendar.DaysBetween(w.Granted, w.Expires)), article(rule.Severity), terms.Days(rule.Severity), w.Until)
}

func selfApproved(w *Waiver, by, asked string) diag.Finding {
	if by == asked {
		return w.finding(RuleSelfApproved, "/spec/approvedBy", "%s asked for it and approved it, so this waives nothing", by)
	}
	return w.finding(RuleSelfApproved, "/spec/approvedBy", "%s approved what %s asked for, and they are the same person, so this waives nothing", by, asked)
}

func notEntitled(w *Waiver, by string, approvers []string) diag.Finding {
	f := w.finding(RuleNotEntitled, "/spec/approvedBy", "%s may not approve exceptions, so this waives nothing", by)
	f.Hint = "have it approved by " + strings.Join(approvers, " or ") + ", as spec.approvers of muster.yaml says"
	return f
}

func grantedAfterLeaving(w *Waiver, by, last string) diag.Finding {
	return w.finding(RuleNotEntitled, "/spec/approvedBy", "%s had left when it was granted on %s: the last day was %s, so this waives nothing", by, w.Granted, last)
}

func approverLeft(w *Waiver, by string) diag.Finding {
	return w.finding(RuleApproverLeft, "/spec/approvedBy", "%s, who approved it, has left", by)
}

func involved(w *Waiver, by, target, how string, at int) diag.Finding {
	return w.finding(RuleApproverInvolved, fmt.Sprintf("/spec/targets/%d", at), "%s approved it for %s: %s", by, target, how)
}

// days writes a number of days.
func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// In says how far ahead a day is: today, in 1 day, in 9 days.
func In(n int) string {
	if n == 0 {
		return "today"
	}
	return "in " + days(n)
}
