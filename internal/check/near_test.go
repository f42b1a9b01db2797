package check_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/check"
	"github.com/assetmuster/muster/internal/focus"
	"github.com/assetmuster/muster/internal/itam/raci"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/review"
	"github.com/assetmuster/muster/policies"
)

var worlds = flag.Int("worlds", 60, "how many registries are made up to compare with what is read of them")

// lookUps are rules that look at other records in every way that there is.
func lookUps() map[string]string {
	rule := func(name, kind, body string) string {
		return policy("own."+name, kind, "warning", body)
	}
	finding := func(path, cond string) string {
		return `finding contains {"msg": msg, "path": "` + path + `"} if {` + cond + "}\n"
	}
	rules := map[string]string{
		"held": rule("held", "Asset", finding("/spec/assignment/to", `
			startswith(input.spec.assignment.to, "Person/")
			who := substring(input.spec.assignment.to, 7, -1)
			data.registry.Person[who].spec.status == "left"
			msg := sprintf("%s has left", [who])`)),
		"place": rule("place", "Asset", finding("/spec/assignment/to", `
			who := split(input.spec.assignment.to, "/")[1]
			some above in data.index.ancestors.Location[data.registry.Person[who].spec.location]
			data.registry.Location[above].spec.role == "stockroom"
			msg := sprintf("below %s", [above])`)),
		"host": rule("host", "Asset", finding("/spec/relations", `
			some relation in input.spec.relations
			other := data.registry.Asset[relation.to].spec
			other.lifecycle.state == "gone"
			msg := sprintf("runs on %s", [relation.to])`)),
		"unit": rule("unit", "Team", finding("/metadata/labels/unit", `
			not data.registry.OrgUnit[input.metadata.labels.unit]
			msg := "no such unit"`)),
		"tag": rule("tag", "Asset", finding("/spec/product", `
			product := data.registry.Product[input.spec.product].spec
			some other in product.substitutes
			data.registry.Product[other].spec.standing == "prohibited"
			msg := sprintf("may be replaced by %s", [other])`)),
		"used": rule("used", "Vendor", finding("/metadata/name", `
			count(data.index.referrers.Vendor[input.metadata.name]) > 1
			msg := sprintf("%v", [[r | some r in data.index.referrers.Vendor[input.metadata.name]]])`)),
		"led": rule("led", "OrgUnit", finding("/metadata/name", `
			some r in data.index.referrers.OrgUnit[input.metadata.name]
			r.kind == "Team"
			lead := data.registry.Team[r.name].spec.lead
			data.registry.Person[lead].spec.status == "left"
			msg := sprintf("%s is led by %s", [r.name, lead])`)),
		"chain": rule("chain", "Service", finding("/spec/dependsOn", `
			some a in input.spec.dependsOn
			some b in data.registry.Service[a].spec.dependsOn
			owner := data.registry.Service[b].spec.owner
			msg := sprintf("%s is of %s", [b, owner])`)),
		"top": rule("top", "Location", finding("/spec/parent", `
			line := data.index.ancestors.Location[input.metadata.name]
			count(line) > 2
			msg := sprintf("%v", [line])`)),
	}
	return rules
}

// freely are rules that look at records whatever the record judged says: then nobody can tell what a change concerns.
func freely() map[string]string {
	return map[string]string{
		"all":  policy("own.all", "CostCenter", "info", "finding contains {\"msg\": sprintf(\"%d teams\", [count(data.registry.Team)]), \"path\": \"/metadata/name\"} if true"),
		"made": policy("own.made", "Team", "info", "finding contains {\"msg\": \"its product\", \"path\": \"/metadata/name\"} if data.registry.Product[sprintf(\"%s\", [input.metadata.name])]"),
		"one":  policy("own.one", "Order", "info", "finding contains {\"msg\": \"n1 reads\", \"path\": \"/metadata/name\"} if data.registry.Person[\"n1\"].spec.status == \"left\""),
	}
}

// What is told of a change by reading only what it concerns is what is told by reading everything.
func TestNearTellsWhatCompareTells(t *testing.T) { comparison{rules: builtIn}.all(t, *worlds) }

func TestNearTellsWhatMustersOwnRulesTell(t *testing.T) {
	comparison{rules: policies.FS}.all(t, *worlds/10)
}

// comparison compares what is told in both ways, and counts.
type comparison struct {
	rules              fs.FS
	near, loaded, held int            // registries, and files of these
	shares             [11]int        // registries by the tenths of the files that were loaded
	why                map[string]int // all of the registry was needed
}

func (c comparison) all(t *testing.T, worlds int) {
	c.why = map[string]int{}
	for seed := range worlds {
		c.one(t, uint64(seed))
		if t.Failed() {
			return
		}
	}
	t.Logf("%d of %d told by reading %d of %d files; by tenths %v; why not the others: %v", c.near, worlds, c.loaded, c.held, c.shares, c.why)
	if worlds > 20 && (c.near < worlds/2 || c.shares[0]+c.shares[1] == 0) {
		t.Error("too much is loaded for this test to tell anything")
	}
}

func (c *comparison) one(t *testing.T, seed uint64) {
	base, head := states(newWorld(seed))
	pair := check.Pair{Base: base, Head: head, Changed: differing(base, head)}
	pair.Same = func(path string) bool { return !slices.Contains(pair.Changed, path) }
	opts := check.Options{AsOf: "2026-11-21"}
	checker := checker(t)
	checker.BuiltIn = c.rules
	near, err := checker.Near(t.Context(), pair, opts)
	if reason := (focus.Whole{}); errors.As(err, &reason) {
		c.why[strings.Join(strings.Fields(reason.Why)[4:], " ")]++
		return
	} else if err != nil {
		t.Fatal(seed, err)
	}
	full, err := checker.Compare(t.Context(), pair, opts)
	if err != nil {
		t.Fatal(seed, err)
	}
	c.near, c.loaded, c.held = c.near+1, c.loaded+len(near.Head.Files), c.held+len(head)
	c.shares[10*len(near.Head.Files)/len(head)]++
	c.differences(t, seed, checker, pair)
	if diff := cmp.Diff(said(full), said(near)); diff != "" {
		t.Errorf("registry %d (- all, + near):\n%s\nchanged: %v\nloaded: %v", seed, diff, pair.Changed, slices.Sorted(maps.Keys(near.Head.Files)))
		for _, p := range pair.Changed {
			t.Logf("%s was\n%s\n%[1]s is\n%[3]s", p, data(base, p), data(head, p))
		}
	}
}

// differences compares what is told of differences by reading the files that differ, and by reading all.
func (c *comparison) differences(t *testing.T, seed uint64, checker *check.Checker, pair check.Pair) {
	t.Helper()
	near, err := checker.Difference(t.Context(), pair, "2026-11-21")
	if err != nil {
		t.Fatal(seed, err)
	}
	if len(near.Head.Files) > len(pair.Changed)+1 {
		t.Errorf("registry %d: %d files were read for %d that differ", seed, len(near.Head.Files), len(pair.Changed))
	}
	pair.Changed = nil
	full, err := checker.Difference(t.Context(), pair, "2026-11-21")
	if err != nil {
		t.Fatal(seed, err)
	}
	if diff := cmp.Diff(changes(full.Changes), changes(near.Changes)); diff != "" || !cmp.Equal(full.Secrets, near.Secrets) || !cmp.Equal(full.OldSecrets, near.OldSecrets) {
		t.Errorf("registry %d (- all, + near): %s", seed, diff)
	}
}

// states makes two states of a registry, with rules of its own.
func states(w *world) (base, head fstest.MapFS) {
	rules := lookUps()
	if w.IntN(10) == 0 {
		free := freely()
		name := slices.Sorted(maps.Keys(free))[w.IntN(len(free))]
		rules[name] = free[name]
	}
	before := w.registry()
	for name, text := range rules {
		before["policies/"+name+".rego"] = []string{strings.Replace(text, "package muster.", "package ", 1)}
	}
	return files(before.texts()), files(w.change(before).texts())
}

func data(fsys fstest.MapFS, path string) string {
	if f := fsys[path]; f != nil {
		return string(f.Data)
	}
	return "(none)"
}

func differing(a, b fstest.MapFS) []string {
	out := []string{}
	for path := range a {
		if data(a, path) != data(b, path) || b[path] == nil {
			out = append(out, path)
		}
	}
	for path := range b {
		if a[path] == nil {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

// said is what a comparison says, but for what both states have.
func said(c *check.Comparison) map[string]any {
	return map[string]any{
		"new": c.New, "fixed": c.Fixed, "waived": c.Waived, "outside": c.Outside, "beside": c.Beside, "judge": c.Judge, "rules": len(c.Rules),
		"changes": changes(c.Changes), "rewritten": c.Changes.Rewritten, "unclear": len(c.Changes.Unclear), "page": page(c),
		"approvals": approvals(c.Approvals),
	}
}

func approvals(list []raci.Approval) []string {
	var out []string
	for _, a := range list {
		for _, h := range a.Holders {
			out = append(out, fmt.Sprintf("%s: %s %v %v", a.Name, h.Record, h.Persons, h.Owners))
		}
		for _, r := range a.For {
			out = append(out, fmt.Sprintf("%s: %s %s %v", a.Name, r.Why, r.Title, r.What))
		}
	}
	return out
}

// page is what a review makes of a comparison.
func page(c *check.Comparison) *review.Page {
	p := review.Of(c, review.Options{Base: "base", Head: "head"})
	p.Unclear, p.Counts.Kept, p.Near = nil, 0, false
	return p
}

func changes(set *change.Set) []string {
	place := func(r *model.Record) string {
		if r == nil {
			return "-"
		}
		return fmt.Sprintf("%s at %s:%d", r.ID(), r.Doc.File.Path, r.Doc.Start)
	}
	var out []string
	for _, c := range set.Changes {
		line := fmt.Sprintf("%s %s, %s, %s:", c.Op, place(c.Before), place(c.After), place(c.Other))
		for _, f := range c.Fields {
			line += fmt.Sprintf(" %s (%s -> %s)", f.Path, f.Before, f.After)
		}
		out = append(out, line)
	}
	return out
}
