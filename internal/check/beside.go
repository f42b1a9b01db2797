package check

import (
	"context"
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/diag"
)

// beside gives what head's own law says of head; nil where it says the same.
func (c *Checker) beside(ctx context.Context, out *Comparison, judged law, head state, opts Options) (*Beside, error) {
	own, err := c.verdict(ctx, head.law, head, head.loaded.Snapshot, opts, nil)
	if err != nil {
		return nil, err
	}
	b := &Beside{Why: map[string]string{}}
	known, says := index(out.New, out.Kept, out.Waived), index(own.told)
	for _, f := range own.told {
		if _, there := known[f.Fingerprint]; !there {
			b.More = append(b.More, f)
		}
	}
	for _, f := range out.New {
		why := head.law.excuse(f)
		if _, there := says[f.Fingerprint]; why == "" && !there && !aboutChange(judged, f) {
			why = "what the change says in types, models or policies"
		}
		if why != "" {
			b.Less = append(b.Less, f)
			b.Why[f.Fingerprint] = why
		}
	}
	if len(b.More)+len(b.Less) == 0 {
		return nil, nil
	}
	return b, nil
}

// excuse says what in a law would let a finding pass, or weigh less; "" where nothing does.
func (l law) excuse(f diag.Finding) string {
	rule, there := ruleOf(l.rules, f.Rule)
	i := slices.IndexFunc(l.waivers.about(f), func(w waiver) bool { return w.covers(f) })
	switch {
	case !there:
		return "the rule is taken away"
	case i >= 0:
		return l.waivers.about(f)[i].record.ID()
	case rule.Severity == diag.Off:
		return "the rule is switched off"
	case rule.Severity < f.Severity:
		return fmt.Sprintf("the rule is made %s", rule.Severity)
	}
	return ""
}

// aboutChange says that a rule judges what became of something, so that a state alone cannot tell.
func aboutChange(l law, f diag.Finding) bool {
	rule, _ := ruleOf(l.rules, f.Rule)
	return rule.Stage == "change"
}

func index(lists ...diag.List) map[string]diag.Finding {
	found := map[string]diag.Finding{}
	for _, list := range lists {
		for _, f := range list {
			found[f.Fingerprint] = f
		}
	}
	return found
}
