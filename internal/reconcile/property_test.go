package reconcile_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/observe"
	"github.com/assetmuster/muster/internal/reconcile"
)

// world is a made-up registry and what sources say, with few different keys, so that all that can go wrong does.
type world struct {
	records []*observe.Item // as items: what a record has is what is seen of it
	sources [][]*observe.Item
}

var strength = []string{"serial", "uuid", "host", "mac"}

func randomWorld(rng *rand.Rand) world {
	few := 2 + rng.IntN(6)
	one := func(name string) *observe.Item {
		var pairs []string
		for _, field := range strength {
			n := rng.IntN(2)
			if field == "mac" || field == "host" {
				n = rng.IntN(3)
			}
			for range n {
				pairs = append(pairs, field, keyValue(field, rng.IntN(few)))
			}
		}
		return thing("server", name, pairs...)
	}
	var w world
	for i := range 1 + rng.IntN(5) {
		w.records = append(w.records, one(fmt.Sprintf("r-%d", i)))
	}
	for s := range 1 + rng.IntN(3) {
		var items []*observe.Item
		for i := range rng.IntN(6) {
			items = append(items, one(fmt.Sprintf("%c%d", 'a'+s, i)))
		}
		w.sources = append(w.sources, items)
	}
	return w
}

func keyValue(field string, n int) string {
	switch field {
	case "uuid":
		return fmt.Sprintf("4c4c4544-0035-4710-8034-b4c04f4d53%02d", n)
	case "mac":
		return fmt.Sprintf("3c:52:82:1a:9f:%02d", n)
	}
	return fmt.Sprintf("%s-%d", field, n)
}

func (w world) registry() string {
	var out strings.Builder
	for _, r := range w.records {
		var ids []string
		for _, field := range strength {
			values := facts(r, field)
			switch {
			case len(values) == 0:
			case field == "host" || field == "mac":
				ids = append(ids, fmt.Sprintf("%s: [%s]", pointers[field][len("/spec/identifiers/"):], strings.Join(quoted(values), ", ")))
			default:
				ids = append(ids, fmt.Sprintf("%s: %q", field, values[0]))
			}
		}
		out.WriteString(asset(r.Name, "server", "in-use", "identifiers: {"+strings.Join(ids, ", ")+"}"))
	}
	return out.String()
}

func quoted(list []string) []string {
	out := make([]string, len(list))
	for i, text := range list {
		out[i] = fmt.Sprintf("%q", text)
	}
	return out
}

func (w world) feeds() []observe.Feed {
	var out []observe.Feed
	for i, items := range w.sources {
		out = append(out, feed(observe.Source{Name: string(rune('a' + i))}, items...))
	}
	return out
}

func facts(it *observe.Item, field string) []string {
	var out []string
	for _, f := range it.Facts {
		if f.Pointer == pointers[field] && !slices.Contains(out, f.Text) {
			out = append(out, f.Text)
		}
	}
	return out
}

func common(a, b *observe.Item, field string) []string {
	return slices.DeleteFunc(facts(a, field), func(v string) bool { return !slices.Contains(facts(b, field), v) })
}

func differ(a, b *observe.Item, field string) bool {
	return len(facts(a, field)) > 0 && len(facts(b, field)) > 0 && len(common(a, b, field)) == 0
}

func apart(a, b *observe.Item) bool { return differ(a, b, "serial") || differ(a, b, "uuid") }

// oneThing says in the plainest way that two items can be one thing.
func oneThing(a, b *observe.Item) bool {
	if apart(a, b) {
		return false
	}
	names, addresses := differ(a, b, "host"), differ(a, b, "mac")
	if len(common(a, b, "serial"))+len(common(a, b, "uuid")) == 0 {
		return !names && !addresses
	}
	met := len(common(a, b, "host"))+len(common(a, b, "mac")) > 0
	return met || !names && !addresses
}

// means is what one item means by itself: the record, and by which key; -1 for none. With contested the key stands against a
// stronger one, or others name other records.
func (w world) means(source int, it *observe.Item) (record, level int, contested bool) {
	record = -1
	for l, field := range strength {
		if l == 2 && record >= 0 {
			return record, level, contested // what is weak says nothing beside what identifies
		}
		var named []int
		for _, v := range facts(it, field) {
			if r := w.owner(source, field, v); r >= 0 && !slices.Contains(named, r) {
				named = append(named, r)
			}
		}
		switch {
		case len(named) == 0:
		case l < 2 && record >= 0:
			contested = contested || named[0] != record
		case len(named) > 1:
			return -1, 0, false
		case record < 0:
			record, level = named[0], l
			if l == 1 && differ(it, w.records[record], "serial") {
				contested = true
			}
			if l >= 2 && apart(it, w.records[record]) && w.looksLike(source, it, record) {
				return record, l, true
			}
			if l >= 2 && apart(it, w.records[record]) || l == 3 && differ(it, w.records[record], "host") {
				return -1, 0, false
			}
			if l >= 2 {
				return record, level, false
			}
		}
	}
	return record, level, contested
}

// looksLike says that a name and an address of an item name the record, and none of either kind is all another.
func (w world) looksLike(source int, it *observe.Item, record int) bool {
	for _, field := range []string{"host", "mac"} {
		if differ(it, w.records[record], field) || !slices.ContainsFunc(facts(it, field), func(v string) bool { return w.owner(source, field, v) == record }) {
			return false
		}
	}
	return true
}

// owner is the one record that has a value, unless several have it, or things of the source that are not one.
func (w world) owner(source int, field, value string) int {
	found := -1
	for i, r := range w.records {
		if slices.Contains(facts(r, field), value) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	var all []*observe.Item
	for _, it := range w.sources[source] {
		if slices.Contains(facts(it, field), value) {
			all = append(all, it)
		}
	}
	for _, a := range all {
		for _, b := range all {
			if !w.sameKeys(a, b) && !oneThing(a, b) {
				return -1
			}
		}
	}
	return found
}

func (w world) sameKeys(a, b *observe.Item) bool {
	for _, field := range strength {
		x, y := slices.Sorted(slices.Values(facts(a, field))), slices.Sorted(slices.Values(facts(b, field)))
		if !slices.Equal(x, y) {
			return false
		}
	}
	return true
}

// matched says slowly which keys of things are which record's: of each source the strongest, unless it is not alone.
func (w world) matched() []string {
	type claim struct {
		source, level int
		it            *observe.Item
		contested     bool
	}
	var out []string
	for r, record := range w.records {
		var all, taken []claim
		for s, items := range w.sources {
			for _, it := range items {
				if found, level, contested := w.means(s, it); found == r {
					all = append(all, claim{s, level, it, contested})
				}
			}
		}
		slices.SortStableFunc(all, func(a, b claim) int { return 10*(a.level-b.level) + a.source - b.source })
		for _, c := range all {
			fits := !c.contested
			for _, o := range all {
				if o.source == c.source && o.level == c.level && !o.contested && !w.sameKeys(o.it, c.it) && !oneThing(o.it, c.it) {
					fits = false
				}
				beaten := slices.ContainsFunc(taken, func(t claim) bool { return t.level < o.level && (t.source == o.source || apart(t.it, o.it)) })
				if o.source != c.source && o.level == c.level && o.level >= 2 && !o.contested && apart(o.it, c.it) && !beaten {
					fits = false
				}
			}
			for _, o := range taken {
				if o.source == c.source && o.level < c.level || o.level < c.level && apart(o.it, c.it) {
					fits = false
				}
			}
			if fits {
				taken = append(taken, c)
			}
		}
		sources := map[int]int{}
		for _, c := range taken {
			if _, there := sources[c.source]; !there {
				sources[c.source] = c.level
				out = append(out, fmt.Sprintf("%s is seen by %c by its %s", record.Name, 'a'+c.source, strength[c.level]))
			}
		}
	}
	slices.Sort(out)
	return out
}

func (w world) listing() string {
	var out strings.Builder
	for i, items := range w.sources {
		for _, it := range items {
			fmt.Fprintf(&out, "%c sees %s:", 'a'+i, it.Name)
			for _, f := range it.Facts {
				fmt.Fprintf(&out, " %s", f.Text)
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}

// short is the short name of a key's field.
func short(pointer string) string {
	for name, p := range pointers {
		if p == pointer {
			return name
		}
	}
	return pointer
}

// found says the same as matched of a result. What another source led to is checked by itself.
func (w world) found(t *testing.T, res *reconcile.Result) []string {
	var out []string
	for c, err := range res.Cases() {
		if err != nil {
			t.Fatal(err)
		}
		if c.Record == nil {
			continue
		}
		record := w.records[slices.IndexFunc(w.records, func(it *observe.Item) bool { return it.Name == c.Record.Name })]
		for _, s := range c.Sightings {
			field := short(s.Key.Pointer)
			meant, level, contested := w.means(int(s.Source[0]-'a'), s.Item)
			switch {
			case contested:
				if c.Outcome != reconcile.Conflict {
					t.Errorf("%s is %s, and what %s sees contradicts it", record.Name, c.Outcome, s.Source)
				}
			case meant < 0 || w.records[meant] != record || strength[level] != field:
				w.adopted(t, c, s)
			default:
				out = append(out, fmt.Sprintf("%s is seen by %s by its %s", record.Name, s.Source, field))
			}
		}
	}
	slices.Sort(out)
	return out
}

// adopted wants something that is a record for another source's sake to share with that source what identifies.
func (w world) adopted(t *testing.T, c *reconcile.Case, s reconcile.Sighting) {
	for _, other := range c.Sightings {
		if c.Outcome != reconcile.Conflict && apart(other.Item, s.Item) {
			t.Errorf("%s: %s and %s are two things", c.Record.Name, other.Item.Name, s.Item.Name)
		}
	}
	if !slices.ContainsFunc(c.Sightings, func(o reconcile.Sighting) bool {
		return o.Source != s.Source && len(common(o.Item, s.Item, "serial"))+len(common(o.Item, s.Item, "uuid")) > 0
	}) && len(w.sources) < 3 {
		t.Errorf("%s: nothing leads to %s", c.Record.Name, s.Item.Name)
	}
}

func TestMatchesAsTheSlowWay(t *testing.T) {
	worlds := 3_000
	if testing.Short() {
		worlds = 500
	}
	seen := 0
	for seed := range worlds {
		w := randomWorld(rand.New(rand.NewPCG(uint64(seed), 5)))
		res := reconciled(t, w.registry(), w.feeds()...)
		want := w.matched()
		seen += len(want)
		if diff := cmp.Diff(want, w.found(t, res)); diff != "" || t.Failed() {
			t.Fatalf("seed %d: %s\n%s\n%v\n%s", seed, diff, w.registry(), w.listing(), story(t, res))
		}
	}
	if seen < worlds {
		t.Errorf("in %d worlds only %d records were seen: they test nothing", worlds, seen)
	}
}

// The order of sources, items and facts, and the number of workers, change nothing.
func TestOrderChangesNothing(t *testing.T) {
	for seed := range 300 {
		rng := rand.New(rand.NewPCG(uint64(seed), 6))
		w := randomWorld(rng)
		s := snapshot(t, types+w.registry())
		run := func(feeds []observe.Feed, workers int) string {
			res, err := reconcile.Run(s, feeds, reconcile.Options{Day: today, Workers: workers})
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(story(t, res), "\n")
			slices.Sort(lines)
			return res.Summary() + "\n" + strings.Join(lines, "\n")
		}
		want := run(w.feeds(), 1)
		for _, items := range w.sources {
			rng.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
			for _, it := range items {
				rng.Shuffle(len(it.Facts), func(i, j int) { it.Facts[i], it.Facts[j] = it.Facts[j], it.Facts[i] })
			}
		}
		feeds := w.feeds()
		slices.Reverse(feeds)
		if diff := cmp.Diff(want, run(feeds, 4)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

// A registry that is seen as it is has nothing to tell.
func TestWhatIsSeenAsItIsIsSilent(t *testing.T) {
	var world strings.Builder
	var items []*observe.Item
	for i := range 500 {
		name, serial := fmt.Sprintf("srv-%d", i), fmt.Sprintf("S%d", i)
		world.WriteString(asset(name, "server", "in-use", "identifiers: {serial: "+serial+", hostnames: ["+name+".example]}", "specifications: {memoryGiB: 16, coresPerSocket: 8}", "location: paris", "product: r650"))
		items = append(items, thing("server", name, "serial", serial, "host", name+".example", "memory", "16", "cores", "8", "location", "paris", "maker", "Dell", "product", "PowerEdge R650"))
	}
	res := reconciled(t, world.String(), agent(items...))
	if got := res.Summary(); got != "Found 500 observed and 500 declared: 500 matched (0 changed), 0 missing, 0 unregistered, 0 ambiguous, 0 conflicts; coverage 100.0 %." {
		t.Error(got)
	}
}
