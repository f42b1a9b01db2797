package reconcile

import (
	"cmp"
	"fmt"
	"slices"
)

// bookkeepers are the roles of sources that list what was bought, whether it runs or not: that they know a thing says nothing
// of where it is.
var bookkeepers = [...]string{"finance", "procurement", "directory", "tickets", "cost"}

// cannotBe says why the record's state speaks against its being seen; "" where nothing does. What was seen before the record
// came into its state does not count.
func (a *about) cannotBe() string {
	s := a.stage()
	expected := !s.final && s.name != disposal && s.name != planning && s.name != acquisition
	if expected && !a.record.Removed() && !a.isLost() {
		return ""
	}
	seen := a.active()
	if seen == "" {
		return ""
	}
	switch {
	case a.record.Removed():
		return words(fmt.Sprintf("it was removed from the registry on %s", a.record.Text("/metadata/removed/on")), a.record.Text("/metadata/removed/reason")) + ", and " + seen
	case a.isLost():
		return fmt.Sprintf("it was reported %s on %s, and %s", cmp.Or(a.record.Text("/spec/loss/kind"), "lost"), a.record.Text("/spec/loss/reported"), seen)
	case s.final, s.name == disposal:
		return fmt.Sprintf("it is %s since %s, and %s", a.state(), a.record.Text(since), seen)
	case s.name == planning, s.name == acquisition:
		return fmt.Sprintf("it is %s since %s and in use nowhere, and %s", a.state(), a.record.Text(since), seen)
	}
	return ""
}

const since = "/spec/lifecycle/since"

func words(text, why string) string {
	if why == "" {
		return text
	}
	return text + " (" + why + ")"
}

// isLost says that the record was reported lost or stolen, and not found again.
func (a *about) isLost() bool {
	loss := a.record.Doc.Root.Get("spec").Get("loss")
	return loss != nil && loss.Get("reported") != nil && loss.Get("recovered") == nil
}

// active says who sees the record run, after it came into its state; "" where nobody does.
func (a *about) active() string {
	from := a.record.Text(since)
	if a.record.Removed() {
		from = a.record.Text("/metadata/removed/on")
	} else if a.isLost() {
		from = a.record.Text("/spec/loss/reported")
	}
	for _, p := range a.sees.taken {
		s := a.source(p)
		seen := cmp.Or(day(a.sighted(p).Seen), a.harvests[p.source].state.Reading.Newest, s.Collected)
		if slices.Contains(bookkeepers[:], s.Role) || seen != "" && seen <= from {
			continue
		}
		if seen == "" {
			return s.Name + " sees it"
		}
		return fmt.Sprintf("%s sees it on %s", s.Name, seen)
	}
	return ""
}
