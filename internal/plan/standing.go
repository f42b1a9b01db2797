package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/itam/lifecycle"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
	"github.com/assetmuster/muster/internal/observe"
)

// Standing is how a record stands, where the plan changes or destroys its thing.
type Standing struct {
	State, Stage string
	InUse        bool
	Hold         string   // the matter for which it is kept as it is; "" where it is not held
	Serves       []string // the services that it is part of, with how critical they are
	Needed       []string // what else names it: other assets that run on it, requests, waivers
	Way          []string // the states through which it leaves the estate; none where there is no way, or it has left
	Lacks        []string // what the first of these steps asks for and the record does not have
	Approver     string   // the role that approves that step
	Left         bool     // it is at the end of its life already
}

// stand says how the record of a thing stands.
func (t *Thing) stand(s *model.Snapshot, day string) {
	if t.Record == nil {
		return
	}
	root := &t.Record.Doc.Root
	st := &t.Standing
	st.State, st.Hold = t.Record.Text("/spec/lifecycle/state"), hold(root, day)
	st.Serves, st.Needed = services(s, t.Record), referrers(s, t.Record)
	m, known := lifecycle.Of(s, root)
	if !known || m.State(st.State) == nil {
		return
	}
	now := m.State(st.State)
	st.Stage = now.Stage
	st.Left = now.Final || now.Stage == "disposal" || t.Record.Removed()
	st.InUse = !st.Left && (now.Stage == "assignment" || now.Stage == "utilization")
	if st.Left || st.Hold != "" || t.Does == observe.Update || t.Does == observe.Replace {
		return
	}
	st.way(s, m, t.Record, day)
}

// way finds the shortest permitted way out of the estate, and what its first step lacks.
func (st *Standing) way(s *model.Snapshot, m lifecycle.Model, r *model.Record, day string) {
	for _, end := range m.States {
		if !end.Final {
			continue
		}
		if path := m.Path(st.State, end.Name); path != nil && (st.Way == nil || len(path) < len(st.Way)) {
			st.Way = path
		}
	}
	if st.Way == nil {
		return
	}
	first := m.Transition(st.State, st.Way[0])
	need := m.Needs(*first)
	lack := need.Lacks(s, &r.Doc.Root, lifecycle.Step{State: st.Way[0], Since: day}, lifecycle.Steps(&r.Doc.Root))
	for _, pointer := range lack.Fields {
		st.Lacks = append(st.Lacks, dotted(pointer))
	}
	for _, e := range lack.Evidence {
		st.Lacks = append(st.Lacks, "evidence "+e.Name)
	}
	st.Approver = need.Approver
}

// dotted is a field as people write it on a command line: assignment.to.
func dotted(pointer string) string { return strings.TrimPrefix(lifecycle.Dotted(pointer), "spec.") }

// hold is the matter for which a record is held on a day.
func hold(root *document.Node, day string) string {
	n, there := root.At("/spec/legalHold")
	if !there || n.Kind != document.Map {
		return ""
	}
	if released := n.Get("released").Str(); released != "" && released <= day {
		return ""
	}
	if matter := n.Get("matter").Str(); matter != "" {
		return matter
	}
	return "of no name"
}

// services are those that a record says it is part of.
func services(s *model.Snapshot, r *model.Record) []string {
	var out []string
	for _, ref := range s.References(r) {
		if !strings.HasPrefix(ref.Pointer, "/spec/services/") {
			continue
		}
		name := ref.To.Name
		if critical := ref.To.Text("/spec/criticality"); critical != "" {
			name += " (" + critical + ")"
		}
		out = append(out, name)
	}
	return out
}

// referrers are the records that name another, with the field that does.
func referrers(s *model.Snapshot, r *model.Record) []string {
	var out []string
	for _, ref := range s.Referrers(r) {
		if ref.From == r || ref.From.Removed() {
			continue
		}
		how := lastField(ref.Pointer)
		if strings.HasPrefix(ref.Pointer, "/spec/relations/") {
			how = ref.From.Text(strings.TrimSuffix(ref.Pointer, "/to") + "/type")
		}
		out = append(out, ref.From.ID()+" ("+how+")")
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lastField is the name of the last field of a pointer, positions in lists left out.
func lastField(pointer string) string {
	parts := strings.Split(pointer, "/")
	for i := len(parts) - 1; i > 0; i-- {
		if strings.Trim(parts[i], "0123456789") != "" {
			return parts[i]
		}
	}
	return pointer
}

// usual is the kind of record that a thing has where its source does not say otherwise.
const usual = "Asset"

// needs says what a record of what would be created needs besides what the plan says: what its kind demands, and the
// first state in which it is of use.
func (t *Thing) needs(s *model.Snapshot) {
	if t.Does != observe.Create || t.Record != nil || t.Type == "" || t.Outside != "" {
		return
	}
	kind := s.Set.Get(cmp.Or(t.Item.Kind, usual))
	typed := document.NewMap(document.NewText("spec"), document.NewMap(document.NewText("type"), document.NewText(t.Type)))
	var wanted []string
	if kind != nil {
		wanted = required(kind.Root.Property("spec"), "/spec")
	}
	if m, known := lifecycle.Of(s, &typed); known {
		t.Initial = m.Initial()
		if i := slices.IndexFunc(m.States, func(s lifecycle.State) bool { return s.Stage == "utilization" }); i >= 0 {
			t.Use = m.States[i].Name
			wanted = union(wanted, m.States[i].Requires)
		}
	}
	for _, pointer := range wanted {
		if !t.says(pointer) {
			t.Lacks = append(t.Lacks, dotted(pointer))
		}
	}
}

// says that the plan, or muster, fills a field.
func (t *Thing) says(pointer string) bool {
	switch pointer {
	case "/spec/type", "/spec/lifecycle":
		return true
	case productPointer:
		return t.Item.Product.Name != ""
	}
	return slices.ContainsFunc(t.Item.Facts, func(f observe.Fact) bool {
		return f.Pointer == pointer || strings.HasPrefix(f.Pointer, pointer+"/")
	})
}

func union(a, b []string) []string {
	for _, text := range b {
		if !slices.Contains(a, text) {
			a = append(a, text)
		}
	}
	return a
}

func required(shape *kinds.Shape, pointer string) []string {
	var out []string
	if shape == nil {
		return nil
	}
	for _, p := range shape.Properties {
		if p.Required {
			out = append(out, pointer+"/"+p.Name)
		}
	}
	return out
}
