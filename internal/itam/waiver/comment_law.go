package waiver

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/calendar"
	"github.com/assetmuster/muster/internal/diag"
)

// judged says whether a comment counts under a law, and what is wrong with it otherwise.
func (c *Comment) judged(law Law) (State, *diag.Finding) {
	rule, known := diag.RuleOf(law.Rules, c.Rule)
	told := func(state State, id, format string, args ...any) (State, *diag.Finding) {
		f := c.finding(id, fmt.Sprintf(format, args...))
		return state, &f
	}
	switch {
	case c.wrong != "":
		return told(Malformed, RuleMalformedComment, "this comment waives nothing: %s", c.wrong)
	case !known:
		return told(UnknownRule, RuleUnknownRule, "there is no rule %q, so this comment waives nothing%s", c.Rule, diag.DidYouMeanRule(c.Rule, law.Rules))
	case rule.Title == "":
		return LeftOut, nil
	case !rule.Waivable:
		return told(NotWaivable, RuleNotWaivable, "%s cannot be waived, so this comment has no effect", c.Rule)
	case rule.Severity == diag.Error:
		return told(OnError, RuleCommentOnError, "%s is an error here, which no comment waives", c.Rule)
	case c.Until < law.AsOf:
		return told(Expired, RuleExpired, "this comment ended on %s, %s ago, and waives nothing any more", c.Until, days(calendar.DaysBetween(c.Until, law.AsOf)))
	case c.Until > law.Terms.last(law.AsOf, rule.Severity):
		return told(TooLong, RuleTooLong, "until=%s is more than %s ahead, the longest for a rule that is %s, so this comment waives nothing", c.Until, days(law.Terms.Days(rule.Severity)), article(rule.Severity))
	}
	return Counting, nil
}

// finding stands at the comment. Its identity is the rule that the comment names, so that it is the same wherever it moves.
func (c *Comment) finding(id, message string) diag.Finding {
	f := diag.Finding{Rule: id, Severity: diag.Error, Message: message, Identity: "#" + c.Rule, Range: c.Range}
	if c.Record.Name != "" {
		f.Record = c.Record.ID()
	}
	return f
}

// article writes a severity as a noun: an error, a warning, an info.
func article(s diag.Severity) string {
	if s == diag.Warning {
		return "a warning"
	}
	return "an " + s.String()
}

// Findings says what is wrong with comments under a law.
func (all Comments) Findings(law Law) (list diag.List) {
	for _, comments := range all {
		for _, c := range comments {
			if _, found := c.judged(law); found != nil {
				list = append(list, *found)
			}
		}
	}
	return list.Finish()
}

// about is the text of the line that the comment is about, without the comment.
func (c *Comment) about() string {
	file := c.Record.Doc.File
	line := file.Line(c.Line)
	if c.Line == c.Range.Start.Line {
		line, _, _ = strings.Cut(line, file.Text[c.Range.Start.Byte:c.Range.End.Byte])
	}
	return strings.TrimSpace(line)
}

// Changed tells of the comments that an earlier state did not have beside the same value of the same record, or not as long.
// Before says what a record was called there.
func (all Comments) Changed(earlier Comments, before func(id string) string) (list diag.List) {
	type said struct{ record, rule, until, about string }
	had := map[said]int{}
	for _, comments := range earlier {
		for _, c := range comments {
			had[said{c.Record.ID(), c.Rule, c.Until, c.about()}]++
		}
	}
	for path, comments := range all {
		if were := earlier[path]; len(were) > 0 && were[0].Record.Doc.File.Text == comments[0].Record.Doc.File.Text {
			continue // nobody touched it
		}
		for _, c := range comments {
			same := said{before(c.Record.ID()), c.Rule, c.Until, c.about()}
			if had[same]--; had[same] >= 0 || c.wrong != "" {
				continue
			}
			list = append(list, c.finding(RuleCommentChanged, fmt.Sprintf("from now on %s is not asked of the value beside this comment until %s", c.Rule, c.Until)))
		}
	}
	return list.Finish()
}
