package change

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/schema"
)

// files is a state as people write it: texts by path.
type files map[string]string

func kindSet(t testing.TB) *kinds.Set {
	t.Helper()
	set, err := kinds.Load(schema.FS)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// state reads files. A text that is the same in the other state gives the same records, as loading does.
func (f files) state(set *kinds.Set, other State) State {
	s := State{Files: map[string]*document.File{}, Unread: map[string]bool{}}
	for _, path := range slices.Sorted(maps.Keys(f)) {
		if was := other.Files[path]; was != nil && was.Text == f[path] && !other.Unread[path] {
			s.Files[path] = was
			for _, r := range other.Records {
				if r.Doc.File == was {
					s.Records = append(s.Records, r)
				}
			}
			continue
		}
		file, docs, found := document.Parse(path, []byte(f[path]), document.DefaultLimits())
		s.Files[path] = file
		if len(docs) == 0 && len(found) > 0 || len(file.Unread) > 0 {
			s.Unread[path] = true
		}
		for _, doc := range docs {
			if kind := set.Get(doc.Root.Get("kind").Str()); kind != nil {
				s.Records = append(s.Records, model.NewRecord(kind, doc))
			}
		}
	}
	return s
}

// between compares two states of files.
func between(t testing.TB, before, after files) *Set {
	t.Helper()
	set := kindSet(t)
	b := before.state(set, State{})
	return Between(b, after.state(set, b))
}

// told writes a set in short: a line for each change, one for each of its fields, and one for each file in doubt.
func told(set *Set) []string {
	var out []string
	for _, c := range set.Changes {
		line := fmt.Sprintf("%s %s", c.Op, c.Record().ID())
		if c.Op == Changed && c.Before.Name != c.After.Name {
			line += " was " + c.Before.ID()
		}
		if c.Moved() {
			line += " from " + pathOf(c.Before) + " to " + pathOf(c.After)
		}
		if c.Other != nil {
			line += " other " + c.Other.ID()
		}
		out = append(out, line)
		for _, f := range c.Fields {
			out = append(out, fmt.Sprintf("  %s: %s → %s", f.Path, short(f.Old), short(f.New)))
		}
	}
	for _, u := range set.Unclear {
		line := "unclear " + u.Path
		if u.Before {
			line += " before"
		}
		for _, r := range u.Records {
			line += " " + r.ID()
		}
		out = append(out, line)
	}
	for _, path := range set.Rewritten {
		out = append(out, "rewritten "+path)
	}
	return out
}

func short(n *document.Node) string {
	if n == nil {
		return "none"
	}
	return strings.ReplaceAll(meaning(n, nil), `"`, "")
}

// rec is a record: the fields of its spec in flow form.
func rec(kind, name, spec string) string {
	return fmt.Sprintf("---\napiVersion: muster/v1\nkind: %s\nmetadata: {name: %s}\nspec: {%s}\n", kind, name, spec)
}

// was is an asset that lists earlier names.
func was(name, earlier, spec string) string {
	return fmt.Sprintf("---\napiVersion: muster/v1\nkind: Asset\nmetadata: {name: %s, previously: [%s]}\nspec: {%s}\n", name, earlier, spec)
}
