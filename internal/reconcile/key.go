package reconcile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assetmuster/muster/internal/normalise"
	"github.com/assetmuster/muster/internal/observe"
)

// field is a field by which things are recognised.
type field struct {
	pointer string
	tokens  []string
	norm    string // how its values are normalised: x-unique of the schema
	list    bool
	// A weak key is one that comes and goes or is given twice: names and network addresses. It never stands against one that
	// identifies.
	weak bool
	// forms says that values are written in a longer and a shorter form, of which the shorter alone proves less: a host name
	// with and without its domain, a cloud id with and without what it belongs to.
	forms bool
}

// mark is one value by which a thing is recognised.
type mark struct {
	field int
	text  string // as it is written
	whole string // normalised
	part  string // the shorter form, where whole is a longer one
	weak  bool   // it proves little: the field is weak, or the value a name that may well be given twice
	hash  uint64 // of whole, among the keys of its field; set by look
}

// newMark normalises a value; false where it identifies nothing.
func (f *field) newMark(i int, text string) (mark, bool) {
	m := mark{field: i, text: text, weak: f.weak}
	switch {
	case f.pointer == observe.CloudID:
		m.whole, m.part = cloudForms(text)
		m.weak = !telling(cmp.Or(m.part, m.whole)) && strings.Count(m.whole, "/")+strings.Count(m.whole, ":") < 3
	case f.norm == "uuid":
		m.whole = eitherOrder(normalise.Identifier(f.norm, text))
	case f.norm == "hostname":
		m.whole, m.part = hostForms(normalise.Identifier(f.norm, text))
	default:
		m.whole = normalise.Identifier(f.norm, text)
	}
	return m, m.whole != ""
}

// eitherOrder gives the same text for a UUID in either byte order.
func eitherOrder(uuid string) string {
	if len(uuid) != 32 {
		return uuid
	}
	swapped := uuid[6:8] + uuid[4:6] + uuid[2:4] + uuid[0:2] + uuid[10:12] + uuid[8:10] + uuid[14:16] + uuid[12:14] + uuid[16:]
	return min(uuid, swapped)
}

// hostForms parts a name from its domain. What every machine calls itself tells none from another.
func hostForms(name string) (whole, part string) {
	label, domain, _ := strings.Cut(name, ".")
	switch {
	case name == "" || label == "localhost" || label == "localhost6":
		return "", ""
	case domain == "" || isAddress(name):
		return name, ""
	}
	return name, label
}

func isAddress(name string) bool {
	for i := range len(name) {
		if (name[i] < '0' || name[i] > '9') && name[i] != '.' {
			return false
		}
	}
	return true
}

// cloudForms gives a cloud id as providers write it, and what it ends in. Azure's ids are the same in any case; Google's stand
// behind the address of an interface or do not.
func cloudForms(text string) (whole, part string) {
	whole = strings.TrimSpace(text)
	if lower := strings.ToLower(whole); strings.HasPrefix(lower, "/subscriptions/") {
		whole = lower
	} else if strings.HasPrefix(whole, "//") || strings.HasPrefix(whole, "https://") {
		if i := strings.Index(whole, "/projects/"); i >= 0 {
			whole = whole[i+1:]
		}
	}
	if i := strings.LastIndexAny(whole, "/:"); i >= 0 && i+1 < len(whole) {
		part = whole[i+1:]
	}
	return whole, part
}

// telling says that the end of a cloud id was made by a machine, and so is hardly given twice: i-0a41c9d2e8b7f6a50, a UUID, the
// number of a project. What people call things, orders-db-01 or backup-20261121, is given in any account.
func telling(part string) bool {
	if bare := strings.ReplaceAll(part, "-", ""); len(bare) >= 20 && isHex(bare) {
		return true
	}
	end := part[strings.LastIndexByte(part, '-')+1:]
	switch digits := strings.Trim(end, "0123456789") == ""; {
	case !strings.ContainsAny(end, "0123456789"):
		return false
	case digits:
		return len(end) >= 9
	case isHex(end):
		return len(end) >= 8
	}
	return len(end) >= 10 && strings.ToUpper(end) == end
}

func isHex(text string) bool { return strings.Trim(text, "0123456789abcdefABCDEF") == "" }

// same says that two values mean the same thing, be it in a longer and a shorter form.
func same(a, b mark) bool {
	return a.whole == b.whole || a.part == "" && b.part == a.whole || b.part == "" && a.part == b.whole
}

// comparable says that two different values of a field cannot both be of one thing. Cloud ids of different makes can: the
// number and the path of one machine.
func (f *field) comparable(a, b mark) bool {
	if f.pointer != observe.CloudID {
		return true
	}
	return cloudMake(a) == cloudMake(b)
}

// cloudMake tells how a cloud id is made: "arn:aws:ec2", "/subscriptions", "projects", "i-".
func cloudMake(m mark) string {
	bare := m.whole
	if m.part != "" {
		if !telling(m.part) {
			return strings.Join(firstOf(strings.FieldsFunc(m.whole, func(r rune) bool { return r == ':' || r == '/' }), 3), ":")
		}
		bare = m.part
	}
	prefix, _, found := strings.Cut(bare, "-")
	if !found || len(prefix) > 8 {
		return ""
	}
	return prefix + "-"
}

func firstOf(list []string, n int) []string { return list[:min(n, len(list))] }

// marks are the values by which one thing is recognised, by field.
type marks []mark

// of gives those of one field.
func (m marks) of(field int) marks {
	var out marks
	for _, one := range m {
		if one.field == field {
			out = append(out, one)
		}
	}
	return out
}

// say says that there is one of a field.
func (m marks) say(field int) bool {
	return slices.ContainsFunc(m, func(one mark) bool { return one.field == field })
}

// has says that one of the marks means the same as another one.
func (m marks) has(other mark) bool {
	return slices.ContainsFunc(m, func(one mark) bool { return one.field == other.field && same(one, other) })
}

// against says that at a field both have values, and none in common.
func (f *field) against(i int, a, b marks) bool {
	mine, theirs := a.of(i), b.of(i)
	compared := false
	for _, x := range mine {
		for _, y := range theirs {
			if same(x, y) {
				return false
			}
			compared = compared || f.comparable(x, y)
		}
	}
	return compared
}

// oneThing says that two descriptions can be of one thing: at nothing that identifies do they differ, and where they agree at
// such a key names and addresses are not all others. Where they do not, no name or address may be another: what a switch or a
// container host calls itself is on many machines.
func (t *sort) oneThing(a, b marks) bool {
	agrees, compared, common, another := false, false, false, false
	for i := range t.fields {
		f := &t.fields[i]
		if !a.say(i) || !b.say(i) {
			continue
		}
		switch differs := f.against(i, a, b); {
		case f.weak:
			compared, common, another = true, common || !differs, another || differs
		case differs:
			return false
		default:
			agrees = true
		}
	}
	if agrees {
		return common || !compared
	}
	return !another
}

// apart says that at something that identifies two things differ.
func (t *sort) apart(a, b marks) bool {
	for i := range t.fields {
		if !t.fields[i].weak && t.fields[i].against(i, a, b) {
			return true
		}
	}
	return false
}
