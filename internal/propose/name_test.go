package propose_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/model/modeltest"
	"github.com/assetmuster/muster/internal/propose"
)

// TestNames shows how new records of a type are named, by what is called so already and what the type asks for.
func TestNames(t *testing.T) {
	names := func(pattern string, there ...string) string {
		world := "kind: AssetType\nmetadata: {name: box}\nspec: {classifies: [assets]" + pattern + "}\n"
		for _, name := range there {
			world += "---\nkind: Asset\nmetadata: {name: " + name + "}\nspec: {type: box}\n"
		}
		return world
	}
	pattern := func(text, example string) string {
		return ", naming: {pattern: \"" + text + "\", example: " + example + "}"
	}
	for name, c := range map[string]struct {
		world string
		made  []string // hostname, title, serial of each
		want  string
	}{
		"called as it is":                         {names("", "mail", "proxy"), []string{"Web 1.example,,", "web-1.example,,"}, "web-1 web-1.example"},
		"nothing to go by":                        {names(""), []string{",,", ",,"}, "box-2 box-3"},
		"by its serial number":                    {names(""), []string{",,SN 7"}, "sn-7"},
		"the next number":                         {names("", "b-0007", "b-0010", "b-0008"), []string{"web,,", "db,,"}, "b-0011 b-0012"},
		"its own number":                          {names("", "b-1", "b-2"), []string{"b-9,,", "x,,"}, "b-9 b-3"},
		"a pattern, and no way to tell two apart": {names(pattern("^b-[a-z]+$", "b-x"), "b-y"), []string{"b-web,,", "web,,"}, "b-web !"},
		"behind the prefix":                       {names(pattern("^b-[a-z0-9-]+$", "b-x"), "b-y"), []string{"Web_1,,", ",My: Box,"}, "b-web-1 b-my-box"},
		"a pattern with numbers":                  {names(pattern("^b-[0-9]{3}$", "b-042")), []string{"web,,", ",,"}, "b-001 b-002"},
		"a pattern without more room":             {names(pattern("^b-[0-9]$", "b-4"), "b-8"), []string{"web,,", "db,,"}, "b-9 !"},
		"a pattern of several prefixes":           {names(pattern("^(b|c)-[a-z]+$", "b-x")), []string{"web,,"}, "b-web"},
		"prefixes that begin alike":               {names(pattern("^(ci|cs)-[a-z0-9-]+$", "ci-x")), []string{"a.b,,", "a.c,,"}, "ci-a ci-a-c"},
		"no letter that a name may have":          {names(""), []string{"Ⅷ,☃,☃"}, "box-2"},
		"longer than a name may be":               {names(""), []string{"," + strings.Repeat("long ", 90) + ","}, "long-long-long-long-long-long-long-long-long-long-long-long-lon"},
	} {
		t.Run(name, func(t *testing.T) {
			var changes []propose.Change
			for _, one := range c.made {
				parts := strings.Split(one, ",")
				change := propose.Change{Title: parts[1], Set: set("/spec/type", "box")}
				if parts[0] != "" {
					change.Set = append(change.Set, set("/spec/identifiers/hostnames", parts[0])...)
				}
				if parts[2] != "" {
					change.Set = append(change.Set, set("/spec/identifiers/serial", parts[2])...)
				}
				changes = append(changes, change)
			}
			p := plan(t, modeltest.Snapshot(t, c.world), changes...)
			got := make([]string, len(changes))
			for i := range got {
				got[i] = "!"
			}
			for _, made := range p.Changes {
				got[made.Index] = strings.TrimPrefix(made.Record, "Asset/")
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("%v (-want +got)\n%s", p.Problems, diff)
			}
		})
	}
}
