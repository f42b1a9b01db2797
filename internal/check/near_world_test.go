package check_test

import (
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// world makes up registries whose records refer to each other, share names and identifiers, and are wrong here and there.
type world struct {
	*scribe
	size  int                 // how many names there are of each kind
	kinds []string            // of the records that are added
	there map[string][]string // names of records by kind
}

func newWorld(seed uint64) *world {
	random := rand.New(rand.NewPCG(seed, 1))
	w := &world{scribe: &scribe{Rand: random}, size: 3 + random.IntN(12)}
	if random.IntN(2) == 0 {
		w.size *= 6 // and few refer to any one
	}
	if random.IntN(3) > 0 {
		w.odd = 4 + random.IntN(40)
	}
	w.kinds = []string{"Asset", "Asset", "Asset", "Person", "Person", "Location", "Team", "OrgUnit", "CostCenter", "Vendor", "Product", "Contract", "Service", "Order", "Request", "Document"}
	return w
}

// name gives one of few names, so that records of several kinds have the same, and some are part of others.
func (w *world) name() string {
	i := w.IntN(w.size)
	forms := []string{"n%d", "n-%d", "alpha-%d", "alpha-%d.b", "berlin%d", "%d-x"}
	return fmt.Sprintf(forms[i%len(forms)], i)
}

// to gives a reference, which may lead nowhere or be misspelt.
func (w *world) to(kinds ...string) string {
	kind, name := kinds[w.IntN(len(kinds))], w.name()
	if there := w.there[kind]; len(there) > 0 && w.IntN(8) > 0 {
		name = there[w.IntN(len(there))]
	}
	switch w.IntN(60) {
	case 0:
		name += "s"
	case 1:
		name = "no where"
	case 2:
		name = strings.ToUpper(name)
	case 3:
		return name // without its kind, or with none
	case 4:
		return w.kinds[w.IntN(len(w.kinds))] + "/" + name
	}
	if len(kinds) > 1 {
		return kind + "/" + name
	}
	return name
}

// serial gives one of few serial numbers in one of many spellings.
func (w *world) serial() string {
	i := w.IntN(3 * w.size)
	forms := []string{"SN%04dX", "sn%04dx", "SN %04d X", " sn%04dX", "S N%04dx", "sn-%04d-x"}
	return fmt.Sprintf(forms[w.IntN(len(forms))], i)
}

func (w *world) mac() string {
	forms := []string{"02:00:00:00:0a:%02x", "02-00-00-00-0A-%02X", "020000000a%02x", "0200.0000.0a%02x"}
	return fmt.Sprintf(forms[w.IntN(len(forms))], w.IntN(2*w.size))
}

// maybe adds a field to some.
func (w *world) maybe(f fields, key string, value func() any) fields {
	if w.IntN(2) == 0 {
		return f
	}
	return append(f, key, value())
}

func (w *world) ref(kinds ...string) func() any { return func() any { return w.to(kinds...) } }

func (w *world) refs(kinds ...string) func() any {
	return func() any {
		list := []any{w.to(kinds...)}
		if w.IntN(3) == 0 {
			list = append(list, w.to(kinds...))
		}
		return list
	}
}

func (w *world) spec(kind string) fields {
	var f fields
	switch kind {
	case "Asset":
		f = fields{"type", "laptop", "lifecycle", fields{"state", []string{"in-use", "in-stock", "gone"}[w.IntN(3)], "since", "2026-01-02"}}
		if w.IntN(10) == 0 {
			f[1] = w.to("AssetType")
		}
		f = w.maybe(f, "product", w.ref("Product"))
		f = w.maybe(f, "owner", w.ref("OrgUnit", "Team"))
		f = w.maybe(f, "location", w.ref("Location"))
		f = w.maybe(f, "contracts", w.refs("Contract"))
		f = w.maybe(f, "services", w.refs("Service"))
		f = w.maybe(f, "assignment", func() any {
			return fields{"to", w.to("Person", "Team", "OrgUnit", "Location", "Service"), "since", "2026-02-03"}
		})
		f = w.maybe(f, "relations", func() any { return []any{fields{"type", "runs-on", "to", w.to("Asset")}} })
		f = w.maybe(f, "identifiers", func() any {
			ids := fields{"serial", w.serial()}
			ids = w.maybe(ids, "macs", func() any { return []any{w.mac()} })
			ids = w.maybe(ids, "hostnames", func() any { return []any{fmt.Sprintf("Host%d.example.", w.IntN(2*w.size))} })
			return w.maybe(ids, "assetTag", func() any { return fmt.Sprintf("T %d", w.IntN(3*w.size)) })
		})
		f = w.maybe(f, "attributes", func() any { return fields{"ram", w.IntN(3) * 8} })
		f = w.maybe(f, "environment", func() any { return []string{"production", "test"}[w.IntN(2)] })
		f = w.maybe(f, "requests", w.refs("Request"))
	case "Person":
		f = fields{"status", []string{"active", "left"}[w.IntN(2)]}
		f = w.maybe(f, "manager", w.ref("Person"))
		f = w.maybe(f, "location", w.ref("Location"))
		f = w.maybe(f, "orgUnit", w.ref("OrgUnit"))
		f = w.maybe(f, "email", func() any { return fmt.Sprintf("P%d@x.example", w.IntN(2*w.size)) })
	case "Location":
		f = w.maybe(fields{"role", []string{"site", "home", "stockroom"}[w.IntN(3)]}, "parent", w.ref("Location"))
	case "Team":
		f = w.maybe(w.maybe(f, "lead", w.ref("Person")), "orgUnit", w.ref("OrgUnit"))
	case "OrgUnit":
		f = w.maybe(w.maybe(f, "parent", w.ref("OrgUnit")), "head", w.ref("Person"))
	case "CostCenter":
		f = w.maybe(w.maybe(f, "orgUnit", w.ref("OrgUnit")), "code", func() any { return fmt.Sprint(w.IntN(2 * w.size)) })
	case "Vendor":
		f = w.maybe(fields{"roles", []any{"reseller"}}, "parent", w.ref("Vendor"))
	case "Product":
		f = w.maybe(w.maybe(fields{"category", "hardware"}, "manufacturer", w.ref("Vendor")), "substitutes", w.refs("Product"))
		f = w.maybe(f, "standing", func() any { return []string{"standard", "prohibited"}[w.IntN(2)] })
	case "Contract":
		f = w.maybe(fields{"category", "support", "vendor", w.to("Vendor")}, "parent", w.ref("Contract"))
	case "Service":
		f = w.maybe(fields{"owner", w.to("OrgUnit", "Team", "Person")}, "dependsOn", w.refs("Service"))
	case "Order":
		f = fields{"vendor", w.to("Vendor"), "lines", []any{fields{"line", 1, "quantity", 1, "product", w.to("Product")}}}
	case "Request":
		f = fields{"category", "change", "state", []string{"open", "approved", "done"}[w.IntN(3)], "opened", "2026-01-02", "concerns", w.refs("Asset", "Service")()}
		f = w.maybe(f, "requestedBy", w.ref("Person"))
		f = w.maybe(f, "approvals", func() any { return []any{fields{"by", w.to("Person"), "on", "2026-01-03", "decision", "approved"}} })
	case "Document":
		f = fields{"category", "procedure", "location", "a.pdf"}
		f = w.maybe(w.maybe(f, "owner", w.ref("Team", "Person")), "concerns", w.refs("Asset", "Vendor"))
		f = w.maybe(w.maybe(f, "supersedes", w.refs("Document")), "withdrawn", func() any { return "2026-01-03" })
	}
	if w.IntN(25) == 0 {
		f = append(f, "colour", "blue") // no field of any kind
	}
	return f
}

func (w *world) record(kind, name string) fields {
	meta := fields{"name", name}
	meta = w.maybe(meta, "title", func() any { return "About " + w.name() })
	if w.IntN(4) == 0 {
		meta = append(meta, "labels", fields{"unit", w.name()})
	}
	if w.IntN(20) == 0 {
		meta = append(meta, "removed", fields{"on", "2026-03-04", "reason", "twice", "replacedBy", w.name()})
	}
	if w.IntN(40) == 0 {
		meta = meta[2:] // no name
	}
	out := fields{"apiVersion", "muster/v1", "kind", kind, "metadata", meta}
	if spec := w.spec(kind); len(spec) > 0 {
		out = append(out, "spec", spec)
	} else {
		out = append(out, "spec", fields{"notes", "Nothing."})
	}
	if w.IntN(60) == 0 {
		out[1] = "muster/v9"
	}
	return out
}

// tree is a registry as it is written: the documents of each file.
type tree map[string][]string

func (t tree) texts() map[string]string {
	out := map[string]string{}
	for path, docs := range t {
		out[path] = strings.Join(docs, "---\n")
	}
	return out
}

const alwaysThere = `apiVersion: muster/v1
kind: LifecycleModel
metadata: {name: device}
spec:
  states:
    - {name: in-stock, stage: acquisition, initial: true}
    - {name: in-use, stage: utilization}
    - {name: gone, stage: disposal, final: true}
  transitions:
    - {from: in-stock, to: in-use}
    - {from: in-use, to: in-stock}
    - {from: in-stock, to: gone, approver: r-1}
    - {from: in-use, to: gone, approver: r-2}
---
apiVersion: muster/v1
kind: AssetType
metadata: {name: laptop}
spec: {classifies: [assets], parent: device}
---
apiVersion: muster/v1
kind: AssetType
metadata: {name: device}
spec:
  classifies: [assets]
  lifecycle: device
  attributes: {type: object, properties: {ram: {type: integer, maximum: 8}}}
`

// registry makes a registry.
func (w *world) registry() tree {
	t := tree{"muster.yaml": {settings}, "governance/types.yaml": {alwaysThere}}
	w.there = map[string][]string{}
	todo := make([]string, 5+w.IntN(min(10*w.size, 250)))
	for i := range todo {
		todo[i] = w.kinds[w.IntN(len(w.kinds))]
		w.there[todo[i]] = append(w.there[todo[i]], w.name())
	}
	for kind, names := range inOrder(w.there) {
		for _, name := range names {
			w.put(t, kind, name)
		}
	}
	w.responsibilities(t)
	for i := range w.IntN(3) {
		t[fmt.Sprintf("governance/waiver-%d.yaml", i)] = []string{w.document(w.waiver(i))}
	}
	for i := range []int{0, 0, 1, 2}[w.IntN(4)] {
		t[fmt.Sprintf("governance/scope-%d.yaml", i)] = []string{w.document(w.scope(i))}
	}
	return t
}

// waiver waives what some rule finds in records that it names, or that it chooses by what they are and where.
func (w *world) waiver(i int) fields {
	spec := fields{"rule", []string{"own/held", "own/tag", "own/place", "own/host", "link/unknown-reference"}[w.IntN(5)],
		"reason", "Agreed.", "approvedBy", w.to("Person", "Team"), "granted", "2026-09-01", "expires", "2027-01-01"}
	spec = w.maybe(spec, "askedBy", func() any { return w.to("Person", "Team") })
	if w.IntN(2) == 0 {
		spec = append(spec, "targets", []any{"Asset/" + w.name(), "Asset/" + w.name()})
	} else {
		spec = append(spec, "selector", []any{
			fields{"types", []any{"device"}}, fields{"locations", []any{w.to("Location")}}, fields{"owners", []any{w.to("OrgUnit", "Team")}},
			fields{"kinds", []any{"Asset"}, "locations", []any{w.to("Location"), w.to("Location")}},
		}[w.IntN(4)])
	}
	return fields{"apiVersion", "muster/v1", "kind", "Waiver", "metadata", fields{"name", fmt.Sprintf("w-%d", i)}, "spec", spec}
}

// responsibilities says who approves what.
func (w *world) responsibilities(t tree) {
	for i := range 3 {
		t["governance/roles.yaml"] = append(t["governance/roles.yaml"], w.document(fields{"apiVersion", "muster/v1", "kind", "Role", "metadata", fields{"name", fmt.Sprintf("r-%d", i)},
			"spec", fields{"holders", []any{w.to("Person", "Team"), w.to("Person", "Team")}}}))
	}
	chosen := []any{
		fields{"kinds", []any{"Asset"}, "types", []any{"device"}}, fields{"locations", []any{w.to("Location")}}, fields{"owners", []any{w.to("OrgUnit", "Team")}}, fields{"kinds", []any{"Waiver", "Person"}},
	}
	var activities []any
	for i := range 1 + w.IntN(4) {
		activities = append(activities, fields{"id", fmt.Sprintf("a-%d", i), "accountable", []any{fmt.Sprintf("r-%d", w.IntN(3))}, "responsible", []any{"r-0"},
			"governs", []any{chosen[w.IntN(len(chosen))]}, "files", []any{"asset/*"}})
	}
	t["governance/raci.yaml"] = []string{w.document(fields{"apiVersion", "muster/v1", "kind", "RACI", "metadata", fields{"name", "m"}, "spec", fields{"activities", activities}})}
}

// scope makes up what is in scope: much by type, and some by place, unit and value.
func (w *world) scope(i int) fields {
	part := func(name string) fields {
		what := fields{"kinds", []any{"Asset"}}
		what = w.maybe(what, "types", func() any { return []any{[]string{"laptop", "device", "device", w.name()}[w.IntN(4)]} })
		f := fields{"name", name, "what", w.maybe(what, "leastValue", func() any { return fields{"amount", "300.00", "currency", "EUR"} })}
		return w.maybe(f, "where", func() any {
			if w.IntN(2) == 0 {
				return fields{"units", w.refs("OrgUnit")()}
			}
			return fields{"locations", w.refs("Location")()}
		})
	}
	var increments, exclusions []any
	for n := range 1 + w.IntN(3) {
		f := append(part(fmt.Sprintf("i%d", n)), "status", []string{"planned", "active", "done"}[w.IntN(3)], "how", []any{[]string{"own/held", "own/tag", "own/none"}[w.IntN(3)]})
		increments = append(increments, w.maybe(f, "from", func() any { return []string{"2026-01-01", "2027-01-01"}[w.IntN(2)] }))
	}
	for n := range 1 + w.IntN(2) {
		exclusions = append(exclusions, append(part(fmt.Sprintf("e%d", n)), "reason", "Others do."))
	}
	return fields{"apiVersion", "muster/v1", "kind", "Scope", "metadata", fields{"name", fmt.Sprintf("s-%d", i)}, "spec", fields{"increments", increments, "exclusions", exclusions}}
}

func inOrder(m map[string][]string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for _, key := range slices.Sorted(maps.Keys(m)) {
			if !yield(key, m[key]) {
				return
			}
		}
	}
}

func (w *world) add(t tree) { w.put(t, w.kinds[w.IntN(len(w.kinds))], w.name()) }

func (w *world) put(t tree, kind, name string) {
	text := w.document(w.record(kind, name))
	path := fmt.Sprintf("%s/%c%d.yaml", strings.ToLower(kind), 'a'+w.IntN(3), w.IntN(100))
	t[path] = append(t[path], text)
}

// change makes a few changes to a registry.
func (w *world) change(t tree) tree {
	t = maps.Clone(t)
	for range 1 + w.IntN(3) {
		paths := slices.DeleteFunc(slices.Sorted(maps.Keys(t)), func(p string) bool {
			return strings.HasPrefix(p, "policies/") || (p == "muster.yaml" || strings.HasPrefix(p, "governance/")) && w.IntN(10) > 0
		})
		if len(paths) == 0 {
			continue
		}
		path := paths[w.IntN(len(paths))]
		docs := slices.Clone(t[path])
		at := w.IntN(len(docs))
		switch w.IntN(9) {
		case 0:
			w.add(t)
			continue
		case 1: // delete a record
			if docs = slices.Delete(docs, at, at+1); len(docs) == 0 {
				delete(t, path)
				continue
			}
		case 2: // move the file
			delete(t, path)
			path = strings.Replace(path, "/", fmt.Sprintf("/%c", 'a'+w.IntN(3)), 1)
		case 3: // a copy under another path, before or after the first
			path = strings.Replace(path, "/", fmt.Sprintf("/%ccopy", 'a'+w.IntN(26)), 1)
		case 4: // a remark moves everything down
			docs[0] = "# remark\n" + docs[0]
		case 5: // another order
			docs[0], docs[at] = docs[at], docs[0]
		case 6: // no YAML any more
			if w.IntN(4) == 0 {
				docs[at] += "\t- [\n"
			}
		default: // another record in its place, mostly of the same kind and name
			kind, name := w.kinds[w.IntN(len(w.kinds))], w.name()
			for _, k := range w.kinds {
				if strings.Contains(docs[at], "kind: "+k+"\n") && w.IntN(8) > 0 {
					kind = k
				}
			}
			if _, rest, found := strings.Cut(docs[at], "name: "); found && w.IntN(4) > 0 {
				name, _, _ = strings.Cut(strings.Trim(rest, `"'`), "\n")
				name = strings.Trim(strings.Fields(name + " x")[0], `"',}`)
			}
			docs[at] = w.document(w.record(kind, name))
		}
		t[path] = docs
	}
	return t
}
