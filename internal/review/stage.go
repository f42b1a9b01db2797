package review

import (
	"strings"

	"github.com/assetmuster/muster/internal/change"
	"github.com/assetmuster/muster/internal/document"
	"github.com/assetmuster/muster/internal/kinds"
	"github.com/assetmuster/muster/internal/model"
)

// leaving says that a thing in this stage of the lifecycle is on its way out, or gone. The stages are those that the
// practice guide has, and that the schema with x-meaning stage lists.
func leaving(stage string) bool { return stage == "decommission" || stage == "disposal" }

// retires says that a thing came into a state from which it does not return to work.
func (a *author) retires(c change.Change, pieces []piece) bool {
	p := find(pieces, kinds.MeansState)
	return p != nil && p.new != nil && leaving(a.stage(a.head, c.After, p.new.Text))
}

// stage says which stage a state of a record belongs to: its type, or the nearest type above it that does so, refers to
// the record that lists the states with their stages. It is "" where nothing says it.
func (a *author) stage(s *model.Snapshot, r *model.Record, state string) string {
	for _, t := range s.Ancestors(typeOf(s, r)) {
		for _, ref := range s.References(t) {
			if list, stage := staged(ref.To.Kind.Root, ""); list != "" {
				return stageIn(ref.To, list, stage, state)
			}
		}
	}
	return ""
}

// typeOf gives the record that says what sort of thing this is, nil where none does.
func typeOf(s *model.Snapshot, r *model.Record) *model.Record {
	spec := r.Kind.Root.At("/spec")
	if spec == nil {
		return nil
	}
	for _, p := range spec.Properties {
		if p.Shape.Meaning == kinds.MeansType {
			return s.Get(p.Shape.Ref[0], r.Text("/spec/"+p.Name))
		}
	}
	return nil
}

// staged finds the list in a kind whose items say the stage of a state: its pointer, and the field of the items.
func staged(shape *kinds.Shape, at string) (list, field string) {
	for _, p := range shape.Properties {
		pointer := at + "/" + document.Escape(p.Name)
		if items := p.Shape.Items; items != nil && len(p.Shape.Key) == 1 {
			for _, q := range items.Properties {
				if q.Shape.Meaning == kinds.MeansStage {
					return pointer, p.Shape.Key[0] + "/" + q.Name
				}
			}
		}
		if list, field = staged(p.Shape, pointer); list != "" {
			return list, field
		}
	}
	return "", ""
}

func stageIn(r *model.Record, list, field, state string) string {
	key, stage, _ := strings.Cut(field, "/")
	states, _ := r.Doc.Root.At(list)
	for i := range states.Items() {
		item := &states.Items()[i]
		if name := item.Get(key); name != nil && name.Text == state {
			return item.Get(stage).Str()
		}
	}
	return ""
}
