package check

import (
	"context"
	"fmt"
	"slices"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/itam/waiver"
)

// beside gives what head's own law says of head; nil where it says the same.
func (c *Checker) beside(ctx context.Context, out *Comparison, judged law, head state, opts Options) (*Beside, error) {
	b := &Beside{Why: map[string]string{}}
	says := index(out.New) // where the law is the same, and only what it looks at may excuse more
	if len(out.Policies) > 0 || governs(out.Changes) {
		own, err := c.verdict(ctx, head.law, head, head.loaded.Snapshot, opts, nil)
		if err != nil {
			return nil, err
		}
		known := index(out.New, out.Kept, out.Waived)
		says = index(own.told)
		for _, f := range own.told {
			if _, there := known[f.Fingerprint]; !there {
				b.More = append(b.More, f)
			}
		}
	}
	finder := head.law.finder(head, head.eyes(head.loaded.Snapshot))
	for _, f := range out.New {
		why := excuse(head.law, judged, finder, f)
		if why == "" && head.law.leavesOut(f, opts.AsOf, head.eyes(head.loaded.Snapshot)) {
			why = "the scope, which leaves it out"
		}
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

// excuse says what in head's law would let a finding pass, or weigh less; "" where nothing does.
func excuse(head, judged law, finder *waiver.Finder, f diag.Finding) string {
	rule, there := diag.RuleOf(head.rules, f.Rule)
	if !there {
		return "the rule is taken away"
	}
	w := finder.Find(f)
	switch {
	case w != nil && w.Record == "":
		return fmt.Sprintf("the comment in line %d of %s", w.Range.Start.Line, w.Range.File)
	case w != nil && slices.ContainsFunc(judged.waivers.All(), func(old *waiver.Waiver) bool { return old.Record.ID() == w.Record && old.State == waiver.Counting }):
		return w.Record + ", which was not for this before"
	case w != nil:
		return w.Record
	case rule.Severity == diag.Off:
		return "the rule is switched off"
	case rule.Severity < f.Severity:
		return fmt.Sprintf("the rule is made %s", rule.Severity)
	}
	return ""
}

// aboutChange says that a rule judges what became of something, so that a state alone cannot tell.
func aboutChange(l law, f diag.Finding) bool {
	rule, _ := diag.RuleOf(l.rules, f.Rule)
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
