package raci

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/model/modeltest"
)

func TestWhoCanApprove(t *testing.T) {
	b := book(t)
	for role, want := range map[string]string{
		"manager":   "@ann",
		"custodian": "@acme/desk",            // of its holders the others are gone, or a vendor
		"buyer":     "@ann bob@acme.example", // a team without a handle is asked through its members
		"odd":       "",                      // no forge has such a handle
		"former":    "",
		"nowhere":   "",
	} {
		if got := strings.Join(b.Role(role).Owners(), " "); got != want {
			t.Errorf("%s is %q to the forge, want %q", role, got, want)
		}
	}
}

// The last day at work counts, the day after does not; a team is gone when all of its members are.
func TestWhoIsHere(t *testing.T) {
	gone := func(day string) string {
		out := ""
		for _, h := range Read(modeltest.Snapshot(t, world), day).Role("custodian").Holders {
			if h.Gone {
				out += h.Record + " "
			}
		}
		return out
	}
	if diff := cmp.Diff("Team/empty Person/p-3 Person/nobody ", gone("2026-11-21")); diff != "" {
		t.Error(diff)
	}
	b := Read(modeltest.Snapshot(t, world), "2026-11-22")
	if diff := cmp.Diff([]string{"p-1"}, b.Role("custodian").Holders[0].Persons); diff != "" {
		t.Error(diff)
	}
}

func TestWhatGoverns(t *testing.T) {
	b := book(t)
	for text, want := range map[string]string{
		"{kind: Asset, spec: {type: laptop}}":   "lifecycle/follow lifecycle/buy",
		"{kind: Asset, spec: {type: software}}": "lifecycle/follow",
		"{kind: Order, spec: {}}":               "lifecycle/buy",
		"{kind: Waiver}":                        "lifecycle/rules",
		"{kind: Vendor, spec: {}}":              "",
	} {
		r := modeltest.Root(t, text)
		if got := paths(b.Of(b.reg, r.Get("kind").Str(), r)); got != want {
			t.Errorf("%s is governed by %q, want %q", text, got, want)
		}
	}
	for file, want := range map[string]string{
		"policies/a.rego": "lifecycle/rules", "policies/a/b/c.rego": "lifecycle/rules", "docs/a.md": "lifecycle/rules",
		"docs/a/b.md": "", "other/policies/a.rego": "", "muster.yaml": "",
	} {
		if got := paths(b.OfFile(file)); got != want {
			t.Errorf("%s is governed by %q, want %q", file, got, want)
		}
	}
}

func paths(list []*Activity) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Path())
	}
	return strings.Join(out, " ")
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		pattern, file string
		want          bool
	}{
		{"a/**", "a/b", true}, {"a/**", "a/b/c", true}, {"a/**", "ab/c", false},
		{"**/x.md", "x.md", true}, {"**/x.md", "a/b/x.md", true}, {"**/x.md", "a/ax.md", false},
		{"a/*.y?ml", "a/b.yaml", true}, {"a/*.y?ml", "a/b/c.yaml", false},
		{"a/", "a/b/c", true}, {"a/", "ab", false}, {"a", "a", true}, {"a", "a/b", false},
		{"a/**/b", "a/b", true}, {"a/**/b", "a/x/y/b", true}, {"[", "[", false},
	} {
		if got := fits(c.pattern, c.file); got != c.want {
			t.Errorf("%s matches %s: %v, want %v", c.pattern, c.file, got, c.want)
		}
	}
}

func asset(assetType, log string) string {
	state, since, _ := strings.Cut(log[strings.LastIndex(log, ",")+1:], "@")
	history := ""
	for _, step := range strings.Split(log, ",") {
		s, on, _ := strings.Cut(step, "@")
		history += fmt.Sprintf("{state: %s, since: %s}, ", s, on)
	}
	return fmt.Sprintf("{kind: Asset, spec: {type: %s, lifecycle: {state: %s, since: %s, history: [%s]}}}", assetType, state, since, history)
}

func TestSteps(t *testing.T) {
	b := book(t)
	in, used := "in-stock@2025-01-01", "in-stock@2025-01-01,in-use@2025-02-01"
	for _, c := range []struct{ before, after, want string }{
		{asset("laptop", in), asset("laptop", used), ""}, // nobody need approve it
		{asset("laptop", used), asset("laptop", used+",retired@2026-01-01"), "buyer: in-use → retired"},
		{asset("laptop", used), asset("laptop", used+",retired@2026-01-01,disposed@2026-02-01"), "buyer: in-use → retired, custodian: retired → disposed"},
		{asset("laptop", used), asset("laptop", "in-stock@2025-01-01,retired@2026-01-01"), "buyer: in-use → retired"}, // whatever the log says now
		{asset("laptop", used), asset("laptop", used), ""},
		{asset("software", used), asset("software", used+",retired@2026-01-01"), ""}, // no model
		{"{spec: {type: laptop, lifecycle: {state: in-use, since: 2025-02-01}}}", "{spec: {type: laptop, lifecycle: {state: retired, since: 2026-01-01}}}", "buyer: in-use → retired"},
		{asset("laptop", used), asset("software", used+",retired@2026-01-01"), "buyer: in-use → retired"}, // by what it was
	} {
		var got []string
		for _, s := range b.Steps(Touched{Kind: "Asset", Before: modeltest.Root(t, c.before), After: modeltest.Root(t, c.after)}) {
			got = append(got, s.Approver+": "+s.Why())
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("from %s to %s: %q, want %q", c.before, c.after, got, c.want)
		}
	}
	if got := b.Steps(Touched{Kind: "Asset", After: modeltest.Root(t, asset("laptop", used))}); got != nil {
		t.Errorf("a record that came takes no step, got %v", got)
	}
}

func TestApprovals(t *testing.T) {
	b := book(t)
	later := modeltest.Snapshot(t, strings.Replace(world, "{name: software}, spec: {}", "{name: software}, spec: {parent: hardware}", 1))
	touched := []Touched{
		{"Asset", "out", modeltest.Root(t, asset("laptop", "in-use@2025-01-01")), modeltest.Root(t, asset("gadget", "in-use@2025-01-01"))}, // leaves what buying governs
		{"Asset", "new", nil, modeltest.Root(t, asset("software", "in-use@2025-01-01"))},                                                   // enters it by what the change says
		{"Asset", "old", modeltest.Root(t, asset("laptop", "in-use@2025-01-01")), modeltest.Root(t, asset("laptop", "in-use@2025-01-01,retired@2026-01-01"))},
		{"Waiver", "w", modeltest.Root(t, "{kind: Waiver}"), nil},
		{"Vendor", "v", nil, modeltest.Root(t, "{kind: Vendor, spec: {}}")},
	}
	var got []string
	for _, a := range b.Approvals(later, touched, []string{"policies/a.rego", "README.md"}) {
		for _, r := range a.For {
			got = append(got, fmt.Sprintf("%s %s %v", a.Name, r.Why, r.What))
		}
	}
	want := []string{
		"buyer in-use → retired [Asset/old]",
		"buyer lifecycle/buy [Asset/new Asset/old Asset/out]",
		"manager lifecycle/follow [Asset/new Asset/old Asset/out]",
		"manager lifecycle/rules [Waiver/w policies/a.rego]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDuties(t *testing.T) {
	b := book(t)
	var got []string
	for _, d := range b.Duties("p-1") {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s as %s %s", d.Part.Letter(), d.Path(), d.Role, d.Through)))
	}
	want := []string{
		"A lifecycle/buy as buyer Team/quiet", "A lifecycle/follow as manager", "A lifecycle/rules as manager", "R lifecycle/buy as buyer Team/quiet",
		"R lifecycle/follow as custodian Team/desk", "R lifecycle/rules as manager", "C lifecycle/follow as buyer Team/quiet", "I lifecycle/buy as manager",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := b.Duties("p-3"); got != nil {
		t.Errorf("whoever has left has no duties, got %v", got)
	}
	if diff := cmp.Diff([]string{"Asset of type hardware", "Order"}, b.Matrices[0].Activities[1].Scope()); diff != "" {
		t.Error(diff)
	}
}
