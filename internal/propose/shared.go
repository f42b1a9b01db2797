package propose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/reconcile"
)

// listedKey is an identifier of which a record may have several: an address, a host name.
type listedKey struct{ kind, pointer, value string }

// leaveShared takes out of changes the addresses and names that sources see on other things too, as those of bridges and
// containers are: in a record they would be keys, and make one thing of several. The sources are read again for it, and only
// what the changes would write is held.
func leaveShared(r *reconcile.Result, set *kinds.Set, changes []Change) error {
	seen := map[listedKey]int{}
	for _, c := range changes {
		for _, s := range c.Set {
			if k, is := asListed(set, kindOf(c), s.Pointer, s.Text); is {
				seen[k] = 0
			}
		}
	}
	if len(seen) == 0 {
		return nil
	}
	for c, err := range r.Cases() {
		if err != nil {
			return err
		}
		count(set, c, seen)
	}
	for i := range changes {
		changes[i].leave(set, seen)
	}
	return nil
}

func kindOf(c Change) string {
	switch {
	case c.Record != nil:
		return c.Record.Kind.Name
	case c.Kind != "":
		return c.Kind
	}
	return defaultKind
}

// asListed is the key that a value is at a list of identifiers.
func asListed(set *kinds.Set, kind, pointer, text string) (listedKey, bool) {
	k := set.Get(kind)
	if k == nil {
		return listedKey{}, false
	}
	shape := k.Root.At(pointer)
	if shape == nil || shape.Items == nil || shape.Items.Unique == "" {
		return listedKey{}, false
	}
	value := normalise.Identifier(shape.Items.Unique, text)
	return listedKey{kind, pointer, value}, value != ""
}

// count counts a case for each of the keys that it has.
func count(set *kinds.Set, c *reconcile.Case, seen map[listedKey]int) {
	var told []listedKey
	for _, s := range c.Sightings {
		kind := kindOf(Change{Kind: s.Item.Kind})
		for _, f := range s.Item.Facts {
			k, is := asListed(set, kind, f.Pointer, f.Text)
			if _, wanted := seen[k]; is && wanted && !slices.Contains(told, k) {
				told = append(told, k)
				seen[k]++
			}
		}
	}
}

// leave takes what several things have out of a change, and notes it.
func (c *Change) leave(set *kinds.Set, seen map[listedKey]int) {
	c.Set = slices.DeleteFunc(c.Set, func(s Setting) bool {
		k, is := asListed(set, kindOf(*c), s.Pointer, s.Text)
		if !is || seen[k] < 2 {
			return false
		}
		others := "another thing"
		if seen[k] > 2 {
			others = fmt.Sprintf("%d other things", seen[k]-1)
		}
		c.Notes = append(c.Notes, Note{s.Pointer, strings.TrimSpace(s.Text), "it is on " + others + " too"})
		return true
	})
}
