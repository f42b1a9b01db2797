package policy_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assetmuster/muster/internal/policy"
)

// head is the METADATA of a sound rule; %s in tests below is put in its place.
const head = `# METADATA
# title: A title
# description: What it is about.
# custom:
#   id: test/sound
#   kinds: [Asset]
#   severity: warning
#   fix: Do this.
`

const sound = "-- sound.rego --\n" + head + `package test.sound

finding contains {"msg": "found"} if input.spec.bad
`

// Each bad policy is reported at its place, and the sound one beside it is registered all the same.
func TestBadPolicyIsFoundAndOthersStillRun(t *testing.T) {
	tests := []struct {
		name, bad string
		want      []string
	}{
		{"old Rego", "-- x.rego --\npackage main\n\ndeny[msg] { msg := \"x\" }", []string{
			"policies/x.rego:3:1: error: this is not Rego v1: `if` keyword is required before rule body [policy/syntax]"}},
		{"not Rego", "-- x.rego --\nhello there", []string{
			"policies/x.rego:1:1: error: this is not Rego v1: package expected [policy/syntax]"}},
		{"unsafe variable", "-- x.rego --\npackage main\n\ndeny contains msg if input.kind == \"Asset\"", []string{
			"policies/x.rego:3:15: error: the policy does not compile: the variable msg is never given a value [policy/invalid]"}},
		{"unknown function", "-- x.rego --\npackage main\n\ndeny contains \"x\" if data.helpers.no_such(input)", []string{
			"policies/x.rego:3:22: error: the policy does not compile: undefined function data.helpers.no_such [policy/invalid]"}},
		{"a helper that does not compile takes its users along", "-- a.rego --\npackage helpers\n\nf(x) := y\n-- x.rego --\npackage main\n\ndeny contains \"x\" if data.helpers.f(1)", []string{
			"policies/a.rego:3:9: error: the policy does not compile: the variable y is never given a value [policy/invalid]",
			"policies/x.rego:3:22: error: the policy does not compile: undefined function data.helpers.f [policy/invalid]"}},
		{"finding is no set", "-- x.rego --\npackage test.x\n\nfinding := {\"msg\": \"x\"}", []string{
			"policies/x.rego:3:1: error: finding must be a set: write `finding contains {\"msg\": ..., \"path\": ...} if ...` [policy/invalid]"}},
		{"deny is no set", "-- x.rego --\npackage main\n\ndeny if input.bad", []string{
			"policies/x.rego:3:1: error: deny must be a set: write `deny contains {\"msg\": ..., \"path\": ...} if ...` [policy/invalid]"}},
		{"muster's own package", "-- x.rego --\npackage muster.lib.dates\n\nf(x) := x", []string{
			"policies/x.rego:1:1: error: package muster.lib.dates may stand in the way of muster's own: write muster.<area>.<rule>, or a name outside muster [policy/invalid]"}},
		{"package that hides look-ups", "-- x.rego --\npackage registry.x\n\nf(x) := x", []string{
			"policies/x.rego:1:1: error: package registry.x would hide data.registry, which policies look things up in: take another name [policy/invalid]"}},
		{"conftest exception", "-- x.rego --\npackage main\n\ndeny contains \"x\" if input.bad\n\nexception contains rules if rules := [\"x\"]", []string{
			"policies/x.rego:5:1: warning: conftest's exception has no effect here: write a Waiver record instead [policy/exception]"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			engine, found, err := policy.Compile(own(sound + tt.bad))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, lines(found)); diff != "" {
				t.Error(diff)
			}
			if rules := ids(engine); !contains(rules, "test/sound") {
				t.Errorf("the sound rule is gone: %v", rules)
			}
		})
	}
}

func TestMetadata(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"none", "package test.x\n\nfinding contains {\"msg\": \"x\"} if input.x", []string{
			"policies/x.rego:3:1: error: the rule has no METADATA comment above its package, so it does not run [policy/metadata]"}},
		{"all that must be there", "# METADATA\n# custom: {}\npackage test.x\n\nfinding contains {\"msg\": \"x\"} if input.x", []string{
			"policies/x.rego:1:1: error: METADATA lacks description [policy/metadata]",
			"policies/x.rego:1:1: error: METADATA lacks fix [policy/metadata]",
			"policies/x.rego:1:1: error: METADATA lacks id [policy/metadata]",
			"policies/x.rego:1:1: error: METADATA lacks severity [policy/metadata]",
			"policies/x.rego:1:1: error: METADATA lacks title [policy/metadata]",
			"policies/x.rego:1:1: error: kinds is missing or no list: write the kinds that the rule judges, kinds: [Asset], or kinds: all [policy/metadata]"}},
		{"malformed values", `# METADATA
# title: T
# description: D
# custom:
#   id: Owner_Missing
#   kinds: [Asset, Vendr]
#   severity: fatal
#   fix: 12
#   stage: build
#   scope: all
#   waivable: perhaps
#   sevrity: error
package test.x

finding contains {"msg": "x"} if input.x`, []string{
			"policies/x.rego:5:5: error: the id \"Owner_Missing\" is not area/kebab-name, such as asset/owner-missing [policy/metadata]",
			"policies/x.rego:6:5: error: there is no kind \"Vendr\"; did you mean \"Vendor\"? [policy/metadata]",
			"policies/x.rego:7:5: error: the severity \"fatal\" is none of error, warning and info [policy/metadata]",
			"policies/x.rego:8:5: error: METADATA lacks fix [policy/metadata]",
			"policies/x.rego:8:5: error: fix must be text, not 12 [policy/metadata]",
			"policies/x.rego:9:5: error: stage may be record or change, not \"build\" [policy/metadata]",
			"policies/x.rego:10:5: error: scope may be any, not \"all\" [policy/metadata]",
			"policies/x.rego:11:5: error: waivable must be true or false, not perhaps [policy/metadata]",
			"policies/x.rego:12:5: error: METADATA has no custom key \"sevrity\"; did you mean \"severity\"? [policy/metadata]"}},
		{"id of another rule", head + "package test.x\n\nfinding contains {\"msg\": \"x\"} if input.x", []string{
			"policies/x.rego:5:5: error: the id test/sound is taken by policies/sound.rego: take another [policy/metadata]"}},
		{"rule without a set", head + "package test.x\n\nfindings contains {\"msg\": \"x\"} if input.x", []string{
			"policies/x.rego:1:1: error: METADATA gives a rule's id, but the file has no `finding contains ... if ...` [policy/metadata]"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			engine, found, err := policy.Compile(own(sound + "-- x.rego --\n" + tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, lines(found)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]string{"test/sound"}, ids(engine)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReservedID(t *testing.T) {
	_, found, err := policy.Compile(own("-- schema.rego --\npackage schema\n\ndeny_type contains \"x\" if input.x\n-- type.rego --\n" +
		replace(head, "test/sound", "schema/type") + "package test.x\n\nfinding contains {\"msg\": \"x\"} if input.x"))
	want := []string{"policies/type.rego:5:5: error: the id schema/type belongs to a rule of muster's engine: take another [policy/metadata]"}
	if diff := cmp.Diff(want, lines(found)); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

// A call of what is not allowed stops everything: the author may believe that it ran.
func TestRefusedBuiltIns(t *testing.T) {
	tests := []struct{ call, want string }{
		{`http.send({"url": "http://localhost"})`, "policies/x.rego:3: policies may not call http.send: bring what it would fetch into the registry as records, and look those up in data.registry"},
		{`time.now_ns() > 1`, "policies/x.rego:3: policies may not call time.now_ns: the day is data.as_of, as YYYY-MM-DD"},
		{`opa.runtime().env.HOME`, "policies/x.rego:3: policies may not call opa.runtime: put what it would read from the environment into a record"},
		{`rand.intn("x", 3) == 1`, "policies/x.rego:3: policies may not call rand.intn: a check must give the same answer every time"},
		{`net.lookup_ip_addr("localhost")`, "policies/x.rego:3: policies may not call net.lookup_ip_addr: bring what it would look up into the registry as records, and look those up in data.registry"},
		{`rego.parse_module("x", "package x")`, "policies/x.rego:3: policies may not call rego.parse_module: a policy computes from the record, data.registry, data.index and data.as_of alone"},
	}
	for _, tt := range tests {
		_, _, err := policy.Compile(own("-- x.rego --\npackage main\n\ndeny contains \"x\" if " + tt.call))
		if err == nil || err.Error() != tt.want {
			t.Errorf("%s:\n got %v\nwant %s", tt.call, err, tt.want)
		}
	}
}

func TestLint(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"look-up by name", `data.registry.Vendor[input.spec.vendor].spec.status == "bad"`, ""},
		{"look-up in a loop", `some n in input.spec.vendors; data.registry.Vendor[n].spec.status == "bad"`, ""},
		{"look-up of kind and name", `[kind, n] := split(input.spec.owner, "/"); not data.registry[kind][n]`, ""},
		{"look-up in a function", `bad_vendor(input.spec.vendor)`, ""},
		{"look-up under every", `every n in input.spec.vendors { data.registry.Vendor[n] }`, ""},
		{"look-up in a comprehension", `count([n | some n in input.spec.vendors; data.registry.Vendor[n]]) > 1`, ""},
		{"index", `count(data.index.referrers.Vendor[input.metadata.name]) == 0`, ""},
		{"the day", `data.as_of > "2026-01-01"`, ""},
		{"some in", `some n, v in data.registry.Vendor; v.spec.status == "bad"`,
			"this reads all records of data.registry.Vendor for every record judged; look one up by its name: data.registry.<Kind>[name]"},
		{"unbound name", `data.registry.Vendor[_].spec.status == "bad"`,
			"this reads all records of data.registry.Vendor for every record judged; look one up by its name: data.registry.<Kind>[name]"},
		{"object.get", `object.get(data.registry.Vendor, input.spec.vendor, {}) == {}`,
			"this reads all records of data.registry.Vendor for every record judged; look one up by its name: data.registry.<Kind>[name]"},
		{"whole registry", `count(data.registry) == 0`,
			"this reads all records of data.registry for every record judged; look one up by its name: data.registry.<Kind>[name]"},
		{"whole index", `data.index.referrers.Vendor[_][_].kind == "Asset"`,
			"this reads the whole of data.index.referrers.Vendor for every record judged; name the record: data.index.<index>.<Kind>[name]"},
		{"all data", `count(data) == 0`, "the policy does not compile: rule data.main.deny is recursive: data.main.deny -> data.main.deny"},
		{"unknown kind", `data.registry.Vendr[input.spec.vendor]`, `there is no kind "Vendr"; did you mean "Vendor"?`},
		{"unknown index", `data.index.referers.Vendor[input.metadata.name]`, `there is no index "referers"; did you mean "referrers"?`},
		{"unknown data", `data.services[input.metadata.name]`, "nothing serves data.services: policies see data.registry, data.index, data.as_of, rules on changes data.base, and all each other's packages"},
		{"unknown helper", `data.main.no_such_rule`, "nothing serves data.main.no_such_rule: policies see data.registry, data.index, data.as_of, rules on changes data.base, and all each other's packages"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, found, err := policy.Compile(own("-- x.rego --\npackage main\n\nbad_vendor(n) if data.registry.Vendor[n].bad\n\ndeny contains \"x\" if { " + tt.body + " }"))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, f := range found {
				got += f.Message
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// What is wrong with muster's own rules is no finding for the user: he can do nothing about it.
func TestBuiltInFaultIsAnError(t *testing.T) {
	rule := replace(head, "fix: Do this.", "fix: Do this.\n#   source: I 2.2.3")
	tests := []struct{ name, text, want string }{
		{"syntax", "package test.x\n\nfinding[x] { x := 1 }", "muster:policies/x.rego:3: policy/syntax: this is not Rego v1: `if` keyword is required before rule body"},
		{"enumerates", rule + "package test.x\n\nfinding contains {\"msg\": \"x\"} if data.registry.Vendor[_].bad",
			"muster:policies/x.rego:12: policy/enumerates: this reads all records of data.registry.Vendor for every record judged; look one up by its name: data.registry.<Kind>[name]"},
		{"no source", head + "package test.x\n\nfinding contains {\"msg\": \"x\"} if input.x", "muster:policies/x.rego:1: policy/metadata: METADATA lacks source"},
	}
	for _, tt := range tests {
		src := own("")
		src.BuiltIn = files("-- x.rego --\n" + tt.text)
		if _, _, err := policy.Compile(src); err == nil || err.Error() != tt.want {
			t.Errorf("%s:\n got %v\nwant %s", tt.name, err, tt.want)
		}
	}
}

// A policy of the registry cannot change what muster's own rules find, by taking their package or a part of it.
func TestOwnPolicyCannotTouchBuiltIn(t *testing.T) {
	src := builtIn()
	src.Own = files("-- a.rego --\npackage muster.asset.owner_missing\n\nfinding contains {} if false\n-- b.rego --\npackage muster.asset\n\nowner_missing := 1")
	engine, found, err := policy.Compile(src)
	want := []string{
		"policies/a.rego:1:1: error: package muster.asset.owner_missing is one of muster's own: take another name [policy/invalid]",
		"policies/b.rego:1:1: error: package muster.asset may stand in the way of muster's own: write muster.<area>.<rule>, or a name outside muster [policy/invalid]",
	}
	if diff := cmp.Diff(want, lines(found)); diff != "" || err != nil {
		t.Fatal(diff, err)
	}
	if !contains(ids(engine), "asset/owner-missing") {
		t.Error("asset/owner-missing is gone")
	}
}

func TestFilesThatAreNoPolicies(t *testing.T) {
	src := own(sound)
	folder := src.Own.(fstest.MapFS)
	folder["x.rego/inner.txt"] = &fstest.MapFile{Data: []byte("a folder may have any name")}
	folder[".hidden/x.rego"] = &fstest.MapFile{Data: []byte("nonsense")}
	folder["empty.rego"] = &fstest.MapFile{}
	folder["big.rego"] = &fstest.MapFile{Data: make([]byte, 2<<20)}
	folder["link.rego"] = &fstest.MapFile{Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink}
	_, found, err := policy.Compile(src)
	want := []string{
		"policies/big.rego:0:0: error: the policy cannot be read: it is larger than 262144 bytes; split it [policy/syntax]",
		"policies/empty.rego:0:0: error: this is not Rego v1: empty module [policy/syntax]",
		"policies/link.rego:0:0: error: the policy cannot be read: it is no regular file; links are not followed [policy/syntax]",
	}
	if diff := cmp.Diff(want, lines(found)); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

// A helper that nothing asks for is not compiled; one that a policy asks for by whatever way is there, with those that it
// asks itself.
func TestIdleHelpers(t *testing.T) {
	src := own("")
	src.BuiltIn = files(`-- lib/days.rego --
package muster.lib.days

late(day) if day < data.muster.lib.today.day
-- lib/today.rego --
package muster.lib.today

day := data.as_of
-- lib/broken.rego --
package muster.lib.broken

f(x) := y
`)
	if _, found, err := policy.Compile(src); err != nil || len(found) > 0 {
		t.Errorf("a helper that nobody asks for was compiled: %v %v", found, err)
	}
	for _, call := range []string{"data.muster.lib.days.late(input.day)", `data.muster["lib"].days.late(input.day)`} {
		src.Own = files("-- x.rego --\npackage main\n\ndeny contains \"x\" if " + call)
		if _, found, err := policy.Compile(src); err != nil || len(found) > 0 {
			t.Errorf("%s: %v %v", call, lines(found), err)
		}
	}
	src.Own = files("-- x.rego --\npackage main\n\ndeny contains \"x\" if data.muster.lib.broken.f(1)")
	if _, _, err := policy.Compile(src); err == nil {
		t.Error("a helper that is asked for was not compiled")
	}
}
