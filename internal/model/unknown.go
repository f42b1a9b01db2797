package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/diag"
	"github.com/assetmuster/muster/internal/kinds"
)

// wanted is what a reference asks for.
type wanted struct {
	text  string   // as it is written
	fit   []string // the kinds that fit there
	kinds []string // of them the one that is written, or all
	name  string   // without the kind, where the one that is written fits
}

func want(text string, s *kinds.Shape) wanted {
	kind, name, qualified := strings.Cut(text, "/")
	if qualified && slices.Contains(s.Ref, kind) {
		return wanted{text, s.Ref, []string{kind}, name}
	}
	return wanted{text, s.Ref, s.Ref, text}
}

func (w wanted) several() bool { return len(w.fit) > 1 }

// write gives a reference to a record as it is written here.
func (w wanted) write(r *Record) string {
	if w.several() {
		return r.ID()
	}
	return r.Name
}

func (l *linker) unknown(text string, s *kinds.Shape, pointer string) diag.Finding {
	if text == "" {
		return l.at.Finding(RuleUnknownReference, diag.Error, pointer, "this is empty where the name of a record belongs: "+either(s.Ref),
			"name one, or remove the field: absent is not blank")
	}
	w := want(text, s)
	id := strings.Join(w.fit, ",") + "\x00" + text
	if _, told := l.missing[id]; !told {
		l.missing[id] = l.advice(w)
	}
	named, begin := text, "NAME"
	if w.name != text && w.name != "" {
		begin = w.name
		if w.several() {
			named = w.name
		}
	}
	return l.at.Finding(RuleUnknownReference, diag.Error, pointer,
		fmt.Sprintf("there is no %s named %q%s", either(w.kinds), named, l.missing[id]),
		fmt.Sprintf("correct the name, or add the record: muster new %s %s", w.kinds[0], begin))
}

// advice says what was probably meant: another way to write the reference, or the nearest name.
func (l *linker) advice(w wanted) string {
	for _, k := range w.fit {
		switch r := l.Get(k, w.name); {
		case r == nil:
		case !w.several():
			return fmt.Sprintf("; one kind alone fits here, so write %q", r.Name)
		case w.name == w.text:
			return fmt.Sprintf("; several kinds fit here, so write %q", r.ID())
		default:
			return fmt.Sprintf("; did you mean %q?", r.ID())
		}
	}
	if r := l.nearest(w); r != nil {
		return fmt.Sprintf("; did you mean %q?", w.write(r))
	}
	return l.elsewhere(w)
}

// nearest looks for the record whose name is most like the one that is written. Where a kind is written that does not
// fit, the whole is compared: the kind may be what is misspelt.
func (l *linker) nearest(w wanted) *Record {
	var records []*Record
	var names []string
	for _, k := range w.kinds {
		for _, r := range l.Of(k) {
			name := r.Name
			if strings.Contains(w.name, "/") {
				name = r.ID()
			}
			records, names = append(records, r), append(names, name)
		}
	}
	i := slices.Index(names, diag.Nearest(w.name, names))
	if i < 0 {
		return nil
	}
	return records[i]
}

// elsewhere looks for a record of that name whose kind does not fit.
func (l *linker) elsewhere(w wanted) string {
	name := w.text
	if _, bare, qualified := strings.Cut(w.text, "/"); qualified {
		name = bare
	}
	for _, k := range l.Set.All() {
		if r := l.Get(k.Name, name); r != nil {
			return fmt.Sprintf("; %s exists, but only %s fits here", r.ID(), either(w.fit))
		}
	}
	return ""
}

// either joins kinds as people do: Person, Team or Vendor.
func either(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
