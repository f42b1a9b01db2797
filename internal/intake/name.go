package intake

import (
	"fmt"
	"hash/fnv"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/normalise"
)

// nameNew gives new records of kinds without a type the name that their title makes: how those with a type are named goes by
// that, and is decided when they are drafted.
func (p *planner) nameNew() {
	for _, e := range p.entries {
		if !e.left && e.record == nil {
			p.nameOf(e)
		}
	}
}

func (p *planner) nameOf(e *entry) {
	if e.kind.Root.At(typePointer) != nil {
		return
	}
	names := p.names[e.kind.Name]
	if names == nil {
		names = p.taken(e.kind)
		p.names[e.kind.Name] = names
	}
	if e.name = e.recordName(); e.name == "" {
		e.name = free(slug(e.title(), e.anyKey()), names)
	}
	names[e.name] = true
}

// taken are the names that records of a kind have or had.
func (p *planner) taken(kind *kinds.Kind) map[string]bool {
	names := map[string]bool{}
	for _, r := range p.Snapshot.Of(kind.Name) {
		names[r.Name] = true
		for _, earlier := range r.Doc.Root.Get("metadata").Get("previously").Texts() {
			names[earlier] = true
		}
	}
	return names
}

// anyKey is something that the item is known by, for one without a title.
func (e *entry) anyKey() string {
	for _, k := range e.keys() {
		return k.value
	}
	return ""
}

func free(name string, taken map[string]bool) string {
	whole := name
	for n := 2; taken[whole]; n++ {
		whole = fmt.Sprintf("%s-%d", name, n)
	}
	return whole
}

// longestName leaves room for a number behind it.
const longestName = 200

// slug makes a text fit for a name. Of one in another script, which leaves nothing, it is a digest.
func slug(texts ...string) string {
	for _, text := range texts {
		if name := normalise.Slug(text, longestName); name != "" {
			return name
		}
		if text != "" {
			sum := fnv.New32a()
			sum.Write([]byte(text))
			return fmt.Sprintf("x-%08x", sum.Sum32())
		}
	}
	return ""
}
