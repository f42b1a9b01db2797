package policy_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/policy"
)

// A record costs at most so many times as much with sixty rules as with twenty, and no rule takes more than so many steps for
// an asset. What a record costs are its keys and values, each of which is read, judged by a schema and converted, and the
// expressions that OPA evaluates: a value takes longer than an expression.
const mostTimes, mostSteps = 2.5, 60

// A rule that costs much is seen here before anybody waits for it: the assets of the reference registry are judged by rules
// drawn by chance, and the expressions counted that OPA evaluates for them. `muster check --profile` says what to look at. A
// rule should begin with what few records have, such as a field of its own or a state, as comparisons of what stands in the
// record, of days, and of what lib/subject.rego says of all records of a type need not be evaluated.
func TestManyRulesCostLittle(t *testing.T) {
	engine, _, err := policy.Compile(builtIn())
	if err != nil {
		t.Fatal(err)
	}
	loaded := northbank(t)
	c := &costing{t: t, engine: engine, reg: loaded.Snapshot}
	for _, r := range loaded.Records {
		if r.Kind.Name == "Asset" && !r.Removed() {
			c.assets = append(c.assets, policy.Record{Kind: r.Kind.Name, Name: r.Name, Root: &r.Doc.Root})
		}
	}
	costs, err := engine.Costs(t.Context(), c.reg, "2026-11-21", c.assets, func() time.Time { return time.Time{} })
	if err != nil {
		t.Fatal(err)
	}
	costs = slices.DeleteFunc(costs, func(c policy.Cost) bool { return c.Records == 0 })
	slices.SortFunc(costs, func(a, b policy.Cost) int {
		return cmp.Or(cmp.Compare(b.Steps, a.Steps), cmp.Compare(a.Rule, b.Rule))
	})
	var ids, worst []string
	for i, cost := range costs {
		ids = append(ids, cost.Rule)
		if i < 10 {
			worst = append(worst, fmt.Sprintf("%s: %d steps for an asset, asked of %d of %d", cost.Rule, cost.Steps/len(c.assets), cost.Asked, cost.Records))
		}
		if cost.Steps > mostSteps*len(c.assets) {
			t.Errorf("%s takes %d steps for an asset; the most is %d", cost.Rule, cost.Steps/len(c.assets), mostSteps)
		}
	}
	chance := rand.New(rand.NewPCG(1, 1))
	twenty, sixty := 0, 0
	for range 6 {
		twenty, sixty = twenty+c.values(), sixty+c.values()
		chance.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		twenty += c.steps(ids[:20])
		sixty += c.steps(ids[:min(60, len(ids))])
	}
	t.Logf("%d rules, %d assets; with twenty %d a record, with sixty %d", len(ids), len(c.assets), twenty/6/len(c.assets), sixty/6/len(c.assets))
	if times := float64(sixty) / float64(twenty); times > mostTimes {
		t.Errorf("a record costs %.2f times as much with sixty rules as with twenty; the most is %.1f. What takes most:\n%s", times, mostTimes, strings.Join(worst, "\n"))
	}
}

type costing struct {
	t      *testing.T
	engine *policy.Engine
	reg    policy.Registry
	assets []policy.Record
}

// values counts the keys and values of all assets.
func (c *costing) values() (n int) {
	for _, rec := range c.assets {
		n += count(rec.Root)
	}
	return n
}

func count(n *document.Node) int {
	all := 1
	for i := range n.Items() {
		all += count(&n.Items()[i])
	}
	return all
}

// steps judges all assets by some rules together.
func (c *costing) steps(ids []string) int {
	engine := c.engine.Only(func(r diag.Rule) bool { return slices.Contains(ids, r.ID) })
	ev := engine.NewEvaluator(c.reg, "2026-11-21", policy.DefaultLimits())
	for _, rec := range c.assets {
		if _, err := ev.Eval(c.t.Context(), rec); err != nil {
			c.t.Fatal(err)
		}
	}
	return ev.Steps()
}
