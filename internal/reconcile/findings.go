package reconcile

import (
	"fmt"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/observe"
)

// The rules that a reconciliation finds, by which code scanning shows it.
const (
	RuleAmbiguous    = "reconcile/ambiguous"
	RuleConflict     = "reconcile/conflict"
	RuleDiffers      = "reconcile/differs"
	RuleMissing      = "reconcile/missing"
	RuleUnregistered = "reconcile/unregistered"
	RuleUnsound      = "reconcile/source-unsound"
)

// Rules lists what a reconciliation finds, by id.
func Rules() []diag.Rule {
	rule := func(id string, severity diag.Severity, title, description, fix string) diag.Rule {
		return diag.Rule{ID: id, Severity: severity, Title: title, Description: description, Fix: fix, Source: "ITIL 4 ITAM 3.1.3"}
	}
	return []diag.Rule{
		rule(RuleAmbiguous, diag.Warning, "What is seen can be told from everything else",
			"The keys by which a thing would be recognised are shared by several records or several things: a cloned machine, an address that comes and goes. muster takes it for none of them.",
			"give the things keys of their own, or correct the records that share one; `muster reconcile explain` names them all"),
		rule(RuleConflict, diag.Error, "Keys and states agree with what is seen",
			"Two keys of one thing name different records, as after a board was swapped, or a thing is seen whose record says that it cannot be there: it was disposed of, or lies in stock.",
			"find out which is so, then correct the record, or report the loss"),
		rule(RuleDiffers, diag.Warning, "A record says what is there",
			"A source sees a field otherwise than the record has it. Whose word counts is said by the authority of the asset type.",
			"let `muster reconcile --write` take what the source is the authority for, and decide the rest"),
		rule(RuleMissing, diag.Warning, "What is registered and in use is seen",
			"A source that must see every asset of the type within some days is complete and fresh, and does not see this one.",
			"look for it; then move it to the state that it is in, or report it lost"),
		rule(RuleUnsound, diag.Warning, "A source is complete and fresh",
			"A source could not be read in full, or its data are older than it may be. Nothing is concluded from what it does not say.",
			"export its data again"),
		rule(RuleUnregistered, diag.Warning, "What is seen is registered",
			"A source sees a thing of a type that the registry has, in scope, and no record is about it.",
			"register it with `muster reconcile --write`, or say in the Source why it is of no concern"),
	}
}

// Finding makes a finding of a case, for outputs that show places; false where there is nothing to find. What has no record
// is shown where its source is described, or at the root of the registry.
func Finding(c *Case, sources map[string]observe.Source, root diag.Range) ([]diag.Finding, bool) {
	rule := map[Outcome]string{
		Ambiguous: RuleAmbiguous, Conflict: RuleConflict, Changed: RuleDiffers, Missing: RuleMissing, Unregistered: RuleUnregistered,
	}[c.Outcome]
	if lacks := lacking(c); len(lacks) > 0 {
		return append(differences(c, severityOf(RuleDiffers)), lacks...), true
	}
	if rule == "" {
		return nil, false
	}
	severity := severityOf(rule)
	if c.Outcome == Changed {
		return differences(c, severity), true
	}
	if c.Record != nil {
		return []diag.Finding{c.Record.Finding(rule, severity, "", c.Why, "")}, true
	}
	return []diag.Finding{found(c, rule, severity, sources, root)}, true
}

// lacking are the findings about sources that must see a record that others see.
func lacking(c *Case) []diag.Finding {
	if c.Outcome != Matched && c.Outcome != Changed {
		return nil
	}
	var list []diag.Finding
	for _, l := range c.Lacks {
		if l.Unknown == "" {
			f := c.Record.Finding(RuleMissing, severityOf(RuleMissing), "", fmt.Sprintf("%s should see it within %s, and does not; it is seen by %s", l.Source, days(l.Within), c.Sightings[0].Source), "")
			f.Identity = l.Source
			list = append(list, f)
		}
	}
	return list
}

func severityOf(rule string) diag.Severity {
	r, _ := diag.RuleOf(Rules(), rule)
	return r.Severity
}

func differences(c *Case, severity diag.Severity) []diag.Finding {
	var list []diag.Finding
	for _, d := range c.Differences {
		if d.Accepted != "" {
			continue
		}
		message := fmt.Sprintf("%s says %q (%s)", d.Source, d.Observed, d.Place)
		list = append(list, c.Record.Finding(RuleDiffers, severity, d.Pointer, message, ""))
	}
	return list
}

// found is the finding about a thing without a record. Its place in the data is often outside the repository, so that it
// stands in the message, and makes the finding's identity.
func found(c *Case, rule string, severity diag.Severity, sources map[string]observe.Source, root diag.Range) diag.Finding {
	s := c.Sightings[0]
	at := root
	if declared := sources[s.Source].Place; declared.File != "" {
		at = declared
	}
	key := strings.TrimPrefix(s.Key.Pointer, "/spec/identifiers/")
	message := fmt.Sprintf("%s %s (%s %s) is seen by %s, %s", s.Item.Type, s.Item.Name, key, s.Key.Text, s.Source, s.Item.Place)
	if c.Why != "" {
		message += ": " + c.Why
	}
	return diag.Finding{Rule: rule, Severity: severity, Message: message, Identity: s.Source + " " + s.Item.Type + " " + s.Key.Text + " " + s.Item.Name, Range: at}
}

// Unsound is the finding about a source from whose silence nothing is concluded.
func Unsound(s State, root diag.Range) diag.Finding {
	at := root
	if s.Source.Place.File != "" {
		at = s.Source.Place
	}
	return diag.Finding{Rule: RuleUnsound, Severity: severityOf(RuleUnsound), Message: s.Source.Name + ": " + s.Trouble, Record: "Source/" + s.Source.Name, Range: at}
}
