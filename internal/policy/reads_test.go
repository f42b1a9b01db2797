package policy_test

import (
	"strings"
	"testing"

	"github.com/assetmuster/muster/internal/policy"
)

// Which records a rule may look at besides its own, and whether their names come from records.
func TestReads(t *testing.T) {
	tests := []struct{ name, rule, want string }{
		{"only the record", `input.spec.owner == "x"`, ""},
		{"by a name in it", `data.registry.Vendor[input.spec.vendor].spec.nda`, "named Vendor"},
		{"by a name in a list", `some name in input.spec.contracts; data.registry.Contract[name]`, "named Contract"},
		{"by part of a text", `data.registry.Person[substring(input.spec.to, 7, -1)]`, "named Person"},
		{"by a part behind a stroke", `data.registry.Person[split(input.spec.to, "/")[1]]`, "named Person"},
		{"one after the other", `x := data.registry.Person[input.spec.who].spec.place; data.registry.Location[x]`, "named Location Person"},
		{"through a function", `_of(input.spec.vendor)
		}
		_of(name) if { data.registry.Vendor[name].spec.nda`, "named Vendor"},
		{"through a rule that says something else otherwise", `data.registry.Vendor[_name].spec.nda
		}
		_name := input.spec.vendor if { input.spec.vendor } else := input.spec.maker if { true`, "named Vendor"},
		{"through a mapping with keys of the policy's own", `some _, name in _names; data.registry.Vendor[name]
		}
		_names[path] := name if { some i, name in input.spec.list; path := sprintf("/%d", [i])`, "named Vendor"},
		{"what is above", `"top" in data.index.ancestors.Location[input.spec.location]`, "named Location"},
		{"who refers to it", `some r in data.index.referrers.Asset[input.metadata.name]; r.kind == "Contract"`, "referrers Asset"},
		{"who refers to it, and what they are", `some r in data.index.referrers.Asset[input.metadata.name]; data.registry.Contract[r.name]`, "named Contract referrers Asset"},
		{"a name that stands in the policy", `data.registry.Vendor.dell.spec.nda`, "named Vendor any Vendor"},
		{"a name that a variable has", `name := "dell"; data.registry.Vendor[name]`, "named Vendor any Vendor"},
		{"a name out of a list in the policy", `some name in ["dell", "hp"]; data.registry.Vendor[name]`, "named Vendor any Vendor"},
		{"a name out of a set in the policy", `some name in {"dell", "hp"}; data.registry.Vendor[name]`, "named Vendor any Vendor"},
		{"a key of a mapping in the policy", `some name, _ in {"dell": 1}; data.registry.Vendor[name]`, "named Vendor any Vendor"},
		{"a value of a mapping in the policy", `name := {"a": "dell"}[input.spec.x]; data.registry.Vendor[name]`, "named Vendor any Vendor"},
		{"a name that is put together", `data.registry.Vendor[sprintf("v-%s", [input.spec.vendor])]`, "named Vendor any Vendor"},
		{"a name in small letters", `data.registry.Vendor[lower(input.spec.vendor)]`, "named Vendor any Vendor"},
		{"a name that is given where there is none", `data.registry.Vendor[object.get(input.spec, "vendor", "dell")]`, "named Vendor any Vendor"},
		{"a name that a function is given", `_of("dell")
		}
		_of(name) if { data.registry.Vendor[name].spec.nda`, "named Vendor any Vendor"},
		{"a name that a function makes", `data.registry.Vendor[_of(input.spec.vendor)]
		}
		_of(name) := concat("", ["v-", name]) if { true`, "named Vendor any Vendor"},
		{"a name that a rule makes otherwise", `data.registry.Vendor[_name].spec.nda
		}
		_name := input.spec.vendor if { input.spec.vendor } else := "dell" if { true`, "named Vendor any Vendor"},
		{"names that a comprehension makes", `names := [concat("-", ["v", x]) | some x in input.spec.list]; data.registry.Vendor[names[_]]`, "named Vendor any Vendor"},
		{"every name of a list in the policy", `every name in ["dell"] { data.registry.Vendor[name] }`, "named Vendor any Vendor"},
		{"the day", `data.registry.Vendor[data.as_of]`, "named Vendor any Vendor"},
		{"all of a kind", `some v in data.registry.Vendor; v.spec.nda`, "named Vendor any Vendor"},
		{"all of a kind, by a value", `data.registry.Vendor[name].spec.nda == input.spec.nda`, "named Vendor any Vendor"},
		{"how many there are", `count(data.registry.Vendor) > 3`, "named Vendor any Vendor"},
		{"a kind that the record names", `data.registry[input.spec.kind][input.spec.name]`, "everything"},
		{"another record in the place of its own", `_ok with input as data.registry.Vendor[input.spec.vendor]
		}
		_ok if { input.spec.nda`, "everything"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			engine, found, err := policy.Compile(own(strings.ReplaceAll(`-- a.rego --
# METADATA
# title: a
# description: a
# custom: {id: own/a, kinds: [Asset], severity: error, fix: a, source: a}
package own.a

finding contains {"msg": "a"} if {
	RULE
}`, "RULE", tt.rule)))
			if err != nil || len(engine.Rules()) != 1 {
				t.Fatal(err, lines(found))
			}
			if got := describe(engine.Reads()["Asset"], len(own("").Kinds)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := describe(engine.Reads()["Vendor"], 0); got != "" {
				t.Errorf("no rule judges vendors, and they look at %s", got)
			}
		})
	}
}

func describe(r policy.Reads, all int) string {
	if all > 0 && len(r.Any) == all && len(r.Named) == all && len(r.Referrers) == all {
		return "everything"
	}
	var out []string
	for _, part := range []struct {
		name  string
		kinds []string
	}{{"named", r.Named}, {"referrers", r.Referrers}, {"any", r.Any}} {
		if len(part.kinds) > 0 {
			out = append(out, part.name+" "+strings.Join(part.kinds, " "))
		}
	}
	return strings.Join(out, " ")
}

// Muster's own rules look records up by names that records say. What they look at whatever the record says is the
// registry's own record, of which there is one; with more, every change of such a record would concern all others.
func TestMustersOwnRulesLookUpByName(t *testing.T) {
	engine, _, err := policy.Compile(builtIn())
	if err != nil {
		t.Fatal(err)
	}
	reads := engine.Reads()
	for kind, r := range reads {
		if got := strings.Join(r.Any, " "); got != "" && got != "Registry" {
			t.Errorf("the rules for %s may look at any %s", kind, got)
		}
	}
	if len(reads["Asset"].Named) < 10 || len(reads["AssetType"].Referrers) == 0 {
		t.Errorf("too little is found: %v", reads)
	}
}
